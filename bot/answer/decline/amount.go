package decline

import (
	"slices"
	"strings"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Who asks how many or how much of a thing there is, or what something costs, is not answered
// by a passage on what was talked of that speaks of neither.

// amountLike is how like the turn's own words a gap must be asked for to be told then.
const amountLike = 0.3

// AmountUntold answers a question for an amount or a price of which what comes first says nothing:
// "how many credits a year", "what would the licence cost me".
func (s *Decliner) AmountUntold(r session.Resolved, top rank.Candidate) (reply.Reply, bool) {
	p, own := top.Passage, s.Read(s.PartText)
	if p == nil || s.Memory.Turns == 0 || top.Question >= compare.Plainly {
		return reply.Reply{}, false
	}
	switch thing := s.amountAsked(own); {
	case s.pricesThing(own) && !s.Words.Price.In(s.NLU.Words(p.Text)):
		if g := s.priceGap(r); g != nil {
			return s.GapReply(r, g, 0.7), true
		}
	case thing != "" && r.FromTalk && !strings.Contains(strings.ToLower(p.Text), thing):
		cands := s.Rank(own, rank.Focus{})
		for _, c := range cands[:min(3, len(cands))] {
			if c.Gap != nil && c.Question >= amountLike {
				return s.GapReply(r, c.Gap, 0.7), true
			}
		}
		return s.Unknown(r, 0.7), true
	}
	return reply.Reply{}, false
}

// amountAsked is the beginning of the name of that of which it is asked how much or how many
// there is, where that is no side of what is in talk and nothing of the field, or "": "how many
// credits".
func (s *Decliner) amountAsked(q nlu.Question) string {
	at := slices.IndexFunc(q.Words, func(w string) bool { return nlu.OneOf(w, "many", "much") })
	if at < 1 || at+2 > len(q.Words)-1 || q.Words[at-1] != "how" || slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Start <= at+1 && m.End > at+1 }) {
		return ""
	}
	w := q.Words[at+1]
	if len(w) < leastThing || s.Words.AmountBesides.Has(w) || s.Words.Auxiliaries.Has(w) || s.Words.Kind(w) != "" || len(s.Read(w).Cues) > 0 {
		return ""
	}
	w = strings.TrimSuffix(w, "s")
	return w[:min(len(w), leastThing)]
}

// leastThing is how many letters the name of such a thing has at least, and how many of them count.
const leastThing = 5

// pricesThing reports a turn with a word for a price that is no part of a name, nor what somebody
// saves.
func (s *Decliner) pricesThing(q nlu.Question) bool {
	at := slices.IndexFunc(q.Words, s.Words.Price.Has)
	named := slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Start <= at && m.End > at && m.Gap == "" })
	return at >= 0 && !named && !nlu.Says(q.Words, "save", "saves", "saving")
}

// priceGap is the known gap for the price of what is in question, or nil.
func (s *Decliner) priceGap(r session.Resolved) *knowledge.Gap {
	switch {
	case s.Named(r, knowledge.Certification) != nil:
		return s.Base.Gap(session.GapExamFee)
	case s.Named(r, knowledge.Degree) != nil:
		return s.Base.Gap(session.GapTuition)
	}
	if c := BestGap(s.Rank(s.Read(s.PartText), rank.Focus{})); c != nil {
		return c.Gap
	}
	return nil
}

// BestGap is the best gap among the first candidates, or nil.
func BestGap(cands []rank.Candidate) *rank.Candidate {
	for i := range cands[:min(12, len(cands))] {
		if cands[i].Gap != nil {
			return &cands[i]
		}
	}
	return nil
}

package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Who asks how many or how much of a thing there is, or what something costs, is not answered
// by a passage on what was talked of that speaks of neither.

// amountLike is how like the turn's own words a gap must be asked for to be told then.
const amountLike = 0.3

// amountUntold answers a question for an amount or a price of which what comes first says nothing:
// "how many credits a year", "what would the licence cost me".
func (s *session) amountUntold(r resolved, top rank.Candidate) (reply.Reply, bool) {
	p, own := top.Passage, s.read(s.partText)
	if p == nil || s.memory.Turns == 0 || top.Question >= plainly {
		return reply.Reply{}, false
	}
	switch thing := s.amountAsked(own); {
	case s.pricesThing(own) && !s.words.Price.In(s.nlu.Words(p.Text)):
		if g := s.priceGap(r); g != nil {
			return s.gapReply(r, g, 0.7), true
		}
	case thing != "" && r.fromTalk && !strings.Contains(strings.ToLower(p.Text), thing):
		cands := s.rank(own, rank.Focus{})
		for _, c := range cands[:min(3, len(cands))] {
			if c.Gap != nil && c.Question >= amountLike {
				return s.gapReply(r, c.Gap, 0.7), true
			}
		}
		return s.unknown(r, 0.7), true
	}
	return reply.Reply{}, false
}

// amountAsked is the beginning of the name of that of which it is asked how much or how many
// there is, where that is no side of what is in talk and nothing of the field, or "": "how many
// credits".
func (s *session) amountAsked(q nlu.Question) string {
	at := slices.IndexFunc(q.Words, func(w string) bool { return nlu.OneOf(w, "many", "much") })
	if at < 1 || at+2 > len(q.Words)-1 || q.Words[at-1] != "how" || slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Start <= at+1 && m.End > at+1 }) {
		return ""
	}
	w := q.Words[at+1]
	if len(w) < leastThing || s.words.AmountBesides.Has(w) || s.words.Auxiliaries.Has(w) || s.words.Kind(w) != "" || len(s.read(w).Cues) > 0 {
		return ""
	}
	w = strings.TrimSuffix(w, "s")
	return w[:min(len(w), leastThing)]
}

// leastThing is how many letters the name of such a thing has at least, and how many of them count.
const leastThing = 5

// pricesThing reports a turn with a word for a price that is no part of a name, nor what somebody
// saves.
func (s *session) pricesThing(q nlu.Question) bool {
	at := slices.IndexFunc(q.Words, s.words.Price.Has)
	named := slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Start <= at && m.End > at && m.Gap == "" })
	return at >= 0 && !named && !nlu.Says(q.Words, "save", "saves", "saving")
}

// priceGap is the known gap for the price of what is in question, or nil.
func (s *session) priceGap(r resolved) *knowledge.Gap {
	switch {
	case s.named(r, knowledge.Certification) != nil:
		return s.base.Gap("exam-fee")
	case s.named(r, knowledge.Degree) != nil:
		return s.base.Gap("tuition")
	}
	if c := bestGap(s.rank(s.read(s.partText), rank.Focus{})); c != nil {
		return c.Gap
	}
	return nil
}

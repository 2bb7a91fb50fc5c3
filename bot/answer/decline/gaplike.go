package decline

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
)

// Of a question that the classifier hardly takes for one without an answer, this surely at
// most, a gap is no answer whose questions are no more like it than gapLikeEnough; of any
// other, none that is less like it than gapUnlike.
const (
	HardlyGap     = 0.1
	gapLikeEnough = 0.3
	gapUnlike     = 0.2
	gapTold       = 0.5
	maybeGap      = 0.3
)

// WithoutFarGaps leaves out gaps that share some words with a question and nothing else, and
// what the one topic that is named does tell.
func (s *Decliner) WithoutFarGaps(r session.Resolved, cands []rank.Candidate) []rank.Candidate {
	home := s.cameFromThere(r)
	cands = rank.Without(cands, func(c *rank.Candidate) bool {
		return c.Gap != nil && home && c.Gap.ID == session.GapOtherCountries || c.Gap != nil && c.Gap.Unless != "" && len(r.About) == 1 && len(s.Base.Topic(r.About[0]).On(c.Gap.Unless)) > 0
	})
	least, most, tells := gapLikeEnough, HardlyGap, !s.NLU.Asks(s.Asking) && !s.Words.AbleOpeners.Any(s.Read(s.Asking).Words)
	if tells && s.Memory.Turns == 0 {
		least, most = gapTold, maybeGap // what is only told asks for nothing
	}
	if r.FromTalk || len(r.Labels) == 0 {
		return cands
	}
	if r.P(nlu.GapAct) >= most {
		least = gapUnlike
	}
	out := rank.Without(cands, func(c *rank.Candidate) bool {
		if c.Act == string(nlu.StudentSupport) {
			return tells && r.P(nlu.StudentSupport) < HardlyGap // it tells how somebody lives, not how they feel
		}
		return c.Gap != nil && !c.Gap.Program && c.Question < least && r.Focus.Gap != c.Gap.ID && !r.NamesGap(c.Gap.ID)
	})
	if len(out) == 0 {
		return cands
	}
	return out
}

// aboutEqual is how near, in score, a gap must come to a passage to be told before it where
// a question names nothing of the field.
const aboutEqual = 0.1

// nearlyAsGood is how near, in score, a gap that a question names, and surely asks for, must come
// to a passage to be told before it.
const nearlyAsGood = 0.3

// NamedGapFirst puts a gap that a question names, and which the classifier is sure of, before a
// passage that only tells what the gap is asked of: "best job boards for a CPC-A".
func (s *Decliner) NamedGapFirst(r session.Resolved, cands []rank.Candidate) []rank.Candidate {
	if len(cands) == 0 || cands[0].Passage == nil || r.Focus.Gap == "" || len(r.Cues) > 0 || r.P(nlu.GapAct) < SurelyGap {
		return cands
	}
	for i, c := range cands {
		if c.Gap != nil && c.Gap.ID == r.Focus.Gap && cands[0].Score-c.Score < nearlyAsGood {
			return slices.Concat([]rank.Candidate{c}, cands[:i], cands[i+1:])
		}
	}
	return cands
}

// GapOnTie puts a gap before a passage that is hardly better, where a question names nothing:
// it is rather one about a program than one about the field.
func (s *Decliner) GapOnTie(r session.Resolved, cands []rank.Candidate) []rank.Candidate {
	if len(cands) == 0 || cands[0].Passage == nil || len(r.Mentions)+len(r.About) > 0 || r.FromTalk || s.Memory.Turns > 0 || len(r.Slots.Kinds) > 0 ||
		r.P(nlu.GapAct) < HardlyGap/2 || r.P(nlu.Recommend)+r.P(nlu.ListAct) > 0.2 {
		return cands
	}
	for i, c := range cands[:min(4, len(cands))] {
		if c.Gap != nil && cands[0].Score-c.Score < aboutEqual && c.Coverage >= cands[0].Coverage {
			return slices.Concat([]rank.Candidate{c}, cands[:i], cands[i+1:])
		}
	}
	return cands
}

// NamesGap tells that a thing is not known which a question names, and asks of what may have
// it: "which of the three has the best pass rate" is no question for a comparison.
func (s *Decliner) NamesGap(r session.Resolved, cands []rank.Candidate) (reply.Reply, bool) {
	g := cands[0].Gap
	if g == nil || r.Focus.Gap != g.ID || len(r.Cues) > 0 || len(r.About) == 0 || len(s.GapKinds[g.ID]) == 0 {
		return reply.Reply{}, false
	}
	if t := s.Base.Topic(r.About[0]); !s.GapKinds.Allow(g.ID, t.Kind) {
		return reply.Reply{}, false
	}
	s.Tracef("names the gap %s", g.ID)
	return s.GapReply(r, g, s.Confidence(r, cands)), true
}

// A gap of which it is less sure than hardlySure that it is asked, and that is neither much
// like the question nor far ahead, is not what is asked.
const (
	hardlySure = 0.4
	muchLike   = 0.55
	gapAhead   = 0.3
)

// LikelierThanGap are the candidates from the best passage on where the gap that ranks first is
// hardly what a question asks that stands alone. nil: it is, or there is no passage.
func (s *Decliner) LikelierThanGap(r session.Resolved, cands []rank.Candidate, confidence float64) []rank.Candidate {
	top := cands[0]
	if r.FromTalk || confidence >= hardlySure || top.Question >= muchLike || top.Gap.Program || r.NamesGap(top.Gap.ID) || s.Read(s.Asking).NamesGap(top.Gap.ID) {
		return nil
	}
	if s.Field.Odds(s.PartText) < 0 {
		return nil // it rather speaks of a program's everyday: what its gap is called matters little
	}
	out := rank.Without(cands, func(c *rank.Candidate) bool { return c.Passage == nil })
	if len(out) == 0 || top.Score-out[0].Score >= gapAhead || s.Evidence(r, out) < session.DeclineBelow {
		return nil
	}
	s.Tracef("%s is hardly asked, %s is told", top.Gap.ID, out[0].ID)
	return out
}

// Top is the best of the candidates; of none, an empty one.
func Top(cands []rank.Candidate) rank.Candidate {
	if len(cands) == 0 {
		return rank.Candidate{}
	}
	return cands[0]
}

// Of a question that the classifier takes, this surely, for one that has no answer, the gap
// is meant that is asked for in words this like it, and a passage that holds less than
// this share of its weight is none.
const (
	SurelyGap  = 0.9
	GapAsked   = 0.5
	LikelyGap  = 0.75
	LeastShare = 0.5
)

// SomeCountry is the word under which the names of other countries are read.
const SomeCountry = "somecountry"

// cameFromThere reports a question of a message that says, before it, from which country somebody
// came: "i come from brazil. is a diploma needed for it". What is asked of there, or whether what
// they bring from there counts, is asked of that country still.
func (s *Decliner) cameFromThere(r session.Resolved) bool {
	if s.Whole == "" || len(r.About) == 0 || slices.Contains(r.Words, SomeCountry) || nlu.Says(r.Words, "there", "back", "home", "my", "mine", "our", "his", "her", "their", "foreign") || s.Words.Recognising.Any(r.Words) {
		return false
	}
	return slices.Contains(s.Read(s.Whole).Words, SomeCountry)
}

package answer

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
)

// Of a question that the classifier hardly takes for one without an answer, this surely at
// most, a gap is no answer whose questions are no more like it than gapLikeEnough; of any
// other, none that is less like it than gapUnlike.
const (
	hardlyGap     = 0.1
	gapLikeEnough = 0.3
	gapUnlike     = 0.2
	gapTold       = 0.5
	maybeGap      = 0.3
)

// withoutFarGaps leaves out gaps that share some words with a question and nothing else, and
// what the one topic that is named does tell.
func (s *session) withoutFarGaps(r resolved, cands []rank.Candidate) []rank.Candidate {
	home := s.onlyFromAbroad(r)
	cands = slices.DeleteFunc(slices.Clone(cands), func(c rank.Candidate) bool {
		return c.Gap != nil && home && c.Gap.ID == "other-countries" || c.Gap != nil && c.Gap.Unless != "" && len(r.topics) == 1 && len(s.base.Topic(r.topics[0]).On(c.Gap.Unless)) > 0
	})
	least, most, tells := gapLikeEnough, hardlyGap, !s.nlu.Asks(s.asking) && !s.words.AbleOpeners.Any(s.read(s.asking).Words)
	if tells && s.memory.Turns == 0 {
		least, most = gapTold, maybeGap // what is only told asks for nothing
	}
	if r.fromTalk || len(r.Labels) == 0 {
		return cands
	}
	if r.P(nlu.GapAct) >= most {
		least = gapUnlike
	}
	out := slices.DeleteFunc(slices.Clone(cands), func(c rank.Candidate) bool {
		if c.Act == string(nlu.StudentSupport) {
			return tells && r.P(nlu.StudentSupport) < hardlyGap // it tells how somebody lives, not how they feel
		}
		return c.Gap != nil && !c.Gap.Program && c.Question < least && r.focus.Gap != c.Gap.ID && !r.NamesGap(c.Gap.ID)
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

// namedGapFirst puts a gap that a question names, and which the classifier is sure of, before a
// passage that only tells what the gap is asked of: "best job boards for a CPC-A".
func (s *session) namedGapFirst(r resolved, cands []rank.Candidate) []rank.Candidate {
	if len(cands) == 0 || cands[0].Passage == nil || r.focus.Gap == "" || len(r.Cues) > 0 || r.P(nlu.GapAct) < surelyGap {
		return cands
	}
	for i, c := range cands {
		if c.Gap != nil && c.Gap.ID == r.focus.Gap && cands[0].Score-c.Score < nearlyAsGood {
			return slices.Concat([]rank.Candidate{c}, cands[:i], cands[i+1:])
		}
	}
	return cands
}

// gapOnTie puts a gap before a passage that is hardly better, where a question names nothing:
// it is rather one about a program than one about the field.
func (s *session) gapOnTie(r resolved, cands []rank.Candidate) []rank.Candidate {
	if len(cands) == 0 || cands[0].Passage == nil || len(r.Mentions)+len(r.topics) > 0 || r.fromTalk || s.memory.Turns > 0 || len(r.Slots.Kinds) > 0 || r.P(nlu.GapAct) < hardlyGap/2 || r.P(nlu.Recommend)+r.P(nlu.ListAct) > 0.2 {
		return cands
	}
	for i, c := range cands[:min(4, len(cands))] {
		if c.Gap != nil && cands[0].Score-c.Score < aboutEqual && c.Coverage >= cands[0].Coverage {
			return slices.Concat([]rank.Candidate{c}, cands[:i], cands[i+1:])
		}
	}
	return cands
}

// namesGap tells that a thing is not known which a question names, and asks of what may have
// it: "which of the three has the best pass rate" is no question for a comparison.
func (s *session) namesGap(r resolved, cands []rank.Candidate) (reply.Reply, bool) {
	g := cands[0].Gap
	if g == nil || r.focus.Gap != g.ID || len(r.Cues) > 0 || len(r.topics) == 0 || len(s.gapKinds[g.ID]) == 0 {
		return reply.Reply{}, false
	}
	if t := s.base.Topic(r.topics[0]); !s.gapKinds.Allow(g.ID, t.Kind) {
		return reply.Reply{}, false
	}
	s.tracef("names the gap %s", g.ID)
	return s.gapReply(r, g, s.confidence(r, cands)), true
}

// A gap of which it is less sure than hardlySure that it is asked, and that is neither much
// like the question nor far ahead, is not what is asked.
const (
	hardlySure = 0.4
	muchLike   = 0.55
	gapAhead   = 0.3
)

// likelierThanGap are the candidates from the best passage on where the gap that ranks first is
// hardly what a question asks that stands alone. nil: it is, or there is no passage.
func (s *session) likelierThanGap(r resolved, cands []rank.Candidate, confidence float64) []rank.Candidate {
	top := cands[0]
	if r.fromTalk || confidence >= hardlySure || top.Question >= muchLike || top.Gap.Program || r.NamesGap(top.Gap.ID) {
		return nil
	}
	if s.field.Odds(s.partText) < 0 {
		return nil // it rather speaks of a program's everyday: what its gap is called matters little
	}
	out := slices.DeleteFunc(slices.Clone(cands), func(c rank.Candidate) bool { return c.Passage == nil })
	if len(out) == 0 || top.Score-out[0].Score >= gapAhead || s.evidence(r, out) < declineBelow {
		return nil
	}
	s.tracef("%s is hardly asked, %s is told", top.Gap.ID, out[0].ID)
	return out
}

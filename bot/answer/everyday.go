package answer

import (
	"himpath/bot/answer/rank"
	"himpath/bot/reply"
)

// A message is about an everyday matter of a program where its words and those of the
// question in it speak for that by so much (see [learned.Field.Odds]), and what comes first
// is neither so like it nor so surely what is asked.
const (
	everydayOdds     = -5
	everydayLike     = 0.55
	everydayEvidence = 0.8
)

// everyday reports a question about an everyday matter of a program: "borrowed the anatomy
// atlas, how long till its due". What names something of the field is mostly no answer.
func (s *session) everyday(r resolved, cands []rank.Candidate) bool {
	top := cands[0]
	if top.Passage == nil || s.memory.Turns > 0 || top.Question >= everydayLike || s.evidence(r, cands) >= everydayEvidence {
		return false
	}
	odds := max(s.field.Odds(s.asking), s.field.Odds(s.partText))
	if odds >= everydayOdds {
		return false
	}
	if s.inPassing(r, top) == top.Passage {
		return false // it only names a thing: "the instructor threw out the term CDI and kept talking"
	}
	s.tracef("of a program's everyday: %.1f", odds)
	return true
}

// leftToProgram says that only the program knows, by the known gap that comes nearest, if
// one is near.
func (s *session) leftToProgram(r resolved, cands []rank.Candidate) reply.Reply {
	const near, sure = 0.3, 0.7
	for _, c := range cands[:min(6, len(cands))] {
		if c.Gap != nil && c.Gap.Program && c.Question >= near {
			return s.gapReply(r, c.Gap, sure)
		}
	}
	return s.unknown(r, sure)
}

package decline

import (
	"himpath/bot/answer/learned"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// A message is about an everyday matter of a program where its words and those of the
// question in it speak for that by so much (see [learned.Field.Odds]), and what comes first
// is neither so like it nor so surely what is asked.
const (
	everydayOdds     = -5
	everydayLike     = 0.55
	everydayEvidence = 0.8
)

// Everyday reports a question about an everyday matter of a program: "borrowed the anatomy
// atlas, how long till its due". What names something of the field is mostly no answer.
func (s *Decliner) Everyday(r session.Resolved, cands []rank.Candidate) bool {
	top := cands[0]
	if top.Passage == nil || s.Memory.Turns > 0 || top.Question >= everydayLike || s.Evidence(r, cands) >= everydayEvidence {
		return false
	}
	odds := max(s.Field.Odds(s.Asking), s.Field.Odds(s.PartText))
	if odds >= everydayOdds {
		return false
	}
	if s.InPassing(r, top) == top.Passage {
		return false // it only names a thing: "the instructor threw out the term CDI and kept talking"
	}
	s.Tracef("of a program's everyday: %.1f", odds)
	return true
}

// LeftToProgram says that only the program knows, by the known gap that comes nearest, if
// one is near.
func (s *Decliner) LeftToProgram(r session.Resolved, cands []rank.Candidate) reply.Reply {
	const near, sure = 0.3, 0.7
	for _, c := range cands[:min(6, len(cands))] {
		if c.Gap != nil && c.Gap.Program && c.Question >= near {
			return s.GapReply(r, c.Gap, sure)
		}
	}
	return s.Unknown(r, sure)
}

// Fairly is how like one of a passage's questions one must be that names a side of work, for
// the passage to be told before the certification for that side.
const Fairly = 0.6

// InPassing is what the one thing is that a message names which asks nothing, by the classifier
// nothing without an answer either, and is hardly like what is asked of the gap: "prof wrote ASTP/ONC on the board". nil: none.
func (s *Decliner) InPassing(r session.Resolved, top rank.Candidate) *knowledge.Passage {
	if s.NLU.Asks(s.Asking) || r.P(nlu.GapAct)-r.LabelP(nlu.GapAct, learned.OfProgram) >= SurelyGap || s.Parts > 1 || r.Refers || len(r.About) != 1 || r.FromTalk || r.OfSomeone || top.Question >= Fairly || top.Gap != nil && r.NamesGap(top.Gap.ID) {
		return nil
	}
	return s.FirstBrief(s.Base.Topic(r.About[0]), knowledge.About)
}

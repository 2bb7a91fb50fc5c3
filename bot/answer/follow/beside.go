package follow

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// OrThis is the passage that may have been meant instead of the best: what a later turn that
// may not go on leads to by itself, or the next best reading of a follow-up, else what ranks next. nil where none is near, or the
// two are too long together.
func (s *Resolver) OrThis(d *session.Draft, cands []rank.Candidate, confidence float64) *knowledge.Passage {
	if confidence >= session.UnsureBelow {
		return nil
	}
	if p := s.ByItself(confidence * session.LaterTurn); p != nil && hasRoom(d.Reply, p) {
		return p
	}
	if s.Rival != nil && s.Memory.Turns > 0 && hasRoom(d.Reply, s.Rival) {
		return s.Rival
	}
	for _, c := range cands[1:min(4, len(cands))] {
		near := cands[0].Score-c.Score < session.UnsureMargin
		if c.Passage != nil && near && hasRoom(d.Reply, c.Passage) {
			return c.Passage
		}
	}
	return nil
}

// WithAsked tells beside what was composed the passage that is asked for in much the same
// words, or in a line what is asked for in words a little like them. A list and an order by
// figures stand alone: they hold all that meets their conditions.
func (s *Resolver) WithAsked(rep reply.Reply, cands []rank.Candidate) reply.Reply {
	f := knowledge.Facet(s.Memory.Facet)
	byFigures := rep.Intent == string(nlu.Compare) && (f == knowledge.Pay || f == knowledge.Growth)
	if rep.Outcome != reply.Answered || rep.Intent == string(nlu.ListAct) || byFigures {
		return rep
	}
	top := cands[0]
	d := s.Draft(reply.Answered)
	if top.Passage != nil && top.Question >= session.LikeAsked && hasRoom(rep, top.Passage) {
		d.Bare(top.Passage)
	} else {
		d.Briefly(rep, cands, 1, func(c rank.Candidate) bool { return c.Question >= session.AlikeAsked })
	}
	if len(d.Reply.Blocks) == 0 {
		return rep
	}
	d.Reply.Confidence = rep.Confidence
	return reply.Under(rep, d.Reply)
}

// hasRoom reports that a passage can be told beside a reply that does not hold it.
func hasRoom(r reply.Reply, p *knowledge.Passage) bool {
	return !slices.Contains(r.Passages, p.ID) && reply.Length(r)+len([]rune(p.Text)) <= session.RoomBeside
}

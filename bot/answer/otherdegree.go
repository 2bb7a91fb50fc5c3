package answer

import (
	"slices"

	"himpath/bot/answer/advise"
	"himpath/bot/answer/compare"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// opensTo answers "so what CAN i sit for", "which exam is open to somebody like me" with the
// certifications that are open to the schooling of which somebody told, in whatever turn.
func (s *answering) opensTo(q nlu.Question) (reply.Reply, bool) {
	if !s.AsksWhatTheyMayTake(q) {
		return reply.Reply{}, false
	}
	p := s.Base.Passage(compare.CertsForOther)
	if s.Profile.Other == 0 {
		if p = nil; s.Profile.NoDegree {
			p = s.EligibleWith(advise.LeastSchooling)
		}
		for _, id := range slices.Backward(slices.Concat(s.Profile.Has, s.Profile.Studying)) {
			if d := s.Base.Topic(id); p == nil && d.Kind == knowledge.Degree {
				p = s.EligibleWith(id)
			}
		}
	}
	if p == nil {
		return reply.Reply{}, false
	}
	r := session.Resolved{Question: q, Focus: rank.On(), About: []string{p.Topic.ID}}
	return s.TellPassage(r, p, 0.8)
}

package hear

import (
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// OwnSchooling reads "i only have a biology degree", which asks nothing, after what a role or a
// certification takes: as the question whether that degree will do for it. It is about degrees of
// other fields; those of this one are told of by themselves.
func (s *Listener) OwnSchooling(q nlu.Question) nlu.Question {
	p, t := q.Person, s.TalkedOf()
	if s.Memory.Turns == 0 || t == nil || p.Other == 0 || len(p.Lines) != 1 || len(p.Has)+len(p.Studying)+len(p.Jobs)+len(p.Goals)+len(q.Topics()) > 0 {
		return q
	}
	if len(q.Words) > 8 || s.NLU.Asks(q.Text) || !s.Words.FirstPersons.Any(q.Words) {
		return q
	}
	line := strings.TrimSuffix(p.Lines[0], " degree")
	switch t.Kind {
	case knowledge.Role:
		return s.Read(s.Questions.BecomesWith.Of(t.Name, line))
	case knowledge.Certification:
		return s.Read(s.Questions.TakesWith.Of(t.Name, line))
	}
	return q
}

package decline

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// AtHome answers "can they do it from home", "do they let you work from the house", after a role,
// workplaces or cities, which says nothing else: what work can be done at home is not known, and
// home is no workplace of those that were told.
func (s *Decliner) AtHome(q nlu.Question) (reply.Reply, bool) {
	g := s.Base.Gap(session.GapRemoteWork)
	if g == nil || s.Memory.Turns == 0 || !s.ofWork(q) || !s.Words.AtHomePhrases.In(q.Words) {
		return reply.Reply{}, false
	}
	rest := slices.Clone(q.Words)
	for _, m := range slices.Backward(q.Mentions) {
		rest = slices.Delete(rest, m.Start, m.End)
	}
	if !knowledge.Only(rest, s.Words.AtHomeBesides, s.Words.Carriers, s.Words.TurnBesides, s.Words.Auxiliaries, s.Words.FirstPersons, s.Words.ThirdPersons, s.Words.Nods) {
		return reply.Reply{}, false
	}
	s.Tracef("asks for work at home")
	return s.GapReply(session.Resolved{Question: q, FromTalk: true}, g, 0.8), true
}

// ofWork reports a turn that names nothing but who works where, and after which nothing else is
// in talk: a degree that is done from home is studied there.
func (s *Decliner) ofWork(q nlu.Question) bool {
	ids := q.Topics()
	if t := s.TalkedOf(); t != nil && len(ids) == 0 {
		ids = []string{t.ID}
	}
	return !slices.ContainsFunc(ids, func(id string) bool {
		return !slices.Contains([]knowledge.Kind{knowledge.Role, knowledge.Employer, knowledge.Place, knowledge.Field}, s.KindOf(id))
	})
}

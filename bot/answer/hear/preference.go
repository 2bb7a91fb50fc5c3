package hear

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// ByPreference reads "i like billing more", which asks nothing, where certifications are in talk:
// as the question which one is for that work.
func (s *Listener) ByPreference(q nlu.Question) nlu.Question {
	t := s.TalkedOf()
	if s.Memory.Turns == 0 || t == nil || t.Kind != knowledge.Certification || len(q.Words) > 10 || s.NLU.Asks(q.Text) {
		return q
	}
	at := slices.IndexFunc(q.Words, func(w string) bool { return s.Words.Like.Has(w) || nlu.OneOf(w, "rather") })
	if at < 1 || !s.Words.FirstPersons.Any(q.Words[:at]) || nlu.Says(q.Words, "not", "dont") {
		return q
	}
	for i := at + 1; i < len(q.Words); i++ {
		if role := s.Base.Topic(s.WorkNamed(q, i)); role != nil && role.Kind == knowledge.Role {
			n := s.Read(s.Questions.CertificationAs.Of(role.Name))
			n.Person = q.Person
			return n
		}
	}
	return q
}

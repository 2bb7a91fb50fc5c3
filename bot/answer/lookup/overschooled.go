package lookup

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Overschooled reads "is a bachelors too much for coding", "am i overqualified for a clerk job with
// a masters" as the question whether the work takes that degree.
func (s *Teller) Overschooled(q nlu.Question) nlu.Question {
	if !s.saysTooMuch(q.Words) {
		return q
	}
	degree, role := "", s.roleWorked(q)
	for _, m := range q.Mentions {
		if t := s.Base.Topic(m.Topic()); degree == "" && t != nil && t.Kind == knowledge.Degree {
			degree = m.Text // a master's, in whatever it is
		}
	}
	if degree == "" || role == nil || len(role.On(knowledge.Education)) == 0 {
		return q
	}
	s.Tracef("asks whether %s takes the %s", role.ID, degree)
	n := s.Read(s.Questions.Needed.Of(degree, role.Short))
	n.Cues = []knowledge.Facet{knowledge.Education} // it asks, however it was put
	return n
}

// saysTooMuch reports words for more schooling than is needed: "overkill", "too qualified". What
// is too much of something else, as "too much money", is none.
func (s *Teller) saysTooMuch(ws []string) bool {
	if s.Words.Overschooled.Any(ws) {
		return true
	}
	for i := 0; i+1 < len(ws); i++ {
		if nlu.OneOf(ws[i], "too", "over") && s.Words.TooSchooled.Has(ws[i+1]) {
			return i+2 == len(ws) || nlu.OneOf(ws[i+2], "for", "to", "if", "when", "with", "as")
		}
	}
	return false
}

// roleWorked is the one role that a question names, or whose work it does; else that in talk. Nil
// where it names several.
func (s *Teller) roleWorked(q nlu.Question) *knowledge.Topic {
	var ids []string
	for _, id := range q.Topics() {
		if s.KindOf(id) == knowledge.Role && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if i := slices.Index(q.Words, "with"); i > 0 {
		q.Words = q.Words[:i] // "for coding with a bachelors"
	}
	for i := 1; i < len(q.Words) && len(ids) == 0; i++ {
		if id := s.WorkNamed(q, i); s.KindOf(id) == knowledge.Role {
			ids = append(ids, id)
		}
	}
	switch {
	case len(ids) == 1:
		return s.Base.Topic(ids[0])
	case len(ids) == 0 && s.Memory.Turns > 0:
		return s.Base.Topic(s.RoleFirst())
	}
	return nil
}

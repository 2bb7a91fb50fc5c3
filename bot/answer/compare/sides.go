package compare

import (
	"slices"
	"strings"

	"himpath/bot/answer/listing"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// workSide is one of the things that a question sets beside each other.
type workSide struct {
	start, end int
	id         string
	byWork     bool
}

// SidesOfWork takes "coding or informatics", "billing vs coding" for the roles whose
// work it names: only where they stand side by side, with a word between them that
// leaves a choice or compares.
func (s *Comparer) SidesOfWork(q nlu.Question) []string {
	var all []workSide
	for i := range q.Words {
		if id := s.WorkNamed(q, i); id != "" {
			all = append(all, workSide{i, i + 1, id, true})
		}
	}
	if len(all) == 0 {
		return nil
	}
	for _, m := range q.Mentions {
		t := s.Base.Topic(m.Topic())
		if t == nil && len(m.Options) > 0 {
			t = s.Base.Topic(m.Options[0]) // "managers": beside work of the field, those of the field
		}
		if t == nil || slices.ContainsFunc(all, func(o workSide) bool { return o.start < m.End && m.Start < o.end }) {
			continue
		}
		if t.Kind == knowledge.Field && !s.IsGeneral(t.ID) {
			t = s.FirstRoleNamed(t)
		}
		if t != nil && (t.Kind == knowledge.Role || t.Kind == knowledge.Degree) {
			all = append(all, workSide{m.Start, m.End, t.ID, false})
		}
	}
	slices.SortFunc(all, func(a, b workSide) int { return a.start - b.start })
	var ids []string
	for i := 0; i+1 < len(all); i++ {
		if s.OfOneKind([]string{all[i].id, all[i+1].id}) && s.opposes(q, all[i], all[i+1]) {
			ids = append(ids, all[i].id, all[i+1].id)
		}
	}
	return session.Distinct(ids)
}

// opposes reports two names with "or", "vs", "than" between them, or "and" behind
// "between".
func (s *Comparer) opposes(q nlu.Question, a, b workSide) bool {
	between := q.Words[a.end:b.start]
	if s.Words.Opposing.Any(between) || session.AsMuchAs(between) {
		return len(between) <= 8
	}
	apart := nlu.Says(q.Words[max(0, a.start-4):a.start], "between", "compare") || nlu.Says(q.Words, "difference", "differ", "different") || s.SaysSame(q.Words)
	return apart && len(between) <= 3 && nlu.Says(between, "and", "from", "to", "with")
}

// OfWorkBefore puts the role in whose work the question before names, where a question
// names nothing: "is coding boring, what would I do all day".
func (s *Comparer) OfWorkBefore(before, a string) string {
	b, q := s.Read(before), s.Read(a)
	if len(q.Mentions)+len(q.Work)+len(s.Memory.Topics) > 0 || len(slices.DeleteFunc(b.Topics(), s.IsGeneral)) > 0 {
		return a
	}
	for i := range b.Words {
		if id := s.WorkNamed(b, i); id != "" {
			return s.Questions.AsRole.Of(strings.TrimRight(a, " ?.!"), s.Base.Topic(id).Short) + "?"
		}
	}
	return a
}

// WorkAgain reads "and billing?", "what about the coding side", after a role, with the role
// whose work it names: the last question is asked again of that.
func (s *Comparer) WorkAgain(q nlu.Question) nlu.Question {
	if s.Memory.Turns == 0 || len(s.Memory.Topics) == 0 || len(q.Words) < 2 || len(q.Words) > 6 || !listing.GoesOnWith(q.Words) && !s.Words.JoiningOpeners.Has(q.Words[0]) {
		return q
	}
	ofRole := slices.ContainsFunc(s.Read(s.Memory.Question).Topics(), func(id string) bool { return s.Base.Topic(id).Kind == knowledge.Role })
	if !ofRole && s.RoleFirst() == "" {
		return q
	}
	at, role := -1, ""
	for i, w := range q.Words {
		id := s.WorkNamed(q, i)
		switch {
		case id != "" && role == "" && s.Base.Topic(id).Kind == knowledge.Role:
			at, role = i, id
		case id != "" || !s.Words.Carriers.Has(w) && !s.Words.SideBesides.Has(w) && !s.Words.SideOfWork.Has(w):
			return q
		}
	}
	if role == "" || role == s.RoleFirst() {
		return q
	}
	s.Tracef("names other work: %s", role)
	before := slices.DeleteFunc(slices.Clone(q.Words[:at]), func(w string) bool { return s.Words.SideOfWork.Has(w) })
	return s.Another(strings.Join(append(before, s.Base.Topic(role).Short), " "), session.Resolved{Question: q})
}

// ForWork reads "what would i have to study for coding", while another role is in talk, with
// the role whose work it names.
func (s *Comparer) ForWork(q nlu.Question) nlu.Question {
	if s.Memory.Turns == 0 || len(s.Memory.Topics) == 0 || s.RoleFirst() == "" || len(q.Words) > 12 ||
		len(q.Cues) == 0 && (q.Refers || !s.NLU.Asks(q.Text)) ||
		slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.IsGeneral(id) && id != session.TopicCodingSkill }) {
		return q
	}
	for i := 1; i < len(q.Words); i++ {
		t := s.Base.Topic(s.WorkNamed(q, i))
		if t == nil || t.Kind != knowledge.Role || t.ID == s.RoleFirst() || !s.Words.BeforeWorkAgain.Has(q.Words[i-1]) {
			continue
		}
		s.Tracef("names other work: %s", t.ID)
		return s.Another(strings.Join(slices.Concat(q.Words[:i], []string{t.Short}, q.Words[i+1:]), " "), session.Resolved{Question: q})
	}
	return q
}

// FirstRoleNamed is the role named after a field that leads on to another of them.
func (s *Comparer) FirstRoleNamed(f *knowledge.Topic) *knowledge.Topic {
	for _, t := range s.Base.OfKind(knowledge.Role) {
		if strings.HasPrefix(t.Name, f.Name) && slices.ContainsFunc(t.Linked(knowledge.LeadsTo), func(id string) bool { return strings.HasPrefix(s.Base.Topic(id).Name, f.Name) }) {
			return t
		}
	}
	return nil
}

// RoleFirst is the topic in talk, if it is a role.
func (s *Comparer) RoleFirst() string {
	if t := s.Latest(); t != nil && t.Kind == knowledge.Role {
		return t.ID
	}
	return ""
}

// NamesItsWork is the role that a question names by its work alone: "coding"; or "".
func (s *Comparer) NamesItsWork(r session.Resolved) string {
	for i := range r.Words {
		if id := s.WorkNamed(r.Question, i); id != "" {
			return id
		}
	}
	return ""
}

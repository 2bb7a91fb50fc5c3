package answer

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// workRoles are the roles that the bare names of their work stand for, where it is set
// beside other work; and what a bare certificate is beside degrees.
func workRoles() map[string]string {
	return map[string]string{"coding": "medical-coder", "billing": "medical-biller", "auditing": "coding-auditor", "compliance": "compliance-officer", "informatics": "health-informatics-specialist", "records": "medical-records-clerk", "certificate": "coding-certificate"}
}

// workNamed is the role whose work word i names, outside the names of things; or "".
func (s *session) workNamed(q nlu.Question, i int) string {
	id := workRoles()[q.Words[i]]
	if id == "" || s.base.Topic(id) == nil {
		return ""
	}
	inName := slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool {
		return i >= m.Start && i < m.End && m.Topic() != "coding-skill"
	})
	if inName || i+1 < len(q.Words) && s.words.WorkOfNames.Has(q.Words[i+1]) {
		return ""
	}
	return id
}

// side is one of the things that a question sets beside each other.
type workSide struct {
	start, end int
	id         string
	byWork     bool
}

// sidesOfWork takes "coding or informatics", "billing vs coding" for the roles whose
// work it names: only where they stand side by side, with a word between them that
// leaves a choice or compares.
func (s *session) sidesOfWork(q nlu.Question) []string {
	var all []workSide
	for i := range q.Words {
		if id := s.workNamed(q, i); id != "" {
			all = append(all, workSide{i, i + 1, id, true})
		}
	}
	if len(all) == 0 {
		return nil
	}
	for _, m := range q.Mentions {
		t := s.base.Topic(m.Topic())
		if t == nil || slices.ContainsFunc(all, func(o workSide) bool { return o.start < m.End && m.Start < o.end }) {
			continue
		}
		if t.Kind == knowledge.Field && !s.isGeneral(t.ID) {
			t = s.firstRoleNamed(t)
		}
		if t != nil && (t.Kind == knowledge.Role || t.Kind == knowledge.Degree) {
			all = append(all, workSide{m.Start, m.End, t.ID, false})
		}
	}
	slices.SortFunc(all, func(a, b workSide) int { return a.start - b.start })
	var ids []string
	for i := 0; i+1 < len(all); i++ {
		if s.ofOneKind([]string{all[i].id, all[i+1].id}) && s.opposes(q, all[i], all[i+1]) {
			ids = append(ids, all[i].id, all[i+1].id)
		}
	}
	return distinct(ids)
}

// opposes reports two names with "or", "vs", "than" between them, or "and" behind
// "between".
func (s *session) opposes(q nlu.Question, a, b workSide) bool {
	between := q.Words[a.end:b.start]
	if s.words.Opposing.Any(between) {
		return len(between) <= 8
	}
	apart := nlu.Says(q.Words[max(0, a.start-4):a.start], "between", "compare") || nlu.Says(q.Words, "difference", "differ", "different") || s.saysSame(q.Words)
	return apart && len(between) <= 3 && nlu.Says(between, "and", "from", "to", "with")
}

// ofWorkBefore puts the role in whose work the question before names, where a question
// names nothing: "is coding boring, what would I do all day".
func (s *session) ofWorkBefore(before, a string) string {
	b, q := s.read(before), s.read(a)
	if len(q.Mentions)+len(q.Work)+len(s.memory.Topics) > 0 || len(slices.DeleteFunc(b.Topics(), s.isGeneral)) > 0 {
		return a
	}
	for i := range b.Words {
		if id := s.workNamed(b, i); id != "" {
			return strings.TrimRight(a, " ?.!") + " " + fmt.Sprintf(askedAs, s.base.Topic(id).Short) + "?"
		}
	}
	return a
}

// workAgain reads "and billing?", "what about the coding side", after a role, with the role
// whose work it names: the last question is asked again of that.
func (s *session) workAgain(q nlu.Question) nlu.Question {
	if s.memory.Turns == 0 || len(s.memory.Topics) == 0 || len(q.Words) < 2 || len(q.Words) > 6 || !goesOnWith(q.Words) && !s.words.JoiningOpeners.Has(q.Words[0]) {
		return q
	}
	ofRole := slices.ContainsFunc(s.read(s.memory.Question).Topics(), func(id string) bool { return s.base.Topic(id).Kind == knowledge.Role })
	if !ofRole && s.roleFirst() == "" {
		return q
	}
	at, role := -1, ""
	for i, w := range q.Words {
		id := s.workNamed(q, i)
		switch {
		case id != "" && role == "" && s.base.Topic(id).Kind == knowledge.Role:
			at, role = i, id
		case id != "" || !s.words.Carriers.Has(w) && !s.words.SideBesides.Has(w) && !s.words.SideOfWork.Has(w):
			return q
		}
	}
	if role == "" || role == s.roleFirst() {
		return q
	}
	s.tracef("names other work: %s", role)
	before := slices.DeleteFunc(slices.Clone(q.Words[:at]), func(w string) bool { return s.words.SideOfWork.Has(w) })
	return s.another(strings.Join(append(before, s.base.Topic(role).Short), " "), resolved{Question: q})
}

// forWork reads "what would i have to study for coding", while another role is in talk, with
// the role whose work it names.
func (s *session) forWork(q nlu.Question) nlu.Question {
	if s.memory.Turns == 0 || len(s.memory.Topics) == 0 || s.roleFirst() == "" || len(q.Words) > 12 || len(q.Cues) == 0 && (q.Refers || !s.nlu.Asks(q.Text)) || slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.isGeneral(id) && id != "coding-skill" }) {
		return q
	}
	for i := 1; i < len(q.Words); i++ {
		t := s.base.Topic(s.workNamed(q, i))
		if t == nil || t.Kind != knowledge.Role || t.ID == s.roleFirst() || !s.words.BeforeWorkAgain.Has(q.Words[i-1]) {
			continue
		}
		s.tracef("names other work: %s", t.ID)
		return s.another(strings.Join(slices.Concat(q.Words[:i], []string{t.Short}, q.Words[i+1:]), " "), resolved{Question: q})
	}
	return q
}

// askedAs puts a role into a question that leaves it out.
const askedAs = "as a %s"

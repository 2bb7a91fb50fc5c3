package compare

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Passages for who has a degree in another subject.
const (
	RolesForOther = session.PassageHIMEducationOtherDegree
	CertsForOther = session.PassageHIMCertificationsEligibilityOtherDegree
)

// EligibleWith is what is told of the certifications that a degree opens, or nil.
func (s *Comparer) EligibleWith(degree string) *knowledge.Passage {
	if t := s.Base.Topic(degree); t != nil && len(t.On(knowledge.Eligibility)) > 0 {
		return t.On(knowledge.Eligibility)[0]
	}
	return nil
}

// AsksWhatTheyMayTake reports a question for whatever exam or certification may be taken, which
// names none: "anything i CAN take with what i have".
func (s *Comparer) AsksWhatTheyMayTake(q nlu.Question) bool {
	at := slices.IndexFunc(q.Words, func(w string) bool { return s.Words.WhatMay.Has(w) })
	if at < 0 || at > 3 || len(q.Words) > 14 || len(slices.DeleteFunc(q.Topics(), s.IsGeneral)) > 0 || slices.Contains(q.Slots.Kinds, knowledge.Role) {
		return false
	}
	rest := q.Words[at+1:]
	able := s.Words.Able.Any(rest)
	takes := s.Words.Sitting.Any(rest) && len(q.Slots.Kinds) == 0 || slices.Contains(q.Slots.Kinds, knowledge.Certification) || s.Words.ExamWords.Any(rest)
	told := knowledge.Facet(s.Memory.Facet) == knowledge.Eligibility || s.Memory.Turns == 0 || slices.Contains(q.Slots.Kinds, knowledge.Certification) || nlu.Says(rest, "exam", "exams")
	return able && takes && told && s.Words.FirstPersons.Any(rest)
}

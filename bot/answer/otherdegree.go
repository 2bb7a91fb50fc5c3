package answer

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Passages for who has a degree in another subject.
const (
	rolesForOther = "him.education-other-degree"
	certsForOther = "him-certifications.eligibility-other-degree"
)

// asksForOtherDegree reports somebody with a degree in another subject who asks what
// there is for them, where neither what they like nor their subject speaks for a role.
func (s *session) asksForOtherDegree(r resolved) bool {
	if s.said.Other == 0 || r.fromTalk || slices.ContainsFunc(r.topics, func(id string) bool { return !s.isGeneral(id) }) {
		return false
	}
	if slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool {
		return !slices.Contains([]knowledge.Facet{knowledge.Jobs, knowledge.Education, knowledge.Next, knowledge.CertFacet, knowledge.Length, knowledge.Importance}, f)
	}) {
		return false
	}
	if s.wanted(r) == knowledge.Certification {
		return true
	}
	return !s.toldOfSelf() && len(s.said.Lines)+len(s.said.Brings)+len(s.said.Jobs)+len(s.said.Goals) == 0
}

// forOtherDegree tells what is open with a degree in another subject.
func (s *session) forOtherDegree(r resolved, _ []rank.Candidate) (reply.Reply, bool) {
	id := rolesForOther
	if s.wanted(r) == knowledge.Certification {
		id = certsForOther
	}
	p := s.base.Passage(id)
	if p == nil || s.withdrawn[id] {
		return reply.Reply{}, false
	}
	rep := s.tell(r, []rank.Candidate{{ID: id, Passage: p, Score: 1, Question: 1}}, 0.75)
	rep.Intent = string(nlu.Recommend)
	return rep, true
}

// opensTo answers "so what CAN i sit for", "which exam is open to somebody like me" with the
// certifications that are open to the schooling of which somebody told, in whatever turn.
func (s *session) opensTo(q nlu.Question) (reply.Reply, bool) {
	if !s.asksWhatTheyMayTake(q) {
		return reply.Reply{}, false
	}
	p := s.base.Passage(certsForOther)
	if s.profile.Other == 0 {
		if p = nil; s.profile.NoDegree {
			p = s.eligibleWith(leastSchooling)
		}
		for _, id := range slices.Backward(slices.Concat(s.profile.Has, s.profile.Studying)) {
			if d := s.base.Topic(id); p == nil && d.Kind == knowledge.Degree {
				p = s.eligibleWith(id)
			}
		}
	}
	if p == nil || s.withdrawn[p.ID] {
		return reply.Reply{}, false
	}
	r := resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{}}, topics: []string{p.Topic.ID}}
	return s.tell(r, []rank.Candidate{{ID: p.ID, Passage: p, Score: 1, Question: 1}}, 0.8), true
}

// eligibleWith is what is told of the certifications that a degree opens, or nil.
func (s *session) eligibleWith(degree string) *knowledge.Passage {
	if t := s.base.Topic(degree); t != nil && len(t.On(knowledge.Eligibility)) > 0 {
		return t.On(knowledge.Eligibility)[0]
	}
	return nil
}

// asksWhatTheyMayTake reports a question for whatever exam or certification may be taken, which
// names none: "anything i CAN take with what i have".
func (s *session) asksWhatTheyMayTake(q nlu.Question) bool {
	at := slices.IndexFunc(q.Words, func(w string) bool { return s.words.WhatMay.Has(w) })
	if at < 0 || at > 3 || len(q.Words) > 14 || len(slices.DeleteFunc(q.Topics(), s.isGeneral)) > 0 || slices.Contains(q.Slots.Kinds, knowledge.Role) {
		return false
	}
	rest := q.Words[at+1:]
	able := s.words.Able.Any(rest)
	takes := s.words.Sitting.Any(rest) && len(q.Slots.Kinds) == 0 || slices.Contains(q.Slots.Kinds, knowledge.Certification) || s.words.ExamWords.Any(rest)
	told := knowledge.Facet(s.memory.Facet) == knowledge.Eligibility || s.memory.Turns == 0 || slices.Contains(q.Slots.Kinds, knowledge.Certification) || nlu.Says(rest, "exam", "exams")
	return able && takes && told && s.words.FirstPersons.Any(rest)
}

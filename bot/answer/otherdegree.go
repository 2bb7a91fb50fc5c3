package answer

import (
	"slices"

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
		return !slices.Contains([]knowledge.Facet{knowledge.Jobs, knowledge.Education, knowledge.Next, knowledge.CertFacet, knowledge.Length}, f)
	}) {
		return false
	}
	if s.wanted(r) == knowledge.Certification {
		return true
	}
	return !s.toldOfSelf() && len(s.said.Lines)+len(s.said.Brings)+len(s.said.Jobs)+len(s.said.Goals) == 0
}

// forOtherDegree tells what is open with a degree in another subject.
func (s *session) forOtherDegree(r resolved, _ []candidate) (reply.Reply, bool) {
	id := rolesForOther
	if s.wanted(r) == knowledge.Certification {
		id = certsForOther
	}
	p := s.base.Passage(id)
	if p == nil || s.withdrawn[id] {
		return reply.Reply{}, false
	}
	rep := s.tell(r, []candidate{{id: id, passage: p, score: 1, question: 1}}, 0.75)
	rep.Intent = string(nlu.Recommend)
	return rep, true
}

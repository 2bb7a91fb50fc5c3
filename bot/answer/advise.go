package answer

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// asksAdvice reports a question that only asks what there is for the person whom the
// rest of the message describes: "retail manager, 9 years. which HIM role?"
func (s *session) asksAdvice(ask string) bool {
	q := s.read(ask)
	if s.said.Empty() || q.Foreign != "" && !slices.Contains(s.said.Lines, q.Foreign) {
		return false
	}
	if len(s.said.Jobs) > 0 && s.asksUp(resolved{Question: q}) {
		return false
	}
	if q.Refers || q.Slots.Which && len(q.Slots.Kinds) == 0 && len(s.memory.Compared) > 1 {
		return false // "which is better for me", after a comparison
	}
	for _, m := range q.Mentions {
		t := s.base.Topic(m.Topic())
		if m.Gap != "" || t == nil || !s.isGeneral(t.ID) && t.Kind != knowledge.Employer {
			return false
		}
	}
	if slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return f != knowledge.Jobs }) || q.Slots.Defines && len(q.Words) > 2 {
		return false
	}
	onlyRole := len(q.Slots.Kinds) == 1 && q.Slots.Kinds[0] == knowledge.Role && len(q.Words) <= 9
	bare := len(q.Mentions) == 1 && s.onlyNamed(q) && len(q.Words) <= 4
	return q.P(nlu.Recommend) >= actSure || onlyRole && !onYesNo(resolved{Question: q}) || bare
}

// startingPoint tells where people like the student begin, where nothing that they
// said of themselves speaks for one role: the roles that their schooling is enough
// for, or the entry-level ones.
func (s *session) startingPoint(r resolved) (reply.Reply, bool) {
	if s.advice == "" {
		return reply.Reply{}, false
	}
	if s.wanted(r) == knowledge.Role && s.personRank() > 0 {
		if rep, ok := s.forSchooling(r); ok {
			return rep, true
		}
	}
	id := "him-careers.jobs-entry"
	switch s.wanted(r) {
	case knowledge.Certification:
		id = "him-certifications.level-newcomer"
	case knowledge.Degree:
		return reply.Reply{}, false
	}
	p := s.base.Passage(id)
	if p == nil || s.withdrawn[id] {
		return reply.Reply{}, false
	}
	rep := s.tell(r, []candidate{{id: id, passage: p, score: 1, question: 1}}, 0.6)
	rep.Intent = string(nlu.Recommend)
	return rep, true
}

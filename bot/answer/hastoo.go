package answer

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Two ways to take a short turn that adds something to what is in talk.

// stillOpens reads "even with a health admin minor", after who may take a certification, as the same
// question, which what is told of that answers whatever other schooling somebody has.
func (s *session) stillOpens(own resolved) (resolved, bool) {
	t, at := s.latest(), slices.Index(own.Words, "with")
	if t == nil || t.Kind != knowledge.Certification || s.memory.Facet != string(knowledge.Eligibility) || at < 0 || at > 3 || len(own.Words) > 9 || len(own.topics)+len(own.Cues) > 0 || own.Slots.Which || !knowledge.Only(own.Words[:at], s.words.Carriers, s.words.Nods) && !nlu.Says(own.Words[:at], "even") {
		return own, false
	}
	if !s.words.SchoolingHad.Any(own.Words[at:]) {
		return own, false
	}
	return s.plainly(own, t, knowledge.Eligibility), true
}

// hasToo reads "internship too?", after a degree, as whether that has what is named, of which
// no question can be asked again that was asked of a degree.
func (s *session) hasToo(own resolved) (resolved, bool) {
	t, next := s.talkedOf(), s.base.Topic(firstOf(own.topics))
	if t == nil || t.Kind != knowledge.Degree || len(own.topics) != 1 || !nlu.OneOf(string(next.Kind), string(knowledge.Term), string(knowledge.Skill), string(knowledge.CodeSet)) || !s.onlyNames(own) {
		return own, false
	}
	told := slices.ContainsFunc(t.Passages, func(p *knowledge.Passage) bool { return s.mentions[p.ID].Has(next.ID) })
	q := s.another("does the "+t.Short+" have "+own.Mentions[0].Text, own)
	return resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{t.ID: rank.Named, next.ID: rank.General}}, topics: []string{t.ID}, fromTalk: true, fresh: 1}, told
}

package follow

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Two ways to take a short turn that adds something to what is in talk.

// stillOpens reads "even with a health admin minor", after who may take a certification, as the same
// question, which what is told of that answers whatever other schooling somebody has.
func (s *Resolver) stillOpens(own session.Resolved) (session.Resolved, bool) {
	t, at := s.Latest(), slices.Index(own.Words, "with")
	if t == nil || t.Kind != knowledge.Certification || s.Memory.Facet != string(knowledge.Eligibility) || at < 0 || at > 3 || len(own.Words) > 9 ||
		len(own.About)+len(own.Cues) > 0 || own.Slots.Which ||
		!knowledge.Only(own.Words[:at], s.Words.Carriers, s.Words.Nods) && !nlu.Says(own.Words[:at], "even") {
		return own, false
	}
	if !s.Words.SchoolingHad.Any(own.Words[at:]) {
		return own, false
	}
	return s.Plainly(own, t, knowledge.Eligibility), true
}

// hasToo reads "internship too?", after a degree, as whether that has what is named, of which
// no question can be asked again that was asked of a degree.
func (s *Resolver) hasToo(own session.Resolved) (session.Resolved, bool) {
	t, next := s.TalkedOf(), s.Base.Topic(session.FirstOf(own.About))
	if t == nil || t.Kind != knowledge.Degree || len(own.About) != 1 ||
		!nlu.OneOf(string(next.Kind), string(knowledge.Term), string(knowledge.Skill), string(knowledge.CodeSet)) || !s.OnlyNames(own) {
		return own, false
	}
	told := slices.ContainsFunc(t.Passages, func(p *knowledge.Passage) bool { return s.Mentions[p.ID].Has(next.ID) })
	q := s.Another(s.Questions.Has.Of(t.Short, own.Mentions[0].Text), own)
	return session.Resolved{Question: q, Focus: rank.Focus{Topics: map[string]float64{t.ID: rank.Named, next.ID: rank.General}}, About: []string{t.ID}, FromTalk: true, Fresh: 1}, told
}

package follow

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Whether a thing in talk includes what a short turn adds.

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

// hasToo reads "internship too?", "any clinicals in it", after a degree, as whether that has what is
// named, of which no question can be asked again that was asked of a degree.
func (s *Resolver) hasToo(own session.Resolved) (session.Resolved, bool) {
	t, next := s.degreeTold(), s.Base.Topic(session.FirstOf(own.About))
	if p := s.nearestOf(t, own); p != nil {
		return session.Resolved{Question: s.AskedFor(p.ID, own.Question), Focus: rank.On(t.ID), About: []string{t.ID}, FromTalk: true, Fresh: 1}, true
	}
	if t == nil || len(own.About) != 1 || len(own.Mentions) == 0 ||
		!nlu.OneOf(string(next.Kind), string(knowledge.Term), string(knowledge.Skill), string(knowledge.CodeSet)) || !s.OnlyNames(own) && !s.asksIfInIt(own) {
		return own, false
	}
	told := slices.ContainsFunc(t.Passages, func(p *knowledge.Passage) bool { return s.Mentions[p.ID].Has(next.ID) })
	q := s.Another(s.Questions.Has.Of(t.Short, own.Mentions[0].Text), own)
	return session.Resolved{Question: q, Focus: rank.Focus{Topics: map[string]float64{t.ID: rank.Named, next.ID: rank.General}}, About: []string{t.ID}, FromTalk: true, Fresh: 1}, told
}

// degreeTold is the degree in talk, or of which the last answer was; nil: none.
func (s *Resolver) degreeTold() *knowledge.Topic {
	if t := s.TalkedOf(); t != nil && t.Kind == knowledge.Degree {
		return t
	}
	if p := s.LatestPassage(); p != nil && p.Topic.Kind == knowledge.Degree && !s.IsGeneral(p.Topic.ID) {
		return p.Topic
	}
	return nil
}

// asksIfInIt reports "any internship in it", "does it include an externship": nothing but whether
// what is named is in what is pointed at.
func (s *Resolver) asksIfInIt(own session.Resolved) bool {
	m := own.Mentions[0]
	beside := slices.Concat(own.Words[:m.Start], own.Words[m.End:])
	return own.Refers && len(own.Words) <= 10 && s.Words.Including.Any(beside) && knowledge.Only(beside, s.Words.Including, s.Words.Carriers, s.Words.HollowBesides, s.Words.TurnBesides, s.Words.FirstPersons)
}

// nearestOf is what is known of a degree of that which "any clinicals in it" names, and of which more
// is known not to be known; nil: nothing.
func (s *Resolver) nearestOf(t *knowledge.Topic, own session.Resolved) *knowledge.Passage {
	if t == nil || len(own.Mentions) != 1 || !s.asksIfInIt(own) {
		return nil
	}
	gap := s.Base.Gap(own.Mentions[0].Gap)
	if gap == nil {
		return nil
	}
	for _, id := range gap.Nearest {
		if p := s.Base.Passage(id); p != nil && p.Topic == t && !s.Withdrawn[id] {
			return p
		}
	}
	return nil
}

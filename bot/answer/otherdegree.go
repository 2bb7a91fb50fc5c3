package answer

import (
	"slices"

	"himpath/bot/answer/advise"
	"himpath/bot/answer/compare"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// asksForOtherDegree reports somebody with a degree in another subject who asks what
// there is for them, where neither what they like nor their subject speaks for a role.
func (s *answering) asksForOtherDegree(r session.Resolved) bool {
	if s.Said.Other == 0 || r.FromTalk || slices.ContainsFunc(r.About, func(id string) bool { return !s.IsGeneral(id) }) {
		return false
	}
	if slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool {
		return !slices.Contains([]knowledge.Facet{knowledge.Jobs, knowledge.Education, knowledge.Next, knowledge.CertFacet, knowledge.Length, knowledge.Importance}, f)
	}) {
		return false
	}
	if s.Wanted(r) == knowledge.Certification {
		return true
	}
	return !s.ToldOfSelf() && len(s.Said.Lines)+len(s.Said.Brings)+len(s.Said.Jobs)+len(s.Said.Goals) == 0
}

// forOtherDegree tells what is open with a degree in another subject.
func (s *answering) forOtherDegree(r session.Resolved, _ []rank.Candidate) (reply.Reply, bool) {
	id := compare.RolesForOther
	if s.Wanted(r) == knowledge.Certification {
		id = compare.CertsForOther
	}
	rep, ok := s.TellPassage(r, s.Base.Passage(id), 0.75)
	rep.Intent = string(nlu.Recommend)
	return rep, ok
}

// opensTo answers "so what CAN i sit for", "which exam is open to somebody like me" with the
// certifications that are open to the schooling of which somebody told, in whatever turn.
func (s *answering) opensTo(q nlu.Question) (reply.Reply, bool) {
	if !s.AsksWhatTheyMayTake(q) {
		return reply.Reply{}, false
	}
	p := s.Base.Passage(compare.CertsForOther)
	if s.Profile.Other == 0 {
		if p = nil; s.Profile.NoDegree {
			p = s.EligibleWith(advise.LeastSchooling)
		}
		for _, id := range slices.Backward(slices.Concat(s.Profile.Has, s.Profile.Studying)) {
			if d := s.Base.Topic(id); p == nil && d.Kind == knowledge.Degree {
				p = s.EligibleWith(id)
			}
		}
	}
	if p == nil {
		return reply.Reply{}, false
	}
	r := session.Resolved{Question: q, Focus: rank.On(), About: []string{p.Topic.ID}}
	return s.TellPassage(r, p, 0.8)
}

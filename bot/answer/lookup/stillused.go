package lookup

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// StillUsed reads "is the CTR still a thing", "do hospitals still use CPT", "is it outdated", of a
// certification, a code set, a body or a law, as the question what that is: what became of it stands
// there, and no outlook of jobs is asked.
func (s *Teller) StillUsed(q nlu.Question) nlu.Question {
	said := session.Letters(q.Text)
	if len(said) > 10 || !s.Words.StillThere.In(said) {
		return q
	}
	var of *knowledge.Topic
	for _, m := range q.Mentions {
		if s.IsPlace(m.Topic()) {
			said = without(said, session.Letters(m.Text))
			continue
		}
		if of != nil {
			return q
		}
		of, said = s.Base.Topic(session.FirstOf(m.Options)), without(said, session.Letters(m.Text))
	}
	if of == nil && len(q.Mentions) == 0 && s.Memory.Turns > 0 && s.Words.TopicPronouns.Any(q.Words) {
		of = s.Latest()
	}
	lasts := of != nil && slices.Contains([]knowledge.Kind{knowledge.Certification, knowledge.CodeSet, knowledge.Organization, knowledge.Law}, of.Kind)
	if at := s.Latest(); lasts && of.Kind == knowledge.Law && at != nil && at != of && at.Kind == of.Kind {
		return q // "so hipaa is gone now", after another law: what that changes is asked
	}
	if !lasts || s.IsGeneral(of.ID) || !knowledge.Only(said, s.Words.StillBesides) {
		return q
	}
	return s.Another(s.Questions.WhatIs.Of(of.Short), session.Resolved{Question: q})
}

// without are words but for those of a name.
func without(ws, name []string) []string {
	return slices.DeleteFunc(slices.Clone(ws), func(w string) bool { return slices.Contains(name, w) })
}

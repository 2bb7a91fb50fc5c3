package advise

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// StudiesAround puts a question whether somebody can study, whose circumstances keep them
// from a campus, as the one for studying online: "single mom, no car. can i study this
// somehow".
func (s *Adviser) StudiesAround(whole string, asks []string) (string, bool) {
	q := s.Read(whole)
	if len(asks) > 2 || !s.Words.Circumstances.In(q.Words) {
		return "", false
	}
	studies := false
	for _, a := range asks {
		ask := s.Read(a)
		degree := slices.ContainsFunc(ask.Topics(), func(id string) bool { return s.Base.Topic(id).Kind == knowledge.Degree })
		role := slices.ContainsFunc(ask.Topics(), func(id string) bool { return s.Base.Topic(id).Kind == knowledge.Role })
		ifAtAll := s.Words.Auxiliaries.Has(session.FirstOf(ask.Words)) || s.Words.AtAll.Any(ask.Words) || session.FirstOf(ask.Words) == "how"
		if role || len(ask.Slots.Kinds) > 0 && ask.Slots.Which ||
			slices.ContainsFunc(ask.Cues, func(f knowledge.Facet) bool { return f != knowledge.Education && f != knowledge.Courses }) {
			return "", false
		}
		studies = studies || ifAtAll && (degree || s.Words.Schooling.Any(ask.Words) || nlu.Says(ask.Words, "program", "programs", "class", "classes") ||
			nlu.Says(q.Words, "campus", "college") || slices.Contains(ask.Cues, knowledge.Education))
	}
	if !studies {
		return "", false
	}
	r := session.Resolved{Question: q, About: slices.DeleteFunc(q.Topics(), s.IsGeneral)}
	name := "HIM"
	if t := s.Named(r, knowledge.Degree); t != nil {
		name = t.Short
	}
	ask := s.Questions.Online.Of(name)
	s.Tracef("circumstances: %s", ask)
	return ask, true
}

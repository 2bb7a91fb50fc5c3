package answer

import (
	"fmt"
	"slices"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// studiesAround puts a question whether somebody can study, whose circumstances keep them
// from a campus, as the one for studying online: "single mom, no car. can i study this
// somehow".
func (s *session) studiesAround(whole string, asks []string) (string, bool) {
	q := s.read(whole)
	if len(asks) > 2 || !s.words.Circumstances.In(q.Words) {
		return "", false
	}
	studies := false
	for _, a := range asks {
		ask := s.read(a)
		degree := slices.ContainsFunc(ask.Topics(), func(id string) bool { return s.base.Topic(id).Kind == knowledge.Degree })
		role := slices.ContainsFunc(ask.Topics(), func(id string) bool { return s.base.Topic(id).Kind == knowledge.Role })
		ifAtAll := s.words.Auxiliaries.Has(firstOf(ask.Words)) || s.words.AtAll.Any(ask.Words) || firstOf(ask.Words) == "how"
		if role || len(ask.Slots.Kinds) > 0 && ask.Slots.Which || slices.ContainsFunc(ask.Cues, func(f knowledge.Facet) bool { return f != knowledge.Education && f != knowledge.Courses }) {
			return "", false
		}
		studies = studies || ifAtAll && (degree || s.words.Schooling.Any(ask.Words) || nlu.Says(ask.Words, "program", "programs", "class", "classes") || nlu.Says(q.Words, "campus", "college") || slices.Contains(ask.Cues, knowledge.Education))
	}
	if !studies {
		return "", false
	}
	r := resolved{Question: q, topics: slices.DeleteFunc(q.Topics(), s.isGeneral)}
	name := "HIM"
	if t := s.named(r, knowledge.Degree); t != nil {
		name = t.Short
	}
	ask := fmt.Sprintf("can i study the %s online", name)
	s.tracef("circumstances: %s", ask)
	return ask, true
}

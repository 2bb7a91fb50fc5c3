package answer

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// sameQuestions reads "same two questions for the manager" as asked for what was told last of
// another of its kind: its pay and its schooling.
func (s *session) sameQuestions(q nlu.Question) nlu.Question {
	ids := slices.DeleteFunc(q.Topics(), s.isGeneral)
	several := nlu.Says(q.Words, "same") && s.words.SameAsked.Any(q.Words) || nlu.Says(q.Words, "both") && s.words.BothAsked.Any(q.Words)
	if len(ids) != 1 || len(q.Cues) > 0 || len(q.Words) > 12 || !several || s.memory.Turns < 2 {
		return q
	}
	n := max(2, s.counted(append([]string{"the"}, q.Words...)))
	if i := slices.IndexFunc(q.Words, func(w string) bool { return nlu.OneOf(w, "three", "3") }); i >= 0 {
		n = 3
	}
	facets := s.lastFacets(s.base.Topic(ids[0]), n)
	if len(facets) < 2 {
		return q
	}
	return s.another(strings.Join(facets, " and ")+" of "+s.base.Topic(ids[0]).Short, resolved{Question: q})
}

// lastFacets are the plain matters, n at most, that were told last one after the other of one
// topic of another's kind and that this has as well, in the order in which they were told.
func (s *session) lastFacets(next *knowledge.Topic, n int) []string {
	var out []string
	of := s.roleAsked()
	if next.Kind != knowledge.Role {
		of = ""
	}
	for _, id := range slices.Backward(s.memory.Told) {
		p := s.base.Passage(id)
		if p == nil || p.Topic.Kind != next.Kind || !s.plainFacet(p.Facet) || len(next.On(p.Facet)) == 0 && !slices.Contains(hardFacets(), p.Facet) {
			continue
		}
		if of != "" && p.Topic.ID != of {
			continue
		}
		of = p.Topic.ID
		if name := string(p.Facet); !slices.Contains(out, name) && len(out) < n {
			out = append(out, name)
		}
	}
	slices.Reverse(out)
	return out
}

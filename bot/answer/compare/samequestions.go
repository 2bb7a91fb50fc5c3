package compare

import (
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// SameQuestions reads "same two questions for the manager" as asked for what was told last of
// another of its kind: its pay and its schooling.
func (s *Comparer) SameQuestions(q nlu.Question) nlu.Question {
	ids := slices.DeleteFunc(q.Topics(), s.IsGeneral)
	several := nlu.Says(q.Words, "same") && s.Words.SameAsked.Any(q.Words) || nlu.Says(q.Words, "both") && s.Words.BothAsked.Any(q.Words)
	if len(ids) != 1 || len(q.Cues) > 0 || len(q.Words) > 12 || !several || s.Memory.Turns < 2 {
		return q
	}
	n := max(2, s.Counted(append([]string{"the"}, q.Words...)))
	if i := slices.IndexFunc(q.Words, func(w string) bool { return nlu.OneOf(w, "three", "3") }); i >= 0 {
		n = 3
	}
	facets := s.lastFacets(s.Base.Topic(ids[0]), n)
	if len(facets) < 2 {
		return q
	}
	return s.Another(s.Questions.FacetOf.Of(strings.Join(facets, " and "), s.Base.Topic(ids[0]).Short), session.Resolved{Question: q})
}

// lastFacets are the plain matters, n at most, that were told last one after the other of one
// topic of another's kind and that this has as well, in the order in which they were told.
func (s *Comparer) lastFacets(next *knowledge.Topic, n int) []string {
	var out []string
	of := s.RoleAsked()
	if next.Kind != knowledge.Role {
		of = ""
	}
	for _, id := range slices.Backward(s.Memory.Told) {
		p := s.Base.Passage(id)
		if p == nil || p.Topic.Kind != next.Kind || !s.PlainFacet(p.Facet) || len(next.On(p.Facet)) == 0 && !slices.Contains(HardFacets(), p.Facet) {
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

// PlainFacet reports a plain matter, which any topic of a kind has.
func (s *Comparer) PlainFacet(f knowledge.Facet) bool {
	return slices.Contains(HardFacets(), f) || slices.Contains(RoleFacets(), f)
}

// RoleFacets are those that everybody expects a role to have.
func RoleFacets() []knowledge.Facet {
	return []knowledge.Facet{knowledge.Duties, knowledge.Education, knowledge.CertFacet, knowledge.Skills, knowledge.Employers}
}

// HardFacets are those where another facet is no answer: a topic that has nothing
// on one of them gets "not found".
func HardFacets() []knowledge.Facet {
	return []knowledge.Facet{knowledge.Pay, knowledge.Growth, knowledge.Exam, knowledge.Eligibility, knowledge.Length, knowledge.Courses, knowledge.Issuer}
}

// Expects reports whether a facet is one that a kind of topic can have.
func Expects(k knowledge.Kind, f knowledge.Facet) bool {
	switch f {
	case knowledge.Exam, knowledge.Eligibility, knowledge.Issuer:
		return k == knowledge.Certification
	case knowledge.Length, knowledge.Courses:
		return k == knowledge.Degree
	case knowledge.Level, knowledge.Pay:
		return k == knowledge.Role || k == knowledge.Certification
	}
	return k == knowledge.Role
}

// RoleAsked is the role that was last asked of, or "".
func (s *Comparer) RoleAsked() string {
	for _, id := range slices.Backward(s.Memory.Asked) {
		if t := s.Base.Topic(id); t != nil && t.Kind == knowledge.Role {
			return id
		}
	}
	return ""
}

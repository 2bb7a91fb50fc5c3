package follow

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// ofOwnSide speaks for the thing in talk whose side is asked for, also where the sources do not tell it.
const ofOwnSide = 0.45

// sideAsked is the one thing that the last question was asked of, where a turn asks for a side of it
// that things of its kind have: what the answer only spoke of is not asked of then, though more is
// told of that. nil: otherwise.
func (s *Resolver) sideAsked(own session.Resolved) *knowledge.Topic {
	if !s.First || len(s.Hints) > 0 || len(own.Mentions) > 0 || own.Slots.Superlative != "" || own.Slots.Ordinal != 0 || !s.onlySide(own) ||
		!onlyKindOf(own, s.FacetAsked(own.Question)) || !nlu.OneOf(s.Memory.Act, string(nlu.Tell), string(nlu.Path)) || len(s.Memory.Compared) > 1 {
		return nil
	}
	named := slices.DeleteFunc(s.Read(s.Memory.Question).Topics(), s.IsGeneral)
	if len(named) != 1 {
		return nil
	}
	t, f := s.Base.Topic(named[0]), s.FacetAsked(own.Question)
	there := t.Kind == knowledge.Employer && slices.Contains(s.Memory.Topics, t.ID) // "what do they do in hospitals"
	if t.ID != s.Memory.Topic() && !there || f == "" || !s.hasSide(t, f) || s.Plural(own) && t.Kind != knowledge.Role && t.Kind != knowledge.Organization && !there {
		return nil
	}
	return t
}

// onSide is what speaks for the thing whose side is asked for: nothing, where it is pay that the
// sources tell of the roles that it is for.
func onSide(t *knowledge.Topic, f knowledge.Facet) float64 {
	if f == knowledge.Pay && t.Kind != knowledge.Role && len(t.On(f)) == 0 {
		return 0
	}
	return ofOwnSide
}

// mostOnSide is how many words that tell something a turn has at most that asks for a side and nothing else.
const mostOnSide = 4

// onlySide reports a turn that holds little but the name of a side: "who hires them".
func (s *Resolver) onlySide(own session.Resolved) bool {
	rest := slices.DeleteFunc(slices.Clone(own.Words), func(w string) bool {
		return s.Words.Carriers.Has(w) || s.Words.JoiningOpeners.Has(w) || s.Words.Question.Has(w) || s.Words.Auxiliaries.Has(w)
	})
	return len(rest) <= mostOnSide && own.Foreign == "" && !nlu.Says(own.Words, "else", "there", "instead", "other", "another", "one", "ones")
}

// onlyKindOf reports a turn that names no kind of thing but the one that a side is of: "which cert".
func onlyKindOf(own session.Resolved, f knowledge.Facet) bool {
	sides := map[knowledge.Kind]knowledge.Facet{knowledge.Certification: knowledge.CertFacet, knowledge.Degree: knowledge.Education, knowledge.Role: knowledge.Jobs}
	return !slices.ContainsFunc(own.Slots.Kinds, func(k knowledge.Kind) bool { return sides[k] != f })
}

// hasSide reports a side that a thing has as those of its kind have it, whether the sources tell it
// or not.
func (s *Resolver) hasSide(t *knowledge.Topic, f knowledge.Facet) bool {
	switch t.Kind {
	case knowledge.Role:
		return !slices.Contains([]knowledge.Facet{knowledge.Exam, knowledge.Eligibility, knowledge.Issuer, knowledge.Courses}, f)
	case knowledge.Certification:
		return !slices.Contains([]knowledge.Facet{knowledge.Duties, knowledge.Employers, knowledge.Growth, knowledge.Courses}, f)
	case knowledge.Degree:
		return !slices.Contains([]knowledge.Facet{knowledge.Duties, knowledge.Employers, knowledge.Growth, knowledge.Issuer, knowledge.Exam}, f)
	case knowledge.Employer, knowledge.Organization:
		return slices.Contains([]knowledge.Facet{knowledge.Duties, knowledge.CertFacet, knowledge.Jobs}, f) || len(t.On(f)) > 0
	}
	return len(t.On(f)) > 0
}

// onlySpokenOf reports a thing that stands in the way of the one whose side is asked for: an answer
// named it, nobody asked of it. The roles that a certification or a degree is for are paid in its place.
func (s *Resolver) onlySpokenOf(id string, of *knowledge.Topic, f knowledge.Facet) bool {
	if of == nil || id == of.ID || slices.Contains(s.Memory.Asked, id) {
		return false
	}
	t := s.Base.Topic(id)
	paid := f == knowledge.Pay && of.Kind != knowledge.Role && t.Kind == knowledge.Role &&
		(slices.Contains(of.Linked(knowledge.Suits), id) || slices.Contains(t.Linked(knowledge.Needs), of.ID) || slices.Contains(t.Linked(knowledge.Values), of.ID))
	return !paid
}

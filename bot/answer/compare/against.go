package compare

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// AgainstTold reads "compared to managers?", "vs the coders", after one side of a thing was told, as
// how the two differ on that side: nobody who heard what one earns asks for all there is of both.
func (s *Comparer) AgainstTold(q nlu.Question) nlu.Question {
	told, f := s.LatestPassage(), knowledge.Facet(s.Memory.Facet)
	if told == nil || told.Facet != f || !s.PlainFacet(f) || len(q.Mentions) != 1 || !s.setsAgainst(q, f) {
		return q
	}
	one, other := s.Latest(), s.Base.Topic(s.DecideName(q.Mentions[0], q))
	if other == nil {
		other = s.Base.Topic(session.FirstOf(q.Mentions[0].Options))
	}
	if one == nil || other == nil || one == other || one.Kind != other.Kind || s.IsGeneral(one.ID) || s.IsGeneral(other.ID) || len(one.On(f)) == 0 || len(other.On(f)) == 0 {
		return q
	}
	return s.Another(s.Questions.Compare.Of(s.FacetName(f), one.Short, other.Short), session.Resolved{Question: q})
}

// SameAsIt reads "so basically a coder?", "is it like the RHIA", "same thing as a director?" as how what
// was told of and what the turn names differ, on the side that was told, if both have that.
func (s *Comparer) SameAsIt(q nlu.Question) nlu.Question {
	one := s.TalkedOf()
	if one == nil || len(q.Mentions) != 1 || len(s.Memory.Compared) > 1 && s.OfOneKind(s.Memory.Compared) || !s.saysSame(q) {
		return q
	}
	other := s.Base.Topic(session.FirstOf(q.Mentions[0].Options))
	if decided := s.Base.Topic(s.DecideName(q.Mentions[0], q)); decided != nil {
		other = decided
	}
	if other == nil || one == other || one.Kind != other.Kind || s.IsGeneral(other.ID) {
		return q
	}
	f := knowledge.Facet(s.Memory.Facet)
	if told := s.LatestPassage(); told != nil && told.Facet == f && f != knowledge.Duties && s.PlainFacet(f) && len(one.On(f)) > 0 && len(other.On(f)) > 0 {
		return s.Another(s.Questions.Compare.Of(s.FacetName(f), one.Short, other.Short), session.Resolved{Question: q})
	}
	return s.Another(s.Questions.Differ.Of(one.Short, other.Short), session.Resolved{Question: q})
}

// saysSame reports a turn that says nothing but that what was told may be what it names. "The same for
// coders" asks again of another.
func (s *Comparer) saysSame(q nlu.Question) bool {
	m, w := q.Mentions[0], s.Words
	before, behind := q.Words[:m.Start], q.Words[m.End:]
	for n := len(before); n > 0 && w.Determiners.Has(before[n-1]); n-- {
		before = before[:n-1]
	}
	n := len(before)
	if n == 0 && len(behind) == 0 || n > 0 && before[n-1] == "but" || n > 0 && w.QuestionPrepositions.Has(before[n-1]) && (n < 2 || !w.NameWords.Has(before[n-2])) || !knowledge.Only(slices.Concat(before, behind), w.SameBesides, w.Sameness) {
		return false
	}
	points := nlu.Says(before, "it", "its", "that", "thats", "this", "they", "theyre", "those")
	return w.Sameness.In(session.Letters(q.Text)) || points && (nlu.Says(before, "like", "isnt", "not", "just", "arent") || nlu.Says(behind, "right", "then", "correct", "no", "basically"))
}

// setsAgainst reports a turn that says nothing but that what was told is held against what it names.
func (s *Comparer) setsAgainst(q nlu.Question, f knowledge.Facet) bool {
	if len(s.Memory.Compared) > 1 || !s.Words.Against.Any(q.Words) || slices.ContainsFunc(q.Cues, func(c knowledge.Facet) bool { return c != f }) {
		return false
	}
	m := q.Mentions[0]
	beside := slices.DeleteFunc(slices.Concat(q.Words[:m.Start], q.Words[m.End:]), func(w string) bool {
		return s.Words.Against.Has(w) || slices.Contains(s.Read(w).Cues, f)
	})
	return knowledge.Only(beside, s.Words.Carriers, s.Words.TurnBesides, s.Words.HollowBesides, s.Words.MoreOrLess)
}

// SafestOf reads "which of these two would you pick for safety", "which is the more stable one", after
// the outlook of several roles, as how they differ in that.
func (s *Comparer) SafestOf(q nlu.Question) nlu.Question {
	told, own := s.LatestPassage(), session.Resolved{Question: q}
	if told == nil || told.Facet != knowledge.Growth || len(q.Topics()) > 0 || len(q.Words) > 12 || !s.Words.Steady.Any(q.Words) || !nlu.Says(q.Words, "which", "whichever") {
		return q
	}
	among := s.AmongWhich(own)
	if len(among) != 2 || !s.OfRoles(among) {
		return q
	}
	return s.Another(s.Questions.Compare.Of(s.FacetName(knowledge.Growth), s.Base.Topic(among[0]).Short, s.Base.Topic(among[1]).Short), session.Resolved{Question: q})
}

package lookup

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// mostOfTold is how many words a turn has at most that only asks of what was just told.
const mostOfTold = 10

// YearsCovered reads "which years does that cover", after a projection, as the question that was
// answered by it: the years stand beside its figures, and no schooling is asked for.
func (s *Teller) YearsCovered(q nlu.Question) nlu.Question {
	p := s.LatestPassage()
	if s.Memory.Turns == 0 || p == nil || p.Facet != knowledge.Growth && p.Facet != knowledge.Pay || len(q.Words) > mostOfTold || len(q.Topics()) > 0 {
		return q
	}
	if !s.Words.Periods.Any(q.Words) || !s.Words.Covering.Any(q.Words) || !nlu.Says(q.Words[:min(3, len(q.Words))], "which", "what", "whats") {
		return q
	}
	return s.AskedFor(p.ID, q)
}

// NothingToDo reads "so it has nothing to do with money", after what an abbreviation stands for, as
// the question what it is: what it is taken for is not asked of it.
func (s *Teller) NothingToDo(q nlu.Question) nlu.Question {
	t, i := s.TalkedOf(), slices.Index(q.Words, "nothing")
	if t == nil || s.Memory.Turns == 0 || i < 1 || len(q.Words) > mostOfTold || len(q.Topics()) > 0 || !q.Refers || len(t.On(knowledge.About)) == 0 {
		return q
	}
	named := nlu.OneOf(string(t.Kind), string(knowledge.Term), string(knowledge.CodeSet), string(knowledge.Law), string(knowledge.Organization))
	if !named || !nlu.Says(q.Words[i:min(len(q.Words), i+4)], "do") || !nlu.Says(q.Words[i:], "with") {
		return q
	}
	return s.AskedFor(t.On(knowledge.About)[0].ID, q)
}

// CareFirst reads the question whether somebody has to be of a caring profession before they come to
// the field, "does she need to be a nurse first", as the one whether a clinical background is needed.
func (s *Teller) CareFirst(q nlu.Question) nlu.Question {
	if len(q.Words) > mostOfTold || slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.IsGeneral(id) }) || !s.Words.Musts.Any(q.Words) {
		return q
	}
	be := slices.IndexFunc(q.Words, func(w string) bool { return nlu.OneOf(w, "be", "become", "been") })
	if be < 0 || !s.Words.Carers.Any(q.Words[be:min(len(q.Words), be+4)]) || !nlu.Says(q.Words[be:], "first", "before", "beforehand", "already") {
		return q
	}
	return s.AskedFor(session.PassageHealthInformationManagerEducationClinicalBackground, q)
}

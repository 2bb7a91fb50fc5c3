package point

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// AfterYears reads "and after the 2 yrs, first job?", after a degree, as asked of the jobs that it
// leads to: the years are those of the degree, and how long it takes is no question.
func (s *Finder) AfterYears(q nlu.Question) nlu.Question {
	t, ws := s.TalkedOf(), session.Letters(s.Asking)
	if s.Memory.Turns == 0 || t == nil || t.Kind != knowledge.Degree || len(ws) > 16 || slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool {
		return f != knowledge.Length && f != knowledge.Jobs && f != knowledge.Next
	}) || len(t.On(knowledge.Jobs)) == 0 {
		return q
	}
	if slices.ContainsFunc(q.Topics(), func(id string) bool { return id != t.ID && s.KindOf(id) != knowledge.Field }) || nlu.Says(ws, "experience", "exp", "pay", "raise") {
		return q
	}
	after, years := slices.Index(ws, "after"), slices.IndexFunc(ws, s.Words.Years.Has)
	if after < 0 || years <= after || years > after+4 {
		return q
	}
	rest := slices.Concat(ws[:after], []string{","}, ws[years+1:])
	if bare := slices.DeleteFunc(slices.Clone(rest), func(w string) bool { return w == "," || s.Words.Carriers.Has(w) || s.Words.Nods.Has(w) }); len(bare) > 0 && !s.Words.WorkAfter.In(rest) {
		return q
	}
	return s.Another(s.Writer.Plain(knowledge.Jobs, t), session.Resolved{Question: q})
}

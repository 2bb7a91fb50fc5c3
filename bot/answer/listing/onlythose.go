package listing

import (
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// maxOnly is the most words of a clause that says no more than what is wanted alone.
const maxOnly = 5

// OnlyThose is the question for the roles of the one level, or with the one side of work, that the
// clause before says is wanted, where what roles there are is all that is asked: "entry level
// only!! what jobs". "": nothing of that is told.
func (s *Lister) OnlyThose(before, ask string) string {
	told, q := s.Read(before), s.Read(ask)
	asks := slices.Equal(q.Slots.Kinds, []knowledge.Kind{knowledge.Role}) && len(q.Mentions) == 0 && s.OnlyBeside(q, s.Words.RolesBesides)
	if !asks || len(told.Words) > maxOnly || s.NLU.Asks(before) || s.namesThing(told) {
		return ""
	}
	level, only := s.LevelWord(session.Resolved{Question: told}), told.Slots.Only && !told.Slots.Negated
	switch {
	case level != "" && (only || len(told.Words) == 2 && told.Words[1] == "level"):
		return s.Questions.LevelJobs.Of(level)
	case only && len(told.Work) == 1:
		return s.Questions.JobsAbout.Of(strings.Join(told.Words[told.Work[0].Start:told.Work[0].End], " "))
	}
	return ""
}

// namesThing reports a question that names more than the field.
func (s *Lister) namesThing(q nlu.Question) bool {
	return slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.IsGeneral(id) })
}

package answer

import (
	"slices"

	"himpath/bot/answer/follow"
	"himpath/bot/answer/lookup"
	"himpath/bot/answer/oneschool"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// ownWord answers from what the college says of itself, before anything that is
// said of colleges in general: "is our program accredited" is about this one.
func (s *answering) ownWord(r session.Resolved, cands []rank.Candidate) (reply.Reply, bool) {
	if s.Base.Program == nil {
		return reply.Reply{}, false
	}
	own, others := s.ownCandidates(r, cands)
	need := lookup.OwnUnsaid
	switch {
	case s.namesProgram(r) || s.AskedOfSchool() == oneschool.Approved && s.says(r, "own"):
		need, others = lookup.OwnNamed, 0
	case s.says(r, "own"):
		need = lookup.OwnSpoken
	}
	if own == nil || own.Question < need || own.Question < others-lookup.OwnMargin {
		return reply.Reply{}, false
	}
	s.Tracef("the program's own word: %s, question %.2f", own.ID, own.Question)
	return s.Tell(r, []rank.Candidate{*own}, own.Question), true
}

// ownCandidates returns the program's passage that is most alike, and how alike
// the best of the others is. Local pay is only for those who ask for it.
func (s *answering) ownCandidates(r session.Resolved, cands []rank.Candidate) (own *rank.Candidate, others float64) {
	for i, c := range cands {
		switch {
		case c.Passage == nil || c.Passage.Curated() || !s.Base.FromProgram(c.Passage):
			others = max(others, c.Question)
		case c.Passage.Facet == knowledge.Pay && !s.says(r, "near"):
		case own == nil || c.Question > own.Question:
			own = &cands[i]
		}
	}
	return own, others
}

// says reports whether one of the words of a part of program.yaml stands in the question.
func (s *answering) says(r session.Resolved, part string) bool {
	return slices.ContainsFunc(s.Base.ProgramWords(part), func(w string) bool { return slices.Contains(r.Words, w) })
}

// namesProgram reports a question about the college itself.
func (s *answering) namesProgram(r session.Resolved) bool {
	return slices.ContainsFunc(r.Topics(), func(id string) bool {
		t := s.Base.Topic(id)
		return t != nil && t.Kind == knowledge.ProgramKind
	})
}

// countsHere puts "2 yrs in a pharmacy, does any of that count for HIM", "is my bank experience of
// use in the field" as the question whether one can come from another line of work: in it, or
// in the statement before it, stands how long or as what somebody did that.
func (s *answering) countsHere(_ string, asks []string) (string, bool) {
	if s.Memory.Turns > 0 || len(asks) != 1 {
		return "", false
	}
	q := s.Read(asks[0])
	opens := len(q.Words) > 2 && (s.Words.YesNoVerbs.Has(q.Words[0]) || nlu.OneOf(q.Words[0], "would", "will"))
	carries := s.Words.CarryingOver.Any(q.Words)
	asksUse := len(q.Words) <= 16 && (opens && (s.Words.OfUse.Any(q.Words) || carries) || q.Words[0] == "how" && carries)
	field := func(id string) bool {
		return s.IsGeneral(id) || id == session.TopicEmployers || id == session.TopicHospital
	}
	here := slices.ContainsFunc(q.Topics(), field) || nlu.Says(q.Words, "here", "field")
	if !asksUse || !here || !follow.AllOf(q.Topics(), field) || !follow.AllOf(s.Hints, s.IsPlace) ||
		len(s.Said.Has)+len(s.Said.Studying)+len(s.Said.Jobs)+len(s.Said.Goals)+s.Said.Other > 0 {
		return "", false
	}
	own := slices.Contains(q.Words, "my") && s.Words.OwnPast.Any(q.Words)
	told := s.Statement != "" && (s.Words.Years.Any(s.Read(s.Statement).Words) || len(s.Said.Lines) > 0)
	if !own && !(told && nlu.Says(q.Words, "that", "it", "this", "those")) {
		return "", false
	}
	if fits := s.Suit(nil, nil); s.Statement != "" && len(s.Said.Lines) > 0 && len(fits) > 0 && fits[0].Score > 0 {
		s.Advice, s.AdviceIn = s.Statement, s.Statement // what it is of use for says the most
		return s.Statement, true
	}
	ask := s.QuestionOf(lookup.CareerChange)
	return ask, ask != ""
}

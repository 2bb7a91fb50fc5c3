package answer

import (
	"slices"

	"himpath/bot/nlu"
)

// isMineAccredited reads "is mine accredited", "does my school have it", after accreditation was told,
// as the question how one finds that out, whatever certification wants it.
func (s *session) isMineAccredited(q nlu.Question) nlu.Question {
	ws := letters(q.Text)
	for len(ws) > 1 && s.words.Lead.Has(ws[0]) {
		ws = ws[1:]
	}
	if s.memory.Turns == 0 || len(ws) < 3 || len(ws) > 7 || !s.words.YesNoVerbs.Has(ws[0]) || !s.ownSchool(ws[1:]) {
		return q
	}
	accredited := ws[len(ws)-1] == "accredited" || slices.Contains(ws, "accreditation")
	has := nlu.Says(ws, "have", "has", "got") && q.Refers && s.accreditationTold()
	if !accredited && !has {
		return q
	}
	s.tracef("asks whether their program is accredited")
	return s.another("how do i check if my program is cahiim accredited", resolved{Question: q})
}

// ownSchool reports words that begin with one's own school: "mine", "my nursing school".
func (s *session) ownSchool(ws []string) bool {
	if ws[0] == "mine" || ws[0] == "ours" {
		return true
	}
	return nlu.OneOf(ws[0], "my", "our") && (s.words.Schools.Any(ws[1:min(len(ws), 4)]) || nlu.Says(ws[1:min(len(ws), 4)], "program", "degree"))
}

// accreditationTold reports that the last answer names who accredits programs.
func (s *session) accreditationTold() bool {
	p := s.latestPassage()
	return p != nil && (p.Topic.ID == "cahiim" || slices.Contains(s.mentions[p.ID].Text, "cahiim"))
}

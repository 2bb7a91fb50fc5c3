package answer

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// whichSchool answers "which business school is best", "what college should i go to for that": the
// sources rate no school and name none, whatever degree it is for.
func (s *session) whichSchool(q nlu.Question) (reply.Reply, bool) {
	g := s.base.Gap("school-quality")
	if g == nil || !s.choosesSchool(letters(q.Text)) {
		return reply.Reply{}, false
	}
	s.tracef("asks which school")
	r := s.resolve(q)
	return s.gapReply(r, g, 0.8), true
}

// choosesSchool reports words that ask for a school, not for schooling: it is what "which" asks
// for, and they say that it is the best or where one goes to; or nothing but "best" stands before it.
func (s *session) choosesSchool(ws []string) bool {
	at := slices.IndexFunc(ws, s.words.Schools.Has)
	if at < 1 || len(ws) > 14 || !s.words.SchoolChoice.In(slices.Concat(ws[:at], ws[at+1:])) {
		return false
	}
	i := at - 1
	for i > 0 && s.words.BeforeSchools.Has(ws[i]) {
		i--
	}
	bare := s.words.SchoolChoice.Any(ws[:at]) && knowledge.Only(ws[:at], s.words.SchoolChoice, s.words.Lead, s.words.BestOpeners)
	return bare || nlu.OneOf(ws[i], "which", "what", "whats")
}

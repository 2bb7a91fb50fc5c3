package decline

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// WhichSchool answers "which business school is best", "what college should i go to for that": the
// sources rate no school and name none, whatever degree it is for.
func (s *Decliner) WhichSchool(q nlu.Question) (reply.Reply, bool) {
	g := s.Base.Gap(session.GapSchoolQuality)
	if g == nil || !s.choosesSchool(session.Letters(q.Text)) {
		return reply.Reply{}, false
	}
	s.Tracef("asks which school")
	r := s.Resolve(q)
	return s.GapReply(r, g, 0.8), true
}

// choosesSchool reports words that ask for a school, not for schooling: it is what "which" asks
// for, and they say that it is the best or where one goes to; or nothing but "best" stands before
// it. What only nods before that says nothing of a school: "good, i like talking. what school".
func (s *Decliner) choosesSchool(ws []string) bool {
	at := slices.IndexFunc(ws, s.Words.Schools.Has)
	if at < 1 || len(ws) > 14 {
		return false
	}
	i := at - 1
	for i > 0 && s.Words.BeforeSchools.Has(ws[i]) {
		i--
	}
	asks, nods := nlu.OneOf(ws[i], "which", "what", "whats"), 0
	for asks && nods < i && s.Words.Nods.Has(ws[nods]) {
		nods++
	}
	if !s.Words.SchoolChoice.In(slices.Concat(ws[nods:at], ws[at+1:])) {
		return false
	}
	bare := s.Words.SchoolChoice.Any(ws[:at]) && knowledge.Only(ws[:at], s.Words.SchoolChoice, s.Words.Lead, s.Words.BestOpeners)
	return bare || asks
}

// ExamPrice answers "how much is that one", after a question whether a role takes an exam, where
// no certification is in talk whose price it could be: what an exam costs is not known, and what
// the role pays is not asked.
func (s *Decliner) ExamPrice(nlu.Question) (reply.Reply, bool) {
	q := s.Read(s.PartText)
	g, t := s.Base.Gap(session.GapExamFee), s.TalkedOf()
	if g == nil || t == nil || t.Kind != knowledge.Role || s.Memory.Turns == 0 || len(q.Topics()) > 0 || len(q.Words) > 9 {
		return reply.Reply{}, false
	}
	asked := s.Read(s.Memory.Question)
	ofExam := slices.Contains(asked.Cues, knowledge.Exam) || s.Words.ExamWords.Any(asked.Words) || s.Words.ExamWords.Any(q.Words)
	price := s.Words.Price.Any(q.Words) || slices.Contains(q.Words, "how") && slices.Contains(q.Words, "much") && nlu.Says(q.Words, "that", "it", "this", "exam", "test")
	if !ofExam || !price || !s.OnlySays(q.Words, slices.Concat([]string{"much"}, s.Words.Price.All(), s.Words.ExamWords.All())...) {
		return reply.Reply{}, false
	}
	s.Tracef("asks what the exam costs")
	return s.GapReply(session.Resolved{Question: q}, g, 0.8), true
}

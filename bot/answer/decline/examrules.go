package decline

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// mostOfExamRule is how many words a question has at most that only asks for a rule of an exam.
const mostOfExamRule = 18

// ExamRules answers "how long do they make you wait for the results", "how soon could i try again",
// in the middle of a talk, and "how many hours is the exam": that is a rule of the body that
// examines, and no matter of how long the way to the degree or the certification is.
func (s *Decliner) ExamRules(q nlu.Question) (reply.Reply, bool) {
	ws := session.Letters(s.PartText)
	t := s.TalkedOf()
	if ids := s.examined(q); len(ids) > 0 {
		t = s.Base.Topic(ids[0])
	}
	if t == nil || len(ws) > mostOfExamRule || !s.asksWhen(ws) || !nlu.OneOf(string(t.Kind), string(knowledge.Certification), string(knowledge.Degree), string(knowledge.Role)) {
		return reply.Reply{}, false
	}
	id := ""
	switch {
	case s.triesAgain(ws):
		id = session.GapExamRetake
	case s.awaitsResult(ws):
		id = session.GapExamDay
	case s.lasts(ws):
		id = session.GapExamFormat
	}
	g := s.Base.Gap(id)
	if g == nil {
		return reply.Reply{}, false
	}
	s.Tracef("asks for a rule of an exam")
	return s.GapReply(session.Resolved{Question: q, About: s.examined(q), FromTalk: true}, g, 0.8), true
}

// asksWhen reports a question for a time or a number of times.
func (s *Decliner) asksWhen(ws []string) bool {
	how := slices.Index(ws, "how")
	return how >= 0 && how+1 < len(ws) && nlu.OneOf(ws[how+1], "long", "soon", "fast", "quick", "quickly", "many") || s.Words.WaitingAsked.In(ws)
}

// triesAgain reports words of an exam that is taken once more.
func (s *Decliner) triesAgain(ws []string) bool {
	failed := s.Words.Failing.Any(ws) || nlu.OneOf(s.Memory.Gap, session.GapExamDay, session.GapExamRetake) // "and if not, how soon again"
	whole := session.Letters(s.Whole)
	waits := nlu.Says(ws, "wait", "waiting") && (s.Words.Failing.Any(ws) || s.Words.Failing.Any(whole) || nlu.Says(whole, "try", "attempt"))
	return s.Words.Retaking.In(ws) || slices.Contains(ws, "again") && (failed || s.Words.Sitting.Any(ws)) || waits
}

// awaitsResult reports words of the outcome of an exam that is waited for.
func (s *Decliner) awaitsResult(ws []string) bool {
	if s.Words.IfPassed.In(ws) {
		return s.Words.FindOutVerbs.Any(ws) || s.Words.Arriving.Any(ws)
	}
	at := slices.IndexFunc(ws, s.Words.Outcomes.Has)
	return at > 0 && (s.Words.ExamWords.Any(ws) || s.Words.Arriving.Any(ws[:at]) || s.Words.Arriving.Any(ws[at+1:]))
}

// lasts reports words of how long an exam goes on, and not of how long one prepares for it.
func (s *Decliner) lasts(ws []string) bool {
	at := slices.IndexFunc(ws, func(w string) bool { return nlu.OneOf(w, "exam", "test") })
	if at < 0 || s.Words.ExamReadying.Any(ws) {
		return false
	}
	long := slices.Index(ws, "long")
	return nlu.Says(ws, "hours", "minutes", "hour") || long >= 0 && long < at && nlu.Says(ws[long:at], "is", "does", "do") && !nlu.Says(ws, "i", "you", "we", "they", "people")
}

// examined is the certification of whose exam is asked, if one is named or talked of.
func (s *Decliner) examined(q nlu.Question) []string {
	for _, id := range slices.Concat(q.Topics(), s.Read(s.Whole).Topics()) {
		if s.KindOf(id) == knowledge.Certification {
			return []string{id}
		}
	}
	if t := s.TalkedOf(); t != nil && t.Kind == knowledge.Certification {
		return []string{t.ID}
	}
	return nil
}

package ways

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// What is said to who failed an exam or a class: kind words where they only tell it, else what
// is known of taking it again.

// lost reports words that say that something was failed: "flunked", "did not pass".
func (s *Guide) lost(ws []string) bool {
	if i := slices.IndexFunc(ws, s.Words.Failing.Has); s.Words.Failing.In(ws) && !(i > 1 && ws[i-1] == "i" && ws[i-2] == "did") {
		return true // and not "passed the CPC, with an A behind it: did i fail half"
	}
	at := slices.IndexFunc(ws, func(w string) bool { return nlu.OneOf(w, "pass", "passed") })
	return at >= 0 && (s.Words.Deny.Any(ws[max(0, at-2):at]) || nlu.Says(ws[max(0, at-2):at], "couldnt"))
}

// failedExam reports a message that says that an exam was failed, failedClass one of a class.
func (s *Guide) failedExam(q nlu.Question) bool {
	certification := slices.ContainsFunc(q.Topics(), func(id string) bool { return s.Base.Topic(id).Kind == knowledge.Certification })
	return s.lost(q.Words) && (certification || s.Words.Exams.Any(q.Words) || s.failedIt(q))
}

// failedIt reports "i failed it again", where an exam is in talk.
func (s *Guide) failedIt(q nlu.Question) bool {
	t := s.TalkedOf()
	return t != nil && t.Kind == knowledge.Certification && s.Words.FirstPersons.Any(q.Words) && slices.ContainsFunc(q.Words[1:], func(w string) bool { return nlu.OneOf(w, "it", "mine") })
}

func (s *Guide) failedClass(q nlu.Question) bool {
	return s.lost(q.Words) && s.Words.Classwork.Any(q.Words) && !slices.ContainsFunc(q.Topics(), func(id string) bool { return s.Base.Topic(id).Kind == knowledge.Certification })
}

// TellsFailure comforts who only tells that they, or somebody of theirs, failed an exam or a
// class: what comes after it, or what it is, is no answer to that. It stays in talk.
func (s *Guide) TellsFailure(nlu.Question) (reply.Reply, bool) {
	q := s.Read(s.Asking)
	exam := s.failedExam(q)
	if s.failedClass(q) && s.asksWhatToTell() {
		return s.Support(), true
	}
	at := slices.IndexFunc(q.Words, s.Words.Failing.Has)
	others := s.Words.FailingOthers.Any(q.Words[:max(at, 0)]) || at < 0 && s.Words.FailingOthers.Any(q.Words)
	if !exam && !s.failedClass(q) || others || s.AsksSomewhere() || s.NLU.Asks(s.Asking) || s.Words.Question.Any(q.Words) || s.Words.AtALoss.In(q.Words) && exam || nlu.Says(q.Words, "if", "when") {
		return reply.Reply{}, false
	}
	return s.Support(), true
}

// asksWhatToTell reports a message that tells of somebody and asks nothing but what to say to them.
func (s *Guide) asksWhatToTell() bool {
	told := s.NLU.Split(s.Asking).Clauses
	last := len(told) - 1
	if last < 1 {
		return false
	}
	ws := s.Read(told[last].Text).Words
	return s.OnlyWhatToTell(ws) && s.Words.ThirdPersons.Any(ws)
}

// Failed answers who failed an exam and asks what now: nothing is known of taking it again,
// and what comes after a certification is no answer for who does not have it. Who failed a
// class is sent to their advisor.
func (s *Guide) Failed(r session.Resolved) (reply.Reply, bool) {
	q := s.Read(s.Asking)
	atALoss := s.Words.AtALoss.In(s.Read(s.PartText).Words)
	switch g := s.Base.Gap(session.GapExamRetake); {
	case g != nil && s.failedExam(q) && len(r.Labels) > 0 && (r.Labels[0].Facet == knowledge.Next || r.P(nlu.Path)+r.P(nlu.Recommend) >= session.ActSure || atALoss):
		return s.GapReply(r, g, 0.8), true
	case s.failedClass(q) && s.Named(r, knowledge.Role) == nil && (atALoss || s.OnlyNext(r.Words) || r.P(nlu.StudentSupport) >= 0.25):
		return s.Support(), true
	}
	return reply.Reply{}, false
}

// OnlyNext reports a question for nothing but what to do now: "now what?", "how do i go about
// it".
func (s *Guide) OnlyNext(ws []string) bool {
	return len(ws) > 1 && knowledge.Only(ws, s.Words.HollowNext) && s.Words.NextAsked.Any(ws)
}

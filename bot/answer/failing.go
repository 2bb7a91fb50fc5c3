package answer

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// What is said to who failed an exam or a class: kind words where they only tell it, else what
// is known of taking it again.

// lost reports words that say that something was failed: "flunked", "did not pass".
func (s *session) lost(ws []string) bool {
	if s.words.Failing.In(ws) {
		return true
	}
	at := slices.IndexFunc(ws, func(w string) bool { return nlu.OneOf(w, "pass", "passed") })
	return at >= 0 && (s.words.Deny.Any(ws[max(0, at-2):at]) || nlu.Says(ws[max(0, at-2):at], "couldnt"))
}

// failedExam reports a message that says that an exam was failed, failedClass one of a class.
func (s *session) failedExam(q nlu.Question) bool {
	certification := slices.ContainsFunc(q.Topics(), func(id string) bool { return s.base.Topic(id).Kind == knowledge.Certification })
	return s.lost(q.Words) && (certification || s.words.Exams.Any(q.Words) || s.failedIt(q))
}

// failedIt reports "i failed it again", where an exam is in talk.
func (s *session) failedIt(q nlu.Question) bool {
	t := s.talkedOf()
	return t != nil && t.Kind == knowledge.Certification && s.words.FirstPersons.Any(q.Words) && slices.ContainsFunc(q.Words[1:], func(w string) bool { return nlu.OneOf(w, "it", "mine") })
}

func (s *session) failedClass(q nlu.Question) bool {
	return s.lost(q.Words) && s.words.Classwork.Any(q.Words) && !slices.ContainsFunc(q.Topics(), func(id string) bool { return s.base.Topic(id).Kind == knowledge.Certification })
}

// tellsFailure comforts who only tells that they, or somebody of theirs, failed an exam or a
// class: what comes after it, or what it is, is no answer to that. It stays in talk.
func (s *session) tellsFailure(nlu.Question) (reply.Reply, bool) {
	q := s.read(s.asking)
	exam := s.failedExam(q)
	at := slices.IndexFunc(q.Words, s.words.Failing.Has)
	others := s.words.FailingOthers.Any(q.Words[:max(at, 0)]) || at < 0 && s.words.FailingOthers.Any(q.Words)
	if !exam && !s.failedClass(q) || others || s.asksSomewhere() || s.nlu.Asks(s.asking) || s.words.Question.Any(q.Words) || s.words.AtALoss.In(q.Words) && exam || nlu.Says(q.Words, "if", "when") {
		return reply.Reply{}, false
	}
	return s.support(), true
}

// failed answers who failed an exam and asks what now: nothing is known of taking it again,
// and what comes after a certification is no answer for who does not have it. Who failed a
// class is sent to their advisor.
func (s *session) failed(r resolved) (reply.Reply, bool) {
	q := s.read(s.asking)
	atALoss := s.words.AtALoss.In(s.read(s.partText).Words)
	switch g := s.base.Gap("exam-retake"); {
	case g != nil && s.failedExam(q) && len(r.Labels) > 0 && (r.Labels[0].Facet == knowledge.Next || r.P(nlu.Path)+r.P(nlu.Recommend) >= actSure || atALoss):
		return s.gapReply(r, g, 0.8), true
	case s.failedClass(q) && s.named(r, knowledge.Role) == nil && (atALoss || s.onlyNext(r.Words) || r.P(nlu.StudentSupport) >= 0.25):
		return s.support(), true
	}
	return reply.Reply{}, false
}

package follow

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Half of the later turns that are taken wrongly for going on with the talk would have been
// answered rightly alone. Where it is in doubt whether a turn goes on, what it leads to by
// itself is told beside.
const (
	longTurn     = 12   // words from which a turn is as likely as not to stand alone
	ofConfidence = 2.0  // what the confidence of the answer counts against the doubt
	inDoubt      = -1.9 // the doubt from which on: about one later turn in six
	SureAlone    = 0.6  // the least confidence of what is told so
	asideAlone   = 0.65 // the least of what is of another field so
	asideAhead   = 0.24 // and by how much it is surer than the answer in the talk
	leastAside   = 4    // the least words of an aside
	barelySure   = 0.5  // the confidence under which a word for what was talked of does not keep it there
)

// doubtsTalk reports that a later turn may not go on with the talk: it is long, what
// answers it holds few of its words, and is not sure.
func (s *Resolver) doubtsTalk(confidence float64) bool {
	words := min(longTurn, len(s.Read(s.Asking).Words))
	return s.Memory.Turns > 0 && s.Parts == 1 && float64(words)/longTurn-ofConfidence*confidence-s.Covered >= inDoubt
}

// ByItself is the passage that a later turn leads to when nothing was said before it, where
// the answer so is in doubt; nil: none.
func (s *Resolver) ByItself(confidence float64) *knowledge.Passage {
	if !s.doubtsTalk(confidence) {
		return nil
	}
	if s.Alone == nil {
		rep := s.AsFirst(s.Asking)
		s.Alone = &rep
		s.Tracef("by itself: %s %.2f %v", rep.Outcome, rep.Confidence, rep.Passages)
	}
	if s.Alone.Outcome != reply.Answered || s.Alone.Confidence < SureAlone || len(s.Alone.Passages) == 0 {
		return nil
	}
	return s.Base.Passage(s.Alone.Passages[0])
}

// onlyAside reports an answer in a talk to a turn that by itself is far more surely of another
// field, and names no side of what is in talk: "any tips for back pain from sitting".
func (s *Resolver) onlyAside(r reply.Reply) bool {
	if s.Alone == nil || s.Alone.Outcome != reply.OutOfScope || s.Alone.Confidence < max(asideAlone, r.Confidence+asideAhead) {
		return false
	}
	q := s.Read(s.Asking)
	if len(q.Words) < leastAside || s.Words.JoiningOpeners.Has(q.Words[0]) {
		return false // "and the worst?" says nothing by itself
	}
	return len(q.Cues)+len(s.Said.Lines) == 0 && q.Person.Empty() && !nlu.OneOf(session.FirstOf(q.Words), "i", "im", "id", "ive") && (r.Confidence < barelySure || !s.PointsAtTalk(q))
}

// OrByItself adds to an answer that is in doubt what the turn leads to by itself. One that is by
// itself of another field is an aside, and leaves the talk as it was before.
func (s *Resolver) OrByItself(r reply.Reply, before nlu.Memory) reply.Reply {
	if r.Outcome != reply.Answered || len(r.Passages) == 0 {
		return r
	}
	p := s.ByItself(r.Confidence)
	if s.onlyAside(r) {
		s.Memory = before
		return *s.Alone
	}
	if p == nil || slices.Contains(r.Passages, p.ID) || !hasRoom(r, p) {
		return r
	}
	d := s.Draft(reply.Answered)
	d.InCase(p, nil)
	d.Reply.Confidence = r.Confidence
	return reply.Under(r, d.Reply)
}

package answer

import (
	"slices"

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
	sureAlone    = 0.6  // the least confidence of what is told so
	asideAlone   = 0.65 // the least of what is of another field so
	asideAhead   = 0.24 // and by how much it is surer than the answer in the talk
	leastAside   = 4    // the least words of an aside
	barelySure   = 0.5  // the confidence under which a word for what was talked of does not keep it there
)

// doubtsTalk reports that a later turn may not go on with the talk: it is long, what
// answers it holds few of its words, and is not sure.
func (s *session) doubtsTalk(confidence float64) bool {
	words := min(longTurn, len(s.read(s.asking).Words))
	return s.memory.Turns > 0 && s.parts == 1 && float64(words)/longTurn-ofConfidence*confidence-s.covered >= inDoubt
}

// byItself is the passage that a later turn leads to when nothing was said before it, where
// the answer so is in doubt; nil: none.
func (s *session) byItself(confidence float64) *knowledge.Passage {
	if !s.doubtsTalk(confidence) {
		return nil
	}
	if s.alone == nil {
		rep := s.asFirst(s.asking)
		s.alone = &rep
		s.tracef("by itself: %s %.2f %v", rep.Outcome, rep.Confidence, rep.Passages)
	}
	if s.alone.Outcome != reply.Answered || s.alone.Confidence < sureAlone || len(s.alone.Passages) == 0 {
		return nil
	}
	return s.base.Passage(s.alone.Passages[0])
}

// onlyAside reports an answer in a talk to a turn that by itself is far more surely of another
// field, and names no side of what is in talk: "any tips for back pain from sitting".
func (s *session) onlyAside(r reply.Reply) bool {
	if s.alone == nil || s.alone.Outcome != reply.OutOfScope || s.alone.Confidence < max(asideAlone, r.Confidence+asideAhead) {
		return false
	}
	q := s.read(s.asking)
	if len(q.Words) < leastAside || s.words.JoiningOpeners.Has(q.Words[0]) {
		return false // "and the worst?" says nothing by itself
	}
	return len(q.Cues)+len(s.said.Lines) == 0 && q.Person.Empty() && !nlu.OneOf(firstOf(q.Words), "i", "im", "id", "ive") && (r.Confidence < barelySure || !s.pointsAtTalk(q))
}

// orByItself adds to an answer that is in doubt what the turn leads to by itself. One that is by
// itself of another field is an aside, and leaves the talk as it was before.
func (s *session) orByItself(r reply.Reply, before nlu.Memory) reply.Reply {
	if r.Outcome != reply.Answered || len(r.Passages) == 0 {
		return r
	}
	p := s.byItself(r.Confidence)
	if s.onlyAside(r) {
		s.memory = before
		return *s.alone
	}
	if p == nil || slices.Contains(r.Passages, p.ID) || !hasRoom(r, p) {
		return r
	}
	d := s.draft(reply.Answered)
	d.inCase(p, nil)
	d.r.Confidence = r.Confidence
	return reply.Under(r, d.r)
}

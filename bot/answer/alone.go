package answer

import (
	"slices"

	"himpath/bot/answer/follow"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
)

// respondAlone answers a turn as the first of a talk. What was talked of and told before stays
// in memory, behind what this turn is about.
func (s *answering) respondAlone(text string) reply.Reply {
	s.Tracef("names what it asks of: it stands alone")
	before := s.Memory
	s.Memory = nlu.Memory{}
	r := s.respond(text)
	s.Memory = follow.Behind(s.Memory, before)
	return r
}

// notOfTalk answers a turn alone of which nothing is known in the talk, where it has no word for
// what was talked of: "file clerk, hs diploma. which coding cert could i even sit for" asks
// nothing of the certification before it.
func (s *answering) notOfTalk(text string, r reply.Reply, before nlu.Memory) reply.Reply {
	q := s.Read(text)
	if before.Turns == 0 || r.Outcome != reply.NotFound || r.Intent == string(nlu.StudentSupport) || !s.namesSome(q) && (q.Elliptic || len(q.Words) < follow.OfItself) || s.PointsAtTalk(q) ||
		s.InOtherCountry(session.Resolved{Question: q}) {
		return r
	}
	alone := s.anew()
	own := alone.respond(text)
	if own.Outcome != reply.Answered || own.Confidence < follow.SureAlone {
		return r
	}
	s.Tracef("not known in the talk; answered alone %.2f %v", own.Confidence, own.Passages)
	s.Memory, s.Gap, s.Chose, s.Alone = follow.Behind(alone.Memory, before), "", alone.Chose, &own
	return own
}

// namesSome reports a turn that names what it asks of, though it is as short as one that goes on with
// the thing in talk: whatever there is of a kind, "what about a mid level job after", or what is
// known not to be known, "and how much do registrars make".
func (s *answering) namesSome(q nlu.Question) bool {
	some := len(q.Slots.Kinds) > 0 && nlu.Says(q.Words[:min(4, len(q.Words))], "a", "an", "some", "any")
	return some && !s.AsksFirst(q.Words) || len(q.Cues) == 1 && slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Gap != "" })
}

package answer

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// The number of words from which a turn leaves nothing to the talk: one that names two things of
// the field (with fewer it may go on: "not coders, informatics people"), one that names the field
// itself, one that asks for a list, and one of which the talk knows nothing.
const (
	ofTwoThings = 7
	ofTheField  = 6
	ofAllThings = 5
	ofItself    = 8
	surelyList  = 0.6
)

// standsAlone reports a later turn that asks of nothing that was talked of before: it names two
// things of the field or more, beside what somebody has, or the field itself ("in HIM"), or asks
// for all of a kind.
func (s *session) standsAlone(text string) bool {
	q := s.read(text)
	if s.memory.Turns == 0 || q.Elliptic || q.Reaction != "" || nlu.Says(q.Words, "of") && (s.words.TopicPronouns.Any(q.Words) || nlu.Says(q.Words, "two", "three", "both")) {
		return false
	}
	own := slices.DeleteFunc(q.Topics(), func(id string) bool {
		return s.isGeneral(id) || slices.Contains(q.Person.Has, id) || slices.Contains(q.Person.Studying, id)
	})
	switch n := len(q.Words); {
	case s.sameAsTold(q) != "":
		return false
	case len(own) > 1:
		return n >= ofTwoThings || q.P(nlu.Compare)+q.P(nlu.Path) >= actSure
	case q.Refers || s.words.TopicPronouns.Any(q.Words) || q.OfSomeone && !s.profile.Empty() || len(q.Person.Has)+len(q.Person.Studying) > 0:
		return false
	}
	return len(q.Words) >= ofTheField && slices.ContainsFunc(q.Topics(), s.isField) && !nlu.Says(q.Words, "than") || len(q.Words) >= ofAllThings && len(q.Slots.Kinds) > 0 && q.P(nlu.ListAct) >= surelyList
}

// sameAsTold is the thing in a turn of the kind of the one in talk, of which it asks whether the
// two are the same: "the data analyst from the associate list, is that the same". Or "".
func (s *session) sameAsTold(q nlu.Question) string {
	t := s.latest()
	at := slices.IndexFunc(q.Words, s.words.Same.Has)
	if t == nil || at < 2 || !s.words.TopicPronouns.Any(q.Words[max(0, at-3):at]) {
		return ""
	}
	for _, id := range slices.Concat(q.Topics(), s.hints) {
		if id != t.ID && s.kindOf(id) == t.Kind && !s.isGeneral(id) {
			return id
		}
	}
	return ""
}

// isField reports the field as a whole.
func (s *session) isField(id string) bool {
	return s.isGeneral(id) && s.base.Topic(id).Kind == knowledge.Field
}

// respondAlone answers a turn as the first of a talk. What was talked of and told before stays
// in memory, behind what this turn is about.
func (s *session) respondAlone(text string) reply.Reply {
	s.tracef("names what it asks of: it stands alone")
	before := s.memory
	s.memory = nlu.Memory{}
	r := s.respond(text)
	s.memory = behind(s.memory, before)
	return r
}

// behind is the memory of a turn that was taken alone, with what was before behind it.
func behind(m, before nlu.Memory) nlu.Memory {
	m.Turns = before.Turns
	m.Topics = firstN(distinct(slices.Concat(m.Topics, before.Topics)), nlu.MaxTopics)
	m.Asked = lastN(distinct(slices.Concat(before.Asked, m.Asked)), nlu.MaxTopics)
	m.Told = lastN(distinct(slices.Concat(before.Told, m.Told)), nlu.MaxTold)
	return m
}

// firstN are the first n of ids, or all.
func firstN(ids []string, n int) []string { return ids[:min(len(ids), n)] }

// lastN are the last n of ids, or all.
func lastN(ids []string, n int) []string { return ids[max(0, len(ids)-n):] }

// notOfTalk answers a turn alone of which nothing is known in the talk, where it has no word for
// what was talked of: "file clerk, hs diploma. which coding cert could i even sit for" asks
// nothing of the certification before it.
func (s *session) notOfTalk(text string, r reply.Reply, before nlu.Memory) reply.Reply {
	q := s.read(text)
	if before.Turns == 0 || r.Outcome != reply.NotFound || r.Intent == string(nlu.StudentSupport) || q.Elliptic || len(q.Words) < ofItself || s.pointsAtTalk(q) {
		return r
	}
	alone := s.anew()
	own := alone.respond(text)
	if own.Outcome != reply.Answered || own.Confidence < sureAlone {
		return r
	}
	s.tracef("not known in the talk; answered alone %.2f %v", own.Confidence, own.Passages)
	s.memory, s.gap, s.chose, s.alone = behind(alone.memory, before), "", alone.chose, &own
	return own
}

// pointsAtTalk reports a word that stands for something that was talked of.
func (s *session) pointsAtTalk(q nlu.Question) bool {
	return s.words.TopicPronouns.Any(q.Words) || nlu.Says(q.Words, "they", "their")
}

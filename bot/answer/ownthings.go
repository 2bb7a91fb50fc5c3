package answer

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// The number of words from which a turn leaves nothing to the talk: one that names two things of
// the field (with fewer it may go on: "not coders, informatics people"), one that names the field
// itself, and one that asks for a list.
const (
	ofTwoThings = 7
	ofTheField  = 6
	ofAllThings = 5
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
	case len(own) > 1:
		return n >= ofTwoThings || q.P(nlu.Compare)+q.P(nlu.Path) >= actSure
	case q.Refers || s.words.TopicPronouns.Any(q.Words) || q.OfSomeone && !s.profile.Empty() || len(q.Person.Has)+len(q.Person.Studying) > 0:
		return false
	}
	return len(q.Words) >= ofTheField && slices.ContainsFunc(q.Topics(), s.isField) && !nlu.Says(q.Words, "than") || len(q.Words) >= ofAllThings && len(q.Slots.Kinds) > 0 && q.P(nlu.ListAct) >= surelyList
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
	s.memory.Turns = before.Turns
	s.memory.Topics = firstN(distinct(slices.Concat(s.memory.Topics, before.Topics)), nlu.MaxTopics)
	s.memory.Asked = lastN(distinct(slices.Concat(before.Asked, s.memory.Asked)), nlu.MaxTopics)
	s.memory.Told = lastN(distinct(slices.Concat(before.Told, s.memory.Told)), nlu.MaxTold)
	return r
}

func firstN(ids []string, n int) []string { return ids[:min(len(ids), n)] }

func lastN(ids []string, n int) []string { return ids[max(0, len(ids)-n):] }

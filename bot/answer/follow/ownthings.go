package follow

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// The number of words from which a turn leaves nothing to the talk: one that names two things of
// the field (with fewer it may go on: "not coders, informatics people"), one that names the field
// itself, one that asks for a list, and one of which the talk knows nothing.
const (
	ofTwoThings = 7
	ofTheField  = 6
	ofAllThings = 5
	OfItself    = 8
	surelyList  = 0.6
)

// StandsAlone reports a later turn that asks of nothing that was talked of before: it names two
// things of the field or more, beside what somebody has, or the field itself ("in HIM"), or asks
// for all of a kind.
func (s *Resolver) StandsAlone(text string) bool {
	q := s.Read(text)

	if s.Memory.Turns == 0 || q.Elliptic || q.Reaction != "" || nlu.Says(q.Words, "of") && (s.Words.TopicPronouns.Any(q.Words) || nlu.Says(q.Words, "two", "three", "both")) {
		return false
	}
	own := slices.DeleteFunc(q.Topics(), func(id string) bool {
		return s.IsGeneral(id) || slices.Contains(q.Person.Has, id) || slices.Contains(q.Person.Studying, id)
	})
	switch n := len(q.Words); {
	case s.SameAsTold(q) != "":
		return false
	case len(own) > 1:
		return n >= ofTwoThings || q.P(nlu.Compare)+q.P(nlu.Path) >= session.ActSure
	case q.Refers || s.Words.TopicPronouns.Any(q.Words) || q.OfSomeone && !s.Profile.Empty() || len(q.Person.Has)+len(q.Person.Studying) > 0:
		return false
	}
	if r := (session.Resolved{Question: q}); s.Choosing(r) && len(s.AmongWhich(r)) > 1 {
		return false // "which dont need a degree", of those that were listed
	}
	return len(q.Words) >= ofTheField && slices.ContainsFunc(q.Topics(), s.isField) && !nlu.Says(q.Words, "than") || len(q.Words) >= ofAllThings && len(q.Slots.Kinds) > 0 && q.P(nlu.ListAct) >= surelyList
}

// SameAsTold is the thing in a turn of the kind of the one in talk, of which it asks whether the
// two are the same: "the data analyst from the associate list, is that the same". Or "".
func (s *Resolver) SameAsTold(q nlu.Question) string {
	t := s.Latest()
	at := slices.IndexFunc(q.Words, s.Words.Same.Has)
	if t == nil || at < 2 || !s.Words.TopicPronouns.Any(q.Words[max(0, at-3):at]) {
		return ""
	}
	for _, id := range slices.Concat(q.Topics(), s.Hints) {
		if id != t.ID && s.KindOf(id) == t.Kind && !s.IsGeneral(id) {
			return id
		}
	}
	return ""
}

// isField reports the field as a whole.
func (s *Resolver) isField(id string) bool {
	return s.IsGeneral(id) && s.Base.Topic(id).Kind == knowledge.Field
}

// Behind is the memory of a turn that was taken alone, with what was before behind it.
func Behind(m, before nlu.Memory) nlu.Memory {
	m.Turns = before.Turns
	m.Topics = firstN(session.Distinct(slices.Concat(m.Topics, before.Topics)), nlu.MaxTopics)
	m.Asked = LastN(session.Distinct(slices.Concat(before.Asked, m.Asked)), nlu.MaxTopics)
	m.Told = LastN(session.Distinct(slices.Concat(before.Told, m.Told)), nlu.MaxTold)
	return m
}

// firstN are the first n of ids, or all.
func firstN(ids []string, n int) []string { return ids[:min(len(ids), n)] }

// LastN are the last n of ids, or all.
func LastN(ids []string, n int) []string { return ids[max(0, len(ids)-n):] }

// PointsAtTalk reports a word that stands for something that was talked of.
func (s *Resolver) PointsAtTalk(q nlu.Question) bool {
	return s.Words.TopicPronouns.Any(q.Words) || nlu.Says(q.Words, "they", "their")
}

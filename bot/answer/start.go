package answer

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// startsFrom tells somebody who says what schooling they have, and asks no more than where
// or how to start, what that schooling opens: "only a high school diploma, where do I begin".
func (s *session) startsFrom(r resolved) (reply.Reply, bool) {
	if !s.asksStart(r) {
		return reply.Reply{}, false
	}
	have := slices.Concat(s.said.Has, s.said.Studying)
	if s.memory.Turns > 0 && len(have) == 0 {
		have = slices.Concat(s.profile.Has, s.profile.Studying)
	}
	if len(have) == 0 {
		have = s.hints // "only a GED. how do I start"
	}
	var p *knowledge.Passage
	for _, id := range have {
		t := s.base.Topic(id)
		if t == nil || t.Kind != knowledge.Degree || slices.ContainsFunc(r.topics, func(other string) bool { return !slices.Contains(have, other) }) {
			continue
		}
		if ps := t.On(knowledge.Jobs); len(ps) > 0 && !s.withdrawn[ps[0].ID] {
			p = ps[0]
		}
	}
	if p == nil {
		return reply.Reply{}, false
	}
	s.tracef("starts from: %s", p.Topic.ID)
	return s.tell(r, []rank.Candidate{{ID: p.ID, Passage: p, Score: 1, Question: 1}}, 0.85), true
}

// anew is how somebody asks for the start of whom nothing is known that decides it.
const anew = "where do i start"

// startsAnew puts a question for the start, at the beginning of a talk, by itself, where what
// is told besides holds no schooling, no wish and nothing of the field: "i work at a daycare.
// where would i begin" asks for no workplaces.
func (s *session) startsAnew(_ string, asks []string) (string, bool) {
	if len(asks) != 1 || s.memory.Turns > 0 || len(s.hints) > 0 || s.read(asks[0]).NotForMe {
		return "", false
	}
	q := s.read(asks[0])
	r := resolved{Question: q, topics: slices.DeleteFunc(q.Topics(), s.isGeneral)}
	if !s.said.Empty() || len(r.topics) > 0 || !s.asksStart(r) {
		return "", false
	}
	s.tracef("asks for the start, of whom nothing is told that decides it")
	return anew, true
}

// asksStart reports "where do I start", "how would she get her foot in the door".
func (s *session) asksStart(r resolved) bool {
	if len(s.profile.Goals)+len(r.Slots.Kinds)+len(r.Cues) > 0 || !s.words.Starts.Any(r.Words) || !s.words.StartOpeners.Any(r.Words) {
		return false
	}
	ws := slices.Clone(r.Words)
	for _, m := range r.Mentions { // the field, and the schooling itself
		clear(ws[m.Start:m.End])
	}
	ws = slices.DeleteFunc(ws, func(w string) bool { return w == "" })
	return knowledge.Only(ws, s.words.Starts, s.words.StartBesides, s.words.FirstPersons, s.words.ThirdPersons)
}

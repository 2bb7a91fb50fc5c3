package ways

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// StartsFrom tells somebody who says what schooling they have, and asks no more than where
// or how to start, what that schooling opens: "only a high school diploma, where do I begin".
func (s *Guide) StartsFrom(r session.Resolved) (reply.Reply, bool) {
	if !s.asksStart(r) {
		return reply.Reply{}, false
	}
	have := slices.Concat(s.Said.Has, s.Said.Studying)
	if s.Memory.Turns > 0 && len(have) == 0 {
		have = slices.Concat(s.Profile.Has, s.Profile.Studying)
	}
	if len(have) == 0 {
		have = s.Hints // "only a GED. how do I start"
	}
	var p *knowledge.Passage
	for _, id := range have {
		t := s.Base.Topic(id)
		if t == nil || t.Kind != knowledge.Degree || slices.ContainsFunc(r.About, func(other string) bool { return !slices.Contains(have, other) }) {
			continue
		}
		if ps := t.On(knowledge.Jobs); len(ps) > 0 && !s.Withdrawn[ps[0].ID] {
			p = ps[0]
		}
	}
	if p == nil {
		return reply.Reply{}, false
	}
	s.Tracef("starts from: %s", p.Topic.ID)
	return s.TellPassage(r, p, 0.85)
}

// StartsAnew puts a question for the start, at the beginning of a talk, by itself, where what
// is told besides holds no schooling, no wish and nothing of the field: "i work at a daycare.
// where would i begin" asks for no workplaces.
func (s *Guide) StartsAnew(_ string, asks []string) (string, bool) {
	if len(asks) != 1 || s.Memory.Turns > 0 || len(s.Hints) > 0 || s.Read(asks[0]).NotForMe {
		return "", false
	}
	q := s.Read(asks[0])
	r := session.Resolved{Question: q, About: slices.DeleteFunc(q.Topics(), s.IsGeneral)}
	if !s.Said.Empty() || len(r.About) > 0 || !s.asksStart(r) {
		return "", false
	}
	s.Tracef("asks for the start, of whom nothing is told that decides it")
	return s.Questions.Start.Of(), true
}

// asksStart reports "where do I start", "how would she get her foot in the door".
func (s *Guide) asksStart(r session.Resolved) bool {
	if len(s.Profile.Goals)+len(r.Slots.Kinds)+len(r.Cues) > 0 || !s.Words.Starts.Any(r.Words) || !s.Words.StartOpeners.Any(r.Words) {
		return false
	}
	ws := slices.Clone(r.Words)
	for _, m := range r.Mentions { // the field, and the schooling itself
		clear(ws[m.Start:m.End])
	}
	ws = slices.DeleteFunc(ws, func(w string) bool { return w == "" })
	return knowledge.Only(ws, s.Words.Starts, s.Words.StartBesides, s.Words.FirstPersons, s.Words.ThirdPersons)
}

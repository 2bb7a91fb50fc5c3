package answer

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// asksOpenly reports a short question for whatever there is: "any ideas?", "where in
// HIM would I belong?", "anything for her?", "what else is there in health info".
func (s *session) asksOpenly(ws []string) bool {
	someone := s.words.FirstPersons.Any(ws) || s.words.Somebody.Any(ws)
	switch {
	case len(ws) > 13:
		return false
	case len(ws) <= 9 && s.words.Advice.Any(ws):
		return true
	case slices.Contains(ws, "where"):
		moves := nlu.Says(ws, "take", "move", "turn", "head") && s.words.Auxiliaries.Any(ws)
		return s.words.Fitting.Any(ws) || someone && moves && len(ws) < 12 || someone && (s.words.Openings.Any(ws) || nlu.Says(ws, "go", "start") && nlu.Says(ws, "could", "can", "would"))
	case s.words.Openings.Any(ws):
		return someone && (s.words.OpenAsks.Any(ws)) || s.onlySays(ws, s.words.Openings.All()...)
	case slices.Contains(ws, "what") && nlu.Says(ws, "could", "can", "would") && slices.Contains(ws, "do"):
		return someone && len(ws) <= 9
	case nlu.Says(ws, "what", "whats", "anything", "something") && slices.Contains(ws, "else"):
		return len(ws) <= 9
	}
	return len(ws) <= 9 && nlu.Says(ws, "anything", "something") && someone && slices.Contains(ws, "for")
}

// describes reports that the statement before the question speaks of somebody: what they
// like or are good at, though nothing in it is known, or, where the question is openly for
// them, whatever it says of them without naming a thing of the field.
func (s *session) describes(openly bool) bool {
	q := s.read(s.statement)
	if q.OfSomeone && s.nlu.Feels(q.Words) {
		return true
	}
	return openly && len(q.Words) > 2 && !slices.ContainsFunc(q.Topics(), func(id string) bool {
		t := s.base.Topic(id)
		return !s.isGeneral(id) && t.Kind != knowledge.Employer && t.Kind != knowledge.Degree
	})
}

// asksWhatThatIs reports "what role is that", "what would that be called", behind what
// somebody tells that they like or do.
func (s *session) asksWhatThatIs(ws []string) bool {
	if s.memory.Turns > 0 || s.statement == "" || len(s.said.Likes)+len(s.said.Brings)+len(s.said.Lines) == 0 || slices.ContainsFunc(s.hints, func(id string) bool {
		return !slices.Contains([]knowledge.Kind{knowledge.Employer, knowledge.Degree}, s.base.Topic(id).Kind)
	}) {
		return false
	}
	return s.onlyWhatThatIs(ws)
}

// onlyWhatThatIs reports words that ask for nothing but what was told ("which job would that be").
func (s *session) onlyWhatThatIs(ws []string) bool {
	return knowledge.Only(ws, s.words.WhatThatIs) && nlu.Says(ws, "what", "whats", "which") && nlu.Says(ws, "that", "it", "this", "called")
}

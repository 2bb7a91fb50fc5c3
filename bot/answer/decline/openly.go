package decline

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// AsksOpenly reports a short question for whatever there is: "any ideas?", "where in
// HIM would I belong?", "anything for her?", "what else is there in health info".
func (s *Decliner) AsksOpenly(ws []string) bool {
	someone := s.Words.FirstPersons.Any(ws) || s.Words.Somebody.Any(ws)
	switch {
	case len(ws) > 13:
		return false
	case len(ws) <= 9 && s.Words.Advice.Any(ws):
		return true
	case slices.Contains(ws, "where"):
		moves := nlu.Says(ws, "take", "move", "turn", "head") && s.Words.Auxiliaries.Any(ws)
		return s.Words.Fitting.Any(ws) || someone && moves && len(ws) < 12 || someone && (s.Words.Openings.Any(ws) || nlu.Says(ws, "go", "start") && nlu.Says(ws, "could", "can", "would"))
	case s.Words.Openings.Any(ws):
		return someone && (s.Words.OpenAsks.Any(ws)) || s.OnlySays(ws, s.Words.Openings.All()...)
	case slices.Contains(ws, "what") && nlu.Says(ws, "could", "can", "would") && slices.Contains(ws, "do"):
		return someone && len(ws) <= 9
	case nlu.Says(ws, "what", "whats", "anything", "something") && slices.Contains(ws, "else"):
		return len(ws) <= 9
	}
	return len(ws) <= 9 && nlu.Says(ws, "anything", "something") && someone && slices.Contains(ws, "for")
}

// Describes reports that the statement before the question speaks of somebody: what they
// like or are good at, though nothing in it is known, or, where the question is openly for
// them, whatever it says of them without naming a thing of the field.
func (s *Decliner) Describes(openly bool) bool {
	q := s.Read(s.Statement)
	if q.OfSomeone && s.NLU.Feels(q.Words) {
		return true
	}
	return openly && len(q.Words) > 2 && !slices.ContainsFunc(q.Topics(), func(id string) bool {
		t := s.Base.Topic(id)
		return !s.IsGeneral(id) && t.Kind != knowledge.Employer && t.Kind != knowledge.Degree
	})
}

// AsksWhatThatIs reports "what role is that", "what would that be called", behind what
// somebody tells that they like or do.
func (s *Decliner) AsksWhatThatIs(ws []string) bool {
	if s.Memory.Turns > 0 || s.Statement == "" || len(s.Said.Likes)+len(s.Said.Brings)+len(s.Said.Lines) == 0 || slices.ContainsFunc(s.Hints, func(id string) bool {
		return !slices.Contains([]knowledge.Kind{knowledge.Employer, knowledge.Degree}, s.Base.Topic(id).Kind)
	}) {
		return false
	}
	return s.OnlyWhatThatIs(ws)
}

// OnlyWhatThatIs reports words that ask for nothing but what was told ("which job would that be").
func (s *Decliner) OnlyWhatThatIs(ws []string) bool {
	return knowledge.Only(ws, s.Words.WhatThatIs) && nlu.Says(ws, "what", "whats", "which") && nlu.Says(ws, "that", "it", "this", "called")
}

// AsksWho is how likely a question is one for who may take something.
func AsksWho(r session.Resolved) float64 {
	for _, l := range r.Labels {
		if l.Act == nlu.Tell && l.Facet == knowledge.Eligibility {
			return l.P
		}
	}
	return 0
}

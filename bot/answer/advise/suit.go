package advise

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/answer/suit"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// echoes says how much each role's passages sound like the message, 0..1: it
// finds the biller for who "likes talking to insurance companies".
func (s *Adviser) echoes(cands []rank.Candidate) map[string]float64 {
	out := map[string]float64{}
	for _, c := range cands {
		if c.Passage == nil || c.Passage.Topic.Kind != knowledge.Role {
			continue
		}
		v := 0.5*c.Question + 0.6*c.Relative
		out[c.Passage.Topic.ID] = max(out[c.Passage.Topic.ID], v)
	}
	return out
}

// Suit scores the roles, or only some, for the student at hand, the best first.
func (s *Adviser) Suit(only []string, echo map[string]float64) []suit.Fit {
	return s.Roles.Best(suit.Student{Profile: s.Profile, LooksAhead: s.oneDay(), TellsOfSelf: s.ToldOfSelf(), Passed: slices.Concat(s.Passed, s.leftBehind(s.Read(s.Asking))), Named: s.namedTo()}, only, echo)
}

// leftBehind are the roles that somebody wants to leave: "i want out of billing", "quitting coding".
func (s *Adviser) leftBehind(q nlu.Question) []string {
	var out []string
	for i, w := range q.Words[:max(0, len(q.Words)-1)] {
		next := i + 1
		switch {
		case nlu.OneOf(w, "out", "away") && i+2 < len(q.Words) && nlu.OneOf(q.Words[next], "of", "from"):
			next++
		case !s.Words.Quitting.Has(w):
			continue
		}
		if id := s.WorkNamed(q, next); id != "" {
			out = append(out, id)
		}
		for _, m := range q.Mentions {
			if t := s.Base.Topic(m.Topic()); m.Start == next && t != nil && t.Kind == knowledge.Role {
				out = append(out, t.ID)
			}
		}
	}
	return out
}

// oneDay reports a student who looks far ahead: what schooling they have now does
// not bound what they may become.
func (s *Adviser) oneDay() bool {
	return s.Words.OneDayPhrases.In(s.Read(s.Asking).Words)
}

// Prefers reports a choice between roles that what the student said of themselves
// decides: "torn between director and consultant, I love new places".
func (s *Adviser) Prefers(r session.Resolved) bool {
	ids := s.AskedRoles(r)
	if len(ids) < 2 || len(ids) > 2 && len(r.Ambiguous) == 0 || !s.ToldOfSelf() || len(r.Cues) > 0 {
		return false
	}
	all := s.Suit(ids, nil)
	return len(all) > 1 && all[0].Score >= suit.Least && all[0].Score-all[1].Score >= 0.4
}

// namedTo says how likely each topic is named to somebody who tells what the message does, where
// it says enough for that.
func (s *Adviser) namedTo() map[string]float64 {
	if len(s.Read(s.Asking).Words) < leastStory {
		return nil
	}
	told := s.Stories.Read(s.Asking)
	out := make(map[string]float64, len(told.Suits))
	for id, p := range told.Suits {
		out[id] = p * told.Asks[knowledge.StorySuits]
	}
	return out
}

// leastStory is of how many words at least a message is that says so much of somebody.
const leastStory = 12

package answer

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/suit"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// echoes says how much each role's passages sound like the message, 0..1: it
// finds the biller for who "likes talking to insurance companies".
func (s *session) echoes(cands []rank.Candidate) map[string]float64 {
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

// suit scores the roles, or only some, for the student at hand, the best first.
func (s *session) suit(only []string, echo map[string]float64) []suit.Fit {
	return s.roles.Best(suit.Student{Profile: s.profile, LooksAhead: s.oneDay(), TellsOfSelf: s.toldOfSelf(), Passed: slices.Concat(s.passed, s.leftBehind(s.read(s.asking)))}, only, echo)
}

// leftBehind are the roles that somebody wants to leave: "i want out of billing", "quitting coding".
func (s *session) leftBehind(q nlu.Question) []string {
	var out []string
	for i, w := range q.Words[:max(0, len(q.Words)-1)] {
		next := i + 1
		switch {
		case nlu.OneOf(w, "out", "away") && i+2 < len(q.Words) && nlu.OneOf(q.Words[next], "of", "from"):
			next++
		case !s.words.Quitting.Has(w):
			continue
		}
		if id := s.workNamed(q, next); id != "" {
			out = append(out, id)
		}
		for _, m := range q.Mentions {
			if t := s.base.Topic(m.Topic()); m.Start == next && t != nil && t.Kind == knowledge.Role {
				out = append(out, t.ID)
			}
		}
	}
	return out
}

// oneDay reports a student who looks far ahead: what schooling they have now does
// not bound what they may become.
func (s *session) oneDay() bool {
	return s.words.OneDayPhrases.In(s.read(s.asking).Words)
}

// prefers reports a choice between roles that what the student said of themselves
// decides: "torn between director and consultant, I love new places".
func (s *session) prefers(r resolved) bool {
	ids := s.askedRoles(r)
	if len(ids) < 2 || len(ids) > 2 && len(r.ambiguous) == 0 || !s.toldOfSelf() || len(r.Cues) > 0 {
		return false
	}
	all := s.suit(ids, nil)
	return len(all) > 1 && all[0].Score >= suit.Least && all[0].Score-all[1].Score >= 0.4
}

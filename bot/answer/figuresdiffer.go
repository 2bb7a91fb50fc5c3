package answer

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// figuresDiffer reads "why are the two so far apart", "what explains the gap", after the pay of
// managers or of the field, of which several figures are told, as the question why these differ:
// no two things were set against each other.
func (s *session) figuresDiffer(q nlu.Question) nlu.Question {
	f := knowledge.Facet(s.memory.Facet)
	several := slices.Contains(s.memory.Topics, "him") || slices.Contains(s.memory.Topics, "health-information-manager")
	if s.memory.Turns == 0 || f != knowledge.Pay || !s.toldOn(f) || !several || len(s.memory.Compared) > 1 && s.memory.Act == string(nlu.Compare) {
		return q
	}
	ws := q.Words
	asks := nlu.Says(ws, "why", "explains", "explain", "reason", "accounts") || nlu.Says(ws, "come", "comes") && nlu.Says(ws, "how", "where")
	apart := s.words.Apart.Any(ws)
	if !asks || !apart || len(ws) > 12 || len(slices.DeleteFunc(q.Topics(), s.isGeneral)) > 0 {
		return q
	}
	n := s.another("why are the pay numbers in the articles so different", resolved{Question: q})
	n.Slots.Versus, s.rephrased = false, true
	return n
}

package answer

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// figuresDiffer reads "why are the two so far apart", "which one would you quote", after the pay
// of managers or of the field, of which several figures are told, as asked of these figures: no
// two things were set against each other.
func (s *session) figuresDiffer(q nlu.Question) nlu.Question {
	several := slices.Contains(s.memory.Topics, "him") || slices.Contains(s.memory.Topics, "health-information-manager")
	told := knowledge.Facet(s.memory.Facet) == knowledge.Pay && s.toldOn(knowledge.Pay) && s.memory.Act != string(nlu.Compare)
	if s.memory.Turns == 0 || !several || !told || len(q.Words) > 12 || len(slices.DeleteFunc(q.Topics(), s.isGeneral)) > 0 {
		return q
	}
	ask := ""
	switch ws := q.Words; {
	case s.words.Apart.Any(ws) && (s.words.Explaining.Any(ws) || nlu.Says(ws, "come", "comes") && nlu.Says(ws, "how", "where")):
		ask = "why are the pay numbers for HIM managers in the articles so different"
	case q.Slots.Which && nlu.Says(ws, "one", "number", "figure", "of") && s.words.Quoting.Any(ws):
		ask = "which HIM manager salary number should i trust"
	default:
		return q
	}
	n := s.another(ask, resolved{Question: q})
	n.Slots.Versus, s.rephrased = false, true
	return n
}

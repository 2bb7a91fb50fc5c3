package answer

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// figuresDiffer reads "why are the two so far apart", "which one would you quote", after the pay
// of managers or of the field, of which several figures are told, as asked of these figures: no
// two things were set against each other. After the pay of one role and then another "why such a
// gap" is asked of what makes pay differ.
func (s *session) figuresDiffer(q nlu.Question) nlu.Question {
	several := slices.Contains(s.memory.Topics, "him") || slices.Contains(s.memory.Topics, "health-information-manager") || s.paidTwo()
	set := s.memory.Act == string(nlu.Compare)
	told := s.toldOn(knowledge.Pay) && (set && s.paidTwo() || !set && knowledge.Facet(s.memory.Facet) == knowledge.Pay)
	if s.memory.Turns == 0 || !several || !told || len(q.Words) > 12 || len(slices.DeleteFunc(q.Topics(), s.isGeneral)) > 0 {
		return q
	}
	ask := ""
	switch ws := q.Words; {
	case s.paidTwo() && s.asksWhyApart(ws):
		ask = "what affects pay in HIM"
	case s.asksWhyApart(ws):
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

// asksWhyApart reports "why such a gap", "what explains the spread".
func (s *session) asksWhyApart(ws []string) bool {
	return s.words.Apart.Any(ws) && (s.words.Explaining.Any(ws) || nlu.Says(ws, "come", "comes") && nlu.Says(ws, "how", "where"))
}

// paidTwo reports that the pay of two roles was told, side by side or one after the other.
func (s *session) paidTwo() bool {
	asked := s.memory.Asked[max(0, len(s.memory.Asked)-2):]
	if s.ofRoles(s.memory.Compared) && len(s.memory.Compared) == 2 {
		asked = s.memory.Compared
	}
	return len(asked) == 2 && asked[0] != asked[1] && !slices.ContainsFunc(asked, func(id string) bool {
		t := s.base.Topic(id)
		return t == nil || t.Kind != knowledge.Role || len(t.On(knowledge.Pay)) == 0
	})
}

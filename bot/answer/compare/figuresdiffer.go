package compare

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// FiguresDiffer reads "why are the two so far apart", "which one would you quote", after the pay
// of managers or of the field, of which several figures are told, as asked of these figures: no
// two things were set against each other. After the pay of one role and then another "why such a
// gap" is asked of what makes pay differ.
func (s *Comparer) FiguresDiffer(q nlu.Question) nlu.Question {
	several := slices.Contains(s.Memory.Topics, session.TopicHIM) || slices.Contains(s.Memory.Topics, session.TopicHealthInformationManager) || s.paidTwo()
	set := s.Memory.Act == string(nlu.Compare)
	told := set && s.paidTwo() && (s.ToldOn(knowledge.Pay) || slices.Contains(s.Read(s.Memory.Question).Cues, knowledge.Pay)) ||
		!set && s.ToldOn(knowledge.Pay) && knowledge.Facet(s.Memory.Facet) == knowledge.Pay
	if s.Memory.Turns == 0 || !several || !told || len(q.Words) > 12 || len(slices.DeleteFunc(q.Topics(), s.IsGeneral)) > 0 {
		return q
	}
	passage := PayDisputed
	switch ws := q.Words; {
	case s.paidTwo() && (s.asksWhyApart(ws) || set && onlyWhy(ws)):
		passage = PayFactors
	case s.asksWhyApart(ws):
	case q.Slots.Which && (nlu.Says(ws, "one", "number", "figure") || ofThose(ws) || len(ws) <= 6) && s.Words.Quoting.Any(ws):
	default:
		return q
	}
	n := s.AskedFor(passage, q)
	n.Slots.Versus, s.Rephrased = false, true
	return n
}

// PayFactors is the passage that tells what makes pay differ.
const PayFactors = session.PassageHIMPayFactors

// The passages that tell why one group earns more, or grows faster, than another.
const (
	payApart    = session.PassageHIMPayWhyManagers
	growthApart = session.PassageHIMGrowth
)

// PayDisputed is the one that tells why sources differ on it.
const PayDisputed = session.PassageHIMPayWhySourcesDiffer

// onlyWhy reports "why", "why is that", "how come".
func onlyWhy(ws []string) bool {
	why := len(ws) > 0 && ws[0] == "why" || len(ws) > 1 && ws[0] == "how" && ws[1] == "come"
	return why && !slices.ContainsFunc(ws, func(w string) bool {
		return !nlu.OneOf(w, "why", "how", "come", "is", "that", "so", "tho", "though", "lol", "hm")
	})
}

// ofThose reports "of them", "of the two": of what was told, and of nothing else.
func ofThose(ws []string) bool {
	of := slices.Index(ws, "of")
	return of >= 0 && of+1 < len(ws) && nlu.Says(ws[of+1:min(of+3, len(ws))], "them", "those", "these", "two", "both")
}

// asksWhyApart reports "why such a gap", "what explains the spread".
func (s *Comparer) asksWhyApart(ws []string) bool {
	return s.Words.Apart.Any(ws) && (s.Words.Explaining.Any(ws) || nlu.Says(ws, "come", "comes") && nlu.Says(ws, "how", "where"))
}

// paidTwo reports that the pay of two roles was told, side by side or one after the other.
func (s *Comparer) paidTwo() bool {
	asked := s.Memory.Asked[max(0, len(s.Memory.Asked)-2):]
	if s.OfRoles(s.Memory.Compared) && len(s.Memory.Compared) == 2 {
		asked = s.Memory.Compared
	}
	return len(asked) == 2 && asked[0] != asked[1] && !slices.ContainsFunc(asked, func(id string) bool {
		t := s.Base.Topic(id)
		return t == nil || t.Kind != knowledge.Role || len(t.On(knowledge.Pay)) == 0
	})
}

// ToldOn reports that the last answer told something on a facet.
func (s *Comparer) ToldOn(f knowledge.Facet) bool {
	return slices.ContainsFunc(s.Memory.Last, func(id string) bool {
		p := s.Base.Passage(id)
		return p != nil && p.Facet == f
	})
}

// OfRoles reports roles, one at least.
func (s *Comparer) OfRoles(ids []string) bool {
	return s.OfOneKind(ids) && len(ids) > 0 && s.Base.Topic(ids[0]).Kind == knowledge.Role
}

// WhyUneven reads "why so low", "why so much less than the managers", after a figure of a role, as
// the question why those figures are not alike in the field.
func (s *Comparer) WhyUneven(q nlu.Question) nlu.Question {
	f, ws := knowledge.Facet(s.Memory.Facet), q.Words
	for len(ws) > 1 && (s.Words.JoiningOpeners.Has(ws[0]) || s.Words.Nods.Has(ws[0])) {
		ws = ws[1:]
	}
	asks := len(ws) > 1 && (ws[0] == "why" || ws[0] == "how" && ws[1] == "come")
	if s.Rephrased || s.Memory.Turns == 0 || f != knowledge.Pay && f != knowledge.Growth || !s.ToldOn(f) || !asks || len(ws) > 9 || !s.Words.Uneven.Any(ws) || s.Base.Topic(s.FirstOfKind(knowledge.Role)) == nil {
		return q
	}
	other := slices.ContainsFunc(q.Cues, func(c knowledge.Facet) bool { return c != f })
	if ids := slices.DeleteFunc(q.Topics(), s.IsGeneral); other || len(ids) > 0 && !s.OfRoles(ids) {
		return q
	}
	passage := payApart
	if f == knowledge.Growth {
		passage = growthApart
	}
	n := s.AskedFor(passage, q)
	n.Slots.Versus, s.Rephrased, s.WhyTold = false, true, true
	return n
}

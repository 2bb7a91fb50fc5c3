package follow

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// AsksFirst reports "do I have to be a nurse first", "need to be a programmer for that": what
// is named is what one may have to be before, not what somebody wants to be.
func (s *Resolver) AsksFirst(ws []string) bool {
	if !s.Words.Musts.Any(ws) {
		return false
	}
	be := slices.IndexFunc(ws, func(w string) bool { return nlu.OneOf(w, "be", "become") })
	return be >= 0 && nlu.Says(ws[be:], "first") || s.Words.FirstEndings.Any(ws[max(0, len(ws)-2):])
}

// AsksOfIt reports "does it count for a dentist too", "does she need python": it is asked of what
// was talked of, whoever or whatever is named behind; and "is there python in it".
func (s *Resolver) AsksOfIt(ws []string) bool {
	if len(ws) < 3 || !s.Words.YesNoVerbs.Has(ws[0]) {
		return false
	}
	of := s.Words.ToldThings.Has(ws[1]) || nlu.OneOf(ws[1], "he", "she") && nlu.OneOf(ws[2], "need", "know", "use", "learn")
	of = of || nlu.Says(ws[len(ws)-2:], "in") && ws[len(ws)-1] == "it"
	return of && s.Memory.Turns > 0 && s.TalkedOf() != nil
}

// FigureElsewhere reports a question for the pay or the growth of a line of work outside
// the field, and of nothing in it: "what do nurses make".
func (s *Resolver) FigureElsewhere(r session.Resolved) bool {
	figure := len(r.Cues) == 1 && (r.Cues[0] == knowledge.Pay || r.Cues[0] == knowledge.Growth)
	market := func(id string) bool { return id == session.TopicJobMarket } // whose, the line of work says
	open := AllOf(r.About, market) && len(r.Ambiguous)+len(s.Hints) == 0 && (r.FromTalk || AllOf(r.Topics(), market))
	if s.NamesItsWork(r) != "" {
		return false // "does it pay more than billing"
	}
	if g := s.Base.Gap(r.Focus.Gap); figure && g != nil && s.FigureOf(g, r.Cues[0]) != nil || r.FromTalk && r.Focus.Topics[session.TopicHIM] >= rank.Named {
		return false // a job near the field, of which that is known; or what the figures told depend on
	}
	return figure && open && (r.FromTalk || !s.Words.FirstPersons.Any(r.Words)) && len(s.Said.Lines) == 0 && len(r.Words) < 9 && !s.Words.InField.Any(r.Words) && s.NLU.LineOfWork(s.Read(s.PartText).Words) != ""
}

// NoActs drops the candidates that are no passage and no gap.
func NoActs(in []rank.Candidate) []rank.Candidate {
	return rank.Without(in, func(c *rank.Candidate) bool { return c.Act != "" })
}

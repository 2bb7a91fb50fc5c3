package compare

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// WhoDecides reads "who checks that", "who has the final say", after who may sit for a
// certification was asked, as whose the certification is, which decides: the schooling set against it judges nobody.
func (s *Comparer) WhoDecides(q nlu.Question) nlu.Question {
	eligible := s.Memory.Act == string(nlu.Eligible) || s.Memory.Facet == string(knowledge.Eligibility)
	if s.Memory.Turns == 0 || !eligible || len(q.Mentions) > 0 || !nlu.Says(q.Words, "who", "whos", "whose") || !s.Words.DecidingVerbs.Any(q.Words) ||
		!knowledge.Only(q.Words, s.Words.Carriers, s.Words.DecidingVerbs, s.Words.DecidingBesides) {
		return q
	}
	i := slices.IndexFunc(s.Memory.Topics, func(id string) bool { return s.KindOf(id) == knowledge.Certification && !s.IsGeneral(id) })
	if i < 0 {
		return q
	}
	s.Rephrased = true
	return s.Another(s.Writer.Plain(knowledge.Issuer, s.Base.Topic(s.Memory.Topics[i])), session.Resolved{Question: q})
}

package compare

import (
	"himpath/bot/answer/session"
	"himpath/knowledge"
)

// hardToGetBy are the facets that tell how hard things of a kind are to get: at which level they
// are, and what has to be brought along. Nil where none is asked so.
func (s *Comparer) hardToGetBy(r session.Resolved) []knowledge.Facet {
	if len(r.About) < 2 || !s.NLU.HarderToGet(r.Words) {
		return nil
	}
	switch s.Base.Topic(r.About[0]).Kind {
	case knowledge.Certification:
		return []knowledge.Facet{knowledge.Level, knowledge.Eligibility}
	case knowledge.Role:
		return []knowledge.Facet{knowledge.Level, knowledge.Education}
	}
	return nil
}

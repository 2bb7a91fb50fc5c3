package lookup

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/knowledge"
)

// keepUndescribed keeps in talk the job without a description that a question names, where
// a figure of it is told.
func (s *Teller) keepUndescribed(r session.Resolved, told *knowledge.Passage) {
	for _, m := range r.Mentions {
		if g := s.Base.Gap(m.Gap); g != nil && s.IsJob(g) && slices.Contains(g.Nearest, told.ID) {
			s.Gap = g.ID
		}
	}
}

// credentialOf is the passage on the certification of a job that the sources do not
// describe, where that is asked for, be it by those who hire; nil: none is.
func (s *Teller) credentialOf(r session.Resolved, g *knowledge.Gap) *knowledge.Passage {
	if !s.IsJob(g) || !slices.Contains(r.Cues, knowledge.CertFacet) || r.AsksAnother(knowledge.CertFacet) {
		return nil
	}
	for _, id := range g.Nearest {
		if p := s.Base.Passage(id); p != nil && p.Topic.Kind == knowledge.Certification && !s.Withdrawn[id] {
			return p
		}
	}
	return nil
}

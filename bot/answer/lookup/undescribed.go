package lookup

import (
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// AsksUndescribed answers what is asked of a job that the sources do not describe, where the talk
// has come to that or a statement named it: with its figure, its certification, or that no more is
// known.
func (s *Teller) AsksUndescribed(q nlu.Question) (reply.Reply, bool) {
	g, f := s.SideOfUndescribed(q)
	if g == nil || f == "" {
		return reply.Reply{}, false
	}
	name := strings.TrimPrefix(s.NameOf(g), "the ")
	r := session.Resolved{Question: s.Another(s.Questions.FacetOf.Of(s.FacetName(f), name), session.Resolved{Question: q})}
	s.Tracef("asks for %s of %s", f, g.ID)
	p := s.FigureOf(g, f)
	if p == nil {
		p = s.credentialOf(r, g)
	}
	rep, ok := s.TellPassage(r, p, 0.9)
	if !ok {
		return s.GapReply(r, g, 0.8), true
	}
	s.Gap = g.ID
	return rep, true
}

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

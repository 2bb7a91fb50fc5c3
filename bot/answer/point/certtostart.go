package point

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/knowledge"
)

// certToStart is the thing in talk of which "and the first cert" asks the certification, after
// other things than certifications were listed: none of those is meant by its place. nil: none.
func (s *Finder) certToStart(own session.Resolved) *knowledge.Topic {
	t := s.TalkedOf()
	if t == nil || own.Slots.Ordinal != 1 || !slices.Equal(own.Slots.Kinds, []knowledge.Kind{knowledge.Certification}) || !s.BareOrdinal(own) || len(t.On(knowledge.CertFacet)) == 0 {
		return nil
	}
	if slices.ContainsFunc(s.ToldInOrder(), func(id string) bool { return s.KindOf(id) == knowledge.Certification }) {
		return nil
	}
	return t
}

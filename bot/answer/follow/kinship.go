package follow

import (
	"slices"

	"himpath/knowledge"
)

// Near are the other topics of a kind, those first that share the most links with
// t, or are linked to it.
func (s *Resolver) Near(t *knowledge.Topic) []*knowledge.Topic {
	all := slices.DeleteFunc(slices.Clone(s.Base.OfKind(t.Kind)), func(o *knowledge.Topic) bool {
		return o == t || s.IsGeneral(o.ID) || len(o.On(knowledge.About)) == 0 || slices.Contains(s.Memory.Listed, o.ID)
	})
	slices.SortStableFunc(all, func(a, b *knowledge.Topic) int { return s.kinship(t, b) - s.kinship(t, a) })
	return all
}

// kinship counts what two topics of a kind share.
func (s *Resolver) kinship(a, b *knowledge.Topic) int {
	n := 0
	if a.Level == b.Level && a.Level != "" {
		n += 2
	}
	if s.AreLinked(a.ID, b.ID) {
		n += 2
	}
	for kind, links := range a.Links {
		for _, l := range links {
			if slices.ContainsFunc(b.Links[kind], func(o knowledge.Link) bool { return o.To == l.To }) {
				n++
			}
		}
	}
	for _, d := range s.Base.OfKind(knowledge.Degree) {
		to := d.Linked(knowledge.PreparesFor)
		if slices.Contains(to, a.ID) && slices.Contains(to, b.ID) {
			n += 2
		}
	}
	return n
}

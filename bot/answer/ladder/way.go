package ladder

import "himpath/knowledge"

// Way is the shortest way along "leads to" from one role to another, both included; nil: the
// sources show none.
func Way(b *knowledge.Base, from, to *knowledge.Topic) []*knowledge.Topic {
	came := map[string]*knowledge.Topic{from.ID: nil}
	queue := []*knowledge.Topic{from}
	for len(queue) > 0 {
		t := queue[0]
		queue = queue[1:]
		if t == to {
			var way []*knowledge.Topic
			for ; t != nil; t = came[t.ID] {
				way = append([]*knowledge.Topic{t}, way...)
			}
			return way
		}
		for _, id := range t.Linked(knowledge.LeadsTo) {
			next := b.Topic(id)
			if _, seen := came[id]; !seen && next != nil {
				came[id] = t
				queue = append(queue, next)
			}
		}
	}
	return nil
}

// FromEntry is the shortest way to a role from one of entry level; nil: the sources show
// none.
func FromEntry(b *knowledge.Base, to *knowledge.Topic) []*knowledge.Topic {
	var best []*knowledge.Topic
	for _, t := range b.OfKind(knowledge.Role) {
		if t.Level != "entry" {
			continue
		}
		if way := Way(b, t, to); way != nil && (best == nil || len(way) < len(best)) {
			best = way
		}
	}
	return best
}

// Ahead is a role n steps along "leads to", the first of those there are.
func Ahead(b *knowledge.Base, from *knowledge.Topic, n int) *knowledge.Topic {
	if n == 0 {
		return from
	}
	for _, id := range from.Linked(knowledge.LeadsTo) {
		if t := b.Topic(id); t != nil {
			if far := Ahead(b, t, n-1); far != nil {
				return far
			}
		}
	}
	return nil
}

package ladder

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Associate is the rank of the lowest degree.
const Associate = 3

// Schooling is the lowest rank among the degrees that a role typically needs,
// or 0 where the sources name none.
func Schooling(b *knowledge.Base, t *knowledge.Topic) int {
	rank := 0
	for _, l := range t.Links[knowledge.Needs] {
		if l.Strength == "preferred" || l.Strength == "helpful" {
			continue
		}
		if d := b.Topic(l.To); d != nil && d.Rank > 0 && (rank == 0 || d.Rank < rank) {
			rank = d.Rank
		}
	}
	return rank
}

// Usual is the lowest rank among the degrees that a role is said to need
// typically, or 0.
func Usual(b *knowledge.Base, t *knowledge.Topic) int {
	rank := 0
	for _, l := range t.Links[knowledge.Needs] {
		if d := b.Topic(l.To); l.Strength == "typical" && d != nil && (rank == 0 || d.Rank < rank) {
			rank = d.Rank
		}
	}
	return rank
}

// CalledFor reports a role that calls for a degree, or for which it prepares. A degree that
// is some role's usual one stands for all of its rank; one of another field is only itself.
func CalledFor(b *knowledge.Base, t, degree *knowledge.Topic) bool {
	usual := slices.ContainsFunc(b.From(degree.ID, knowledge.Needs), func(l knowledge.Link) bool { return l.Strength == "typical" || l.Strength == "minimum" })
	for _, l := range t.Links[knowledge.Needs] {
		d := b.Topic(l.To)
		if d == degree || usual && d != nil && d.Rank == degree.Rank && l.Strength != "helpful" {
			return true
		}
	}
	return slices.Contains(degree.Linked(knowledge.PreparesFor), t.ID)
}

// Studied is the highest degree that the student has.
func Studied(b *knowledge.Base, p nlu.Profile) int {
	rank := p.Other
	for _, id := range p.Has {
		if t := b.Topic(id); t != nil && t.Kind == knowledge.Degree {
			rank = max(rank, t.Rank)
		}
	}
	return rank
}

// Reached is the highest schooling that the student has or is about to have.
func Reached(b *knowledge.Base, p nlu.Profile) int {
	rank := 0
	if p.NoDegree {
		rank = 1
	}
	rank = max(rank, p.MaxRank, p.Other)
	for _, id := range slices.Concat(p.Has, p.Studying) {
		if t := b.Topic(id); t != nil {
			rank = max(rank, t.Rank)
		}
	}
	return rank
}

// Degree is the degree of the field next above another, or below it; nil at the end. Degrees of other
// fields have no level.
func Degree(b *knowledge.Base, of *knowledge.Topic, down bool) *knowledge.Topic {
	var next *knowledge.Topic
	for _, d := range b.OfKind(knowledge.Degree) {
		far := d.Rank - of.Rank
		if down {
			far = -far
		}
		if d.Level != "" && d.Rank > 0 && far > 0 && (next == nil || far < max(next.Rank-of.Rank, of.Rank-next.Rank)) {
			next = d
		}
	}
	return next
}

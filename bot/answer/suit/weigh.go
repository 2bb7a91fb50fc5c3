package suit

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Roles are the roles of an edition, with how much each trait tells them apart.
type Roles struct {
	base   *knowledge.Base
	shares map[string]float64 // trait id → the share of the roles that name it
}

// New reads the roles of b.
func New(b *knowledge.Base) *Roles { return &Roles{b, traitShares(b)} }

// Fit is a role with what speaks for and against it.
type Fit struct {
	Role  *knowledge.Topic
	Score float64
	Pro   []string
	Con   []string
}

// Least is the score under which a role is not suggested: less than one
// telling trait.
const Least = 0.6

// Weigh counts what speaks for and against a role. A trait that a role warns of
// speaks for it to someone who dislikes that very thing.
func (m *Roles) Weigh(p nlu.Profile, t *knowledge.Topic) Fit {
	c := Fit{Role: t}
	take := func(rs []knowledge.Reason, liked, disliked float64) {
		for i, f := range rs {
			w := m.telling(f.Trait)
			if i == 0 {
				w *= 1.1 // what the role is chiefly about
			}
			v := 0.0
			if has(p.Likes, f.Trait) {
				v = liked * w
			} else if has(p.Dislikes, f.Trait) {
				v = disliked * w
			}
			c.Score += v
			if v > 0 {
				c.Pro = append(c.Pro, f.Why)
			} else if v < 0 {
				c.Con = append(c.Con, f.Why)
			}
		}
	}
	take(t.Fits, 1, -1.5)
	take(t.Avoid, -1, 0.7)
	for _, f := range t.Fits {
		if m.brings(p, f.Trait) && !has(p.Likes, f.Trait) && !has(p.Dislikes, f.Trait) {
			c.Score += 0.6 * m.telling(f.Trait)
			c.Pro = append(c.Pro, f.Why)
		}
	}
	return c
}

// brings reports a trait that comes with the student's line of work or studies.
func (m *Roles) brings(p nlu.Profile, id string) bool {
	if slices.Contains(p.Brings, id) {
		return true
	}
	return slices.ContainsFunc(m.base.Traits, func(t knowledge.Trait) bool {
		return t.ID == id && slices.ContainsFunc(slices.Concat(t.From, t.Did), func(l string) bool { return slices.Contains(p.Lines, l) })
	})
}

// has reports a trait, or one that stands for it: who cannot see blood wants no
// patient contact.
func has(traits []string, id string) bool {
	return slices.Contains(traits, id) || id == "patients" && slices.Contains(traits, "blood")
}

// traitShares counts, for each trait, the share of the roles that name it.
func traitShares(b *knowledge.Base) map[string]float64 {
	roles := b.OfKind(knowledge.Role)
	out := map[string]float64{}
	for _, t := range roles {
		named := map[string]bool{}
		for _, r := range slices.Concat(t.Fits, t.Avoid) {
			named[r.Trait] = true
		}
		for id := range named {
			out[id] += 1 / float64(len(roles))
		}
	}
	return out
}

// telling is how much a trait tells the roles apart: 1 for one that few roles
// name, less for those that many do.
func (m *Roles) telling(id string) float64 {
	return 1.2 - 0.8*m.shares[id]
}

package answer

import (
	"slices"
	"sort"

	"himpath/bot/answer/ladder"
	"himpath/knowledge"
)

// suited is a role with what speaks for and against it.
type suited struct {
	role  *knowledge.Topic
	score float64
	pro   []string
	con   []string
}

// leastFit is the score under which a role is not suggested: less than one
// telling trait.
const leastFit = 0.6

// echoes says how much each role's passages sound like the message, 0..1: it
// finds the biller for who "likes talking to insurance companies".
func (s *session) echoes(cands []candidate) map[string]float64 {
	out := map[string]float64{}
	for _, c := range cands {
		if c.passage == nil || c.passage.Topic.Kind != knowledge.Role {
			continue
		}
		v := 0.5*c.question + 0.6*c.relative
		out[c.passage.Topic.ID] = max(out[c.passage.Topic.ID], v)
	}
	return out
}

// suit scores the roles by the student's traits, by what they sound like and by
// schooling, the best first.
func (s *session) suit(only []string, echo map[string]float64) []suited {
	rank := ladder.Reached(s.base, s.profile)
	var out []suited
	for _, t := range s.base.OfKind(knowledge.Role) {
		if only != nil && !slices.Contains(only, t.ID) || len(t.Fits)+len(t.Avoid) == 0 || slices.Contains(s.profile.Jobs, t.ID) || slices.Contains(s.passed, t.ID) {
			continue
		}
		c := s.weigh(t)
		c.score += echo[t.ID]
		if open := t.Level == "entry" && rank <= ladder.Associate || rank > ladder.Associate && ladder.Schooling(s.base, t) == rank; len(s.profile.Dislikes) > 0 && len(c.con) == 0 && open {
			c.score += 0.5 // nothing that they dislike, and open to them
		}
		if ready := s.prepared(t); len(c.pro) == 0 && s.oneDay() && s.toldOfSelf() {
			// what their degree leads to now is not what they want then
		} else if len(c.pro) == 0 && len(s.profile.Lines) > 0 {
			c.score += ready / 2 // the degree alone, and nothing that they come from
		} else {
			c.score += ready
		}
		need := ladder.Schooling(s.base, t)
		switch {
		case s.oneDay():
			c.score -= 0.2 * float64(max(0, need-rank)) // all is within reach, the nearer first
		case rank > 0 && need > rank && t.Level == "advanced":
			c.score -= float64(need-rank) + 0.25
		case rank > 0 && need > rank && s.profile.MaxRank == 0:
			c.score -= float64(need-rank) - 0.5 // the next step up is within reach
			if len(s.profile.Lines) > 0 && len(c.pro) > 0 && rank > ladder.Associate && t.Level != "advanced" {
				c.score += 0.25 // all the more for who brings what it is about
			}
		case rank > 0 && need > rank:
			c.score -= float64(need - rank)
		case rank > ladder.Associate && need > 0:
			c.score -= 0.25 * float64(rank-need) // a bachelor's wants to be of use
		case rank == 0 && t.Level == "advanced":
			c.score -= 1 // nobody starts there
		case rank == 0 && need > 4 || need == 0:
			c.score -= 0.6
		}
		out = append(out, c)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].score > out[j].score })
	return out
}

// oneDay reports a student who looks far ahead: what schooling they have now does
// not bound what they may become.
func (s *session) oneDay() bool {
	return s.words.OneDayPhrases.In(s.read(s.asking).Words)
}

// prepared is what the student's degree adds to a role: most to the first of those
// that it prepares for.
func (s *session) prepared(t *knowledge.Topic) float64 {
	for _, id := range slices.Concat(s.profile.Has, s.profile.Studying) {
		if d := s.base.Topic(id); d != nil {
			if i := slices.Index(d.Linked(knowledge.PreparesFor), t.ID); i >= 0 {
				return 0.7 - 0.15*float64(min(i, 3))
			}
		}
	}
	return 0
}

// weigh counts what speaks for and against a role. A trait that a role warns of
// speaks for it to someone who dislikes that very thing.
func (s *session) weigh(t *knowledge.Topic) suited {
	c := suited{role: t}
	take := func(rs []knowledge.Reason, liked, disliked float64) {
		for i, f := range rs {
			w := s.telling(f.Trait)
			if i == 0 {
				w *= 1.1 // what the role is chiefly about
			}
			v := 0.0
			if s.has(s.profile.Likes, f.Trait) {
				v = liked * w
			} else if s.has(s.profile.Dislikes, f.Trait) {
				v = disliked * w
			}
			c.score += v
			if v > 0 {
				c.pro = append(c.pro, f.Why)
			} else if v < 0 {
				c.con = append(c.con, f.Why)
			}
		}
	}
	take(t.Fits, 1, -1.5)
	take(t.Avoid, -1, 0.7)
	for _, f := range t.Fits {
		if s.brings(f.Trait) && !s.has(s.profile.Likes, f.Trait) && !s.has(s.profile.Dislikes, f.Trait) {
			c.score += 0.6 * s.telling(f.Trait)
			c.pro = append(c.pro, f.Why)
		}
	}
	return c
}

// brings reports a trait that comes with the student's line of work or studies.
func (s *session) brings(id string) bool {
	if slices.Contains(s.profile.Brings, id) {
		return true
	}
	return slices.ContainsFunc(s.base.Traits, func(t knowledge.Trait) bool {
		return t.ID == id && slices.ContainsFunc(slices.Concat(t.From, t.Did), func(l string) bool { return slices.Contains(s.profile.Lines, l) })
	})
}

// prefers reports a choice between roles that what the student said of themselves
// decides: "torn between director and consultant, I love new places".
func (s *session) prefers(r resolved) bool {
	ids := s.askedRoles(r)
	if len(ids) < 2 || len(ids) > 2 && len(r.ambiguous) == 0 || !s.toldOfSelf() || len(r.Cues) > 0 {
		return false
	}
	all := s.suit(ids, nil)
	return len(all) > 1 && all[0].score >= leastFit && all[0].score-all[1].score >= 0.4
}

// has reports a trait, or one that stands for it: who cannot see blood wants no
// patient contact.
func (s *session) has(traits []string, id string) bool {
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
func (s *session) telling(id string) float64 {
	return 1.2 - 0.8*s.traits[id]
}

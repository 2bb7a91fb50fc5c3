package suit

import (
	"slices"
	"sort"

	"himpath/bot/answer/ladder"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Student is whom a role is to suit.
type Student struct {
	nlu.Profile
	LooksAhead  bool               // what schooling they have now does not bound what they may become
	TellsOfSelf bool               // they say what they like or dislike
	Passed      []string           // roles that were told before
	Named       map[string]float64 // how likely each topic is named to somebody who tells such a story
}

// Best scores the roles, or only some, by the student's traits, by how much they sound like
// what was said (echo) and by schooling, the best first.
func (m *Roles) Best(who Student, only []string, echo map[string]float64) []Fit {
	var out []Fit
	for _, t := range m.base.OfKind(knowledge.Role) {
		if only != nil && !slices.Contains(only, t.ID) || len(t.Fits)+len(t.Avoid) == 0 || slices.Contains(who.Jobs, t.ID) && who.Named[t.ID] < surelyNamed || slices.Contains(who.Passed, t.ID) {
			continue
		}
		c := m.Weigh(who.Profile, t)
		c.Score += echo[t.ID] + named*who.Named[t.ID] + m.comesTo(who.Profile, t)
		m.addOpen(&c, who)
		m.addSchooling(&c, who)
		out = append(out, c)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Score > out[j].Score })
	return out
}

// comesTo is what a role gains to which people of the student's line of work come, unless they say
// that they have no degree.
func (m *Roles) comesTo(p nlu.Profile, t *knowledge.Topic) float64 {
	if !p.NoDegree && slices.ContainsFunc(m.base.Traits, func(tr knowledge.Trait) bool {
		return slices.Contains(tr.Roles, t.ID) && m.brings(p, tr.ID)
	}) {
		return 0.9
	}
	return 0
}

// surelyNamed is how likely what somebody does already is named to them, for it to be what suits
// them: "I chase claims at the front desk and like it".
const surelyNamed = 0.4

// addOpen adds what speaks for a role that nothing speaks against and that is open to them,
// and for one that their degree leads to.
func (m *Roles) addOpen(c *Fit, who Student) {
	t, rank := c.Role, ladder.Reached(m.base, who.Profile)
	if open := t.Level == "entry" && rank <= ladder.Associate || rank > ladder.Associate && ladder.Schooling(m.base, t) == rank; len(who.Dislikes) > 0 && len(c.Con) == 0 && open {
		c.Score += 0.5 // nothing that they dislike, and open to them
		if len(who.Likes) > 0 && len(c.Pro) > 0 {
			c.Score -= 0.3 // of what they like, what it is chiefly about says more
		}
	}
	if ready := m.prepared(who.Profile, t); len(c.Pro) == 0 && who.LooksAhead && who.TellsOfSelf {
		// what their degree leads to now is not what they want then
	} else if len(c.Pro) == 0 && len(who.Lines) > 0 {
		c.Score += ready / 2 // the degree alone, and nothing that they come from
	} else {
		c.Score += ready
	}
}

// addSchooling counts how far what a role calls for is from what they have.
func (m *Roles) addSchooling(c *Fit, who Student) {
	t, rank := c.Role, ladder.Reached(m.base, who.Profile)
	need := ladder.Schooling(m.base, t)
	switch {
	case who.LooksAhead:
		c.Score -= 0.2 * float64(max(0, need-rank)) // all is within reach, the nearer first
	case rank > 0 && need > rank && t.Level == "advanced":
		c.Score -= float64(need-rank) + 0.25
	case rank > 0 && need > rank && who.MaxRank == 0:
		c.Score -= float64(need-rank) - 0.5 // the next step up is within reach
		if len(who.Lines) > 0 && len(c.Pro) > 0 && rank > ladder.Associate && t.Level != "advanced" {
			c.Score += 0.25 // all the more for who brings what it is about
		}
	case rank > 0 && need > rank:
		c.Score -= float64(need - rank)
	case rank > ladder.Associate && need > 0:
		c.Score -= 0.25 * float64(rank-need) // a bachelor's wants to be of use
	case rank == 0 && t.Level == "advanced":
		c.Score -= 1 // nobody starts there
	case rank == 0 && need > 4 || need == 0:
		c.Score -= 0.6
	}
}

// prepared is what the student's degree adds to a role: most to the first of those
// that it prepares for.
func (m *Roles) prepared(p nlu.Profile, t *knowledge.Topic) float64 {
	for _, id := range slices.Concat(p.Has, p.Studying) {
		if d := m.base.Topic(id); d != nil {
			if i := slices.Index(d.Linked(knowledge.PreparesFor), t.ID); i >= 0 {
				return 0.7 - 0.15*float64(min(i, 3))
			}
		}
	}
	return 0
}

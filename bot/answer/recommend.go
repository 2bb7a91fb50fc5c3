package answer

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// wantsRecommend reports a question that asks what suits the person.
func (s *session) wantsRecommend(r resolved, top candidate) bool {
	p := r.P(nlu.Recommend)
	told := len(s.said.Likes)+len(s.said.Dislikes) > 0
	return p >= actSure || told && (p >= 0.2 || top.question < 0.5)
}

// suited is a role with what speaks for and against it.
type suited struct {
	role  *knowledge.Topic
	score float64
	pro   []string
	con   []string
}

// recommend suggests up to two roles for what the student said of themselves,
// with the reasons and the schooling of each.
func (s *session) recommend(r resolved, _ []candidate) (reply.Reply, bool) {
	if len(s.profile.Likes)+len(s.profile.Dislikes) == 0 {
		return reply.Reply{}, false
	}
	asked := s.askedRoles(r)
	all := s.suit(asked)
	if len(all) == 0 || all[0].score <= 0 {
		return reply.Reply{}, false
	}
	d := s.draft(reply.Answered)
	d.text(sayFits)
	var items, ids []string
	for _, c := range all {
		if len(items) == 2 || c.score <= 0 || len(items) > 0 && c.score < all[0].score*0.6 {
			break
		}
		items = append(items, s.suggestion(d, c))
		ids = append(ids, c.role.ID)
	}
	d.list(items)
	if worst := all[len(all)-1]; worst.score < 0 && len(worst.con) > 0 {
		d.text(fmt.Sprintf(sayAvoids, lowerName(worst.role.Short), worst.con[0]))
		d.cite(s.reasonPassage(worst.role)...)
	}
	d.topic(ids...)
	d.r.Intent, d.r.Confidence = string(nlu.Recommend), 0.7
	d.r.Suggestions = s.suggest(ids[0], knowledge.Education)
	s.told(d.r.Passages...)
	s.note(r, string(nlu.Recommend), "", ids[:1])
	s.memory.Listed = ids
	return d.r, true
}

// askedRoles are the roles between which the student chooses, if they name some.
func (s *session) askedRoles(r resolved) []string {
	var ids []string
	for _, id := range append(slices.Clone(r.topics), s.hints...) {
		if t := s.base.Topic(id); t != nil && t.Kind == knowledge.Role && !slices.Contains(s.profile.Jobs, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) < 2 {
		return nil
	}
	return ids
}

// suit scores the roles by the student's traits and schooling, the best first.
func (s *session) suit(only []string) []suited {
	rank := s.personRank()
	var out []suited
	for _, t := range s.base.OfKind(knowledge.Role) {
		if only != nil && !slices.Contains(only, t.ID) || len(t.Fits)+len(t.Avoid) == 0 {
			continue
		}
		c := s.weigh(t)
		need := s.schoolingRank(t)
		switch {
		case c.score > 0 && rank > 0 && need > rank:
			c.score -= float64(need - rank)
		case c.score > 0 && rank == 0 && need > 4:
			c.score -= 0.5
		}
		out = append(out, c)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].score > out[j].score })
	return out
}

func (s *session) weigh(t *knowledge.Topic) suited {
	c := suited{role: t}
	for _, f := range t.Fits {
		if slices.Contains(s.profile.Likes, f.Trait) {
			c.score++
			c.pro = append(c.pro, f.Why)
		}
		if slices.Contains(s.profile.Dislikes, f.Trait) {
			c.score--
			c.con = append(c.con, f.Why)
		}
	}
	for _, a := range t.Avoid {
		if slices.Contains(s.profile.Dislikes, a.Trait) || slices.Contains(s.profile.Likes, a.Trait) && strings.HasPrefix(a.Why, "no ") {
			c.score -= 1.5
			c.con = append(c.con, a.Why)
		}
	}
	return c
}

// personRank is the highest schooling that the student has or is about to have.
func (s *session) personRank() int {
	rank := 0
	if s.profile.NoDegree {
		rank = 1
	}
	for _, id := range slices.Concat(s.profile.Has, s.profile.Studying) {
		if t := s.base.Topic(id); t != nil {
			rank = max(rank, t.Rank)
		}
	}
	return rank
}

// suggestion is one role with its reasons and what it takes.
func (s *session) suggestion(d *draft, c suited) string {
	text := c.role.Short
	if len(c.pro) > 0 {
		text += ": " + strings.Join(c.pro[:min(2, len(c.pro))], "; ")
	}
	if p := s.firstBrief(c.role, knowledge.Education); p != nil {
		text += ". Schooling: " + p.Brief
		d.cite(p)
	}
	if p := s.firstBrief(c.role, knowledge.CertFacet); p != nil {
		text += ". Certification: " + p.Brief
		d.cite(p)
	}
	d.cite(s.reasonPassage(c.role)...)
	return text + "."
}

// reasonPassage is the passage whose sources stand behind a role's fits and avoid.
func (s *session) reasonPassage(t *knowledge.Topic) []*knowledge.Passage {
	if p := s.briefOn(t, knowledge.Duties, knowledge.About); p != nil {
		return []*knowledge.Passage{p}
	}
	return nil
}

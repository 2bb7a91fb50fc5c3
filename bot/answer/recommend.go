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
	if !r.OfSomeone && s.whole == "" && s.profile.Empty() {
		return false // nothing is said of anybody: the question stands for itself
	}
	if s.ofTheField(r.Text) {
		return false
	}
	if s.wantsCertification(r) && (!s.toldOfSelf() || top.question >= fits) {
		return false // a certification is the answer, not a role
	}
	if top.passage != nil && s.isGeneral(top.passage.Topic.ID) && top.question >= 0.7 && !s.toldOfSelf() {
		return false
	}
	if slices.ContainsFunc(r.Words, func(w string) bool { return slices.Contains([]string{"qualify", "qualifies", "eligible"}, w) }) {
		return false // what it takes, not what fits
	}
	p := r.P(nlu.Recommend)
	told := s.toldOfSelf()
	if told && !r.fromTalk && s.ofOneThing(r.Text) {
		return false
	}
	if !told && !r.fromTalk && len(r.Cues) > 0 && s.askedOf(r) {
		return false // "what do coders need to study", whoever asks
	}
	open := len(r.topics) == 0 && s.whole != "" && len(r.Slots.Kinds) > 0 && p+r.P(nlu.ListAct) >= 0.25 && top.question < 0.6
	if told && s.named(r, knowledge.Trend) != nil {
		return false // an interest that has its own topic
	}
	if told && len(s.said.Likes)+len(s.said.Dislikes) > 1 && slices.Contains(r.Slots.Kinds, knowledge.Role) && len(r.topics) == 0 && len(r.Cues) < 2 {
		return true
	}
	if s.said.MaxRank > 0 && s.named(r, knowledge.Role) == nil && s.named(r, knowledge.Certification) == nil && slices.Contains(r.Slots.Kinds, knowledge.Role) {
		return true
	}
	if told && s.aboutThing(r) && p < actSure {
		return false // it is about the thing that is named
	}
	if told && len(r.Words) > 0 && slices.Contains([]string{"do", "does", "is", "are"}, r.Words[0]) && p < actSure {
		return false // yes or no?
	}
	return p >= actSure || open || told && (p >= 0.2 || top.question < 0.5)
}

// askedOf reports a question that names one role, which is not the student's own.
func (s *session) askedOf(r resolved) bool {
	n := 0
	for _, id := range r.Topics() {
		if t := s.base.Topic(id); t != nil && t.Kind == knowledge.Role && !slices.Contains(s.profile.Jobs, id) {
			n++
		}
	}
	return n == 1
}

// aboutThing reports a question that names something besides where people work, and
// neither a role nor a degree.
func (s *session) aboutThing(r resolved) bool {
	if s.named(r, knowledge.Role) != nil || s.named(r, knowledge.Degree) != nil {
		return false
	}
	return slices.ContainsFunc(r.topics, func(id string) bool { return s.base.Topic(id).Kind != knowledge.Employer })
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
func (s *session) recommend(r resolved, cands []candidate) (reply.Reply, bool) {
	if s.betweenOthers(r) {
		return reply.Reply{}, false
	}
	if !s.toldOfSelf() && s.personRank() > 0 && s.wanted(r) == knowledge.Role && s.askedRoles(r) == nil && len(s.profile.Lines) == 0 {
		if rep, ok := s.forSchooling(r); ok {
			return rep, true
		}
	}
	if s.wanted(r) == knowledge.Degree && s.profile.MaxRank > 1 && len(s.profile.Goals) == 0 {
		return s.withinTime(r)
	}
	all := s.suit(s.askedRoles(r), s.echoes(cands))
	areas := s.areas()
	if len(areas) == 0 && (len(all) == 0 || all[0].score < leastFit) {
		return s.startingPoint(r)
	}
	d := s.draft(reply.Answered)
	d.text(sayFits)
	var items, ids []string
	for _, c := range all {
		if len(items) == 2 || c.score < leastFit || len(items) > 0 && c.score < all[0].score*0.6 {
			break
		}
		items = append(items, s.suggestion(d, c, s.wanted(r)))
		ids = append(ids, c.role.ID)
	}
	for _, p := range areas {
		items = append(items, fullName(p.Topic)+": "+p.Brief+".")
		ids = append(ids, p.Topic.ID)
		d.cite(p)
	}
	d.list(items)
	if worst := leastSuited(all); s.askedRoles(r) != nil && worst.role != nil && worst.score < all[0].score && len(worst.con) > 0 {
		d.text(fmt.Sprintf(sayAvoids, lowerName(worst.role.Short), worst.con[0]))
		d.cite(s.reasonPassage(worst.role)...)
	}
	d.topic(ids...)
	d.r.Intent, d.r.Confidence = string(nlu.Recommend), min(0.85, 0.5+0.1*max(1, all[0].score))
	d.r.Suggestions = s.suggest(ids[0], knowledge.Education)
	s.told(d.r.Passages...)
	s.note(r, string(nlu.Recommend), "", s.askedFirst(r, d.r.Topics, ids[:1]))
	s.memory.Listed = ids
	if between := s.askedRoles(r); len(between) > 1 {
		s.memory.Compared = between // "the other one" is of those between which it was asked
	}
	return d.r, true
}

// askedFirst puts the first of what was shown that is of the kind asked for before the
// role: "does it pay more", after "is there a cert for data people", is of that cert.
func (s *session) askedFirst(r resolved, shown, ids []string) []string {
	for _, k := range r.Slots.Kinds {
		if k == knowledge.Role {
			break
		}
		for _, id := range shown {
			if t := s.base.Topic(id); t != nil && t.Kind == k && !s.isGeneral(id) {
				return append([]string{id}, ids...)
			}
		}
	}
	return ids
}

func leastSuited(all []suited) suited {
	if len(all) == 0 {
		return suited{}
	}
	return all[len(all)-1]
}

// areas are what is told, besides roles, of what the student likes: the first of each
// trait's, two at most.
func (s *session) areas() []*knowledge.Passage {
	var out []*knowledge.Passage
	for _, t := range s.base.Traits {
		if !slices.Contains(s.said.Likes, t.ID) || len(out) == 2 {
			continue
		}
		for _, id := range t.Areas {
			if topic := s.base.Topic(id); topic != nil {
				if p := s.briefOn(topic, knowledge.About); p != nil {
					out = append(out, p)
					break
				}
			}
		}
	}
	return out
}

// forSchooling lists the roles that the student's schooling is enough for, where
// they have said nothing else of themselves.
func (s *session) forSchooling(r resolved) (reply.Reply, bool) {
	rel := exactly
	ids := slices.Concat(s.profile.Has, s.profile.Studying)
	if s.profile.MaxRank > 0 {
		rel, ids = atMost, nil
		for _, t := range s.base.OfKind(knowledge.Degree) {
			if t.Rank == s.profile.MaxRank {
				ids = append(ids, t.ID)
			}
		}
	}
	for _, id := range ids {
		if d := s.base.Topic(id); d != nil && d.Rank == s.personRank() {
			q := query{kind: knowledge.Role, conds: []cond{s.onDegree(d, rel, false)}}
			return s.enumerate(r, s.run(q), q.lead())
		}
	}
	return reply.Reply{}, false
}

// withinTime lists the degrees that the student has the time for.
func (s *session) withinTime(r resolved) (reply.Reply, bool) {
	var out []entry
	for _, t := range s.members(knowledge.Degree) {
		if p := s.briefOn(t, knowledge.Length, knowledge.About); t.Rank > 1 && t.Rank <= s.profile.MaxRank && p != nil {
			out = append(out, entry{topic: t, because: p.Brief, from: p})
		}
	}
	return s.enumerate(r, out, sayFits)
}

// betweenOthers reports a choice between two things of a kind that are no roles.
func (s *session) betweenOthers(r resolved) bool {
	byKind := map[knowledge.Kind]int{}
	for _, id := range r.topics {
		byKind[s.base.Topic(id).Kind]++
	}
	return byKind[knowledge.Certification] > 1 || byKind[knowledge.Degree] > 1 || byKind[knowledge.Field] > 1 ||
		r.focus.topics["him"] > 0 && r.focus.topics["health-informatics"] > 0
}

// wanted is the kind of thing that is asked for: a certification, a degree, or a
// role.
func (s *session) wanted(r resolved) knowledge.Kind {
	if s.advice != "" {
		r.Question = s.read(s.advice)
	}
	asks := r.Slots.Which || r.Slots.Superlative != "" && s.said.MaxRank == 0 || slices.ContainsFunc(r.Words, func(w string) bool { return w == "recommend" || w == "suggest" || w == "should" })
	for _, k := range r.Slots.Kinds {
		if asks && (k == knowledge.Certification || k == knowledge.Degree) {
			return k
		}
		if k == knowledge.Role {
			break
		}
	}
	return knowledge.Role
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

// suit scores the roles by the student's traits, by what they sound like and by
// schooling, the best first.
func (s *session) suit(only []string, echo map[string]float64) []suited {
	rank := s.personRank()
	var out []suited
	for _, t := range s.base.OfKind(knowledge.Role) {
		if only != nil && !slices.Contains(only, t.ID) || len(t.Fits)+len(t.Avoid) == 0 || slices.Contains(s.profile.Jobs, t.ID) || slices.Contains(s.passed, t.ID) {
			continue
		}
		c := s.weigh(t)
		c.score += echo[t.ID]
		if len(s.profile.Dislikes) > 0 && len(c.con) == 0 && t.Level == "entry" {
			c.score += 0.5 // nothing that they dislike, and open to them
		}
		if ready := s.prepared(t); len(c.pro) == 0 && len(s.profile.Lines) > 0 {
			c.score += ready / 2 // the degree alone, and nothing that they come from
		} else {
			c.score += ready
		}
		need := s.schoolingRank(t)
		switch {
		case s.oneDay():
		case rank > 0 && need > rank && t.Level == "advanced":
			c.score -= float64(need-rank) + 0.25
		case rank > 0 && need > rank && s.profile.MaxRank == 0:
			c.score -= float64(need-rank) - 0.5 // the next step up is within reach
			if len(s.profile.Lines) > 0 && len(c.pro) > 0 && rank > associateRank && t.Level != "advanced" {
				c.score += 0.25 // all the more for who brings what it is about
			}
		case rank > 0 && need > rank:
			c.score -= float64(need - rank)
		case rank > associateRank && need > 0:
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
	text := " " + strings.Join(s.read(s.asking).Words, " ") + " "
	return slices.ContainsFunc([]string{" one day ", " someday ", " some day ", " eventually ", " in the future ", " down the road ", " long term "}, func(w string) bool {
		return strings.Contains(text, w)
	})
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
	return slices.ContainsFunc(s.base.Traits, func(t knowledge.Trait) bool {
		return t.ID == id && slices.ContainsFunc(t.From, func(l string) bool { return slices.Contains(s.profile.Lines, l) })
	})
}

// prefers reports a choice between roles that what the student said of themselves
// decides: "torn between director and consultant, I love new places".
func (s *session) prefers(r resolved) bool {
	ids := s.askedRoles(r)
	if len(ids) != 2 || !s.toldOfSelf() || len(r.Cues) > 0 {
		return false
	}
	all := s.suit(ids, nil)
	return len(all) == 2 && all[0].score >= leastFit && all[0].score-all[1].score >= 0.4
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

// personRank is the highest schooling that the student has or is about to have.
func (s *session) personRank() int {
	rank := 0
	if s.profile.NoDegree {
		rank = 1
	}
	rank = max(rank, s.profile.MaxRank)
	for _, id := range slices.Concat(s.profile.Has, s.profile.Studying) {
		if t := s.base.Topic(id); t != nil {
			rank = max(rank, t.Rank)
		}
	}
	return rank
}

// suggestion is one role with its reasons and what it takes: its schooling and
// certification, or only the one that is asked for.
func (s *session) suggestion(d *draft, c suited, kind knowledge.Kind) string {
	text := fullName(c.role)
	if len(c.pro) > 0 {
		text += ": " + strings.Join(c.pro[:min(2, len(c.pro))], "; ")
	}
	if p := s.firstBrief(c.role, knowledge.CertFacet); p != nil && kind != knowledge.Degree {
		text += ". Certification: " + p.Brief
		d.cite(p)
		d.topic(c.role.Linked(knowledge.Values)...)
	}
	if p := s.firstBrief(c.role, knowledge.Education); p != nil && kind != knowledge.Certification {
		text += ". Schooling: " + p.Brief
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

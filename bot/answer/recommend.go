package answer

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/ladder"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/suit"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// recommend suggests up to two roles for what the student said of themselves,
// with the reasons and the schooling of each.
func (s *session) recommend(r resolved, cands []rank.Candidate) (reply.Reply, bool) {
	if s.betweenOthers(r) {
		return reply.Reply{}, false
	}
	if s.studyOnly(r) {
		return s.withinTime(r)
	}
	if !s.toldOfSelf() && ladder.Reached(s.base, s.profile) > 0 && s.wanted(r) == knowledge.Role && s.askedRoles(r) == nil && len(s.profile.Lines) == 0 {
		if rep, ok := s.forSchooling(r); ok {
			return rep, true
		}
	}
	if s.wanted(r) == knowledge.Degree && s.profile.MaxRank > 1 && len(s.profile.Goals) == 0 {
		return s.withinTime(r)
	}
	all := s.suit(s.askedRoles(r), s.echoes(cands))
	areas := s.areas()
	if s.asksFirstJob(r) {
		all = slices.DeleteFunc(all, func(c suit.Fit) bool { return !s.entryLevel(c.Role) })
	}
	if len(areas) == 0 && (len(all) == 0 || all[0].Score < suit.Least) {
		return s.startingPoint(r)
	}
	if s.asksEasiest(r) {
		all = s.easiestFirst(all)
	}
	d := s.draft(reply.Answered)
	if p := top(cands).Passage; p != nil && s.isGeneral(p.Topic.ID) && s.ofFieldForMe(r) {
		d.text(phrase.Lead(p)) // "would health information be for her"
		d.cite(p)
	}
	d.text(sayFits)
	items, ids := s.suggestions(d, all, s.wanted(r))
	for _, p := range areas {
		item, id := phrase.Full(p.Topic)+": "+p.Brief+".", p.Topic.ID
		if p.Topic.Kind == s.wanted(r) || p.Topic.Kind == knowledge.Trend {
			items, ids = slices.Insert(items, 0, item), slices.Insert(ids, 0, id) // it is what is asked for, or just what they like
		} else {
			items, ids = append(items, item), append(ids, id)
		}
		d.cite(p)
	}
	d.list(items)
	if worst := leastSuited(all); s.askedRoles(r) != nil && worst.Role != nil && worst.Score < all[0].Score && len(worst.Con) > 0 {
		d.text(fmt.Sprintf(sayAvoids, phrase.Lower(worst.Role.Short), worst.Con[0]))
		d.cite(s.reasonPassage(worst.Role)...)
	}
	d.topic(ids...)
	d.r.Intent, d.r.Confidence = string(nlu.Recommend), min(0.85, 0.5+0.1*max(1, all[0].Score))
	d.r.Suggestions = s.suggest(ids[0], knowledge.Education)
	s.told(d.r.Passages...)
	s.noteSuited(r, slices.Concat(ids, d.r.Topics), ids)
	return d.r, true
}

// noteSuited keeps what was suggested, and of that what the next turn means first.
func (s *session) noteSuited(r resolved, shown, ids []string) {
	main := s.askedFirst(r, shown, ids[:1])
	if role := s.base.Topic(ids[0]); s.usualDegree(role) != nil {
		main = append(slices.Clip(main), s.usualDegree(role).ID) // "how long is that degree"
	}
	s.note(r, string(nlu.Recommend), "", main)
	s.memory.Listed = ids
	if between := s.askedRoles(r); len(between) > 1 {
		s.memory.Compared = between // "the other one" is of those between which it was asked
	}
}

// easiestFirst are the roles that fit, those that take the least schooling first.
func (s *session) easiestFirst(all []suit.Fit) []suit.Fit {
	fit := slices.DeleteFunc(slices.Clone(all), func(c suit.Fit) bool { return c.Score < suit.Least || ladder.Schooling(s.base, c.Role) == 0 })
	slices.SortStableFunc(fit, func(a, b suit.Fit) int { return ladder.Schooling(s.base, a.Role) - ladder.Schooling(s.base, b.Role) })
	if len(fit) == 0 {
		return all
	}
	return fit
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

func leastSuited(all []suit.Fit) suit.Fit {
	if len(all) == 0 {
		return suit.Fit{}
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

// suggestions are the roles that fit, two at most, each with its reasons.
func (s *session) suggestions(d *draft, all []suit.Fit, kind knowledge.Kind) (items, ids []string) {
	for _, c := range all {
		if len(items) == 2 || c.Score < suit.Least || len(items) > 0 && c.Score < all[0].Score*0.6 {
			break
		}
		if len(items) > 0 && s.profile.MaxRank > 0 && ladder.Schooling(s.base, c.Role) > s.profile.MaxRank && !s.oneDay() {
			continue // more school than they want
		}
		items = append(items, s.suggestion(d, c, kind))
		ids = append(ids, c.Role.ID)
	}
	return items, ids
}

// suggestion is one role with its reasons and what it takes: its schooling and
// certification, or only the one that is asked for.
func (s *session) suggestion(d *draft, c suit.Fit, kind knowledge.Kind) string {
	text := phrase.Whole(c.Role)
	if len(c.Pro) > 0 {
		text += ": " + strings.Join(c.Pro[:min(2, len(c.Pro))], "; ")
	}
	if p := s.firstBrief(c.Role, knowledge.CertFacet); p != nil && kind != knowledge.Degree {
		text += ". Certification: " + p.Brief
		d.cite(p)
		d.topic(c.Role.Linked(knowledge.Values)...)
	}
	if p := s.firstBrief(c.Role, knowledge.Education); p != nil && kind != knowledge.Certification {
		text += ". Schooling: " + p.Brief
		d.cite(p)
	}
	d.cite(s.reasonPassage(c.Role)...)
	return text + "."
}

// reasonPassage is the passage whose sources stand behind a role's fits and avoid.
func (s *session) reasonPassage(t *knowledge.Topic) []*knowledge.Passage {
	if p := s.briefOn(t, knowledge.Duties, knowledge.About); p != nil {
		return []*knowledge.Passage{p}
	}
	return nil
}

package advise

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/decline"
	"himpath/bot/answer/ladder"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/answer/suit"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Recommend suggests up to two roles for what the student said of themselves,
// with the reasons and the schooling of each.
func (s *Adviser) Recommend(r session.Resolved, cands []rank.Candidate) (reply.Reply, bool) {
	if s.betweenOthers(r) {
		return reply.Reply{}, false
	}
	if s.studyOnly(r) {
		return s.withinTime(r)
	}
	if !s.ToldOfSelf() && ladder.Reached(s.Base, s.Profile) > 0 && s.Wanted(r) == knowledge.Role && s.AskedRoles(r) == nil && len(s.Profile.Lines) == 0 {
		if rep, ok := s.forSchooling(r); ok {
			return rep, true
		}
	}
	if s.Wanted(r) == knowledge.Degree && s.Profile.MaxRank > 1 && len(s.Profile.Goals) == 0 {
		return s.withinTime(r)
	}
	all := s.Suit(s.AskedRoles(r), s.echoes(cands))
	areas := s.areas()
	if s.asksFirstJob(r) {
		all = slices.DeleteFunc(all, func(c suit.Fit) bool { return !s.EntryLevel(c.Role) || s.Advice != "" && len(c.Pro) == 0 }) // that it sounds like one is not enough
	}
	if len(areas) == 0 && (len(all) == 0 || all[0].Score < suit.Least) {
		return s.startingPoint(r)
	}

	d := s.Draft(reply.Answered)
	if p := decline.Top(cands).Passage; p != nil && s.IsGeneral(p.Topic.ID) && s.ofFieldForMe(r) {
		d.Text(phrase.Lead(p)) // "would health information be for her"
		d.Cite(p)
	}
	d.Text(session.SayFits)
	items, ids := s.suggestions(d, all, s.Wanted(r))
	for _, p := range areas {
		item, id := phrase.Full(p.Topic)+": "+p.Brief+".", p.Topic.ID
		if p.Topic.Kind == s.Wanted(r) || p.Topic.Kind == knowledge.Trend {
			items, ids = slices.Insert(items, 0, item), slices.Insert(ids, 0, id) // it is what is asked for, or just what they like
		} else {
			items, ids = append(items, item), append(ids, id)
		}
		d.Cite(p)
	}
	d.List(items)
	if worst := leastSuited(all); s.AskedRoles(r) != nil && worst.Role != nil && worst.Score < all[0].Score && len(worst.Con) > 0 {
		d.Text(fmt.Sprintf(session.SayAvoids, phrase.Lower(worst.Role.Short), worst.Con[0]))
		d.Cite(s.ReasonPassage(worst.Role)...)
	}
	d.Topic(ids...)
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Recommend), min(0.85, 0.5+0.1*max(1, all[0].Score))
	d.Reply.Suggestions = s.Suggest(ids[0], knowledge.Education)
	s.Told(d.Reply.Passages...)
	s.noteSuited(r, slices.Concat(ids, d.Reply.Topics), ids)
	return d.Reply, true
}

// noteSuited keeps what was suggested, and of that what the next turn means first.
func (s *Adviser) noteSuited(r session.Resolved, shown, ids []string) {
	main := s.askedFirst(r, shown, ids[:1])
	if role := s.Base.Topic(ids[0]); s.UsualDegree(role) != nil {
		main = append(slices.Clip(main), s.UsualDegree(role).ID) // "how long is that degree"
	}
	s.Note(r, string(nlu.Recommend), "", main)
	s.Memory.Listed = ids
	if between := s.AskedRoles(r); len(between) > 1 {
		s.Memory.Compared = between // "the other one" is of those between which it was asked
	}
}

// askedFirst puts the first of what was shown that is of the kind asked for before the
// role: "does it pay more", after "is there a cert for data people", is of that cert.
func (s *Adviser) askedFirst(r session.Resolved, shown, ids []string) []string {
	for _, k := range r.Slots.Kinds {
		if k == knowledge.Role {
			break
		}
		for _, id := range shown {
			if t := s.Base.Topic(id); t != nil && t.Kind == k && !s.IsGeneral(id) {
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

// areas are what is told, besides roles, of what the student likes: what their story surely names,
// and the first of each trait's, two at most.
func (s *Adviser) areas() []*knowledge.Passage {
	var out []*knowledge.Passage
	for id, p := range s.namedTo() {
		if topic := s.Base.Topic(id); topic != nil && topic.Kind != knowledge.Role && p > surelyArea {
			if p := s.BriefOn(topic, knowledge.About); p != nil {
				out = append(out, p)
			}
		}
	}
	for _, t := range s.Base.Traits {
		if !slices.Contains(s.Said.Likes, t.ID) || len(out) == 2 {
			continue
		}
		for _, id := range t.Areas {
			if topic := s.Base.Topic(id); topic != nil {
				if p := s.BriefOn(topic, knowledge.About); p != nil && !slices.Contains(out, p) {
					out = append(out, p)
					break
				}
			}
		}
	}
	return out
}

// surelyArea is from how likely an area is named to somebody that it is told: one at most is.
const surelyArea = 0.5

// suggestions are the roles that fit, two at most, each with its reasons.
func (s *Adviser) suggestions(d *session.Draft, all []suit.Fit, kind knowledge.Kind) (items, ids []string) {
	for _, c := range all {
		if len(items) == 2 || c.Score < suit.Least || len(items) > 0 && c.Score < all[0].Score*0.6 {
			break
		}
		if len(items) > 0 && s.Profile.MaxRank > 0 && ladder.Schooling(s.Base, c.Role) > s.Profile.MaxRank && !s.oneDay() {
			continue // more school than they want
		}
		items = append(items, s.suggestion(d, c, kind))
		ids = append(ids, c.Role.ID)
	}
	return items, ids
}

// suggestion is one role with its reasons and what it takes: its schooling and
// certification, or only the one that is asked for.
func (s *Adviser) suggestion(d *session.Draft, c suit.Fit, kind knowledge.Kind) string {
	text := phrase.Whole(c.Role)
	if len(c.Pro) > 0 {
		text += ": " + strings.Join(c.Pro[:min(2, len(c.Pro))], "; ")
	} else if ps := s.ReasonPassage(c.Role); len(ps) > 0 {
		text += ": " + phrase.Lower(strings.TrimRight(ps[0].Brief, "."))
	}
	if p := s.FirstBrief(c.Role, knowledge.CertFacet); p != nil && kind != knowledge.Degree {
		text += ". Certification: " + p.Brief
		d.Cite(p)
		d.Topic(c.Role.Linked(knowledge.Values)...)
	}
	if p := s.FirstBrief(c.Role, knowledge.Education); p != nil && kind != knowledge.Certification {
		text += ". Schooling: " + p.Brief
		d.Cite(p)
	}
	d.Cite(s.ReasonPassage(c.Role)...)
	return text + "."
}

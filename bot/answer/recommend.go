package answer

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/ladder"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/suit"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// wantsRecommend reports a question that asks what suits the person.
func (s *session) wantsRecommend(r resolved, top candidate) bool {
	if !r.OfSomeone && s.whole == "" && s.profile.Empty() {
		return false // nothing is said of anybody: the question stands for itself
	}
	if s.ofTheField(r.Text) || top.act == string(nlu.OutOfScope) && r.InScope < hardlyOfTheField && s.advice == "" && len(s.said.Lines)+len(s.said.Brings) == 0 {
		return false
	}
	if s.wantsCertification(r) && (!s.toldOfSelf() || top.question >= fits) {
		return false // a certification is the answer, not a role
	}
	if top.passage != nil && s.isGeneral(top.passage.Topic.ID) && top.question >= 0.7 && !s.toldOfSelf() {
		return false
	}
	if says(r.Words, "qualify", "qualifies", "eligible") {
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
	if told && slices.Contains(r.Slots.Kinds, knowledge.Role) && len(r.topics)+len(r.Cues) == 0 && top.gap != nil && top.question < leastLike && r.P(nlu.GapAct) < actSure {
		return true // what they said of themselves says more than that little of a gap
	}
	if (s.said.Other > 0 || s.memory.Turns == 0) && len(s.said.Lines)+len(s.said.Brings) > 0 && slices.Contains(r.Slots.Kinds, knowledge.Role) && s.named(r, knowledge.Role) == nil && s.named(r, knowledge.Certification) == nil {
		return true
	}
	if s.said.MaxRank > 0 && s.named(r, knowledge.Role) == nil && s.named(r, knowledge.Certification) == nil && slices.Contains(r.Slots.Kinds, knowledge.Role) {
		return true
	}
	if told && s.aboutThing(r) && p < actSure {
		return false // it is about the thing that is named
	}
	if told && len(r.Words) > 0 && oneOf(r.Words[0], "do", "does", "is", "are") && p < actSure {
		return false // yes or no?
	}
	if !r.fromTalk && tellsSurely(r, top, actSure) {
		return false // whoever asks
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

// recommend suggests up to two roles for what the student said of themselves,
// with the reasons and the schooling of each.
func (s *session) recommend(r resolved, cands []candidate) (reply.Reply, bool) {
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
	if len(areas) == 0 && (len(all) == 0 || all[0].Score < suit.Least) {
		return s.startingPoint(r)
	}
	if s.asksEasiest(r) {
		all = s.easiestFirst(all)
	}
	d := s.draft(reply.Answered)
	if p := cands[0].passage; p != nil && s.isGeneral(p.Topic.ID) && s.ofFieldForMe(r) {
		d.text(phrase.Lead(p)) // "would health information be for her"
		d.cite(p)
	}
	d.text(sayFits)
	var items, ids []string
	for _, c := range all {
		if len(items) == 2 || c.Score < suit.Least || len(items) > 0 && c.Score < all[0].Score*0.6 {
			break
		}
		if len(items) > 0 && s.profile.MaxRank > 0 && ladder.Schooling(s.base, c.Role) > s.profile.MaxRank && !s.oneDay() {
			continue // more school than they want
		}
		items = append(items, s.suggestion(d, c, s.wanted(r)))
		ids = append(ids, c.Role.ID)
	}
	for _, p := range areas {
		item, id := phrase.Full(p.Topic)+": "+p.Brief+".", p.Topic.ID
		if p.Topic.Kind == s.wanted(r) {
			items, ids = slices.Insert(items, 0, item), slices.Insert(ids, 0, id) // it is what is asked for
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
	main := s.askedFirst(r, d.r.Topics, ids[:1])
	if role := s.base.Topic(ids[0]); s.usualDegree(role) != nil {
		main = append(slices.Clip(main), s.usualDegree(role).ID) // "how long is that degree"
	}
	s.note(r, string(nlu.Recommend), "", main)
	s.memory.Listed = ids
	if between := s.askedRoles(r); len(between) > 1 {
		s.memory.Compared = between // "the other one" is of those between which it was asked
	}
	return d.r, true
}

// asksEasiest reports a question for the role that is the easiest to get into.
func (s *session) asksEasiest(r resolved) bool {
	return r.Slots.Superlative == "least" && says(r.Words, "easiest", "quickest", "simplest") && slices.Contains(r.Slots.Kinds, knowledge.Role)
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

// ofFieldForMe reports a question whether the field is one for somebody: "is HIM for me".
func (s *session) ofFieldForMe(r resolved) bool {
	for i, w := range r.Words[:max(0, len(r.Words)-1)] {
		if w == "for" && (s.words.FirstPersons.Has(r.Words[i+1]) || oneOf(r.Words[i+1], "her", "him", "them", "someone", "somebody", "people", "me")) {
			return len(r.Slots.Kinds) == 0
		}
	}
	return false
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
		if d := s.base.Topic(id); d != nil && d.Rank == ladder.Reached(s.base, s.profile) {
			q := query{kind: knowledge.Role, conds: []cond{s.onDegree(d, rel, false)}}
			return s.enumerate(r, s.run(q), q.lead())
		}
	}
	return reply.Reply{}, false
}

// studyOnly reports a message that only says how long somebody can study and how, or asks
// what to study in that time: "online study only, 2 yrs max".
func (s *session) studyOnly(r resolved) bool {
	if s.profile.MaxRank < 2 || s.toldOfSelf() || len(s.profile.Goals) > 0 || slices.Contains(r.Slots.Kinds, knowledge.Role) || s.named(r, knowledge.Role) != nil {
		return false
	}
	return s.asksWhatToStudy(r) || s.advice != "" && s.words.StudyCircumstances.Any(s.read(s.asking).Words)
}

// asksWhatToStudy reports "what could i study for 2 years".
func (s *session) asksWhatToStudy(r resolved) bool {
	i := slices.IndexFunc(r.Words, func(w string) bool { return oneOf(w, "what", "whats", "anything", "something") })
	return i >= 0 && s.said.MaxRank > 1 && says(r.Words[i:min(len(r.Words), i+5)], "study", "learn") && s.onlyGenerals(r.topics)
}

// withinTime lists the degrees that the student has the time for.
func (s *session) withinTime(r resolved) (reply.Reply, bool) {
	var out []entry
	for _, t := range s.members(knowledge.Degree) {
		if p := s.briefOn(t, knowledge.Length, knowledge.About); t.Rank > 1 && t.Rank <= s.profile.MaxRank && p != nil {
			because := p.Brief
			if w := s.base.Passage(t.ID + ".education-where"); w != nil && !s.withdrawn[w.ID] && s.words.StudyCircumstances.Any(s.read(s.asking).Words) {
				because += "; " + w.Brief
			}
			out = append(out, entry{topic: t, because: because, from: p})
		}
	}
	return s.enumerate(r, out, sayFits)
}

// limitsSchooling answers "i'd rather not go back to school for years", which asks nothing,
// after talk of the field in general, with what is open with so much.
func (s *session) limitsSchooling(q nlu.Question) (reply.Reply, bool) {
	p := q.Person
	only := len(p.Likes)+len(p.Dislikes)+len(p.Jobs)+len(p.Goals)+len(p.Has)+len(p.Studying) == 0
	if s.memory.Turns == 0 || s.nlu.Asks(q.Text) || p.MaxRank == 0 || !only || len(q.Mentions) > 0 || !s.isGeneral(firstOf(s.memory.Topics)) {
		return reply.Reply{}, false
	}
	r := resolved{Question: q, focus: focus{topics: map[string]float64{}}, fromTalk: true}
	if rep, ok := s.forSchooling(r); ok {
		return rep, true
	}
	return s.withinTime(r)
}

// betweenOthers reports a choice between two things of a kind that are no roles.
func (s *session) betweenOthers(r resolved) bool {
	byKind := map[knowledge.Kind]int{}
	for _, id := range r.topics {
		byKind[s.base.Topic(id).Kind]++
	}
	if slices.Contains(r.Words, "or") && byKind[knowledge.Certification] > 0 && byKind[knowledge.Degree] > 0 && byKind[knowledge.Role] == 0 {
		return true
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
	asks := r.Slots.Which || r.Slots.Superlative != "" && s.said.MaxRank == 0 || says(r.Words, "recommend", "suggest", "should")
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

// askedRoles are the roles between which the student chooses, if they name some.
func (s *session) askedRoles(r resolved) []string {
	var ids []string
	for _, id := range append(slices.Clone(r.topics), s.hints...) {
		if t := s.base.Topic(id); t != nil && t.Kind == knowledge.Role && !slices.Contains(s.profile.Jobs, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) < 2 {
		ids = s.openRoles(r)
	}
	if len(ids) < 2 {
		return nil
	}
	return ids
}

// openRoles are the roles that two names joined by "or" may stand for, where one of them is
// open: "a manager or an analyst".
func (s *session) openRoles(r resolved) []string {
	if !slices.Contains(r.Words, "or") || len(r.ambiguous) == 0 {
		return nil
	}
	var ids []string
	names := 0
	for _, m := range r.Mentions {
		roles := slices.DeleteFunc(slices.Clone(m.Options), func(id string) bool { return s.base.Topic(id).Kind != knowledge.Role })
		names += min(1, len(roles))
		ids = append(ids, roles...)
	}
	if names < 2 {
		return nil
	}
	return distinct(ids)
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

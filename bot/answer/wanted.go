package answer

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// wantsRecommend reports a question that asks what suits the person.
func (s *session) wantsRecommend(r resolved, top rank.Candidate) bool {
	if !r.OfSomeone && s.whole == "" && s.profile.Empty() {
		return false // nothing is said of anybody: the question stands for itself
	}
	if top.Gap != nil && r.NamesGap(top.Gap.ID) && r.P(nlu.GapAct) >= surelyGap {
		return false // "my niece wants to work from home in coding, realistic?"
	}
	if s.ofTheField(r.Text) || top.Act == string(nlu.OutOfScope) && r.InScope < hardlyOfTheField && s.advice == "" && len(s.said.Lines)+len(s.said.Brings) == 0 {
		return false
	}
	if s.wantsCertification(r) && (!s.toldOfSelf() || top.Question >= fits) {
		return false // a certification is the answer, not a role
	}
	if top.Passage != nil && s.isGeneral(top.Passage.Topic.ID) && top.Question >= 0.7 && !s.toldOfSelf() {
		return false
	}
	if nlu.Says(r.Words, "qualify", "qualifies", "eligible") {
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
	open := len(r.topics) == 0 && s.whole != "" && len(r.Slots.Kinds) > 0 && p+r.P(nlu.ListAct) >= 0.25 && top.Question < 0.6
	if told && s.named(r, knowledge.Trend) != nil {
		return false // an interest that has its own topic
	}
	if told && len(s.said.Likes)+len(s.said.Dislikes) > 1 && slices.Contains(r.Slots.Kinds, knowledge.Role) && len(r.topics) == 0 && len(r.Cues) < 2 {
		return true
	}
	if told && slices.Contains(r.Slots.Kinds, knowledge.Role) && len(r.topics)+len(r.Cues) == 0 && top.Gap != nil && top.Question < leastLike && r.P(nlu.GapAct) < actSure {
		return true // what they said of themselves says more than that little of a gap
	}
	if (s.said.Other > 0 || s.memory.Turns == 0) && len(s.said.Lines)+len(s.said.Brings) > 0 && slices.Contains(r.Slots.Kinds, knowledge.Role) && s.named(r, knowledge.Role) == nil && s.named(r, knowledge.Certification) == nil {
		return true
	}
	if s.said.MaxRank > 0 && s.named(r, knowledge.Role) == nil && s.named(r, knowledge.Certification) == nil && slices.Contains(r.Slots.Kinds, knowledge.Role) {
		return true
	}
	if told && s.asksOfPointed(r, top) {
		return false
	}
	if told && s.aboutThing(r) && p < actSure {
		return false // it is about the thing that is named
	}
	exist := len(r.Words) > 1 && r.Words[1] == "there" && slices.Contains(r.Slots.Kinds, knowledge.Role) // "are there jobs for introverts"
	if told && len(r.Words) > 0 && nlu.OneOf(r.Words[0], "do", "does", "is", "are") && !exist && p < actSure {
		return false // yes or no?
	}
	if !r.fromTalk && tellsSurely(r, top, actSure) {
		return false // whoever asks
	}
	return p >= actSure || open || told && (p >= 0.2 || top.Question < 0.5)
}

// asksOfPointed reports a plain question of the one role that the talk or the statement before
// it points at: "i like the idea of coding. what would i study for that" asks for no other.
func (s *session) asksOfPointed(r resolved, top rank.Candidate) bool {
	if !r.fromTalk || len(r.topics) != 1 || s.kindOf(r.topics[0]) != knowledge.Role || len(r.Labels) == 0 || slices.Contains(r.Slots.Kinds, knowledge.Role) || r.Slots.Superlative != "" {
		return false
	}
	tells := r.Labels[0].Act == nlu.Tell && r.Labels[0].P >= actSure && r.P(nlu.Recommend) < 0.2
	named := len(r.Cues) == 1 && top.Passage != nil && top.Passage.Topic.ID == r.topics[0] && top.Passage.Facet == r.Cues[0]
	return tells || named
}

// choosesByLikes reports a question what suits somebody by what they like, which sets nothing that
// it names against another: "i care about communities more than single cases, any area for that".
func (s *session) choosesByLikes(r resolved) bool {
	return s.toldOfSelf() && len(r.topics) < 2 && r.P(nlu.Recommend) >= actSure
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
	return slices.ContainsFunc(r.topics, func(id string) bool {
		return s.base.Topic(id).Kind != knowledge.Employer && !(r.fromTalk && s.isGeneral(id))
	})
}

// asksFirstJob reports a question for the job to begin with: "what is the first job", "which
// beginner role suits".
func (s *session) asksFirstJob(r resolved) bool {
	for i, w := range r.Words[:max(0, len(r.Words)-1)] {
		if (w == "first" || s.words.EntryLevel.Has(w)) && s.words.Kind(r.Words[i+1]) == knowledge.Role {
			return true
		}
	}
	return false
}

// asksEasiest reports a question for the role that is the easiest to get into.
func (s *session) asksEasiest(r resolved) bool {
	return r.Slots.Superlative == "least" && nlu.Says(r.Words, "easiest", "quickest", "simplest") && slices.Contains(r.Slots.Kinds, knowledge.Role)
}

// ofFieldForMe reports a question whether the field is one for somebody: "is HIM for me".
func (s *session) ofFieldForMe(r resolved) bool {
	for i, w := range r.Words[:max(0, len(r.Words)-1)] {
		if w == "for" && (s.words.FirstPersons.Has(r.Words[i+1]) || s.words.Somebody.Has(r.Words[i+1])) {
			return len(r.Slots.Kinds) == 0
		}
	}
	return false
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
		r.focus.Topics["him"] > 0 && r.focus.Topics["health-informatics"] > 0
}

// wanted is the kind of thing that is asked for: a certification, a degree, or a
// role.
func (s *session) wanted(r resolved) knowledge.Kind {
	if s.advice != "" {
		r.Question = s.read(s.advice)
	}
	asks := r.Slots.Which || r.Slots.Superlative != "" && s.said.MaxRank == 0 || nlu.Says(r.Words, "recommend", "suggest", "should") || s.asksCertification(r.Question)
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

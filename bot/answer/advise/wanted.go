package advise

import (
	"slices"

	"himpath/bot/answer/decline"
	"himpath/bot/answer/lookup"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// WantsRecommend reports a question that asks what suits the person.
func (s *Adviser) WantsRecommend(r session.Resolved, top rank.Candidate) bool {
	if !r.OfSomeone && s.Whole == "" && s.Profile.Empty() {
		return false // nothing is said of anybody: the question stands for itself
	}
	if top.Gap != nil && r.NamesGap(top.Gap.ID) && r.P(nlu.GapAct) >= session.ActSure {
		return false // "my niece wants to work from home in coding, realistic?"
	}
	if s.AsksOfJobTold(r) {
		return false
	}
	if s.asksOfAreas(r) {
		return true
	}
	if s.OfTheField(r.Text) || top.Act == string(nlu.OutOfScope) && r.InScope < decline.HardlyOfTheField && s.Advice == "" && len(s.Said.Lines)+len(s.Said.Brings) == 0 {
		return false
	}
	if s.WantsCertification(r) && (!s.ToldOfSelf() || top.Question >= lookup.Fits) {
		return false // a certification is the answer, not a role
	}
	if top.Passage != nil && s.IsGeneral(top.Passage.Topic.ID) && top.Question >= 0.7 && !s.ToldOfSelf() {
		return false
	}
	if nlu.Says(r.Words, "qualify", "qualifies", "eligible") {
		return false // what it takes, not what fits
	}
	p := r.P(nlu.Recommend)
	told := s.ToldOfSelf()
	if told && !r.FromTalk && s.OfOneThing(r.Text) {
		return false
	}
	if !told && !r.FromTalk && len(r.Cues) > 0 && s.askedOf(r) {
		return false // "what do coders need to study", whoever asks
	}
	open := len(r.About) == 0 && s.Whole != "" && len(r.Slots.Kinds) > 0 && p+r.P(nlu.ListAct) >= 0.25 && top.Question < 0.6
	if told && s.Named(r, knowledge.Trend) != nil {
		return false // an interest that has its own topic
	}
	if told && len(s.Said.Likes)+len(s.Said.Dislikes) > 1 && slices.Contains(r.Slots.Kinds, knowledge.Role) && len(r.About) == 0 && len(r.Cues) < 2 {
		return true
	}
	if told && slices.Contains(r.Slots.Kinds, knowledge.Role) && len(r.About)+len(r.Cues) == 0 && top.Gap != nil && top.Question < lookup.LeastLike && r.P(nlu.GapAct) < session.ActSure {
		return true // what they said of themselves says more than that little of a gap
	}
	if told := s.Named(r, knowledge.Trend); told != nil && (r.FromTalk || r.Refers) && s.Memory.Turns == 0 {
		return false // "telehealth boomed when i was a scheduler. any job around that"
	}
	if (s.Said.Other > 0 || s.Memory.Turns == 0 || s.asksFirstJob(r)) && len(s.Said.Lines)+len(s.Said.Brings) > 0 && slices.Contains(r.Slots.Kinds, knowledge.Role) && s.Named(r, knowledge.Role) == nil && s.Named(r, knowledge.Certification) == nil {
		return true
	}
	if s.Said.MaxRank > 0 && s.Named(r, knowledge.Role) == nil && s.Named(r, knowledge.Certification) == nil && slices.Contains(r.Slots.Kinds, knowledge.Role) {
		return true
	}
	if told && s.asksOfPointed(r, top) {
		return false
	}
	if told && s.aboutThing(r) && p < session.ActSure {
		return false // it is about the thing that is named
	}
	exist := len(r.Words) > 1 && r.Words[1] == "there" && slices.Contains(r.Slots.Kinds, knowledge.Role) // "are there jobs for introverts"
	if told && len(r.Words) > 0 && nlu.OneOf(r.Words[0], "do", "does", "is", "are") && !exist && p < session.ActSure {
		return false // yes or no?
	}
	if !r.FromTalk && TellsSurely(r, top, session.ActSure) {
		return false // whoever asks
	}
	return p >= session.ActSure || open || told && (p >= 0.2 || top.Question < 0.5)
}

// asksOfPointed reports a plain question of the one role that the talk or the statement before
// it points at: "i like the idea of coding. what would i study for that" asks for no other.
func (s *Adviser) asksOfPointed(r session.Resolved, top rank.Candidate) bool {
	if !r.FromTalk || len(r.About) != 1 || s.KindOf(r.About[0]) != knowledge.Role || len(r.Labels) == 0 || slices.Contains(r.Slots.Kinds, knowledge.Role) || r.Slots.Superlative != "" {
		return false
	}
	tells := r.Labels[0].Act == nlu.Tell && r.Labels[0].P >= session.ActSure && r.P(nlu.Recommend) < 0.2
	named := len(r.Cues) == 1 && top.Passage != nil && top.Passage.Topic.ID == r.About[0] && top.Passage.Facet == r.Cues[0]
	return tells || named
}

// ChoosesByLikes reports a question what suits somebody by what they like, which sets nothing that
// it names against another: "i care about communities more than single cases, any area for that".
func (s *Adviser) ChoosesByLikes(r session.Resolved) bool {
	return s.asksOfAreas(r) || s.ToldOfSelf() && len(r.About) < 2 && r.P(nlu.Recommend) >= session.ActSure
}

// askedOf reports a question that names one role, which is not the student's own.
func (s *Adviser) askedOf(r session.Resolved) bool {
	n := 0
	for _, id := range r.Topics() {
		if t := s.Base.Topic(id); t != nil && t.Kind == knowledge.Role && !slices.Contains(s.Profile.Jobs, id) {
			n++
		}
	}
	return n == 1
}

// aboutThing reports a question that names something besides where people work, and
// neither a role nor a degree.
func (s *Adviser) aboutThing(r session.Resolved) bool {
	if s.Named(r, knowledge.Role) != nil || s.Named(r, knowledge.Degree) != nil {
		return false
	}
	return slices.ContainsFunc(r.About, func(id string) bool {
		return s.Base.Topic(id).Kind != knowledge.Employer && !(r.FromTalk && s.IsGeneral(id))
	})
}

// asksFirstJob reports a question for the job to begin with: "what is the first job", "which
// beginner role suits", "which job is good to start with".
func (s *Adviser) asksFirstJob(r session.Resolved) bool {
	if i := slices.IndexFunc(r.Words, func(w string) bool { return nlu.OneOf(w, "start", "begin") }); i > 0 && i+1 < len(r.Words) && nlu.OneOf(r.Words[i+1], "with", "in") {
		return slices.Contains(r.Slots.Kinds, knowledge.Role)
	}
	for i, w := range r.Words {
		for j := i + 1; w == "first" || s.Words.EntryLevel.Has(w); j++ {
			if j < len(r.Words) && s.Words.Kind(r.Words[j]) == knowledge.Role {
				return true
			}
			if j >= len(r.Words) || !nlu.OneOf(r.Words[j], "level", "him") {
				break
			}
		}
	}
	return false
}

// ofFieldForMe reports a question whether the field is one for somebody: "is HIM for me".
func (s *Adviser) ofFieldForMe(r session.Resolved) bool {
	for i, w := range r.Words[:max(0, len(r.Words)-1)] {
		if w == "for" && (s.Words.FirstPersons.Has(r.Words[i+1]) || s.Words.Somebody.Has(r.Words[i+1])) {
			return len(r.Slots.Kinds) == 0
		}
	}
	return false
}

// betweenOthers reports a choice between two things of a kind that are no roles.
func (s *Adviser) betweenOthers(r session.Resolved) bool {
	byKind := map[knowledge.Kind]int{}
	for _, id := range r.About {
		byKind[s.Base.Topic(id).Kind]++
	}
	if slices.Contains(r.Words, "or") && byKind[knowledge.Certification] > 0 && byKind[knowledge.Degree] > 0 && byKind[knowledge.Role] == 0 {
		return true
	}
	return byKind[knowledge.Certification] > 1 || byKind[knowledge.Degree] > 1 || byKind[knowledge.Field] > 1 ||
		r.Focus.Topics[session.TopicHIM] > 0 && r.Focus.Topics[session.TopicHealthInformatics] > 0
}

// Wanted is the kind of thing that is asked for: a certification, a degree, or a
// role.
func (s *Adviser) Wanted(r session.Resolved) knowledge.Kind {
	if s.Advice != "" {
		r.Question = s.Read(s.Advice)
	}
	asks := r.Slots.Which || r.Slots.Superlative != "" && s.Said.MaxRank == 0 || nlu.Says(r.Words, "recommend", "suggest", "should") || s.AsksCertification(r.Question)
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

// AskedRoles are the roles between which the student chooses, if they name some.
func (s *Adviser) AskedRoles(r session.Resolved) []string {
	if s.asksOfAreas(r) {
		return nil
	}
	var ids []string
	for _, id := range append(slices.Clone(r.About), s.Hints...) {
		if t := s.Base.Topic(id); t != nil && t.Kind == knowledge.Role && !slices.Contains(s.Profile.Jobs, id) {
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

// asksOfAreas reports a question for whatever there is in one area or another, for somebody who
// told of themselves: "i like hunting fraud. something in records or coding for me". The areas name
// no two roles between which they choose.
func (s *Adviser) asksOfAreas(r session.Resolved) bool {
	if !s.ToldOfSelf() && len(s.Said.Lines) == 0 {
		return false
	}
	for i, w := range r.Words {
		open := s.Words.Anything.Has(w) || s.Words.Kind(w) == knowledge.Role && i > 0 && nlu.OneOf(r.Words[i-1], "a", "any", "some")
		if open && i+2 < len(r.Words) && nlu.OneOf(r.Words[i+1], "in", "within", "around") {
			return nlu.Says(r.Words[i+2:min(len(r.Words), i+areasNear)], "or", "and")
		}
	}
	return false
}

// areasNear is how many words behind "something" the word stands at most that joins two areas.
const areasNear = 7

// openRoles are the roles that two names joined by "or" may stand for, where one of them is
// open: "a manager or an analyst".
func (s *Adviser) openRoles(r session.Resolved) []string {
	if !slices.Contains(r.Words, "or") || len(r.Ambiguous) == 0 {
		return nil
	}
	var ids []string
	names := 0
	for _, m := range r.Mentions {
		roles := slices.DeleteFunc(slices.Clone(m.Options), func(id string) bool { return s.Base.Topic(id).Kind != knowledge.Role })
		names += min(1, len(roles))
		ids = append(ids, roles...)
	}
	if names < 2 {
		return nil
	}
	return session.Distinct(ids)
}

// TellsSurely reports that what comes first tells of the one topic that is named the very
// facet that the question asks by the classifier, which is at least that sure.
func TellsSurely(r session.Resolved, top rank.Candidate, sure float64) bool {
	if top.Passage == nil || len(r.About) != 1 || len(r.Labels) == 0 || r.Slots.Superlative != "" || r.Slots.Negated {
		return false
	}
	l := r.Labels[0]
	return l.Act == nlu.Tell && l.P >= sure && l.Facet == top.Passage.Facet && top.Passage.Topic.ID == r.About[0]
}

// OfTheField reports a question of how or why something is, that speaks of nobody:
// what was said of the student before it does not make it one for what suits them.
func (s *Adviser) OfTheField(ask string) bool {
	q := s.Read(ask)
	opens := len(q.Words) > 4 && nlu.OneOf(q.Words[0], "how", "why")
	return opens && !q.OfSomeone && !q.Refers && len(q.Slots.Kinds) == 0
}

// OfOneThing reports a question that names one thing of the field and wants to know
// something of it: what is said of the student beside it is why they ask.
func (s *Adviser) OfOneThing(ask string) bool {
	q := s.Read(ask)
	ids := slices.DeleteFunc(q.Topics(), s.IsGeneral)
	if len(ids) != 1 || slices.Contains(s.Said.Jobs, ids[0]) || slices.Contains(s.Said.Has, ids[0]) || slices.Contains(q.Slots.Kinds, knowledge.Role) && s.Base.Topic(ids[0]).Kind != knowledge.Role {
		return false
	}
	if q.Slots.Which && len(q.Slots.Kinds) > 0 {
		return false // it looks for another
	}
	t := s.Base.Topic(ids[0])
	if t.Kind == knowledge.Degree && !s.NLU.IsQuestion(ask) {
		return false // it says what they have
	}
	if t.Kind == knowledge.Employer || t.Kind == knowledge.Place || t.Kind == knowledge.Organization {
		return false
	}
	return q.P(nlu.Recommend) < session.ActSure && q.P(nlu.ListAct) < session.ActSure
}

// AsksPlainly reports a question that says by itself what it asks and of what: it names something
// besides what somebody is or has, or is the question of a text. What is told of oneself around
// it is why it is asked.
func (s *Adviser) AsksPlainly(ask string) bool {
	q := s.Read(ask)
	if len(q.Labels) == 0 || q.Labels[0].P < mostLikely || q.Slots.Superlative != "" || !s.NLU.Asks(ask) ||
		!slices.Contains([]nlu.Act{nlu.Tell, nlu.Compare, nlu.GapAct}, q.Labels[0].Act) {
		return false
	}
	if s.namesAnother(q) {
		return true
	}
	if q.Refers || s.Words.FirstPersons.Any(q.Words) || len(q.Mentions) == 0 && len(s.Hints) > 0 {
		return false // "what do the letters stand for": of what was told
	}
	cands := s.Rank(q, rank.Focus{})
	return q.Labels[0].P >= session.ActSure && len(cands) > 0 && cands[0].Act == "" && cands[0].Question >= asksTheSame
}

// mostLikely is how sure the classifier is to be of what is asked of a thing that is named.
const mostLikely = 0.4

// asksTheSame is how like a question of a text one must be to need nothing that is told around it.
const asksTheSame = 0.65

// namesAnother reports a question that names a thing of the field, or work in it, that is not
// what somebody said to be or to have.
func (s *Adviser) namesAnother(q nlu.Question) bool {
	another := func(id string) bool {
		t := s.Base.Topic(id)
		return t != nil && !s.IsGeneral(id) && t.Kind != knowledge.Employer && t.Kind != knowledge.Organization && !slices.Contains(s.Said.Jobs, id) && !slices.Contains(s.Said.Has, id)
	}
	for i := range q.Words {
		if (len(q.Cues) > 0 || q.Slots.Versus) && another(s.WorkNamed(q, i)) { // not "is coding realistic"
			return true
		}
	}
	return slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Gap != "" || slices.ContainsFunc(m.Options, another) })
}

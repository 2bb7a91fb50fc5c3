package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Who only tells where they come from asks what that is good for here: of a line of work
// that the traits know, they are advised (introduces); of any other, it is told that one
// can change over (onlyBackground).

// wayIn is what somebody asks who only tells what they do for a living.
const wayIn = "can I get into HIM with that?"

// maxBackground is how long, in words, a message may be that only tells what somebody does.
const maxBackground = 26

// onlyBackground reports a first message that asks nothing, names nothing in the field and
// tells what somebody does for a living or did: "im a barista", "RN for 14 years, looking at
// this field". That somebody comes from a line of work with patients says nothing of what
// they like here.
func (s *session) onlyBackground(sp nlu.Split) bool {
	if s.memory.Turns > 0 || len(sp.Clauses) == 0 || len(sp.Clauses) > 3 {
		return false
	}
	n, told := 0, false
	for _, c := range sp.Clauses {
		q := s.read(c.Text)
		p := q.Person
		likes := slices.DeleteFunc(slices.Concat(p.Likes, p.Dislikes), func(id string) bool { return id == "clinical" && len(p.Lines) > 0 })
		if c.Asks || s.namesThing(q) || asksFacet(q) || len(p.Jobs)+len(p.Goals)+len(likes)+len(p.Has)+len(p.Studying)+p.Other+p.MaxRank > 0 || p.NoDegree {
			return false
		}
		if q.P(nlu.StudentSupport) >= actSure || slices.Contains(q.Topics(), "him-careers") {
			return false
		}
		n, told = n+len(q.Words), told || len(q.Mentions) == 0 && s.tellsWork(q.Words) || len(p.Lines) > 0 && !q.Slots.Versus
	}
	return told && n <= maxBackground
}

// namesThing reports a question that names anything but the field.
func (s *session) namesThing(q nlu.Question) bool {
	return slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return !s.isGeneral(m.Topic()) })
}

// asksFacet reports a question that names what it wants to know, and not only how long.
func asksFacet(q nlu.Question) bool {
	return slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return f != knowledge.Length })
}

// tellsWork reports words that tell what somebody is by trade, or where they work.
func (s *session) tellsWork(ws []string) bool {
	if !s.words.FirstPersons.Any(ws) && !s.words.ThirdPersons.Any(ws) && (len(ws) == 0 || ws[0] != "was" && !s.words.WorkTellers.Has(ws[0])) {
		return false
	}
	if s.words.WorkTellers.Any(ws) && !nlu.OneOf(firstOf(ws), "any", "anything", "something") {
		return true
	}
	i := slices.IndexFunc(ws, func(w string) bool { return w == "a" || w == "an" })
	if i < 1 || !s.words.Leaving.Has(ws[i-1]) {
		return false
	}
	behind := ws[i+1:]
	at := slices.IndexFunc(behind, func(w string) bool { return s.words.QuestionPrepositions.Has(w) })
	if at < 0 {
		at = len(behind)
	}
	return at > 0 && at <= 2
}

// ofWhatTheyHave takes "i only have an associate's, can i do that", "would mine count", as
// asked of the thing in talk: what is named is only what they have.
func (s *session) ofWhatTheyHave(own resolved) (resolved, bool) {
	if r, ok := s.testsWhatTheyHave(own); ok {
		return r, true
	}
	t := s.takenBy(own)
	if s.memory.Turns == 0 || t == nil || t.Kind != knowledge.Role && t.Kind != knowledge.Certification || len(own.Cues) > 0 && !own.Refers || nlu.Says(own.Words, "need", "needs", "must", "require") {
		return own, false
	}
	if s.seeksRemedy(own) && t.Kind == knowledge.Certification && len(t.On(knowledge.Eligibility)) > 0 {
		return s.plainly(own, t, knowledge.Eligibility), true
	}
	said := own.Person.Merge(s.said)
	if pointsAtOwn(own.Words) {
		said = s.profile
	}
	has := slices.Concat(said.Has, said.Studying, said.Jobs)
	beside := slices.ContainsFunc(own.topics, func(id string) bool { return !slices.Contains(has, id) })
	if len(has) == 0 && said.Other == 0 || beside || slices.Contains(has, t.ID) || !s.tellsWhatTheyHave(own) && (!own.Refers && !s.countsFor(own.Words) || own.P(nlu.Eligible) < actSure && !s.trails(own)) {
		return own, false
	}
	if d := s.base.Topic(firstOf(own.Person.Has)); d != nil && t.Kind == knowledge.Role && knowledge.Facet(s.memory.Facet) == knowledge.CertFacet && !own.Refers && !s.countsFor(own.Words) && len(d.On(knowledge.CertFacet)) > 0 {
		return s.plainly(own, d, knowledge.CertFacet), true // which certification it is then
	}
	q := s.another(strings.Join(own.Words, " ")+" for the "+t.Short, own)
	q.Labels = []nlu.Label{{Act: nlu.Eligible, P: 1}}
	f := map[knowledge.Kind]knowledge.Facet{knowledge.Role: knowledge.Education, knowledge.Certification: knowledge.Eligibility}[t.Kind]
	return resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{t.ID: rank.Named}, Facet: f}, topics: []string{t.ID}, fromTalk: true, fresh: own.InScope}, true
}

// testsWhatTheyHave takes "could she do it with that", "would that do for a data analyst", after
// somebody told what they have or come from, as asked of that and what is named or in talk.
func (s *session) testsWhatTheyHave(own resolved) (resolved, bool) {
	has := slices.Concat(s.profile.Has, s.profile.Studying)
	first := s.talkedOf()
	if len(s.memory.Topics) == 0 || len(has)+len(s.profile.Lines)+s.profile.Other == 0 || !s.pointsAtHad(own.Words) || first != nil && !slices.Contains(has, first.ID) && (first.Kind == knowledge.Degree || first.Kind == knowledge.Certification) {
		return own, false
	}
	if slices.Contains(own.Cues, knowledge.Growth) || slices.Contains(own.Cues, knowledge.Pay) {
		return own, false // "is that work still growing"
	}
	var aim *knowledge.Topic
	ids := slices.Clone(own.topics)
	if t := s.takenBy(own); t != nil {
		ids = append(ids, t.ID) // "enough to sit for it" is of a certification
	}
	for _, id := range append(ids, s.memory.Topics...) {
		if t := s.base.Topic(id); t != nil && (t.Kind == knowledge.Role || t.Kind == knowledge.Certification) && !slices.Contains(has, id) {
			aim = t
			break
		}
	}
	if aim == nil || len(own.topics) > 1 || len(own.topics) == 1 && own.topics[0] != aim.ID {
		return own, false
	}
	what := slices.Clone(s.profile.Lines)
	for _, id := range has {
		what = append(what, s.base.Topic(id).Short)
	}
	q := s.another("is "+strings.Join(what, " and ")+" enough for the "+aim.Short, own)
	q.Labels = []nlu.Label{{Act: nlu.Eligible, P: 1}}
	r := resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{aim.ID: rank.Named}}, topics: []string{aim.ID}, fromTalk: true, fresh: own.InScope}
	r.focus.Facet = map[knowledge.Kind]knowledge.Facet{knowledge.Role: knowledge.Education, knowledge.Certification: knowledge.Eligibility}[aim.Kind]
	return r, true
}

// pointsAtHad reports "… with that", "would that do": whether what was told is enough.
func (s *session) pointsAtHad(ws []string) bool {
	n := len(ws)
	if n < 3 || n > 10 || !s.words.AbleOpeners.Has(firstOf(ws)) && !s.words.GoalYesNoVerbs.Has(firstOf(ws)) {
		return false
	}
	that := func(w string) bool { return nlu.OneOf(w, "that", "this", "it", "those") }
	if i := slices.Index(ws, "with"); i > 1 && i+1 < n && i+3 >= n && that(ws[i+1]) {
		return true
	}
	return ws[1] != "it" && that(ws[1]) && (s.words.Count.Any(ws[2:]) || nlu.Says(ws[2:], "do", "work", "use", "useful"))
}

// tellsWhatTheyHave reports a turn that asks nothing and only says what somebody has, after
// what something takes was told: "i have only a bachelor's".
func (s *session) tellsWhatTheyHave(own resolved) bool {
	told := nlu.OneOf(s.memory.Facet, string(knowledge.Education), string(knowledge.Eligibility), string(knowledge.CertFacet))
	return told && len(own.Person.Has) > 0 && len(own.Words) < 16 && (!s.nlu.Asks(own.Text) || nlu.Says(own.Words[:min(2, len(own.Words))], "if"))
}

// seeksRemedy reports "so how would i fix that", after who may take something was told.
func (s *session) seeksRemedy(own resolved) bool {
	told := knowledge.Facet(s.memory.Facet) == knowledge.Eligibility
	return told && len(own.Words) < 9 && len(own.Mentions)+len(own.Cues) == 0 && s.words.Remedies.Any(own.Words)
}

// introduces reports a message in which somebody only says where they come from: "i was a
// teacher for 10 years", "bachelors in statistics, currently at an insurance company". Told
// here, it asks what that is good for. In the middle of a conversation, only a line of work
// that they tell as their own does.
func (s *session) introduces(r resolved) bool {
	if len(r.Words) < 2 || len(r.Words) > maxIntroduced || s.nlu.Asks(r.Text) || s.nlu.WantsToBe(r.Words) {
		return false
	}
	if s.words.Claims.Any(r.Words) && s.named(r, knowledge.Certification) != nil || s.memory.Turns > 0 && s.countsFor(r.Words) {
		return false // "my prof said RHIT accepts any health associate"
	}
	own := nlu.OneOf(firstOf(r.Words), "i", "im", "ive") || firstOf(r.Words) == "my" && s.words.Background.Has(r.Words[1])
	p := s.said.Merge(r.Person)
	told := own && len(p.Lines) > 0
	figure := slices.Contains(r.Cues, knowledge.Pay) || slices.Contains(r.Cues, knowledge.Growth)
	if of := s.words.FirstPersons.Any(r.Words) || s.words.ThirdPersons.Any(r.Words) || nlu.Says(r.Words, "here", "now"); s.memory.Turns == 0 && r.OfSomeone && !figure && !r.Refers {
		schooled := len(p.Has)+len(p.Studying)+p.Other > 0
		told = told || (schooled || of && len(p.Lines)+len(p.Brings) > 0) && len(p.Goals)+len(p.Jobs) == 0 && !s.toldOfSelf()
	}
	return told && !slices.ContainsFunc(r.topics, func(id string) bool {
		k := s.base.Topic(id).Kind
		return k != knowledge.Degree && k != knowledge.Employer && !slices.Contains(slices.Concat(p.Has, p.Studying), id)
	})
}

// maxIntroduced is how long, in words, a message may be in which somebody only says where
// they come from.
const maxIntroduced = 20

// welcome advises somebody who only said where they come from.
func (s *session) welcome(r resolved, cands []rank.Candidate) (reply.Reply, bool) {
	s.profile = s.profile.Merge(r.Person)
	s.advice, s.adviceIn = r.Text, r.Text
	return s.recommend(r, cands)
}

// hardlyTold is how like a question a first message may be at most that only tells how somebody
// lives.
const hardlyTold = 0.4

// onlyLives answers a first message that asks nothing, tells something of its writer and comes
// near nothing that is known ("i turned 63 and want one more job"): that one can change over.
func (s *session) onlyLives(r resolved, top rank.Candidate) (reply.Reply, bool) {
	p := s.base.Passage("him.education-career-change")
	near := top.Question >= hardlyTold || top.Act != "" || len(r.topics)+len(s.hints) > 0 || r.InScope < actSure
	if s.memory.Turns > 0 || near || s.reports(r) || len(r.Cues) > 0 || s.nlu.Asks(s.asking) || !nlu.Says(r.Words, "i", "im", "ive", "my") || r.P(nlu.GapAct) >= actSure || len(r.Labels) > 0 && r.Labels[0].P >= hardlyTold || p == nil || s.withdrawn[p.ID] {
		return reply.Reply{}, false
	}
	return s.tell(r, []rank.Candidate{{ID: p.ID, Passage: p, Score: 1, Question: 1}}, 0.6), true
}

// whereNow advises who told what they do for a living and asks, with nothing else in talk, where
// to go from there: "so where do i take this".
func (s *session) whereNow(bare resolved) (reply.Reply, bool) {
	q := bare.Question
	if s.memory.Turns == 0 || s.talkedOf() != nil || len(s.profile.Lines) == 0 || len(q.Cues)+len(q.Topics()) > 0 || !s.asksOpenly(q.Words) {
		return reply.Reply{}, false
	}
	s.tracef("asks where to go from what they do")
	s.advice, s.adviceIn = q.Text, q.Text
	return s.recommend(bare, s.rank(q, rank.Focus{}))
}

// thanOwnWork puts what somebody told that they do in the place of "what i do now", "my job".
func (s *session) thanOwnWork(q nlu.Question) nlu.Question {
	if len(s.profile.Lines) == 0 || s.memory.Turns == 0 {
		return q
	}
	line := s.profile.Lines[0]
	if job := s.nearJob(line); job == nil {
		return q
	}
	text := " " + strings.Join(q.Words, " ") + " "
	for _, own := range s.words.OwnWorkPhrases.All() {
		if strings.Contains(text, " "+own+" ") {
			s.rephrased = true
			return s.another(strings.TrimSpace(strings.Replace(text, " "+own+" ", " "+line+" ", 1)), resolved{Question: q})
		}
	}
	return q
}

// nearJob is the job near the field, of which only figures are known, that a line of work names;
// nil: none.
func (s *session) nearJob(line string) *knowledge.Gap {
	for _, m := range s.read(line).Mentions {
		if g := s.base.Gap(m.Gap); g != nil && s.isJob(g) {
			return g
		}
	}
	return nil
}

// leastSchooling is what they have who have no degree.
const leastSchooling = "high-school-diploma"

// advisedAgain advises once more, by all that was told, who was just advised and only adds what
// schooling they have or have time for: "got my GED and thats it".
func (s *session) advisedAgain(bare resolved) (reply.Reply, bool) {
	q, p := bare.Question, bare.Person
	degree := func(id string) bool { return s.base.Topic(id).Kind == knowledge.Degree }
	school := p.NoDegree || p.Other+p.MaxRank > 0 || slices.ContainsFunc(slices.Concat(p.Has, p.Studying), degree)
	if nlu.Act(s.memory.Act) != nlu.Recommend || s.memory.Turns == 0 || !school || s.asking != q.Text || s.nlu.Asks(q.Text) || s.words.Question.Any(q.Words) || slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return f != knowledge.Length && f != knowledge.Education }) || !allOf(q.Topics(), degree) {
		return reply.Reply{}, false
	}
	s.tracef("adds their schooling to what they were advised by")
	if ps := s.base.Topic(leastSchooling).On(knowledge.Jobs); len(ps) > 0 && !s.withdrawn[ps[0].ID] && (p.NoDegree || slices.Contains(p.Has, leastSchooling)) && p.Other == 0 {
		bare.topics = []string{leastSchooling}
		return s.tell(bare, []rank.Candidate{{ID: ps[0].ID, Passage: ps[0], Score: 1, Question: 1}}, 0.8), true
	}
	s.said.Likes, s.said.Dislikes = s.profile.Likes, s.profile.Dislikes
	s.advice, s.adviceIn = q.Text, q.Text
	return s.recommend(bare, s.rank(q, rank.Focus{}))
}

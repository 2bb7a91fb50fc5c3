package answer

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/filter"
	"himpath/bot/answer/ladder"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// path lays out the steps from where the student is to where they want to be,
// each along a link of the knowledge base.
func (s *session) path(r resolved, cands []rank.Candidate) (reply.Reply, bool) {
	if c := s.certificationGoal(r); c != nil && slices.Contains(s.said.Goals, c.ID) && s.goalRole(r) == nil && len(c.On(knowledge.Eligibility)) > 0 {
		return s.toCertification(r, c, cands)
	}
	if rep, ok := s.openGoal(r); ok {
		return rep, true
	}
	if g := s.base.Gap("other-countries"); g != nil && s.inOtherCountry(r) {
		return s.gapReply(r, g, 0.8), true
	}
	from, to := s.ends(r)
	if s.betweenTold(r) {
		from, to = s.base.Topic(s.said.Jobs[0]), s.base.Topic(s.said.Goals[0])
	} else if s.asksBetween(r) && !s.asksIfNext(r) {
		from, to = s.base.Topic(r.topics[0]), s.base.Topic(r.topics[1])
		if ladder.Way(s.base, from, to) == nil && ladder.Way(s.base, to, from) != nil {
			from, to = to, from // "between the director and the clerk"
		}
	}
	if to == nil && from != nil && s.words.WayUp.In(r.Words) {
		to = s.topFrom(from)
	}
	if to == nil && from != nil && s.wantsToLead() {
		to = s.nearestWith(from, "leading")
	}
	if to == nil && s.aimsAtUndescribed(r) {
		return reply.Reply{}, false
	}
	if to == nil {
		if c := s.certificationGoal(r); c != nil && !s.asksNext(r) && len(c.On(knowledge.Eligibility)) > 0 {
			return s.toCertification(r, c, cands)
		}
	}
	switch {
	case to == nil && from != nil:
		return s.nextStep(r, from)
	case to == nil:
		return s.onward(r, cands)
	}
	route := s.route(from, to)
	if from == nil && s.background(to, cands) != nil {
		route = route[len(route)-1:]
	}
	for from == nil && len(route) > 1 && ladder.Studied(s.base, s.profile) > ladder.Schooling(s.base, route[0]) {
		route = route[1:] // below what they have studied already
	}
	switch {
	case route == nil && from != nil:
		return s.noRoute(r, from, to)
	case len(route) == 1:
		return s.straight(r, to, cands)
	}
	return s.walk(r, from, route)
}

// openGoal asks back where the one role that is aimed at is an open name: "how do i become a
// specialist".
func (s *session) openGoal(r resolved) (reply.Reply, bool) {
	if len(r.ambiguous) != 1 || len(r.topics)+len(s.hints)+len(s.said.Jobs)+len(s.said.Lines) > 0 || r.fromTalk || s.memory.Turns > 0 || s.whole != "" {
		return reply.Reply{}, false
	}
	s.tracef("aims at an open name")
	return s.ask(r, r.ambiguous[0]), true
}

// nearestWith is the role with a trait that the fewest steps lead to.
func (s *session) nearestWith(from *knowledge.Topic, trait string) *knowledge.Topic {
	var best *knowledge.Topic
	steps := 0
	for _, t := range s.base.OfKind(knowledge.Role) {
		if t == from || filter.ReasonFor(t.Fits, trait) == "" {
			continue
		}
		if way := ladder.Way(s.base, from, t); way != nil && (best == nil || len(way) < steps) {
			best, steps = t, len(way)
		}
	}
	return best
}

// onward tells what comes after a certification or degree that the student has, or
// where someone from outside begins.
func (s *session) onward(r resolved, cands []rank.Candidate) (reply.Reply, bool) {
	for _, id := range slices.Concat(s.said.Has, s.said.Studying, r.topics) {
		t := s.base.Topic(id)
		if t == nil || t.Kind != knowledge.Certification && t.Kind != knowledge.Degree {
			continue
		}
		facets := []knowledge.Facet{knowledge.Next, knowledge.Jobs}
		if s.gets(r) && !slices.Contains(s.said.Has, id) {
			facets = []knowledge.Facet{knowledge.Eligibility, knowledge.Level} // who does not have it asks how to
		}
		for _, f := range facets {
			if ps := t.On(f); len(ps) > 0 && !s.withdrawn[ps[0].ID] {
				rep := s.tell(r, []rank.Candidate{{ID: ps[0].ID, Passage: ps[0], Score: 1, Question: 1}}, 0.8)
				rep.Intent = string(nlu.Path)
				return rep, true
			}
		}
	}
	if !s.comesFromOutside(r) {
		return reply.Reply{}, false
	}
	if p := s.base.Passage("him.education-career-change"); p != nil && !s.withdrawn[p.ID] && len(s.said.Lines) > 0 && s.words.RestartPhrases.In(r.Words) {
		cands = []rank.Candidate{{ID: p.ID, Passage: p, Score: 1, Question: 1}} // "without starting from zero"
	}
	if p := s.base.Passage("him-careers.education-first-step"); p != nil && !s.withdrawn[p.ID] {
		cands = append(slices.Clip(cands), rank.Candidate{ID: p.ID, Passage: p})
	}
	for _, c := range cands {
		if c.Passage == nil || c.Passage.Topic.Kind != knowledge.Field || c.Passage.Facet != knowledge.Education && c.Passage.ID != "him-careers.jobs-entry" {
			continue
		}
		rep := s.tell(r, []rank.Candidate{c}, 0.7)
		rep.Intent = string(nlu.Path)
		return rep, true
	}
	return reply.Reply{}, false
}

// noRoute says that no way is drawn between two roles, and what the second takes.
func (s *session) noRoute(r resolved, from, to *knowledge.Topic) (reply.Reply, bool) {
	d := s.draft(reply.Answered)
	d.text(fmt.Sprintf(sayNoPath, phrase.Lower(from.Short), phrase.Lower(to.Short)))
	items := []string{s.step(d, to)}
	for _, id := range to.Linked(knowledge.LeadsTo) {
		if t := s.base.Topic(id); t != nil && slices.Contains(from.Linked(knowledge.LeadsTo), id) {
			items = append(items, s.step(d, t)) // what both lead to
		}
	}
	if p := s.firstBrief(from, knowledge.Next); p != nil {
		items = append(items, from.Short+": "+p.Brief)
		d.cite(p)
	}
	d.list(items)
	d.topic(to.ID, from.ID)
	if len(d.r.Citations) == 0 {
		return reply.Reply{}, false
	}
	d.r.Intent, d.r.Confidence = string(nlu.Path), 0.7
	d.r.Suggestions = s.suggest(to.ID, knowledge.Next)
	s.note(r, string(nlu.Path), string(knowledge.Education), []string{to.ID, from.ID})
	return d.r, true
}

// toCertification tells who may take the certification that is aimed at.
func (s *session) toCertification(r resolved, c *knowledge.Topic, cands []rank.Candidate) (reply.Reply, bool) {
	for _, x := range cands {
		if x.Passage != nil && x.Passage.Topic == c && x.Passage.Facet == knowledge.Eligibility {
			return s.tell(r, []rank.Candidate{x}, 0.8), true
		}
	}
	p := c.On(knowledge.Eligibility)[0]
	return s.tell(r, []rank.Candidate{{ID: p.ID, Passage: p}}, 0.7), true
}

// walk tells a route, a numbered step a role.
func (s *session) walk(r resolved, from *knowledge.Topic, route []*knowledge.Topic) (reply.Reply, bool) {
	to := route[len(route)-1]
	d := s.draft(reply.Answered)
	if from != nil && from != to {
		d.text(fmt.Sprintf(sayStepsFrom, phrase.Lower(from.Short), phrase.Lower(to.Short)))
	} else {
		d.text(fmt.Sprintf(sayStepsTo, phrase.Lower(to.Short)))
	}
	var steps []string
	for i, t := range route {
		if i == 0 && t == from && len(route) > 1 {
			continue
		}
		steps = append(steps, s.step(d, t))
		d.topic(t.ID)
	}
	d.r.Blocks = append(d.r.Blocks, reply.Block{Kind: reply.Steps, Items: steps})
	if len(d.r.Citations) == 0 {
		return reply.Reply{}, false
	}
	d.r.Intent, d.r.Confidence = string(nlu.Path), 0.9
	d.r.Suggestions = s.suggest(to.ID, knowledge.Next)
	s.told(d.r.Passages...)
	s.note(r, string(nlu.Path), string(knowledge.Next), []string{to.ID})
	s.memory.Listed, s.memory.Step = d.r.Topics, to.ID
	if from == nil && nlu.Says(s.read(s.asking).Words, "start", "begin", "first") {
		s.memory.Step = route[0].ID // "and after that" goes on from there
	}
	return d.r, true
}

// route is the shortest way along "leads to" from one role to another; without a
// start, the shortest from a role of entry level. nil: the sources show none.
func (s *session) route(from, to *knowledge.Topic) []*knowledge.Topic {
	if from != nil {
		return ladder.Way(s.base, from, to)
	}
	if need := ladder.Schooling(s.base, to); need == 0 || ladder.Reached(s.base, s.profile) >= need {
		return []*knowledge.Topic{to}
	}
	if way := ladder.FromEntry(s.base, to); way != nil {
		return way
	}
	return []*knowledge.Topic{to}
}

// step tells one role of a path: what it takes.
func (s *session) step(d *draft, t *knowledge.Topic) string {
	var needs []string
	for _, f := range []knowledge.Facet{knowledge.Education, knowledge.CertFacet} {
		if p := s.firstBrief(t, f); p != nil {
			needs = append(needs, p.Brief)
			d.cite(p)
		}
	}
	if p := s.firstBrief(t, knowledge.Next); p != nil {
		d.cite(p)
	}
	if len(needs) == 0 {
		if p := s.briefOn(t, knowledge.Level, knowledge.About); p != nil {
			needs = append(needs, p.Brief)
			d.cite(p)
		}
	}
	return phrase.Whole(t) + ": " + strings.Join(needs, "; ")
}

// beyond says that nothing is known of what comes after a role, to who has it and asks, and
// how people move on in general.
func (s *session) beyond(r resolved, from *knowledge.Topic) (reply.Reply, bool) {
	p := s.base.Passage("him.next")
	if !s.asksOnward(r) || p == nil || s.withdrawn[p.ID] {
		return reply.Reply{}, false
	}
	d := s.draft(reply.NotFound)
	d.text(fmt.Sprintf(sayBeyond, phrase.Lower(from.Short)))
	d.text(sayNearest + " " + phrase.First(p.Text))
	d.cite(p)
	d.topic(from.ID)
	d.r.Intent, d.r.Confidence = string(nlu.Path), 0.7
	d.r.Actions = []reply.Action{askAdvisor()}
	s.note(r, string(nlu.Path), string(knowledge.Next), []string{from.ID})
	return d.r, true
}

// nextStep tells what a role leads to.
func (s *session) nextStep(r resolved, from *knowledge.Topic) (reply.Reply, bool) {
	d := s.draft(reply.Answered)
	if ps := from.On(knowledge.Next); len(ps) > 0 && !s.withdrawn[ps[0].ID] {
		d.passage(ps[0])
	}
	if r.Slots.StepsAhead > 1 {
		if far := ladder.Ahead(s.base, from, r.Slots.StepsAhead); far != nil {
			return s.walk(r, from, ladder.Way(s.base, from, far))
		}
	}
	var items []string
	for _, id := range from.Linked(knowledge.LeadsTo) {
		if t := s.base.Topic(id); t != nil && len(items) < 4 {
			items = append(items, s.step(d, t))
			d.topic(id)
		}
	}
	if len(items) == 0 && len(d.r.Blocks) == 0 {
		return s.beyond(r, from)
	}
	if len(items) > 0 && len(d.r.Blocks) == 0 {
		d.text(fmt.Sprintf(sayAfter, phrase.Lower(from.Short)))
	}
	listed := slices.Clone(d.r.Topics)
	if reply.Length(d.r) < 350 {
		d.list(items)
	}
	d.r.Intent, d.r.Confidence = string(nlu.Path), 0.9
	d.r.Suggestions = s.suggest(from.ID, knowledge.Next)
	s.told(d.r.Passages...)
	s.note(r, string(nlu.Path), string(knowledge.Next), append(slices.Clip(listed[:min(1, len(listed))]), from.ID))
	s.memory.Listed = listed
	if len(listed) > 0 {
		s.memory.Step = listed[0]
	}
	return d.r, true
}

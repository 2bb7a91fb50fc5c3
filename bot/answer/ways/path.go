package ways

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/filter"
	"himpath/bot/answer/ladder"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Path lays out the steps from where the student is to where they want to be,
// each along a link of the knowledge base.
func (s *Guide) Path(r session.Resolved, cands []rank.Candidate) (reply.Reply, bool) {
	if c := s.certificationGoal(r); c != nil && slices.Contains(s.Said.Goals, c.ID) && s.GoalRole(r) == nil && len(c.On(knowledge.Eligibility)) > 0 {
		return s.toCertification(r, c, cands)
	}
	if rep, ok := s.openGoal(r); ok {
		return rep, true
	}
	if g := s.Base.Gap(session.GapOtherCountries); g != nil && s.InOtherCountry(r) {
		return s.GapReply(r, g, 0.8), true
	}
	from, to := s.ends(r)
	if s.betweenTold(r) {
		from, to = s.Base.Topic(s.Said.Jobs[0]), s.Base.Topic(s.Said.Goals[0])
	} else if s.AsksBetween(r) && !s.AsksIfNext(r) {
		from, to = s.Base.Topic(r.About[0]), s.Base.Topic(r.About[1])
		if ladder.Way(s.Base, from, to) == nil && ladder.Way(s.Base, to, from) != nil {
			from, to = to, from // "between the director and the clerk"
		}
	}
	if to == nil && from != nil && s.Words.WayUp.In(r.Words) {
		to = s.topFrom(from)
	}
	if to == nil && from != nil && s.wantsToLead() {
		to = s.nearestWith(from, "leading")
	}

	if to == nil {
		if c := s.certificationGoal(r); c != nil && !s.AsksNext(r) && len(c.On(knowledge.Eligibility)) > 0 {
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
	for from == nil && len(route) > 1 && ladder.Studied(s.Base, s.Profile) > ladder.Schooling(s.Base, route[0]) {
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
func (s *Guide) openGoal(r session.Resolved) (reply.Reply, bool) {
	if len(r.Ambiguous) != 1 || len(r.About)+len(s.Hints)+len(s.Said.Jobs)+len(s.Said.Lines) > 0 || r.FromTalk || s.Memory.Turns > 0 || s.Whole != "" {
		return reply.Reply{}, false
	}
	s.Tracef("aims at an open name")
	return s.Ask(r, r.Ambiguous[0]), true
}

// nearestWith is the role with a trait that the fewest steps lead to.
func (s *Guide) nearestWith(from *knowledge.Topic, trait string) *knowledge.Topic {
	var best *knowledge.Topic
	steps := 0
	for _, t := range s.Base.OfKind(knowledge.Role) {
		if t == from || filter.ReasonFor(t.Fits, trait) == "" {
			continue
		}
		if way := ladder.Way(s.Base, from, t); way != nil && (best == nil || len(way) < steps) {
			best, steps = t, len(way)
		}
	}
	return best
}

// onward tells what comes after a certification or degree that the student has, or
// where someone from outside begins.
func (s *Guide) onward(r session.Resolved, cands []rank.Candidate) (reply.Reply, bool) {
	for _, id := range slices.Concat(s.Said.Has, s.Said.Studying, r.About) {
		t := s.Base.Topic(id)
		if t == nil || t.Kind != knowledge.Certification && t.Kind != knowledge.Degree {
			continue
		}
		facets := []knowledge.Facet{knowledge.Next, knowledge.Jobs}
		if s.Gets(r) && !slices.Contains(s.Said.Has, id) {
			facets = []knowledge.Facet{knowledge.Eligibility, knowledge.Level} // who does not have it asks how to
		}
		for _, f := range facets {
			if ps := t.On(f); len(ps) > 0 && !s.Withdrawn[ps[0].ID] {
				rep, ok := s.TellPassage(r, ps[0], 0.8)
				rep.Intent = string(nlu.Path)
				return rep, ok
			}
		}
	}
	if !s.comesFromOutside(r) {
		return reply.Reply{}, false
	}
	if p := s.Base.Passage(session.PassageHIMEducationCareerChange); p != nil && !s.Withdrawn[p.ID] && len(s.Said.Lines) > 0 && s.Words.RestartPhrases.In(r.Words) {
		cands = []rank.Candidate{{ID: p.ID, Passage: p, Score: 1, Question: 1}} // "without starting from zero"
	}
	if p := s.Base.Passage(session.PassageHIMCareersEducationFirstStep); p != nil && !s.Withdrawn[p.ID] {
		cands = append(slices.Clip(cands), rank.Candidate{ID: p.ID, Passage: p})
	}
	for _, c := range cands {
		if c.Passage == nil || c.Passage.Topic.Kind != knowledge.Field || c.Passage.Facet != knowledge.Education && c.Passage.ID != session.PassageHIMCareersJobsEntry {
			continue
		}
		rep := s.Tell(r, []rank.Candidate{c}, 0.7)
		rep.Intent = string(nlu.Path)
		return rep, true
	}
	return reply.Reply{}, false
}

// noRoute says that no way is drawn between two roles, and what the second takes.
func (s *Guide) noRoute(r session.Resolved, from, to *knowledge.Topic) (reply.Reply, bool) {
	d := s.Draft(reply.Answered)
	d.Text(fmt.Sprintf(session.SayNoPath, phrase.Lower(from.Short), phrase.Lower(to.Short)))
	items := []string{s.step(d, to)}
	for _, id := range to.Linked(knowledge.LeadsTo) {
		if t := s.Base.Topic(id); t != nil && slices.Contains(from.Linked(knowledge.LeadsTo), id) {
			items = append(items, s.step(d, t)) // what both lead to
		}
	}
	if p := s.FirstBrief(from, knowledge.Next); p != nil {
		items = append(items, from.Short+": "+p.Brief)
		d.Cite(p)
	}
	d.List(items)
	d.Topic(to.ID, from.ID)
	if len(d.Reply.Citations) == 0 {
		return reply.Reply{}, false
	}
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Path), 0.7
	d.Reply.Suggestions = s.Suggest(to.ID, knowledge.Next)
	s.Note(r, string(nlu.Path), string(knowledge.Education), []string{to.ID, from.ID})
	return d.Reply, true
}

// toCertification tells who may take the certification that is aimed at.
func (s *Guide) toCertification(r session.Resolved, c *knowledge.Topic, cands []rank.Candidate) (reply.Reply, bool) {
	for _, x := range cands {
		if x.Passage != nil && x.Passage.Topic == c && x.Passage.Facet == knowledge.Eligibility {
			return s.Tell(r, []rank.Candidate{x}, 0.8), true
		}
	}
	p := c.On(knowledge.Eligibility)[0]
	return s.Tell(r, []rank.Candidate{{ID: p.ID, Passage: p}}, 0.7), true
}

// walk tells a route, a numbered step a role.
func (s *Guide) walk(r session.Resolved, from *knowledge.Topic, route []*knowledge.Topic) (reply.Reply, bool) {
	to := route[len(route)-1]
	d := s.Draft(reply.Answered)
	if from != nil && from != to {
		d.Text(fmt.Sprintf(session.SayStepsFrom, phrase.Lower(from.Short), phrase.Lower(to.Short)))
	} else {
		d.Text(fmt.Sprintf(session.SayStepsTo, phrase.Lower(to.Short)))
	}
	var steps []string
	for i, t := range route {
		if i == 0 && t == from && len(route) > 1 {
			continue
		}
		steps = append(steps, s.step(d, t))
		d.Topic(t.ID)
	}
	d.Reply.Blocks = append(d.Reply.Blocks, reply.Block{Kind: reply.Steps, Items: steps})
	if len(d.Reply.Citations) == 0 {
		return reply.Reply{}, false
	}
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Path), 0.9
	d.Reply.Suggestions = s.Suggest(to.ID, knowledge.Next)
	s.Told(d.Reply.Passages...)
	s.Note(r, string(nlu.Path), string(knowledge.Next), []string{to.ID})
	s.Memory.Listed, s.Memory.Step = d.Reply.Topics, to.ID
	if from == nil && nlu.Says(s.Read(s.Asking).Words, "start", "begin", "first") {
		s.Memory.Step = route[0].ID // "and after that" goes on from there
	}
	return d.Reply, true
}

// route is the shortest way along "leads to" from one role to another; without a
// start, the shortest from a role of entry level. nil: the sources show none.
func (s *Guide) route(from, to *knowledge.Topic) []*knowledge.Topic {
	if from != nil {
		return ladder.Way(s.Base, from, to)
	}
	if need := ladder.Schooling(s.Base, to); need == 0 || ladder.Reached(s.Base, s.Profile) >= need {
		return []*knowledge.Topic{to}
	}
	if way := ladder.FromEntry(s.Base, to); way != nil {
		return way
	}
	return []*knowledge.Topic{to}
}

// step tells one role of a path: what it takes.
func (s *Guide) step(d *session.Draft, t *knowledge.Topic) string {
	var needs []string
	for _, f := range []knowledge.Facet{knowledge.Education, knowledge.CertFacet} {
		if p := s.FirstBrief(t, f); p != nil {
			needs = append(needs, p.Brief)
			d.Cite(p)
		}
	}
	if p := s.FirstBrief(t, knowledge.Next); p != nil {
		d.Cite(p)
	}
	if len(needs) == 0 {
		if p := s.BriefOn(t, knowledge.Level, knowledge.About); p != nil {
			needs = append(needs, p.Brief)
			d.Cite(p)
		}
	}
	return phrase.Whole(t) + ": " + strings.Join(needs, "; ")
}

// Beyond says that nothing is known of what comes after a role, and how people move on in general.
func (s *Guide) Beyond(r session.Resolved, _ []rank.Candidate) (reply.Reply, bool) {
	from, p := s.endsAt(r), s.Base.Passage(session.PassageHIMNextLearning)
	if from == nil || p == nil || s.Withdrawn[p.ID] {
		return reply.Reply{}, false
	}
	d := s.Draft(reply.NotFound)
	d.Text(fmt.Sprintf(session.SayBeyond, phrase.Lower(from.Short)))
	d.Text(session.SayNearest + " " + phrase.First(p.Text))
	d.Cite(p)
	d.Topic(from.ID)
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Path), 0.7
	d.Reply.Actions = []reply.Action{compare.AskAdvisor()}
	s.Note(r, string(nlu.Path), string(knowledge.Next), []string{from.ID})
	return d.Reply, true
}

// nextStep tells what a role leads to.
func (s *Guide) nextStep(r session.Resolved, from *knowledge.Topic) (reply.Reply, bool) {
	d := s.Draft(reply.Answered)
	if ps := from.On(knowledge.Next); len(ps) > 0 && !s.Withdrawn[ps[0].ID] {
		d.Passage(ps[0])
	}
	if r.Slots.StepsAhead > 1 {
		if far := ladder.Ahead(s.Base, from, r.Slots.StepsAhead); far != nil {
			return s.walk(r, from, ladder.Way(s.Base, from, far))
		}
	}
	var items []string
	for _, id := range from.Linked(knowledge.LeadsTo) {
		if t := s.Base.Topic(id); t != nil && len(items) < 4 {
			items = append(items, s.step(d, t))
			d.Topic(id)
		}
	}
	if len(items) == 0 && len(d.Reply.Blocks) == 0 {
		return s.Beyond(r, nil)
	}
	if len(items) > 0 && len(d.Reply.Blocks) == 0 {
		d.Text(fmt.Sprintf(session.SayAfter, phrase.Lower(from.Short)))
	}
	listed := slices.Clone(d.Reply.Topics)
	if reply.Length(d.Reply) < 350 {
		d.List(items)
	}
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Path), 0.9
	d.Reply.Suggestions = s.Suggest(from.ID, knowledge.Next)
	s.Told(d.Reply.Passages...)
	s.Note(r, string(nlu.Path), string(knowledge.Next), append(slices.Clip(listed[:min(1, len(listed))]), from.ID))
	s.Memory.Listed = listed
	if len(listed) > 0 {
		s.Memory.Step = listed[0]
	}
	return d.Reply, true
}

package answer

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// wantsPath reports a question for the way from one role to another.
func (s *session) wantsPath(r resolved) bool {
	return r.P(nlu.Path) >= actSure || s.fromTo(r) || r.Slots.StepsAhead > 0 && len(r.topics) > 0 || s.asksForWay(r) || s.asksAbove(r) || s.comesFromOutside(r)
}

// asksForWay reports a message that says where its writer wants to be and asks how:
// "wanna be a coder. where do i begin", "become a consultant, what gap".
func (s *session) asksForWay(r resolved) bool {
	if s.goalRole(r) == nil && len(s.said.Goals) == 0 || s.asksWhichKind(r) || len(r.Words) > 20 || onYesNo(r) || r.P(nlu.GapAct)+r.P(nlu.Eligible) >= actSure {
		return false
	}
	if slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool {
		return !slices.Contains([]knowledge.Facet{knowledge.Education, knowledge.CertFacet, knowledge.Next, knowledge.Length, knowledge.Level, knowledge.Eligibility}, f)
	}) {
		return false
	}
	return slices.ContainsFunc(r.Words, func(w string) bool {
		return slices.Contains([]string{"steps", "step", "begin", "start", "order", "path", "road", "roadmap", "way", "route", "gap", "missing", "lack", "lacking", "first", "next", "how", "plan", "begins", "starts", "take", "need", "switch"}, w)
	})
}

// onYesNo reports a question for yes or no.
func onYesNo(r resolved) bool {
	return len(r.Words) > 0 && slices.Contains([]string{"do", "does", "is", "are", "can", "should", "must", "am"}, r.Words[0])
}

// asksWhichKind reports "which cert", "what degree": a choice of that kind.
func (s *session) asksWhichKind(r resolved) bool {
	kinds := nlu.KindWords()
	for i, w := range r.Words {
		if i > 0 && kinds[w] != "" && kinds[w] != knowledge.Role && slices.Contains([]string{"which", "what", "whats", "best", "right", "first"}, r.Words[i-1]) {
			return true
		}
	}
	return false
}

// goalRole is the role that the message aims at: named as a goal, or by the work or
// field that it wants to get into.
func (s *session) goalRole(r resolved) *knowledge.Topic {
	if own := s.ownRole(r); own != nil {
		return own
	}
	for _, ids := range [][]string{r.topics, s.said.Goals} {
		for i := len(ids) - 1; i >= 0; i-- {
			if t := s.base.Topic(ids[i]); t != nil && t.Kind == knowledge.Role && slices.Contains(s.said.Goals, t.ID) {
				return t
			}
		}
	}
	for _, q := range []nlu.Question{r.Question, s.read(s.whole)} {
		for i, w := range q.Work {
			if !aimsAt(q.Words, w.Start) {
				continue
			}
			for i+1 < len(q.Work) && q.Work[i+1].Start == w.End {
				i++
				w = q.Work[i] // "coding auditing": the last says it
			}
			return s.firstRoleFor(w.Trait)
		}
		for _, m := range q.Mentions {
			t := s.base.Topic(m.Topic())
			if t == nil || !aimsAt(q.Words, m.Start) {
				continue
			}
			if t.ID == "coding-skill" {
				return s.firstRoleFor("coding")
			}
			if t.Kind == knowledge.Field && !s.isGeneral(t.ID) {
				return s.firstRoleNamed(t)
			}
		}
	}
	return nil
}

// ownRole is the one role that the question itself names as where to get, though its
// writer says nothing of themselves: "what else to become an analyst".
func (s *session) ownRole(r resolved) *knowledge.Topic {
	var found *knowledge.Topic
	for _, id := range r.Topics() {
		if t := s.base.Topic(id); t != nil && t.Kind == knowledge.Role && !slices.Contains(s.said.Jobs, id) {
			if found != nil {
				return nil
			}
			found = t
		}
	}
	if found == nil || !s.standsAfter(r, found.ID, "become") && !s.standsAfter(r, found.ID, "be") {
		return nil
	}
	return found
}

// aimsAt reports "into", "to", "toward" right before a word.
func aimsAt(ws []string, at int) bool {
	return slices.ContainsFunc(ws[max(0, at-2):at], func(w string) bool {
		return slices.Contains([]string{"to", "into", "toward", "towards", "enter", "entering"}, w)
	})
}

// firstRoleFor is the role of the lowest level whose chief side is a trait.
func (s *session) firstRoleFor(trait string) *knowledge.Topic {
	var found *knowledge.Topic
	for _, t := range s.base.OfKind(knowledge.Role) {
		if len(t.Fits) == 0 || t.Fits[0].Trait != trait {
			continue
		}
		if found == nil || t.Level == "entry" && found.Level != "entry" || t.Level == "mid" && found.Level == "" {
			found = t
		}
	}
	return found
}

// firstRoleNamed is the role named after a field that leads on to another of them.
func (s *session) firstRoleNamed(f *knowledge.Topic) *knowledge.Topic {
	for _, t := range s.base.OfKind(knowledge.Role) {
		if strings.HasPrefix(t.Name, f.Name) && slices.ContainsFunc(t.Linked(knowledge.LeadsTo), func(id string) bool { return strings.HasPrefix(s.base.Topic(id).Name, f.Name) }) {
			return t
		}
	}
	return nil
}

// comesFromOutside reports someone of another line of work, or without schooling, who
// asks how to begin.
func (s *session) comesFromOutside(r resolved) bool {
	if len(s.said.Lines) == 0 && !s.said.NoDegree && s.said.MaxRank == 0 {
		return false
	}
	if r.Foreign != "" && !slices.Contains(s.said.Lines, r.Foreign) || onYesNo(r) || slices.Contains(r.Words, "school") && !slices.Contains(r.Words, "high") ||
		s.named(r, knowledge.Role) != nil || s.named(r, knowledge.Certification) != nil || s.asksWhichKind(r) {
		return false
	}
	return slices.ContainsFunc(r.Words, func(w string) bool {
		return slices.Contains([]string{"step", "steps", "start", "begin", "into", "switch", "enter", "door", "transition"}, w)
	})
}

// asksAbove reports "technician, associate, RHIT. next rung?": a role beside what
// its holder has, and what comes next.
func (s *session) asksAbove(r resolved) bool {
	return len(r.topics) > 1 && s.named(r, knowledge.Role) != nil && slices.Contains(r.Words, "next") && len(r.Words) <= 4 && slices.Contains(r.Cues, knowledge.Next)
}

// fromTo reports "from X to Y" with two roles.
func (s *session) fromTo(r resolved) bool {
	roles := 0
	for _, id := range r.topics {
		if t := s.base.Topic(id); t != nil && t.Kind == knowledge.Role {
			roles++
		}
	}
	return roles >= 2 && (slices.Contains(r.Words, "from") && slices.Contains(r.Words, "to") || strings.Contains(r.Text, "->") ||
		slices.ContainsFunc(r.Words, func(w string) bool {
			return slices.Contains([]string{"become", "steps", "step", "path", "road", "route", "bridge", "way", "ladder", "wants", "want"}, w)
		}))
}

// path lays out the steps from where the student is to where they want to be,
// each along a link of the knowledge base.
func (s *session) path(r resolved, cands []candidate) (reply.Reply, bool) {
	if c := s.certificationGoal(r); c != nil && slices.Contains(s.said.Goals, c.ID) && s.goalRole(r) == nil && len(c.On(knowledge.Eligibility)) > 0 {
		return s.toCertification(r, c, cands)
	}
	from, to := s.ends(r)
	if to == nil && from != nil && s.wantsToLead() {
		to = s.nearestWith(from, "leading")
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
	switch {
	case route == nil && from != nil:
		return s.noRoute(r, from, to)
	case len(route) == 1:
		return s.straight(r, to, cands)
	}
	return s.walk(r, from, route)
}

// certificationGoal is the certification that is aimed at: named, and not yet had.
func (s *session) certificationGoal(r resolved) *knowledge.Topic {
	for _, id := range slices.Concat(r.topics, s.said.Goals) {
		if t := s.base.Topic(id); t != nil && t.Kind == knowledge.Certification && !slices.Contains(s.said.Has, id) {
			return t
		}
	}
	return nil
}

// wantsToLead reports that the message speaks of leading as something wished for.
func (s *session) wantsToLead() bool { return slices.Contains(s.said.Likes, "leading") }

// nearestWith is the role with a trait that the fewest steps lead to.
func (s *session) nearestWith(from *knowledge.Topic, trait string) *knowledge.Topic {
	var best *knowledge.Topic
	steps := 0
	for _, t := range s.base.OfKind(knowledge.Role) {
		if t == from || reasonFor(t.Fits, trait) == "" {
			continue
		}
		if way := s.search(from, t); way != nil && (best == nil || len(way) < steps) {
			best, steps = t, len(way)
		}
	}
	return best
}

// straight tells the way to a role that no other leads to, or that the student's
// schooling is enough for: what it makes of where they come from, then its schooling
// and its certification.
func (s *session) straight(r resolved, to *knowledge.Topic, cands []candidate) (reply.Reply, bool) {
	d := s.draft(reply.Answered)
	if p := s.background(to, cands); p != nil {
		d.text(firstSentence(p.Text))
		d.cite(p)
	} else {
		d.text(fmt.Sprintf(sayStepsTo, lowerName(to.Short)))
	}
	var items []string
	for _, f := range []struct {
		facet knowledge.Facet
		name  string
	}{{knowledge.Education, saySchooling}, {knowledge.CertFacet, sayCertification}, {knowledge.Eligibility, to.Short}, {knowledge.Level, to.Short}} {
		if p := s.firstBrief(to, f.facet); p != nil {
			items = append(items, f.name+": "+p.Brief)
			d.cite(p)
		}
	}
	if len(items) < 2 {
		return reply.Reply{}, false
	}
	if p := s.before(to); p != nil {
		items = slices.Insert(items, 0, p.Topic.Short+": "+p.Brief)
		d.cite(p)
	}
	if p := s.atHome(r, to); p != nil {
		items = append(items, p.Topic.Short+": "+p.Brief)
		d.cite(p)
	}
	d.r.Blocks = append(d.r.Blocks, reply.Block{Kind: reply.Steps, Items: items})
	d.topic(to.ID)
	d.r.Intent, d.r.Confidence = string(nlu.Path), 0.85
	d.r.Suggestions = s.suggest(to.ID, knowledge.Next)
	s.told(d.r.Passages...)
	s.note(r, string(nlu.Path), string(knowledge.Education), []string{to.ID})
	s.memory.Step = to.ID
	return d.r, true
}

// before is the bachelor's degree that comes before the master's of a role, where the
// student has said to have less: the passage on its length, or on what it is.
func (s *session) before(to *knowledge.Topic) *knowledge.Passage {
	if s.schoolingRank(to) < 5 || s.personRank() >= 4 {
		return nil
	}
	first := s.base.Topic("bachelor-him")
	for _, id := range to.Linked(knowledge.Needs) {
		if t := s.base.Topic(id); t != nil && t.Rank == 4 {
			first = t
		}
	}
	if first == nil {
		return nil
	}
	return s.briefOn(first, knowledge.Length, knowledge.About)
}

// background is what a role's passages say of where the student comes from, or nil:
// the best one on its schooling that speaks of a degree they have, or that is not
// the general one.
func (s *session) background(to *knowledge.Topic, cands []candidate) *knowledge.Passage {
	known := len(s.profile.Has)+len(s.profile.Lines) > 0
	for _, c := range cands[:min(8, len(cands))] {
		p := c.passage
		if p == nil || !known && c.question < 0.5 || p.Topic != to || p.Facet != knowledge.Education && p.Facet != knowledge.Eligibility || s.firstBrief(to, p.Facet) == p && !s.speaksOfHad(p) {
			continue
		}
		return p
	}
	return nil
}

func (s *session) speaksOfHad(p *knowledge.Passage) bool {
	return slices.ContainsFunc(s.profile.Has, func(id string) bool { return slices.Contains(s.mentions[p.ID].text, id) })
}

// atHome is where a role's degree can be studied beside work or a family, if that is
// asked for.
func (s *session) atHome(r resolved, to *knowledge.Topic) *knowledge.Passage {
	asked := slices.ContainsFunc(r.Words, func(w string) bool {
		return slices.Contains([]string{"online", "night", "nights", "evening", "evenings", "kids", "kid", "remote", "parttime"}, w)
	}) || strings.Contains(strings.Join(r.Words, " "), "part time")
	if !asked {
		return nil
	}
	for _, id := range to.Linked(knowledge.Needs) {
		if p := s.base.Passage(id + "." + string(knowledge.Education) + "-where"); p != nil && !s.withdrawn[p.ID] {
			return p
		}
	}
	return nil
}

// onward tells what comes after a certification or degree that the student has, or
// where someone from outside begins.
func (s *session) onward(r resolved, cands []candidate) (reply.Reply, bool) {
	for _, id := range slices.Concat(s.said.Has, s.said.Studying, r.topics) {
		t := s.base.Topic(id)
		if t == nil || t.Kind != knowledge.Certification && t.Kind != knowledge.Degree {
			continue
		}
		for _, f := range []knowledge.Facet{knowledge.Next, knowledge.Jobs} {
			if ps := t.On(f); len(ps) > 0 && !s.withdrawn[ps[0].ID] {
				rep := s.tell(r, []candidate{{id: ps[0].ID, passage: ps[0], score: 1, question: 1}}, 0.8)
				rep.Intent = string(nlu.Path)
				return rep, true
			}
		}
	}
	if !s.comesFromOutside(r) {
		return reply.Reply{}, false
	}
	if p := s.base.Passage("him-careers.education-first-step"); p != nil && !s.withdrawn[p.ID] {
		cands = append(slices.Clip(cands), candidate{id: p.ID, passage: p})
	}
	for _, c := range cands {
		if c.passage == nil || c.passage.Topic.Kind != knowledge.Field || c.passage.Facet != knowledge.Education && c.passage.ID != "him-careers.jobs-entry" {
			continue
		}
		rep := s.tell(r, []candidate{c}, 0.7)
		rep.Intent = string(nlu.Path)
		return rep, true
	}
	return reply.Reply{}, false
}

// noRoute says that no way is drawn between two roles, and what the second takes.
func (s *session) noRoute(r resolved, from, to *knowledge.Topic) (reply.Reply, bool) {
	d := s.draft(reply.Answered)
	d.text(fmt.Sprintf(sayNoPath, lowerName(from.Short), lowerName(to.Short)))
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
func (s *session) toCertification(r resolved, c *knowledge.Topic, cands []candidate) (reply.Reply, bool) {
	for _, x := range cands {
		if x.passage != nil && x.passage.Topic == c && x.passage.Facet == knowledge.Eligibility {
			return s.tell(r, []candidate{x}, 0.8), true
		}
	}
	p := c.On(knowledge.Eligibility)[0]
	return s.tell(r, []candidate{{id: p.ID, passage: p}}, 0.7), true
}

// ahead is a role n steps along "leads to", the first of those there are.
func (s *session) ahead(from *knowledge.Topic, n int) *knowledge.Topic {
	if n == 0 {
		return from
	}
	for _, id := range from.Linked(knowledge.LeadsTo) {
		if t := s.base.Topic(id); t != nil {
			if far := s.ahead(t, n-1); far != nil {
				return far
			}
		}
	}
	return nil
}

// walk tells a route, a numbered step a role.
func (s *session) walk(r resolved, from *knowledge.Topic, route []*knowledge.Topic) (reply.Reply, bool) {
	to := route[len(route)-1]
	d := s.draft(reply.Answered)
	if from != nil && from != to {
		d.text(fmt.Sprintf(sayStepsFrom, lowerName(from.Short), lowerName(to.Short)))
	} else {
		d.text(fmt.Sprintf(sayStepsTo, lowerName(to.Short)))
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
	return d.r, true
}

// ends finds where the path begins and where it leads.
func (s *session) ends(r resolved) (from, to *knowledge.Topic) {
	var roles []string
	for _, id := range slices.Concat(s.said.Jobs, s.hints, r.topics) {
		if t := s.base.Topic(id); t != nil && t.Kind == knowledge.Role && !slices.Contains(roles, id) {
			roles = append(roles, id)
		}
	}
	job := last(s.said.Jobs)
	if job == "" && !slices.ContainsFunc(s.profile.Jobs, func(id string) bool { return slices.Contains(s.said.Goals, id) }) {
		job = last(s.profile.Jobs)
	}
	for i := len(roles) - 1; i >= 0; i-- {
		if roles[i] != job && to == nil && !s.standsAfter(r, roles[i], "from") {
			to = s.base.Topic(roles[i])
		}
	}
	if t := s.goalRole(r); t != nil && t.ID != job {
		to = t
	}
	for _, id := range roles {
		if to != nil && id != to.ID && (id == job || s.standsAfter(r, id, "from") || len(roles) > 1) {
			from = s.base.Topic(id)
			break
		}
	}
	if to == nil && from == nil && len(roles) > 0 {
		from = s.base.Topic(roles[0]) // "two steps up from X"
	}
	if from == nil && job != "" && (to == nil || job != to.ID) {
		from = s.base.Topic(job)
	}
	if to != nil && from == nil && s.asksNext(r) && !slices.Contains(s.said.Goals, to.ID) {
		return to, nil
	}
	return from, to
}

// asksNext reports "what comes after X", where X is where the student is.
func (s *session) asksNext(r resolved) bool {
	return slices.ContainsFunc(r.Words, func(w string) bool {
		return slices.Contains([]string{"after", "next", "beyond", "above", "from"}, w)
	}) && !slices.ContainsFunc(r.Words, func(w string) bool {
		return slices.Contains([]string{"become", "to", "into", "becoming"}, w)
	})
}

func last(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[len(ids)-1]
}

// standsAfter reports whether a topic is named right behind a word.
func (s *session) standsAfter(r resolved, id, word string) bool {
	for _, m := range r.Mentions {
		if slices.Contains(m.Options, id) {
			for i := m.Start - 1; i >= max(0, m.Start-3) && r.Words[i] != "to" && r.Words[i] != "into"; i-- {
				if r.Words[i] == word {
					return true
				}
			}
		}
	}
	return false
}

// route is the shortest way along "leads to" from one role to another; without a
// start, the shortest from a role of entry level. nil: the sources show none.
func (s *session) route(from, to *knowledge.Topic) []*knowledge.Topic {
	if from != nil {
		return s.search(from, to)
	}
	if need := s.schoolingRank(to); need == 0 || s.personRank() >= need {
		return []*knowledge.Topic{to}
	}
	var best []*knowledge.Topic
	for _, t := range s.base.OfKind(knowledge.Role) {
		if t.Level != "entry" {
			continue
		}
		if way := s.search(t, to); way != nil && (best == nil || len(way) < len(best)) {
			best = way
		}
	}
	if best == nil {
		return []*knowledge.Topic{to}
	}
	return best
}

func (s *session) search(from, to *knowledge.Topic) []*knowledge.Topic {
	came := map[string]*knowledge.Topic{from.ID: nil}
	queue := []*knowledge.Topic{from}
	for len(queue) > 0 {
		t := queue[0]
		queue = queue[1:]
		if t == to {
			var way []*knowledge.Topic
			for ; t != nil; t = came[t.ID] {
				way = append([]*knowledge.Topic{t}, way...)
			}
			return way
		}
		for _, id := range t.Linked(knowledge.LeadsTo) {
			next := s.base.Topic(id)
			if _, seen := came[id]; !seen && next != nil {
				came[id] = t
				queue = append(queue, next)
			}
		}
	}
	return nil
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
	return t.Short + ": " + strings.Join(needs, "; ")
}

// nextStep tells what a role leads to.
func (s *session) nextStep(r resolved, from *knowledge.Topic) (reply.Reply, bool) {
	d := s.draft(reply.Answered)
	if ps := from.On(knowledge.Next); len(ps) > 0 && !s.withdrawn[ps[0].ID] {
		d.passage(ps[0])
	}
	if r.Slots.StepsAhead > 1 {
		if far := s.ahead(from, r.Slots.StepsAhead); far != nil {
			return s.walk(r, from, s.search(from, far))
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
		return reply.Reply{}, false
	}
	if len(items) > 0 && len(d.r.Blocks) == 0 {
		d.text(fmt.Sprintf(sayAfter, lowerName(from.Short)))
	}
	listed := slices.Clone(d.r.Topics)
	if reply.Length(d.r) < 350 {
		d.list(items)
	}
	d.r.Intent, d.r.Confidence = string(nlu.Path), 0.9
	d.r.Suggestions = s.suggest(from.ID, knowledge.Next)
	s.told(d.r.Passages...)
	s.note(r, string(nlu.Path), string(knowledge.Next), []string{from.ID})
	s.memory.Listed = listed
	if len(listed) > 0 {
		s.memory.Step = listed[0]
	}
	return d.r, true
}

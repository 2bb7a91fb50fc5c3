package answer

import (
	"slices"

	"himpath/bot/answer/filter"
	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// climb answers a turn that goes on along the ladder, by nothing but words for it:
// "and after that?", "then?", "and the very top", "the ones in the middle". It goes by
// where the last answer left off, not by what the turn looks like to the classifier.
func (s *session) climb(q nlu.Question) (reply.Reply, bool) {
	if len(q.Words) > 10 || slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.isGeneral(id) }) {
		return reply.Reply{}, false
	}
	r := resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{}}, fromTalk: true}
	switch ladder := slices.Contains(q.Topics(), "him-careers"); {
	case (ladder || nlu.Says(q.Words, "highest", "ceiling")) && s.onlySays(s.withoutField(q), s.words.Top.All()...) && (ladder || len(q.Slots.Kinds) > 0):
		return s.topRung(r) // "who's at the very top of the HIM ladder", "the highest job in HIM"
	case ladder || s.memory.Turns == 0:
		return reply.Reply{}, false
	case slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return f == knowledge.CertFacet || f == knowledge.Exam }):
		return reply.Reply{}, false // "and the exam people take after that"
	case s.asksWayThere(q.Words):
		return s.wayThere(r)
	case s.onlySays(q.Words, s.words.Up.All()...):
		return s.climbOn(r)
	case nlu.Act(s.memory.Act) == nlu.Path && s.memory.Question != "" && s.onlySays(slices.DeleteFunc(slices.Clone(q.Words), func(w string) bool { return s.words.Auxiliaries.Has(w) || nlu.OneOf(w, "lies", "lie") }), "between"):
		r.Question = s.another(s.memory.Question, r) // the steps of the way just told
		s.addNamed(&r)
		return s.path(r, s.rank(r.Question, r.focus))
	case !s.onLadder():
		return reply.Reply{}, false
	case s.onlySays(q.Words, s.words.Top.All()...):
		return s.topRung(r)
	case s.onlySays(q.Words, s.words.Down.All()...):
		return s.climbDown(r)
	case s.onlySays(q.Words, "lowest", "bottom"):
		return s.rungs(r, "entry")
	case s.onlySays(q.Words, "middle", "mid", "between"):
		return s.rungs(r, "mid")
	}
	return reply.Reply{}, false
}

// asksWayThere reports "how do they get up there", after a role was told, or a bare "how" after
// what that does.
func (s *session) asksWayThere(ws []string) bool {
	if s.memory.Act == string(nlu.Tell) && nlu.OneOf(s.memory.Facet, "about", "duties", "level") && nlu.Says(ws, "how") && knowledge.Only(ws, s.words.JoiningOpeners, s.words.Carriers) {
		return len(ws) < 4
	}
	i := slices.Index(ws, "there")
	return i > 0 && i < 8 && slices.Contains(ws[:i], "how") && s.words.Climbing.Any(ws[:i])
}

// wayThere tells what it takes to become what the last answer led to.
func (s *session) wayThere(r resolved) (reply.Reply, bool) {
	to := s.latest()
	if to == nil || to.Kind != knowledge.Role {
		return reply.Reply{}, false
	}
	return s.straight(r, to, nil)
}

// climbDown tells of the role that leads to the one at which the last answer ended.
func (s *session) climbDown(r resolved) (reply.Reply, bool) {
	at := s.latest()
	if at == nil || at.Kind != knowledge.Role {
		return reply.Reply{}, false
	}
	below := s.below(at)
	if below == nil || len(below.On(knowledge.About)) == 0 {
		return reply.Reply{}, false
	}
	return s.tell(s.plainly(r, below, knowledge.About), []rank.Candidate{{ID: below.On(knowledge.About)[0].ID, Passage: below.On(knowledge.About)[0], Score: 1, Question: 1}}, 0.8), true
}

// onlySays reports words that hold one of these, and besides only what may stand
// around it.
func (s *session) onlySays(ws []string, of ...string) bool {
	said := false
	for _, w := range ws {
		switch {
		case slices.Contains(of, w):
			said = true
		case !s.words.Carriers.Has(w) && !s.words.TurnBesides.Has(w):
			return false
		}
	}
	return said
}

// onLadder reports that the way from job to job is in talk: what is done about a challenge
// is told as what comes next as well, and leads to no job.
func (s *session) onLadder() bool {
	f, of := knowledge.Facet(s.memory.Facet), s.latest()
	leads := of != nil && slices.Contains([]knowledge.Kind{knowledge.Role, knowledge.Degree, knowledge.Certification, knowledge.Field}, of.Kind)
	return s.memory.Step != "" || leads && (f == knowledge.Next || f == knowledge.Level) || slices.Contains(s.memory.Topics, "him-careers")
}

// climbOn tells what the role leads to at which the last answer on the way ended; or
// the role in talk. A bare "then" needs a way to go on with.
func (s *session) climbOn(r resolved) (reply.Reply, bool) {
	from := s.base.Topic(s.memory.Step)
	if from == nil && len(s.memory.Topics) > 0 && !slices.Contains(r.Words, "then") {
		from = s.latest()
	}
	if from == nil || from.Kind != knowledge.Role {
		return s.onFrom(r)
	}
	rep, ok := s.nextStep(r, from)
	if ok && s.memory.Step != from.ID && s.memory.Step != "" {
		s.remember(r, []string{s.memory.Step, from.ID}) // "and its pay?" is of where they are now
	}
	return rep, ok
}

// atWork answers "i work as coder since 5 year", which asks nothing, with where that job
// leads.
func (s *session) atWork(r resolved) (reply.Reply, bool) {
	p := r.Person
	only := len(p.Jobs) == 1 && len(p.Goals)+len(p.Likes)+len(p.Dislikes)+len(p.Studying)+len(p.Lines) == 0
	others := slices.ContainsFunc(r.topics, func(id string) bool {
		return len(p.Jobs) > 0 && id != p.Jobs[0] && !slices.Contains(p.Has, id) && s.base.Topic(id).Kind != knowledge.Employer
	})
	cues := slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool { return f != knowledge.Length })
	if !only || others || cues || s.whole != "" || s.nlu.Asks(r.Text) || len(r.Words) > 10 || !s.words.AtWork.Any(r.Words) || r.P(nlu.Recommend) >= actSure {
		return reply.Reply{}, false
	}
	job := s.base.Topic(p.Jobs[0])
	if job == nil || job.Kind != knowledge.Role {
		return reply.Reply{}, false
	}
	s.tracef("tells only where they work")
	return s.nextStep(r, job)
}

// onFrom tells what comes after the degree or certification in talk, unless that was
// just told.
func (s *session) onFrom(r resolved) (reply.Reply, bool) {
	t := s.talkedOf()
	if t == nil || t.Kind != knowledge.Degree && t.Kind != knowledge.Certification {
		return reply.Reply{}, false
	}
	for _, f := range []knowledge.Facet{knowledge.Next, knowledge.Jobs} {
		for _, p := range t.On(f) {
			if !s.withdrawn[p.ID] && !slices.Contains(s.memory.Last, p.ID) {
				return s.tell(r, []rank.Candidate{{ID: p.ID, Passage: p, Score: 1, Question: 1}}, 0.75), true
			}
		}
	}
	return reply.Reply{}, false
}

// topRung tells what stands at the top of the ladder in talk, and what it takes.
func (s *session) topRung(r resolved) (reply.Reply, bool) {
	at := s.base.Topic(s.memory.Step)
	if at == nil {
		at = s.base.Topic("medical-records-clerk")
	}
	at = s.topFrom(at)
	if at == nil || len(at.On(knowledge.About)) == 0 {
		return reply.Reply{}, false
	}
	d := s.draft(reply.Answered)
	p := at.On(knowledge.About)[0]
	d.text(phrase.Lead(p))
	d.cite(p)
	d.list([]string{s.step(d, at)})
	d.topic(at.ID)
	d.r.Intent, d.r.Confidence = string(nlu.Path), 0.85
	d.r.Suggestions = s.suggest(at.ID, knowledge.About)
	s.ledTo(d, r, at, knowledge.Next)
	return d.r, true
}

// topFrom is where the ladder from a role ends; nil from nowhere.
func (s *session) topFrom(at *knowledge.Topic) *knowledge.Topic {
	for seen := 0; at != nil && seen < len(s.base.OfKind(knowledge.Role)); seen++ {
		up := at.Linked(knowledge.LeadsTo)
		if len(up) == 0 {
			break
		}
		at = s.base.Topic(up[0])
	}
	return at
}

// rungs lists the roles of a level, with what was last told of others.
func (s *session) rungs(r resolved, level string) (reply.Reply, bool) {
	c, _ := filter.Level(knowledge.Role, level, false)
	if f := knowledge.Facet(s.memory.Facet); slices.Contains(roleFacets(), f) {
		c.Facet = f
	}
	q := filter.Query{Kind: knowledge.Role, Conds: []filter.Cond{c}}
	rep, ok := s.enumerate(r, s.run(q), q.Lead())
	if ok {
		s.memory.Facet = string(c.Facet)
	}
	return rep, ok
}

// stepOn keeps to where a passage on what comes next leads: that is in talk from then on.
func (s *session) stepOn(r resolved, p *knowledge.Passage) {
	if p.Facet != knowledge.Next || p.Topic.Kind != knowledge.Role {
		return
	}
	s.memory.Step = ""
	if up := p.Topic.Linked(knowledge.LeadsTo); len(up) > 0 {
		s.memory.Step = up[0]
		s.remember(r, []string{up[0], p.Topic.ID})
	}
}

// ledTo remembers the role at which a way ended.
func (s *session) ledTo(d *draft, r resolved, to *knowledge.Topic, f knowledge.Facet) {
	s.told(d.r.Passages...)
	s.note(r, string(nlu.Path), string(f), []string{to.ID})
	s.memory.Step = to.ID
	if p := s.firstBrief(to, f); f == knowledge.Education && p != nil && s.listedIn(p) != nil {
		s.memory.Listed = s.listedIn(p)
	}
}

package ways

import (
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

// Climb answers a turn that goes on along the ladder, by nothing but words for it:
// "and after that?", "then?", "and the very top", "the ones in the middle". It goes by
// where the last answer left off, not by what the turn looks like to the classifier.
func (s *Guide) Climb(q nlu.Question) (reply.Reply, bool) {
	if len(q.Words) > 10 || slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.IsGeneral(id) }) {
		return reply.Reply{}, false
	}
	r := session.Resolved{Question: q, Focus: rank.On(), FromTalk: true}
	switch ladder := slices.Contains(q.Topics(), session.TopicHIMCareers); {
	case (ladder || nlu.Says(q.Words, "highest", "ceiling")) && s.OnlySays(s.WithoutField(q), s.Words.Top.All()...) && (ladder || len(q.Slots.Kinds) > 0 && !slices.Contains(q.Slots.Kinds, knowledge.Degree)):
		return s.topRung(r) // "who's at the very top of the HIM ladder", "the highest job in HIM"
	case ladder || s.Memory.Turns == 0:
		return reply.Reply{}, false
	case slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return f == knowledge.CertFacet || f == knowledge.Exam }):
		return reply.Reply{}, false // "and the exam people take after that"
	case s.asksWayThere(q.Words):
		return reply.Reply{}, false
	case s.OnlySays(withoutThan(q.Words), s.Words.Up.All()...):
		return s.climbOn(r)
	case nlu.Act(s.Memory.Act) == nlu.Path && s.Memory.Question != "" && s.OnlySays(slices.DeleteFunc(slices.Clone(q.Words), func(w string) bool { return s.Words.Auxiliaries.Has(w) || nlu.OneOf(w, "lies", "lie") }), "between"):
		r.Question = s.Another(s.Memory.Question, r) // the steps of the way just told
		s.AddNamed(&r)
		return s.Path(r, s.Rank(r.Question, r.Focus))
	case nlu.Says(q.Words, "below", "beneath") && s.OnlySays(q.Words, s.Words.Down.All()...):
		return s.climbDown(r) // whatever was told of the role
	case s.asksTop(q):
		return s.topRung(r) // whatever was told of the role
	case !s.onLadder():
		return reply.Reply{}, false
	case s.OnlySays(q.Words, s.Words.Top.All()...):
		return s.topRung(r)
	case s.OnlySays(q.Words, s.Words.Down.All()...):
		return s.climbDown(r)
	case s.OnlySays(q.Words, "lowest", "bottom"):
		return s.rungs(r, "entry")
	case s.OnlySays(q.Words, "middle", "mid", "between"):
		return s.rungs(r, "mid")
	}
	return reply.Reply{}, false
}

// asksTop reports "top?", "and the very top?", after a role was told that leads on: "best" alone may
// be asked of anything.
func (s *Guide) asksTop(q nlu.Question) bool {
	at := s.Latest()
	if at == nil || at.Kind != knowledge.Role || len(at.Linked(knowledge.LeadsTo)) == 0 || !s.OnlySays(q.Words, s.Words.Top.All()...) {
		return false
	}
	return slices.ContainsFunc(strings.Fields(strings.ToLower(q.Text)), func(w string) bool { return strings.Trim(w, "?.!,") == "top" })
}

// withoutThan are the words of a turn without the "than that" behind "higher", which says no more
// than from where one goes on.
func withoutThan(ws []string) []string {
	if i := slices.Index(ws, "than"); i > 0 && i+2 >= len(ws) {
		return ws[:i]
	}
	return ws
}

// asksWayThere reports "how do they get up there", after a role was told, or a bare "how" after
// what that does.
func (s *Guide) asksWayThere(ws []string) bool {
	if s.Memory.Act == string(nlu.Tell) && nlu.OneOf(s.Memory.Facet, "about", "duties", "level") && nlu.Says(ws, "how") && knowledge.Only(ws, s.Words.JoiningOpeners, s.Words.Carriers) {
		return len(ws) < 4
	}
	i, how := slices.Index(ws, "there"), slices.Index(ws, "how")
	if how < 0 || i < how+2 || i >= 8 || nlu.OneOf(ws[how+1], "much", "many", "long", "well") {
		return false // "how much do they make there"
	}
	return s.Words.Climbing.Any(ws[how:i])
}

// climbDown tells of the role that leads to the one at which the last answer ended.
func (s *Guide) climbDown(r session.Resolved) (reply.Reply, bool) {
	at := s.Latest()
	if at == nil || at.Kind != knowledge.Role {
		return reply.Reply{}, false
	}
	below := s.Below(at)
	if below == nil || len(below.On(knowledge.About)) == 0 {
		return reply.Reply{}, false
	}
	return s.TellPassage(s.Plainly(r, below, knowledge.About), below.On(knowledge.About)[0], 0.8)
}

// onLadder reports that the way from job to job is in talk: what is done about a challenge
// is told as what comes next as well, and leads to no job.
func (s *Guide) onLadder() bool {
	f, of := knowledge.Facet(s.Memory.Facet), s.Latest()
	leads := of != nil && slices.Contains([]knowledge.Kind{knowledge.Role, knowledge.Degree, knowledge.Certification, knowledge.Field}, of.Kind)
	return s.Memory.Step != "" || leads && (f == knowledge.Next || f == knowledge.Level) || slices.Contains(s.Memory.Topics, session.TopicHIMCareers)
}

// climbOn tells what the role leads to at which the last answer on the way ended; or
// the role in talk.
func (s *Guide) climbOn(r session.Resolved) (reply.Reply, bool) {
	from := s.Base.Topic(s.Memory.Step)
	if from == nil {
		from = s.highestTold()
	}
	if from == nil && len(s.Memory.Topics) > 0 && (len(r.Words) <= 3 || !slices.Contains(r.Words, "then")) { // "what do they do then" is of the role itself
		from = s.Latest()
	}
	if from == nil || from.Kind != knowledge.Role {
		return s.onFrom(r)
	}
	rep, ok := s.nextStep(r, from)
	if ok && s.Memory.Step != from.ID && s.Memory.Step != "" {
		s.Remember(r, []string{s.Memory.Step, from.ID}) // "and its pay?" is of where they are now
	}
	return rep, ok
}

// highestTold is the highest on the ladder of the roles that were just set side by side: from there
// it goes on, whichever was named first. nil: none were.
func (s *Guide) highestTold() *knowledge.Topic {
	if !s.OfRoles(s.Memory.Compared) || !slices.Contains(s.Memory.Compared, s.Memory.Topic()) {
		return nil
	}
	top := s.Base.Topic(s.Memory.Compared[0])
	for _, id := range s.Memory.Compared[1:] {
		if t := s.Base.Topic(id); len(ladder.Way(s.Base, top, t)) > 0 || ladder.Schooling(s.Base, t) > ladder.Schooling(s.Base, top) {
			top = t
		}
	}
	return top
}

// AtWork answers "i work as coder since 5 year", which asks nothing, with where that job
// leads.
func (s *Guide) AtWork(r session.Resolved) (reply.Reply, bool) {
	p := r.Person
	only := len(p.Jobs) == 1 && len(p.Goals)+len(p.Likes)+len(p.Dislikes)+len(p.Studying)+len(p.Lines) == 0
	others := slices.ContainsFunc(r.About, func(id string) bool {
		return len(p.Jobs) > 0 && id != p.Jobs[0] && !slices.Contains(p.Has, id) && s.Base.Topic(id).Kind != knowledge.Employer
	})
	cues := slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool { return f != knowledge.Length })
	if !only || others || cues || s.Whole != "" || s.NLU.Asks(r.Text) || len(r.Words) > 10 || !s.Words.AtWork.Any(r.Words) || r.P(nlu.Recommend) >= session.ActSure {
		return reply.Reply{}, false
	}
	job := s.Base.Topic(p.Jobs[0])
	if job == nil || job.Kind != knowledge.Role {
		return reply.Reply{}, false
	}
	s.Tracef("tells only where they work")
	return s.nextStep(r, job)
}

// onFrom tells what comes after the degree or certification in talk, unless that was
// just told.
func (s *Guide) onFrom(r session.Resolved) (reply.Reply, bool) {
	t := s.TalkedOf()
	if t == nil || t.Kind != knowledge.Degree && t.Kind != knowledge.Certification {
		return reply.Reply{}, false
	}
	if on := s.degreeAfter(t); on != nil {
		t = on
	}
	for _, f := range []knowledge.Facet{knowledge.Next, knowledge.Jobs} {
		for _, p := range t.On(f) {
			if !s.Withdrawn[p.ID] && !slices.Contains(s.Memory.Last, p.ID) {
				return s.TellPassage(r, p, 0.75)
			}
		}
	}
	return reply.Reply{}, false
}

// degreeAfter is the highest degree to which the last answer said that another leads: what comes
// after that is asked next. nil: no degree's next step was told, or it is the last.
func (s *Guide) degreeAfter(t *knowledge.Topic) *knowledge.Topic {
	p := s.LatestPassage()
	if t.Kind != knowledge.Degree || p == nil || p.Topic != t || p.Facet != knowledge.Next {
		return nil
	}
	var on *knowledge.Topic
	for _, id := range s.Mentions[p.ID].Text {
		if d := s.Base.Topic(id); d.Kind == knowledge.Degree && d.Rank > t.Rank && (on == nil || d.Rank > on.Rank) && len(d.On(knowledge.Next))+len(d.On(knowledge.Jobs)) > 0 {
			on = d
		}
	}
	return on
}

// topRung tells what stands at the top of the ladder in talk, and what it takes.
func (s *Guide) topRung(r session.Resolved) (reply.Reply, bool) {
	at := s.Base.Topic(s.Memory.Step)
	if of := s.Latest(); at == nil && of != nil && of.Kind == knowledge.Role {
		at = of
	}
	if at == nil {
		at = s.Base.Topic(session.TopicMedicalRecordsClerk)
	}
	at = s.topFrom(at)
	if at == nil || len(at.On(knowledge.About)) == 0 {
		return reply.Reply{}, false
	}
	d := s.Draft(reply.Answered)
	p := at.On(knowledge.About)[0]
	d.Text(phrase.Lead(p))
	d.Cite(p)
	d.List([]string{s.step(d, at)})
	d.Topic(at.ID)
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Path), 0.85
	d.Reply.Suggestions = s.Suggest(at.ID, knowledge.About)
	s.ledTo(d, r, at, knowledge.Next)
	return d.Reply, true
}

// topFrom is where the ladder from a role ends; nil from nowhere.
func (s *Guide) topFrom(at *knowledge.Topic) *knowledge.Topic {
	for seen := 0; at != nil && seen < len(s.Base.OfKind(knowledge.Role)); seen++ {
		up := at.Linked(knowledge.LeadsTo)
		if len(up) == 0 {
			break
		}
		at = s.Base.Topic(up[0])
	}
	return at
}

// rungs lists the roles of a level, with what was last told of others.
func (s *Guide) rungs(r session.Resolved, level string) (reply.Reply, bool) {
	c, _ := filter.Level(knowledge.Role, level, false)
	if f := knowledge.Facet(s.Memory.Facet); slices.Contains(compare.RoleFacets(), f) {
		c.Facet = f
	}
	q := filter.Query{Kind: knowledge.Role, Conds: []filter.Cond{c}}
	rep, ok := s.Enumerate(r, s.Run(q), q.Lead())
	if ok {
		s.Memory.Facet = string(c.Facet)
	}
	return rep, ok
}

// ledTo remembers the role at which a way ended.
func (s *Guide) ledTo(d *session.Draft, r session.Resolved, to *knowledge.Topic, f knowledge.Facet) {
	s.Told(d.Reply.Passages...)
	s.Note(r, string(nlu.Path), string(f), []string{to.ID})
	s.Memory.Step = to.ID
	if p := s.FirstBrief(to, f); f == knowledge.Education && p != nil && s.ListedIn(p) != nil {
		s.Memory.Listed = s.ListedIn(p)
	}
}

// WithoutField are the words of a question but for the name of the field and the "in" before it.
func (s *Guide) WithoutField(q nlu.Question) []string {
	var out []string
	for i, w := range q.Words {
		named := slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return i >= m.Start && i < m.End && s.IsGeneral(m.Topic()) })
		if !named && w != "in" {
			out = append(out, w)
		}
	}
	return out
}

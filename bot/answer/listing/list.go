package listing

import (
	"slices"
	"strings"

	"himpath/bot/answer/filter"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// WantsList reports a question for all things of a kind that fulfil something:
// the classifier says so, or it begins with the kind ("which roles …", "jobs
// that …") and names a condition.
func (s *Lister) WantsList(r session.Resolved) bool {
	if r.Slots.Over+r.Slots.Under+r.Slots.OverPercent == 0 && s.onTheWay(r) && r.P(nlu.ListAct) < 0.8 {
		return false
	}
	if !session.NamesNoGap(r) && len(r.About) == 0 && slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool { return f == knowledge.Pay || f == knowledge.Growth }) && !r.Slots.Which {
		return false // the figure of what it names
	}
	if r.P(nlu.ListAct) >= session.ActSure {
		return true
	}
	if r.Slots.Over+r.Slots.Under > 0 && len(r.Slots.Kinds) > 0 || r.Slots.OverPercent > 0 || s.GrowsUnlikeOthers(r) && (len(r.Slots.Kinds) > 0 || s.AsksOccupations(r) || nlu.Says(r.Words, "anything", "any", "ones", "whatever") || nlu.Says(r.Words[:min(2, len(r.Words))], "what", "which") && s.Named(r, knowledge.Role) == nil) {
		return true
	}
	if r.Slots.Over+r.Slots.Under > 0 && nlu.Says(r.Words, "which", "who") && len(r.About) < 2 {
		return true
	}
	if d := s.Named(r, knowledge.Degree); d != nil && len(r.Words) >= 4 && s.DeniedBefore(r, d.ID) && r.P(nlu.GapAct) < session.ActSure {
		return true
	}
	if slices.Contains(r.Slots.Kinds, knowledge.Place) && s.StateNamed(r) != "" || s.LeavesOneOut(r) {
		return true
	}
	if s.WhoPays(r) || session.NamesNoGap(r) && len(r.About) == 0 && s.HighestOf(r) && slices.Contains(r.Cues, knowledge.Pay) && !slices.Contains(r.Slots.Kinds, knowledge.Certification) && !slices.Contains(r.Cues, knowledge.CertFacet) {
		return true
	}
	if s.LevelWord(r) != "" && nlu.Says(r.Words, "list", "ones", "all") && len(r.About) == 0 {
		return true
	}
	if s.ranks(r) {
		return true
	}
	if s.takes(r.Words) > 0 && s.OpensWithKind(r) && len(r.Cues) == 0 {
		return true
	}
	if len(r.About) == 0 && len(r.Slots.Kinds) > 0 && s.OpensWithKind(r) && nlu.OneOf(r.Words[0], "list", "name", "enumerate", "show") {
		return true
	}
	if len(r.Slots.Kinds) > 0 && (len(r.Words) > 2 || s.Memory.Turns == 0 && len(r.Person.Goals) == 0) && !s.BesidesOverviews(r) && s.OnlyOfSources(r.Words) && !r.FromTalk {
		return true
	}
	condition := len(r.About) > 0 || r.Slots.Negated || r.Slots.Superlative != "" || s.LevelWord(r) != "" || r.Person.NoDegree
	return s.OpensWithKind(r) && condition
}

// LeavesOneOut reports a question for things of a kind that names only one of them, which it
// denies: "rules and regulators, NOT hipaa, i know that one".
func (s *Lister) LeavesOneOut(r session.Resolved) bool {
	return len(r.About) == 1 && !r.FromTalk && !s.Words.Auxiliaries.Has(r.Words[0]) && s.DeniedBefore(r, r.About[0]) && s.QueryKind(r) == s.Base.Topic(r.About[0]).Kind
}

// OpensWithKind reports a plural kind among the first words, or "what can I do
// with".
func (s *Lister) OpensWithKind(r session.Resolved) bool {
	if s.opensWithCan(r.Words) {
		return true
	}
	for i, w := range r.Words {
		if i > 4 {
			return false
		}
		if s.Words.ListedKinds.Has(w) || s.eachRole(r.Words, i) {
			return true
		}
	}
	return false
}

// eachRole reports "every" and "each" before a job, in front of which nothing but the request
// for a list stands: "list each HIM role where …" asks for the roles.
func (s *Lister) eachRole(ws []string, at int) bool {
	if at+1 < len(ws) && s.Words.EachVerbs.Has(ws[at+1]) {
		return false // "every coder job needs a CPC?"
	}
	i := slices.IndexFunc(ws, func(w string) bool { return nlu.OneOf(w, "every", "each") })
	return i >= 0 && i < at && s.Words.Kind(ws[at]) == knowledge.Role && knowledge.Only(ws[:i], s.Words.Requests, s.Words.FirstPersons)
}

// opensWithCan reports "what can I do with" in front.
func (s *Lister) opensWithCan(ws []string) bool {
	text := strings.Join(ws, " ")
	return slices.ContainsFunc(s.Words.CanOpenings.All(), func(p string) bool { return strings.HasPrefix(text, p) })
}

// roomForWhy is how long, in bytes, a list may be to say of each thing why it is there.
const roomForWhy = 950

// NearlyAll is how many things a list may not hold that only leaves out some.
const NearlyAll = 15

// OnlyDenies reports a query that only says what things are not to be like.
func OnlyDenies(q filter.Query) bool {
	return !slices.ContainsFunc(q.Conds, func(c filter.Cond) bool { return !c.Not })
}

// Enumerate tells entries below a line.
func (s *Lister) Enumerate(r session.Resolved, entries []session.Entry, lead string) (reply.Reply, bool) {
	if len(entries) == 0 {
		return reply.Reply{}, false
	}
	d := s.Draft(reply.Answered)
	d.Text(lead)
	var items, ids []string
	long := 0
	for _, e := range entries {
		long += len(e.Topic.Short) + len(e.Because) + 4
	}
	for _, e := range entries {
		item := e.Topic.Short
		if e.Bare {
			item = e.Because
		} else if e.Because != "" && long <= roomForWhy {
			item += ": " + e.Because
		}
		items, ids = append(items, item), append(ids, e.Topic.ID)
		if e.From != nil {
			d.Cite(e.From)
		}
		if e.Figure != nil {
			d.Source(knowledge.Citation{Source: e.Figure.Source, Section: e.Figure.Section})
		}
	}
	d.List(items)
	d.Topic(ids...)
	if len(d.Reply.Citations) == 0 {
		return reply.Reply{}, false
	}
	d.Reply.Intent, d.Reply.Confidence = string(nlu.ListAct), 0.93
	d.Reply.Suggestions = s.Suggest(ids[0], "")
	s.Told(d.Reply.Passages...)
	s.Note(r, string(nlu.ListAct), "", s.Subject(r, ids))
	if len(entries) == 1 && entries[0].From != nil {
		s.Secondary(entries[0].From, s.Memory.Topics[:1]) // "can i sit for it" is of the certification told
	}
	s.Memory.Listed = ids
	return d.Reply, true
}

// Overviews are the topics that tell of a kind of thing as a whole.
func Overviews() map[knowledge.Kind]string {
	return map[knowledge.Kind]string{knowledge.Degree: session.TopicHIMDegrees, knowledge.Certification: session.TopicHIMCertifications, knowledge.Role: session.TopicHIMCareers, knowledge.Trend: session.TopicTechnologyTrends,
		knowledge.Place: session.TopicCities, knowledge.Employer: session.TopicEmployers, knowledge.Skill: session.TopicHIMSkills, knowledge.Law: session.TopicRegulations, knowledge.Challenge: session.TopicChallenges}
}

// BesidesOverviews reports a topic that does not stand for all of its kind.
func (s *Lister) BesidesOverviews(r session.Resolved) bool {
	return slices.ContainsFunc(r.About, func(id string) bool { return Overviews()[s.Base.Topic(id).Kind] != id })
}

// OnlyOfSources reports a request that names, beside the kind of thing, nothing but where
// it is to stand: "enumerate the certifications that your sources describe".
func (s *Lister) OnlyOfSources(ws []string) bool {
	return !slices.ContainsFunc(ws, func(w string) bool {
		return s.Words.Kind(w) == "" && !s.Words.SourceBesides.Has(w)
	})
}

// EveryCertification answers "list all certifications": what each body awards.
func (s *Lister) EveryCertification(r session.Resolved) (reply.Reply, bool) {
	if !s.Words.Every.Any(r.Words) {
		return reply.Reply{}, false
	}
	var bodies []string
	for _, t := range s.Base.OfKind(knowledge.Organization) {
		if len(s.Base.From(t.ID, knowledge.IssuedBy)) > 0 {
			bodies = append(bodies, t.ID)
		}
	}
	return s.Awarded(r, bodies)
}

// BodiesApart are those whose certifications are told apart from the others'.
func (s *Lister) BodiesApart() (ids []string) {
	t := s.Base.Topic(Overviews()[knowledge.Certification])
	if t == nil {
		return nil
	}
	for _, p := range t.On(knowledge.About) {
		if id, ok := strings.CutPrefix(p.ID, t.ID+".about-"); ok && len(s.Base.From(id, knowledge.IssuedBy)) > 0 {
			ids = append(ids, id)
		}
	}
	return ids
}

// Bodies are those that award certifications and are named.
func (s *Lister) Bodies(r session.Resolved) []string {
	return slices.DeleteFunc(slices.Clone(r.Topics()), func(id string) bool {
		t := s.Base.Topic(id)
		return t.Kind != knowledge.Organization || len(s.Base.From(id, knowledge.IssuedBy)) == 0
	})
}

// Awarded tells what bodies award, each on its own.
func (s *Lister) Awarded(r session.Resolved, bodies []string) (reply.Reply, bool) {
	t := s.Base.Topic(Overviews()[knowledge.Certification])
	if t == nil {
		return reply.Reply{}, false
	}
	apart := s.BodiesApart()
	var picks []rank.Candidate
	for _, p := range t.On(knowledge.About) {
		of := strings.TrimPrefix(p.ID, t.ID+".about-")
		others := of == "others" && slices.ContainsFunc(bodies, func(id string) bool { return !slices.Contains(apart, id) })
		if (others || slices.Contains(bodies, of)) && !s.Withdrawn[p.ID] {
			picks = append(picks, rank.Candidate{ID: p.ID, Passage: p, Score: 1, Question: 1})
		}
	}
	if len(picks) < 2 {
		return reply.Reply{}, false
	}
	d := s.Draft(reply.Answered)
	for _, c := range picks {
		d.Passage(WithoutNotes(c.Passage))
	}
	return s.ToldEach(d, r, picks), true
}

// Entries finds what the list holds, and the line above it.
func (s *Lister) Entries(r session.Resolved) ([]session.Entry, string) {
	q := s.Parse(r)
	degree := s.Named(r, knowledge.Degree)
	switch {
	case degree != nil && q.Kind != knowledge.Role && s.hasCued(r, degree) && !s.LeavesOneOut(r):
		return nil, "" // "the courses of the associate": no list of roles
	case q.Kind == knowledge.Place && s.StateNamed(r) != "":
		return s.byState(r)
	}
	if f := s.ordering(r, q.Kind); f != "" {
		return s.ByFigure(r, q, f)
	}
	if q.Take > 0 && q.Kind == knowledge.Role && len(q.Conds) == 0 && len(r.Cues) == 0 {
		return s.byRung(r, q.Take), session.SayAdvancedLevel
	}
	if len(q.Conds) == 0 {
		return nil, ""
	}
	return s.WithSchooling(r, q.Kind, s.WithFigure(r, q.Kind, s.Run(q))), q.Lead()
}

// ordering is the facet whose figures are asked for, or by whose order.
func (s *Lister) ordering(r session.Resolved, kind knowledge.Kind) knowledge.Facet {
	switch {
	case r.Slots.Over+r.Slots.Under > 0, s.WhoPays(r):
		return knowledge.Pay
	case s.GrowsUnlikeOthers(r) || r.Slots.OverPercent > 0:
		return knowledge.Growth
	case r.Slots.Superlative == "" && !s.ranks(r), kind == knowledge.Trend, kind == knowledge.Challenge, kind == knowledge.Skill, kind == knowledge.Law:
		return "" // of these nothing is counted: "the biggest trends for HIM jobs"
	case s.asksFor(r, knowledge.Pay) && kind != knowledge.Certification:
		return knowledge.Pay
	case s.asksFor(r, knowledge.Growth):
		return knowledge.Growth
	case s.asksFor(r, knowledge.Length) && kind != knowledge.Role || kind == knowledge.Degree:
		return knowledge.Length
	}
	return ""
}

// ranks reports "rank the roles by pay": all of a kind in the order of a figure.
func (s *Lister) ranks(r session.Resolved) bool {
	by := slices.Contains(r.Cues, knowledge.Pay) || slices.Contains(r.Cues, knowledge.Growth)
	return by && len(r.About) == 0 && slices.Contains(r.Slots.Kinds, knowledge.Role) && s.Words.Rank.Any(r.Words)
}

// byRung lists the n highest roles of the ladder, or the lowest.
func (s *Lister) byRung(r session.Resolved, n int) []session.Entry {
	level := "advanced"
	if r.Slots.Superlative == "least" {
		level = "entry"
	}
	q := filter.Query{Kind: knowledge.Role}
	c, _ := filter.Level(knowledge.Role, level, false)
	q.Conds = []filter.Cond{c}
	out := s.Run(q)
	return out[:min(n, len(out))]
}

// hasCued reports a facet that is asked for and that the topic has.
func (s *Lister) hasCued(r session.Resolved, t *knowledge.Topic) bool {
	for _, f := range r.Cues {
		if f != knowledge.Jobs && len(t.On(f)) > 0 {
			return true
		}
	}
	return false
}

func (s *Lister) asksFor(r session.Resolved, f knowledge.Facet) bool {
	return slices.Contains(r.Cues, f) || len(r.Labels) > 0 && r.Labels[0].Facet == f
}

// LevelWord is the level that a message speaks of, or "".
func (s *Lister) LevelWord(r session.Resolved) string {
	for i := range r.Words {
		if l := s.LevelAt(r.Words, i); l != "" {
			return l
		}
	}
	return ""
}

// WithoutNotes is a passage as its text alone tells it.
func WithoutNotes(p *knowledge.Passage) *knowledge.Passage {
	return &knowledge.Passage{ID: p.ID, Topic: p.Topic, Facet: p.Facet, Text: p.Text, Brief: p.Brief, Sources: p.Sources}
}

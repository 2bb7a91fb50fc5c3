package answer

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/filter"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// wantsList reports a question for all things of a kind that fulfil something:
// the classifier says so, or it begins with the kind ("which roles …", "jobs
// that …") and names a condition.
func (s *session) wantsList(r resolved) bool {
	if r.Slots.Over+r.Slots.Under+r.Slots.OverPercent == 0 && s.onTheWay(r) && r.P(nlu.ListAct) < 0.8 {
		return false
	}
	if !namesNoGap(r) && len(r.topics) == 0 && slices.ContainsFunc(r.Cues, func(f knowledge.Facet) bool { return f == knowledge.Pay || f == knowledge.Growth }) && !r.Slots.Which {
		return false // the figure of what it names
	}
	if r.P(nlu.ListAct) >= actSure {
		return true
	}
	if r.Slots.Over+r.Slots.Under > 0 && len(r.Slots.Kinds) > 0 || r.Slots.OverPercent > 0 || s.growsUnlikeOthers(r) && (len(r.Slots.Kinds) > 0 || s.asksOccupations(r) || nlu.Says(r.Words, "anything", "any", "ones", "whatever") || nlu.Says(r.Words[:min(2, len(r.Words))], "what", "which") && s.named(r, knowledge.Role) == nil) {
		return true
	}
	if r.Slots.Over+r.Slots.Under > 0 && nlu.Says(r.Words, "which", "who") && len(r.topics) < 2 {
		return true
	}
	if d := s.named(r, knowledge.Degree); d != nil && len(r.Words) >= 4 && s.deniedBefore(r, d.ID) && r.P(nlu.GapAct) < actSure {
		return true
	}
	if slices.Contains(r.Slots.Kinds, knowledge.Place) && s.stateNamed(r) != "" || s.leavesOneOut(r) {
		return true
	}
	if s.whoPays(r) || namesNoGap(r) && len(r.topics) == 0 && s.highestOf(r) && slices.Contains(r.Cues, knowledge.Pay) && !slices.Contains(r.Slots.Kinds, knowledge.Certification) && !slices.Contains(r.Cues, knowledge.CertFacet) && !s.namesTowns(r) {
		return true
	}
	if s.levelWord(r) != "" && nlu.Says(r.Words, "list", "ones", "all") && len(r.topics) == 0 {
		return true
	}
	if s.ranks(r) || r.Slots.Superlative != "" && slices.Contains(r.Cues, knowledge.Growth) && slices.Contains(r.Slots.Kinds, knowledge.Role) && onlyTeller(r) {
		return true
	}
	if s.takes(r.Words) > 0 && s.opensWithKind(r) && len(r.Cues) == 0 {
		return true
	}
	if len(r.topics) == 0 && len(r.Slots.Kinds) > 0 && s.opensWithKind(r) && nlu.OneOf(r.Words[0], "list", "name", "enumerate", "show") {
		return true
	}
	if len(r.Slots.Kinds) > 0 && (len(r.Words) > 2 || s.memory.Turns == 0 && len(r.Person.Goals) == 0) && !s.besidesOverviews(r) && s.onlyOfSources(r.Words) && !r.fromTalk {
		return true
	}
	condition := len(r.topics) > 0 || r.Slots.Negated || r.Slots.Superlative != "" || s.levelWord(r) != "" || r.Person.NoDegree
	return s.opensWithKind(r) && condition
}

// leavesOneOut reports a question for things of a kind that names only one of them, which it
// denies: "rules and regulators, NOT hipaa, i know that one".
func (s *session) leavesOneOut(r resolved) bool {
	return len(r.topics) == 1 && !r.fromTalk && !s.words.Auxiliaries.Has(r.Words[0]) && s.deniedBefore(r, r.topics[0]) && s.queryKind(r) == s.base.Topic(r.topics[0]).Kind
}

// eitherWay reports "growing or shrinking": not which shrink, but which of the two it is.
func (s *session) eitherWay(ws []string) bool {
	return slices.Contains(ws, "or") && s.words.Growing.Any(ws) && (s.words.Shrinking.Any(ws) || nlu.Says(ws, "dying", "falling", "down"))
}

// highestOf reports a question for the most or least of all: "more", "better" and
// "quickest" alone say what somebody is after, not that things are to be ranked by it.
func (s *session) highestOf(r resolved) bool {
	return r.Slots.Superlative != "" && (len(r.Slots.Kinds) > 0 || s.words.Outright.Any(r.Words) || s.asksOccupations(r))
}

// opensWithKind reports a plural kind among the first words, or "what can I do
// with".
func (s *session) opensWithKind(r resolved) bool {
	if s.opensWithCan(r.Words) {
		return true
	}
	for i, w := range r.Words {
		if i > 4 {
			return false
		}
		if s.words.ListedKinds.Has(w) {
			return true
		}
	}
	return false
}

// opensWithCan reports "what can I do with" in front.
func (s *session) opensWithCan(ws []string) bool {
	text := strings.Join(ws, " ")
	return slices.ContainsFunc(s.words.CanOpenings.All(), func(p string) bool { return strings.HasPrefix(text, p) })
}

// entry is one thing that a list names, with what makes it belong there.
type entry struct {
	topic   *knowledge.Topic
	because string
	from    *knowledge.Passage
	value   float64
	figure  *knowledge.Figure
	bare    bool // told without the topic's name
}

// roomForWhy is how long, in bytes, a list may be to say of each thing why it is there.
const roomForWhy = 950

// list answers "which … are there": by issuer, by schooling, by certification,
// by level, or in the order of a figure.
func (s *session) list(r resolved, cands []rank.Candidate) (reply.Reply, bool) {
	if q, bodies := s.parse(r), s.bodies(r); q.Kind == knowledge.Certification && len(bodies) > 1 && len(q.Conds) == 1 && q.Conds[0].Either {
		if rep, ok := s.awarded(r, bodies); ok {
			return rep, true // "what does each of the two give"
		}
	}
	entries, lead := s.entries(r)
	if len(entries) >= nearlyAll && onlyDenies(s.parse(r)) && len(s.said.Dislikes) > 0 && !s.opensWithKind(r) && s.named(r, knowledge.Role) == nil {
		if rep, ok := s.recommend(r, cands); ok {
			return rep, true // "no blood pls" tells hardly one role from another: some that fit say more than all
		}
	}
	if len(entries) == 0 {
		if rep, ok := s.noneFulfils(r); ok && !s.toldOfSelf() && (len(cands) == 0 || cands[0].Question < 0.6) {
			return rep, true
		}
		return s.overview(r)
	}
	rep, ok := s.enumerate(r, entries, lead)
	if left := s.leftOut(r); left != "" && ok {
		rep.Blocks = append(rep.Blocks, reply.Block{Kind: reply.Paragraph, Text: fmt.Sprintf(sayLeftOut, left)})
	}
	if entries[0].figure != nil && ok {
		s.memory.Facet = string(entries[0].figure.Facet) // "and the lowest" is then of that
	}
	return rep, ok
}

// nearlyAll is how many things a list may not hold that only leaves out some.
const nearlyAll = 15

// onlyDenies reports a query that only says what things are not to be like.
func onlyDenies(q filter.Query) bool {
	return !slices.ContainsFunc(q.Conds, func(c filter.Cond) bool { return !c.Not })
}

// enumerate tells entries below a line.
func (s *session) enumerate(r resolved, entries []entry, lead string) (reply.Reply, bool) {
	if len(entries) == 0 {
		return reply.Reply{}, false
	}
	d := s.draft(reply.Answered)
	d.text(lead)
	var items, ids []string
	long := 0
	for _, e := range entries {
		long += len(e.topic.Short) + len(e.because) + 4
	}
	for _, e := range entries {
		item := e.topic.Short
		if e.bare {
			item = e.because
		} else if e.because != "" && long <= roomForWhy {
			item += ": " + e.because
		}
		items, ids = append(items, item), append(ids, e.topic.ID)
		if e.from != nil {
			d.cite(e.from)
		}
		if e.figure != nil {
			d.source(knowledge.Citation{Source: e.figure.Source, Section: e.figure.Section})
		}
	}
	d.list(items)
	d.topic(ids...)
	if len(d.r.Citations) == 0 {
		return reply.Reply{}, false
	}
	d.r.Intent, d.r.Confidence = string(nlu.ListAct), 0.93
	d.r.Suggestions = s.suggest(ids[0], "")
	s.told(d.r.Passages...)
	s.note(r, string(nlu.ListAct), "", s.subject(r, ids))
	if len(entries) == 1 && entries[0].from != nil {
		s.secondary(entries[0].from, s.memory.Topics[:1]) // "can i sit for it" is of the certification told
	}
	s.memory.Listed = ids
	return d.r, true
}

// overview answers "list the degrees": the general topic of a kind, told whole.
func (s *session) overview(r resolved) (reply.Reply, bool) {
	general := overviews()
	if s.besidesOverviews(r) || len(r.Slots.Kinds) == 0 || len(r.Slots.Kinds) > 1 && !namesThisLine(r.Words) || len(r.Words) > 5 && !s.onlyOfSources(r.Words) {
		return reply.Reply{}, false
	}
	if r.Slots.Kinds[0] == knowledge.Certification {
		if rep, ok := s.everyCertification(r); ok {
			return rep, true
		}
	}
	t := s.base.Topic(general[r.Slots.Kinds[0]])
	if t == nil || len(t.Passages) == 0 {
		return reply.Reply{}, false
	}
	p := t.Passages[0]
	if about := t.On(knowledge.About); len(about) > 0 {
		p = about[0]
	}
	return s.tell(r, []rank.Candidate{{ID: p.ID, Passage: p, Score: 1, Question: 1}}, 0.8), true
}

// overviews are the topics that tell of a kind of thing as a whole.
func overviews() map[knowledge.Kind]string {
	return map[knowledge.Kind]string{knowledge.Degree: "him-degrees", knowledge.Certification: "him-certifications", knowledge.Role: "him-careers", knowledge.Trend: "technology-trends",
		knowledge.Place: "cities", knowledge.Employer: "employers", knowledge.Skill: "him-skills", knowledge.Law: "regulations", knowledge.Challenge: "challenges"}
}

// besidesOverviews reports a topic that does not stand for all of its kind.
func (s *session) besidesOverviews(r resolved) bool {
	return slices.ContainsFunc(r.topics, func(id string) bool { return overviews()[s.base.Topic(id).Kind] != id })
}

// onlyOfSources reports a request that names, beside the kind of thing, nothing but where
// it is to stand: "enumerate the certifications that your sources describe".
func (s *session) onlyOfSources(ws []string) bool {
	return !slices.ContainsFunc(ws, func(w string) bool {
		return s.words.Kind(w) == "" && !s.words.SourceBesides.Has(w)
	})
}

// namesThisLine reports "this profession", which asks for no kind of thing.
func namesThisLine(ws []string) bool {
	for i, w := range ws {
		if i > 0 && nlu.OneOf(w, "profession", "career", "work", "job") && nlu.OneOf(ws[i-1], "this", "the", "of") {
			return true
		}
	}
	return false
}

// namesTowns reports a question for towns, of which no pay is known; "places" may be
// employers.
func (s *session) namesTowns(r resolved) bool {
	return s.words.Towns.Any(r.Words)
}

// everyCertification answers "list all certifications": what each body awards.
func (s *session) everyCertification(r resolved) (reply.Reply, bool) {
	if !s.words.Every.Any(r.Words) {
		return reply.Reply{}, false
	}
	return s.awarded(r, []string{"ahima", "aapc", "himss"})
}

// bodies are those that award certifications and are named.
func (s *session) bodies(r resolved) []string {
	return slices.DeleteFunc(slices.Clone(r.Topics()), func(id string) bool {
		t := s.base.Topic(id)
		return t.Kind != knowledge.Organization || len(s.base.From(id, knowledge.IssuedBy)) == 0
	})
}

// awarded tells what bodies award, each on its own.
func (s *session) awarded(r resolved, bodies []string) (reply.Reply, bool) {
	t := s.base.Topic("him-certifications")
	if t == nil {
		return reply.Reply{}, false
	}
	var picks []rank.Candidate
	for _, p := range t.On(knowledge.About) {
		of := strings.TrimPrefix(p.ID, t.ID+".about-")
		others := of == "others" && slices.ContainsFunc(bodies, func(id string) bool { return id != "ahima" && id != "aapc" })
		if (others || slices.Contains(bodies, of)) && !s.withdrawn[p.ID] {
			picks = append(picks, rank.Candidate{ID: p.ID, Passage: p, Score: 1, Question: 1})
		}
	}
	if len(picks) < 2 {
		return reply.Reply{}, false
	}
	d := s.draft(reply.Answered)
	for _, c := range picks {
		d.passage(withoutNotes(c.Passage))
	}
	return s.toldEach(d, r, picks), true
}

// entries finds what the list holds, and the line above it.
func (s *session) entries(r resolved) ([]entry, string) {
	q := s.parse(r)
	degree := s.named(r, knowledge.Degree)
	switch {
	case degree != nil && q.Kind != knowledge.Role && s.hasCued(r, degree) && !s.leavesOneOut(r):
		return nil, "" // "the courses of the associate": no list of roles
	case q.Kind == knowledge.Place && s.stateNamed(r) != "":
		return s.byState(r)
	}
	if f := s.ordering(r, q.Kind); f != "" {
		return s.byFigure(r, q, f)
	}
	if q.Take > 0 && q.Kind == knowledge.Role && len(q.Conds) == 0 && len(r.Cues) == 0 {
		return s.byRung(r, q.Take), sayAdvancedLevel
	}
	if len(q.Conds) == 0 {
		return nil, ""
	}
	return s.withSchooling(r, q.Kind, s.withFigure(r, q.Kind, s.run(q))), q.Lead()
}

// ordering is the facet whose figures are asked for, or by whose order.
func (s *session) ordering(r resolved, kind knowledge.Kind) knowledge.Facet {
	switch {
	case r.Slots.Over+r.Slots.Under > 0, s.whoPays(r):
		return knowledge.Pay
	case s.growsUnlikeOthers(r) || r.Slots.OverPercent > 0:
		return knowledge.Growth
	case r.Slots.Superlative == "" && !s.ranks(r), kind == knowledge.Trend, kind == knowledge.Challenge, kind == knowledge.Skill, kind == knowledge.Law:
		return "" // of these nothing is counted: "the biggest trends for HIM jobs"
	case s.asksFor(r, knowledge.Pay) && kind != knowledge.Certification && !s.namesTowns(r):
		return knowledge.Pay
	case s.asksFor(r, knowledge.Growth):
		return knowledge.Growth
	case s.asksFor(r, knowledge.Length) && kind != knowledge.Role || kind == knowledge.Degree:
		return knowledge.Length
	}
	return ""
}

// onlyTeller reports a question that names nothing but whose figures it wants: "according
// to the government".
func onlyTeller(r resolved) bool {
	says := slices.Contains(r.Words, "according") || slices.Contains(r.Words, "says") || slices.Contains(r.Words, "say")
	return says && len(r.topics) == 1 && (r.topics[0] == "government" || r.topics[0] == "bls")
}

// ranks reports "rank the roles by pay": all of a kind in the order of a figure.
func (s *session) ranks(r resolved) bool {
	by := slices.Contains(r.Cues, knowledge.Pay) || slices.Contains(r.Cues, knowledge.Growth)
	return by && len(r.topics) == 0 && slices.Contains(r.Slots.Kinds, knowledge.Role) && s.words.Rank.Any(r.Words)
}

// byRung lists the n highest roles of the ladder, or the lowest.
func (s *session) byRung(r resolved, n int) []entry {
	level := "advanced"
	if r.Slots.Superlative == "least" {
		level = "entry"
	}
	q := filter.Query{Kind: knowledge.Role}
	c, _ := filter.Level(knowledge.Role, level, false)
	q.Conds = []filter.Cond{c}
	out := s.run(q)
	return out[:min(n, len(out))]
}

// hasCued reports a facet that is asked for and that the topic has.
func (s *session) hasCued(r resolved, t *knowledge.Topic) bool {
	for _, f := range r.Cues {
		if f != knowledge.Jobs && len(t.On(f)) > 0 {
			return true
		}
	}
	return false
}

// named is the first thing of a kind that is asked of; nil: none.
func (s *session) named(r resolved, k knowledge.Kind) *knowledge.Topic {
	for _, id := range r.topics {
		if t := s.base.Topic(id); t != nil && t.Kind == k {
			return t
		}
	}
	return nil
}

func (s *session) asksFor(r resolved, f knowledge.Facet) bool {
	return slices.Contains(r.Cues, f) || len(r.Labels) > 0 && r.Labels[0].Facet == f
}

// levelWord is the level that a message speaks of, or "".
func (s *session) levelWord(r resolved) string {
	for i := range r.Words {
		if l := s.levelAt(r.Words, i); l != "" {
			return l
		}
	}
	return ""
}

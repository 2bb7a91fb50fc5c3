package point

import (
	"slices"
	"sort"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Narrowed reads "only ones without a masters", after a list, as the question for the
// list with that condition.
func (s *Finder) Narrowed(q nlu.Question) nlu.Question {
	if nlu.Act(s.Memory.Act) != nlu.ListAct || s.Memory.Question == "" || len(q.Words) > 8 {
		return q
	}
	ws, only := q.Words, false
	for len(ws) > 0 && s.Words.NarrowOpeners.Has(ws[0]) {
		if session.FirstOf(ws) == "need" || session.FirstOf(ws) == "no" {
			break
		}
		only = only || session.FirstOf(ws) == "only" || session.FirstOf(ws) == "just"
		ws = ws[1:]
	}
	if !only || len(ws) < 2 || !s.Words.NarrowConditions.Has(ws[0]) {
		return q
	}
	n := s.Read(s.Memory.Question + " " + strings.Join(ws, " "))
	n.Person, n.OfSomeone = q.Person, q.OfSomeone
	return n
}

// AtThose reads "do they ask for a certification there", after a list of jobs or workplaces,
// as asked of those.
func (s *Finder) AtThose(q nlu.Question) nlu.Question {
	n := len(q.Words) - 1
	if nlu.Act(s.Memory.Act) != nlu.ListAct || len(s.Memory.Listed) < 2 || n < 3 || q.Words[n] != "there" || len(q.Cues)+len(q.Slots.Kinds) == 0 ||
		len(q.Topics()) > 0 || nlu.Says(q.Words, "get", "i", "from") || s.KindOf(s.Memory.Topic()) == knowledge.Place {
		return q
	}
	return s.Another(strings.Join(append(slices.Clone(q.Words[:n]), "for", "those"), " "), session.Resolved{Question: q})
}

// OfLevel reads "what's in the middle", "and the entry ones", after jobs were told, as the
// question which jobs are on that level.
func (s *Finder) OfLevel(q nlu.Question) nlu.Question {
	level := s.LevelWord(session.Resolved{Question: q})
	if t := s.ofSomeLevel(); t != nil && slices.Contains(q.Words, "or") && s.onlyLevels(q) {
		return s.Another(s.Writer.Plain(knowledge.Level, t), session.Resolved{Question: q}) // "entry level or not"
	}
	told := s.Memory.Facet == string(knowledge.Jobs) ||
		nlu.Act(s.Memory.Act) == nlu.ListAct && s.OfOneKind(s.Memory.Listed) && s.KindOf(session.FirstOf(s.Memory.Listed)) == knowledge.Role
	if t := s.TalkedOf(); t != nil && t.Kind == knowledge.Certification && slices.Contains(q.Words, "one") {
		return q // "and the advanced one" is no job
	}
	if level == "" || !told || s.Memory.Turns == 0 || len(q.Words) > 7 || len(q.Mentions) > 0 || q.OfSomeone ||
		slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return f != knowledge.Level && f != knowledge.Jobs }) {
		return q
	}
	if !s.onlyLevels(q) {
		return q
	}
	return s.Another(s.Questions.LevelJobs.Of(level), session.Resolved{Question: q})
}

// ofSomeLevel is what is talked of and has a level, or nil: after "a certification for people who
// love privacy law" that is the certification and not the law.
func (s *Finder) ofSomeLevel() *knowledge.Topic {
	for _, id := range s.Memory.Topics[:min(3, len(s.Memory.Topics))] {
		if t := s.Base.Topic(id); t != nil && !s.IsGeneral(id) && len(t.On(knowledge.Level)) > 0 {
			return t
		}
	}
	return nil
}

// onlyLevels reports a turn that names a level and nothing else.
func (s *Finder) onlyLevels(q nlu.Question) bool {
	if s.Memory.Turns == 0 || s.LevelWord(session.Resolved{Question: q}) == "" || len(q.Words) > 7 || len(q.Mentions) > 0 {
		return false
	}
	for i, w := range q.Words {
		if s.LevelAt(q.Words, i) == "" && !s.Words.Carriers.Has(w) && !s.Words.LevelBesides.Has(w) && !nlu.OneOf(w, "or", "not", "no") {
			return false
		}
	}
	return true
}

// ChoosesOn reads "and for number people", after one or some of a list were chosen, as the
// question which of that list are for them.
func (s *Finder) ChoosesOn(q nlu.Question) nlu.Question {
	wide, ws := s.Memory.Chosen, q.Words
	if len(wide) < 3 || len(ws) > 6 || len(q.Cues)+len(q.Slots.Kinds) > 0 || q.Refers || q.Slots.Ordinal != 0 || q.Slots.Superlative != "" {
		return q
	}
	if s.Choosing(session.Resolved{Question: q}) {
		s.Memory.Listed = wide
		return q
	}
	for len(ws) > 1 && (s.Words.JoiningOpeners.Has(ws[0]) || nlu.OneOf(ws[0], "for", "what", "how", "about")) {
		ws = ws[1:]
	}
	if len(ws) == len(q.Words) && len(ws) > 2 || slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.isMatter(id) && !s.IsGeneral(id) }) {
		return q
	}
	s.Memory.Listed = wide
	return s.Another(s.Questions.WhichFor.Of(strings.Join(ws, " ")), session.Resolved{Question: q})
}

// Alike answers "anything like it with less school", "others that pay like that",
// "something similar that pays more": the roles near to the one in talk, measured
// against it.
func (s *Finder) Alike(r session.Resolved) (reply.Reply, bool) {
	t := s.TalkedOf()
	by, than := s.likeness(r)
	if s.Memory.Turns == 0 || t == nil || t.Kind != knowledge.Role || by == "" || len(r.Words) > 12 ||
		slices.ContainsFunc(r.Topics(), func(id string) bool { return id != t.ID && !s.IsGeneral(id) }) {
		return reply.Reply{}, false
	}
	own, ok := s.measured(r, t, by)
	if !ok {
		return reply.Reply{}, false
	}
	listed := s.Memory.Listed
	s.Memory.Listed = nil
	var entries []session.Entry
	for _, o := range s.Near(t) {
		e, ok := s.measured(r, o, by)
		if ok && than(e.Value, own.Value) && len(entries) < similarShown {
			entries = append(entries, e)
		}
	}
	s.Memory.Listed = listed
	if by == knowledge.Pay {
		sort.SliceStable(entries, func(i, j int) bool { return entries[i].Value > entries[j].Value })
	}
	r.About = []string{t.ID} // which stays in talk
	return s.Enumerate(r, entries, sayNearTo(t))
}

// likeness is the measure by which a turn asks for others like the one in talk, and
// how theirs must be to its own; "" where it asks for none.
func (s *Finder) likeness(r session.Resolved) (knowledge.Facet, func(theirs, its float64) bool) {
	others := s.asksForOthers(r.Words)
	less, more := s.Words.LikenessLess.Any(r.Words), nlu.Says(r.Words, "more", "better", "higher")
	pay := slices.Contains(r.Cues, knowledge.Pay)
	school := slices.Contains(r.Cues, knowledge.Education) || slices.Contains(r.Cues, knowledge.Length) || s.Words.Schooling.Any(r.Words) || nlu.Says(r.Words, "years")
	switch {
	case !others || !pay && !school || nlu.Says(r.Words, "i", "me", "my", "im"):
		return "", nil
	case school && less:
		return knowledge.Education, func(a, b float64) bool { return a < b }
	case pay && more:
		return knowledge.Pay, func(a, b float64) bool { return a > b }
	case pay && (s.Words.LikenessSame.Any(r.Words)):
		return knowledge.Pay, func(a, b float64) bool { return a >= 0.75*b && a <= 1.33*b }
	}
	return "", nil
}

// asksForOthers reports words for others like the one in talk. What the pay "is like"
// asks for no others.
func (s *Finder) asksForOthers(ws []string) bool {
	for i, w := range ws {
		if w == "like" && (i+1 == len(ws) || !s.Words.Pronouns.Has(ws[i+1])) {
			continue
		}
		if s.Words.Other.Has(w) {
			return true
		}
	}
	return false
}

// NotAlone answers "is HIPAA the only law i need" with the others of that kind.
func (s *Finder) NotAlone(q nlu.Question) (reply.Reply, bool) {
	i := slices.Index(q.Words, "only")
	if i < 1 || i+1 >= len(q.Words) || !nlu.OneOf(q.Words[i-1], "the", "not") || len(q.Words) > 14 || slices.Contains(q.Words, "or") || s.Words.Question.Any(q.Words[:i]) {
		return reply.Reply{}, false
	}
	ids := slices.DeleteFunc(q.Topics(), s.IsGeneral)
	if len(ids) == 0 && q.Refers && s.Memory.Turns > 0 {
		ids = s.Memory.Topics[:min(1, len(s.Memory.Topics))]
	}
	if len(ids) != 1 {
		return reply.Reply{}, false
	}
	t := s.Base.Topic(ids[0])
	if t == nil || s.KindOrLaw(q.Words[i+1]) != t.Kind || len(s.Near(t)) < 2 {
		return reply.Reply{}, false
	}
	r := session.Resolved{Question: q, Focus: rank.On(), About: ids, FromTalk: true}
	return s.OthersLike(r, t)
}

// KindOrLaw is the kind that a word stands for; rules and acts are laws.
func (s *Finder) KindOrLaw(w string) knowledge.Kind {
	if s.Words.LawNouns.Has(w) {
		return knowledge.Law
	}
	return s.Words.Kind(w)
}

// OfThose answers "which of them are in texas", "which of these needs no degree": those of
// the things that were just told which fulfil what the turn says; or whose names hold a word
// of it; or, where it asks for beginners' ones, those that are entry level.
func (s *Finder) OfThose(r session.Resolved) (reply.Reply, bool) {
	only := nlu.Says(r.Words, "only", "ones", "just") || nlu.Says(r.Words[:min(2, len(r.Words))], "any")
	if s.Memory.Turns == 0 || len(r.Words) > 9 || !only && !s.Plural(r) && !s.Choosing(r) {
		return reply.Reply{}, false
	}
	beginners := s.Words.Beginner.Any(r.Words)
	if !beginners && (nlu.Act(s.Memory.Act) == nlu.ListAct || s.Plural(r) || s.Choosing(r)) {
		if rep, ok := s.ofThoseThat(r); ok {
			return rep, true
		}
	}
	if len(r.Topics()) > 0 || len(r.Cues) > 0 && !beginners {
		return reply.Reply{}, false
	}

	told := slices.Concat(s.Memory.Listed, s.Memory.Compared)
	if s.Counted(r.Words) > 0 {
		told = s.AmongWhich(r)
	}
	for _, last := range s.Memory.Last {
		if s.Counted(r.Words) > 0 {
			break
		}
		if !s.Choosing(r) || len(told) < 2 || !s.OfOneKind(told) {
			told = append(told, s.Mentions[last].Text...)
		}
	}
	var entries []session.Entry
	told = session.Distinct(told)
	if beginners {
		told = s.SameKind(told)
	}
	fits := func(t *knowledge.Topic) bool { return NamedWith(t, session.Letters(r.Text)) }
	if beginners {
		fits = s.EntryLevel
	}
	for _, id := range told {
		t := s.Base.Topic(id)
		if t == nil || !fits(t) {
			continue
		}
		if p := s.FirstBrief(t, knowledge.About); p != nil {
			entries = append(entries, session.Entry{Topic: t, Because: p.Brief, From: p})
		}
	}
	if len(entries) == 0 || 2*len(entries) > len(told) || beginners && len(entries) < 2 {
		return reply.Reply{}, false
	}
	s.Chose = told
	return s.Enumerate(r, entries, session.SayOfThose)
}

// ofThoseThat answers with those of the things that were listed which fulfil the conditions
// of a turn.
func (s *Finder) ofThoseThat(r session.Resolved) (reply.Reply, bool) {
	told := s.AmongWhich(r)
	if len(told) < 2 || r.Slots.Superlative != "" || !s.OfOneKind(told) || slices.ContainsFunc(r.Topics(), func(id string) bool { return slices.Contains(told, id) }) {
		return reply.Reply{}, false
	}
	kind := s.Base.Topic(told[0]).Kind
	if kind == knowledge.Degree && slices.Contains(r.Cues, knowledge.CertFacet) && (len(r.Mentions) > 0 || slices.Contains(r.Slots.Kinds, knowledge.Role)) {
		return reply.Reply{}, false // "which certificate is for this manager" asks for none of the degrees
	}
	q := s.ParseFor(r, kind)
	if len(q.Conds) == 0 {
		return reply.Reply{}, false
	}
	var entries []session.Entry
	for _, id := range told {
		if e := (session.Entry{Topic: s.Base.Topic(id)}); s.Fulfils(q, &e) {
			entries = append(entries, e)
		}
	}
	compared, listed := s.Memory.Compared, s.Memory.Listed
	rep, ok := s.Enumerate(r, entries, session.SayOfThose)
	if ok {
		s.Chose = told
	}
	if ok && len(entries) == 1 {
		s.Memory.Compared, s.Memory.Listed = compared, listed // "and the other one?"
	}
	s.Memory.Facet = string(q.Conds[0].Facet)
	return rep, ok
}

// NamedWith reports a topic in whose name a word of more than three letters stands.
func NamedWith(t *knowledge.Topic, ws []string) bool {
	name := session.Letters(t.Name)
	return slices.ContainsFunc(ws, func(w string) bool { return len(w) > 3 && slices.Contains(name, w) })
}

// WhichItem answers "which of those is about predicting things" with the items of the
// list that the last answer told which hold a word of the turn.
func (s *Finder) WhichItem(q nlu.Question) (reply.Reply, bool) {
	own := session.Resolved{Question: q}
	if s.Memory.Turns == 0 || len(s.Memory.Last) == 0 || !q.Slots.Which || !s.AtSeveral(own) && !s.Plural(own) || len(q.Words) > 10 || len(q.Cues) > 0 ||
		q.Slots.Superlative != "" || q.Slots.Negated {
		return reply.Reply{}, false
	}
	p := s.LatestPassage()
	if p == nil || s.Withdrawn[p.ID] {
		return reply.Reply{}, false
	}
	held, all := s.itemsWith(p, q)
	if len(held) == 0 || 2*len(held) > all || 2*len(s.ListedIn(p)) > all {
		return reply.Reply{}, false // of things with passages of their own, these tell more
	}
	s.Tracef("asks for items of a list: of %s", p.ID)
	d := s.Draft(reply.Answered)
	d.List(held)
	d.Cite(p)
	d.Topic(p.Topic.ID)
	d.Reply.Intent, d.Reply.Confidence = string(nlu.Tell)+"/"+string(p.Facet), 0.75
	d.Reply.Suggestions = s.Suggest(p.Topic.ID, p.Facet)
	return d.Reply, true
}

// itemsWith are the items of a passage's list that hold a telling word of a question, and
// how many items there are.
func (s *Finder) itemsWith(p *knowledge.Passage, q nlu.Question) (held []string, all int) {
	said := slices.DeleteFunc(slices.Clone(q.Words), func(w string) bool {
		return len(w) < 4 || s.Words.Carriers.Has(w) || s.Words.Choosing.Has(w) || s.Words.ItemFillers.Has(w)
	})
	terms := s.Index.Tokens(strings.Join(said, " "))
	for _, line := range strings.Split(p.Text, "\n") {
		item, ok := strings.CutPrefix(line, "- ")
		if !ok {
			continue
		}
		if all++; slices.ContainsFunc(s.Index.Tokens(item), func(w string) bool {
			return slices.ContainsFunc(terms, func(t string) bool { return AlikeWord(t, w) })
		}) {
			held = append(held, item)
		}
	}
	return held, all
}

// AlikeWord reports stems of one family: "predict" and "predictive".
func AlikeWord(a, b string) bool {
	n := min(len(a), len(b), 6)
	return a == b || n >= 5 && a[:n] == b[:n]
}

package answer

import (
	"slices"
	"sort"
	"strings"

	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// narrowed reads "only ones without a masters", after a list, as the question for the
// list with that condition.
func (s *session) narrowed(q nlu.Question) nlu.Question {
	if nlu.Act(s.memory.Act) != nlu.ListAct || s.memory.Question == "" || len(q.Words) > 8 {
		return q
	}
	ws, only := q.Words, false
	for len(ws) > 0 && s.words.NarrowOpeners.Has(ws[0]) {
		if firstOf(ws) == "need" || firstOf(ws) == "no" {
			break
		}
		only = only || firstOf(ws) == "only" || firstOf(ws) == "just"
		ws = ws[1:]
	}
	if !only || len(ws) < 2 || !s.words.NarrowConditions.Has(ws[0]) {
		return q
	}
	n := s.read(s.memory.Question + " " + strings.Join(ws, " "))
	n.Person, n.OfSomeone = q.Person, q.OfSomeone
	return n
}

// atThose reads "do they ask for a certification there", after a list of jobs or workplaces,
// as asked of those.
func (s *session) atThose(q nlu.Question) nlu.Question {
	n := len(q.Words) - 1
	if nlu.Act(s.memory.Act) != nlu.ListAct || len(s.memory.Listed) < 2 || n < 3 || q.Words[n] != "there" || len(q.Cues)+len(q.Slots.Kinds) == 0 || len(q.Topics()) > 0 || nlu.Says(q.Words, "get", "i", "from") || s.kindOf(s.memory.Topic()) == knowledge.Place {
		return q
	}
	return s.another(strings.Join(append(slices.Clone(q.Words[:n]), "for", "those"), " "), resolved{Question: q})
}

// ofLevel reads "what's in the middle", "and the entry ones", after jobs were told, as the
// question which jobs are on that level.
func (s *session) ofLevel(q nlu.Question) nlu.Question {
	level := s.levelWord(resolved{Question: q})
	if t := s.ofSomeLevel(); t != nil && slices.Contains(q.Words, "or") && s.onlyLevels(q) {
		return s.another(phrase.Plain(knowledge.Level, t), resolved{Question: q}) // "entry level or not"
	}
	told := s.memory.Facet == string(knowledge.Jobs) || nlu.Act(s.memory.Act) == nlu.ListAct && s.ofOneKind(s.memory.Listed) && s.kindOf(firstOf(s.memory.Listed)) == knowledge.Role
	if t := s.talkedOf(); t != nil && t.Kind == knowledge.Certification && slices.Contains(q.Words, "one") {
		return q // "and the advanced one" is no job
	}
	if level == "" || !told || s.memory.Turns == 0 || len(q.Words) > 7 || len(q.Mentions) > 0 || q.OfSomeone || slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return f != knowledge.Level && f != knowledge.Jobs }) {
		return q
	}
	if !s.onlyLevels(q) {
		return q
	}
	return s.another("which roles are "+level+" level", resolved{Question: q})
}

// ofSomeLevel is what is talked of and has a level, or nil: after "a certification for people who
// love privacy law" that is the certification and not the law.
func (s *session) ofSomeLevel() *knowledge.Topic {
	for _, id := range s.memory.Topics[:min(3, len(s.memory.Topics))] {
		if t := s.base.Topic(id); t != nil && !s.isGeneral(id) && len(t.On(knowledge.Level)) > 0 {
			return t
		}
	}
	return nil
}

// onlyLevels reports a turn that names a level and nothing else.
func (s *session) onlyLevels(q nlu.Question) bool {
	if s.memory.Turns == 0 || s.levelWord(resolved{Question: q}) == "" || len(q.Words) > 7 || len(q.Mentions) > 0 {
		return false
	}
	for i, w := range q.Words {
		if s.levelAt(q.Words, i) == "" && !s.words.Carriers.Has(w) && !s.words.LevelBesides.Has(w) && !nlu.OneOf(w, "or", "not", "no") {
			return false
		}
	}
	return true
}

// choosesOn reads "and for number people", after one or some of a list were chosen, as the
// question which of that list are for them.
func (s *session) choosesOn(q nlu.Question) nlu.Question {
	wide, ws := s.memory.Chosen, q.Words
	if len(wide) < 3 || len(ws) > 6 || len(q.Cues)+len(q.Slots.Kinds) > 0 || q.Refers || q.Slots.Ordinal != 0 || q.Slots.Superlative != "" {
		return q
	}
	if s.choosing(resolved{Question: q}) {
		s.memory.Listed = wide
		return q
	}
	for len(ws) > 1 && (s.words.JoiningOpeners.Has(ws[0]) || nlu.OneOf(ws[0], "for", "what", "how", "about")) {
		ws = ws[1:]
	}
	if len(ws) == len(q.Words) && len(ws) > 2 || slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.isMatter(id) && !s.isGeneral(id) }) {
		return q
	}
	s.memory.Listed = wide
	return s.another("which is for "+strings.Join(ws, " "), resolved{Question: q})
}

// alike answers "anything like it with less school", "others that pay like that",
// "something similar that pays more": the roles near to the one in talk, measured
// against it.
func (s *session) alike(r resolved) (reply.Reply, bool) {
	t := s.talkedOf()
	by, than := s.likeness(r)
	if s.memory.Turns == 0 || t == nil || t.Kind != knowledge.Role || by == "" || len(r.Words) > 12 || slices.ContainsFunc(r.Topics(), func(id string) bool { return id != t.ID && !s.isGeneral(id) }) {
		return reply.Reply{}, false
	}
	own, ok := s.measured(r, t, by)
	if !ok {
		return reply.Reply{}, false
	}
	listed := s.memory.Listed
	s.memory.Listed = nil
	var entries []entry
	for _, o := range s.near(t) {
		e, ok := s.measured(r, o, by)
		if ok && than(e.value, own.value) && len(entries) < similarShown {
			entries = append(entries, e)
		}
	}
	s.memory.Listed = listed
	if by == knowledge.Pay {
		sort.SliceStable(entries, func(i, j int) bool { return entries[i].value > entries[j].value })
	}
	r.topics = []string{t.ID} // which stays in talk
	return s.enumerate(r, entries, sayNearTo(t))
}

// likeness is the measure by which a turn asks for others like the one in talk, and
// how theirs must be to its own; "" where it asks for none.
func (s *session) likeness(r resolved) (knowledge.Facet, func(theirs, its float64) bool) {
	others := s.asksForOthers(r.Words)
	less, more := s.words.LikenessLess.Any(r.Words), nlu.Says(r.Words, "more", "better", "higher")
	pay := slices.Contains(r.Cues, knowledge.Pay)
	school := slices.Contains(r.Cues, knowledge.Education) || slices.Contains(r.Cues, knowledge.Length) || s.words.Schooling.Any(r.Words) || nlu.Says(r.Words, "years")
	switch {
	case !others || !pay && !school || nlu.Says(r.Words, "i", "me", "my", "im"):
		return "", nil
	case school && less:
		return knowledge.Education, func(a, b float64) bool { return a < b }
	case pay && more:
		return knowledge.Pay, func(a, b float64) bool { return a > b }
	case pay && (s.words.LikenessSame.Any(r.Words)):
		return knowledge.Pay, func(a, b float64) bool { return a >= 0.75*b && a <= 1.33*b }
	}
	return "", nil
}

// asksForOthers reports words for others like the one in talk. What the pay "is like"
// asks for no others.
func (s *session) asksForOthers(ws []string) bool {
	for i, w := range ws {
		if w == "like" && (i+1 == len(ws) || !s.words.Pronouns.Has(ws[i+1])) {
			continue
		}
		if s.words.Other.Has(w) {
			return true
		}
	}
	return false
}

// notAlone answers "is HIPAA the only law i need" with the others of that kind.
func (s *session) notAlone(q nlu.Question) (reply.Reply, bool) {
	i := slices.Index(q.Words, "only")
	if i < 1 || i+1 >= len(q.Words) || !nlu.OneOf(q.Words[i-1], "the", "not") || len(q.Words) > 14 || slices.Contains(q.Words, "or") || s.words.Question.Any(q.Words[:i]) {
		return reply.Reply{}, false
	}
	ids := slices.DeleteFunc(q.Topics(), s.isGeneral)
	if len(ids) == 0 && q.Refers && s.memory.Turns > 0 {
		ids = s.memory.Topics[:min(1, len(s.memory.Topics))]
	}
	if len(ids) != 1 {
		return reply.Reply{}, false
	}
	t := s.base.Topic(ids[0])
	if t == nil || s.kindOrLaw(q.Words[i+1]) != t.Kind || len(s.near(t)) < 2 {
		return reply.Reply{}, false
	}
	r := resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{}}, topics: ids, fromTalk: true}
	return s.othersLike(r, t)
}

// kindOrLaw is the kind that a word stands for; rules and acts are laws.
func (s *session) kindOrLaw(w string) knowledge.Kind {
	if s.words.LawNouns.Has(w) {
		return knowledge.Law
	}
	return s.words.Kind(w)
}

// ofThose answers "which of them are in texas", "which of these needs no degree": those of
// the things that were just told which fulfil what the turn says; or whose names hold a word
// of it; or, where it asks for beginners' ones, those that are entry level.
func (s *session) ofThose(r resolved) (reply.Reply, bool) {
	only := nlu.Says(r.Words, "only", "ones", "just") || nlu.Says(r.Words[:min(2, len(r.Words))], "any")
	if s.memory.Turns == 0 || len(r.Words) > 9 || !only && !s.plural(r) && !s.choosing(r) {
		return reply.Reply{}, false
	}
	beginners := s.words.Beginner.Any(r.Words)
	if !beginners && (nlu.Act(s.memory.Act) == nlu.ListAct || s.plural(r) || s.choosing(r)) {
		if rep, ok := s.ofThoseThat(r); ok {
			return rep, true
		}
	}
	if len(r.Topics()) > 0 || len(r.Cues) > 0 && !beginners {
		return reply.Reply{}, false
	}
	if id := s.partlyNamed(r); id != "" && s.restIsCarriers(r, id) {
		return reply.Reply{}, false // "just the manager one" asks again of that
	}
	told := slices.Concat(s.memory.Listed, s.memory.Compared)
	if s.counted(r.Words) > 0 {
		told = s.amongWhich(r)
	}
	for _, last := range s.memory.Last {
		if s.counted(r.Words) > 0 {
			break
		}
		if !s.choosing(r) || len(told) < 2 || !s.ofOneKind(told) {
			told = append(told, s.mentions[last].Text...)
		}
	}
	var entries []entry
	told = distinct(told)
	if beginners {
		told = s.sameKind(told)
	}
	fits := func(t *knowledge.Topic) bool { return namedWith(t, letters(r.Text)) }
	if beginners {
		fits = s.entryLevel
	}
	for _, id := range told {
		t := s.base.Topic(id)
		if t == nil || !fits(t) {
			continue
		}
		if p := s.firstBrief(t, knowledge.About); p != nil {
			entries = append(entries, entry{topic: t, because: p.Brief, from: p})
		}
	}
	if len(entries) == 0 || 2*len(entries) > len(told) || beginners && len(entries) < 2 {
		return reply.Reply{}, false
	}
	s.chose = told
	return s.enumerate(r, entries, sayOfThose)
}

// ofThoseThat answers with those of the things that were listed which fulfil the conditions
// of a turn.
func (s *session) ofThoseThat(r resolved) (reply.Reply, bool) {
	told := s.amongWhich(r)
	if len(told) < 2 || r.Slots.Superlative != "" || !s.ofOneKind(told) || slices.ContainsFunc(r.Topics(), func(id string) bool { return slices.Contains(told, id) }) {
		return reply.Reply{}, false
	}
	kind := s.base.Topic(told[0]).Kind
	if kind == knowledge.Degree && slices.Contains(r.Cues, knowledge.CertFacet) && (len(r.Mentions) > 0 || slices.Contains(r.Slots.Kinds, knowledge.Role)) {
		return reply.Reply{}, false // "which certificate is for this manager" asks for none of the degrees
	}
	q := s.parseFor(r, kind)
	if len(q.Conds) == 0 {
		return reply.Reply{}, false
	}
	var entries []entry
	for _, id := range told {
		if e := (entry{topic: s.base.Topic(id)}); s.fulfils(q, &e) {
			entries = append(entries, e)
		}
	}
	compared, listed := s.memory.Compared, s.memory.Listed
	rep, ok := s.enumerate(r, entries, sayOfThose)
	if ok {
		s.chose = told
	}
	if ok && len(entries) == 1 {
		s.memory.Compared, s.memory.Listed = compared, listed // "and the other one?"
	}
	s.memory.Facet = string(q.Conds[0].Facet)
	return rep, ok
}

// namedWith reports a topic in whose name a word of more than three letters stands.
func namedWith(t *knowledge.Topic, ws []string) bool {
	name := letters(t.Name)
	return slices.ContainsFunc(ws, func(w string) bool { return len(w) > 3 && slices.Contains(name, w) })
}

// letters are the words of a text in lower case, as they are written: the names of
// places are folded into one word where a question is read.
func letters(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r < 'a' || r > 'z' })
}

// whichItem answers "which of those is about predicting things" with the items of the
// list that the last answer told which hold a word of the turn.
func (s *session) whichItem(q nlu.Question) (reply.Reply, bool) {
	own := resolved{Question: q}
	if s.memory.Turns == 0 || len(s.memory.Last) == 0 || !q.Slots.Which || !s.atSeveral(own) && !s.plural(own) || len(q.Words) > 10 || len(q.Cues) > 0 || q.Slots.Superlative != "" || q.Slots.Negated {
		return reply.Reply{}, false
	}
	p := s.latestPassage()
	if p == nil || s.withdrawn[p.ID] {
		return reply.Reply{}, false
	}
	held, all := s.itemsWith(p, q)
	if len(held) == 0 || 2*len(held) > all || 2*len(s.listedIn(p)) > all {
		return reply.Reply{}, false // of things with passages of their own, these tell more
	}
	s.tracef("asks for items of a list: of %s", p.ID)
	d := s.draft(reply.Answered)
	d.list(held)
	d.cite(p)
	d.topic(p.Topic.ID)
	d.r.Intent, d.r.Confidence = string(nlu.Tell)+"/"+string(p.Facet), 0.75
	d.r.Suggestions = s.suggest(p.Topic.ID, p.Facet)
	return d.r, true
}

// itemsWith are the items of a passage's list that hold a telling word of a question, and
// how many items there are.
func (s *session) itemsWith(p *knowledge.Passage, q nlu.Question) (held []string, all int) {
	said := slices.DeleteFunc(slices.Clone(q.Words), func(w string) bool {
		return len(w) < 4 || s.words.Carriers.Has(w) || s.words.Choosing.Has(w) || s.words.ItemFillers.Has(w)
	})
	terms := s.index.Tokens(strings.Join(said, " "))
	for _, line := range strings.Split(p.Text, "\n") {
		item, ok := strings.CutPrefix(line, "- ")
		if !ok {
			continue
		}
		if all++; slices.ContainsFunc(s.index.Tokens(item), func(w string) bool {
			return slices.ContainsFunc(terms, func(t string) bool { return alikeWord(t, w) })
		}) {
			held = append(held, item)
		}
	}
	return held, all
}

// alikeWord reports stems of one family: "predict" and "predictive".
func alikeWord(a, b string) bool {
	n := min(len(a), len(b), 6)
	return a == b || n >= 5 && a[:n] == b[:n]
}

package knowledge

import (
	"slices"
	"strings"
)

// check finds what no file shows by itself: unknown targets, doubled names,
// unknown sources. It also fills the figures into the passages.
func (b *Base) check(ps *Problems) {
	b.checkNames(ps)
	b.checkWork(ps)
	for _, t := range b.Topics {
		if t.Name == "" && t.Kind != ProgramKind {
			ps.add(t.File, t.kindAt, "a topic needs a name")
		}
		if t.Short == "" {
			t.Short = t.Name
		}
		b.checkLinks(t, ps)
		b.checkReasons(t, ps)
	}
	for _, p := range b.Passages {
		b.checkCitations(p, ps)
		b.checkCompares(p, ps)
		b.fillFigures(p, ps)
	}
	b.checkFigures(ps)
	b.checkGaps(ps)
	b.checkQuestions(ps)
	b.checkFollowUps(ps)
	b.checkStories(ps)
	b.checkWords(ps)
	b.forgetLines()
}

// forgetLines lets go of what only problems needed.
func (b *Base) forgetLines() {
	for _, p := range b.Passages {
		p.src, p.addedAt = nil, nil
	}
	for _, g := range b.Gaps {
		g.src, g.head = nil, nil
	}
}

// checkNames finds names and aliases that two topics claim.
func (b *Base) checkNames(ps *Problems) {
	type claim struct {
		topic *Topic
		name
	}
	var claims []claim
	for _, t := range b.Topics {
		for _, n := range t.names {
			claims = append(claims, claim{t, n})
		}
	}
	// the folder on top is the one to edit
	slices.SortStableFunc(claims, func(a, b claim) int { return a.layer - b.layer })
	owner := map[string]claim{}
	for _, c := range claims {
		key := nameKey(c.text)
		if o, taken := owner[key]; taken && o.topic != c.topic {
			ps.add(c.at.file, c.at.line, "alias %q belongs to %s already (%s:%d)", c.text, o.topic.ID, o.at.file, o.at.line)
		} else if key != "" {
			owner[key] = c
		}
	}
}

// checkWork finds words for work that two topics claim, and such as no message holds. It also
// fills the look-up table of them.
func (b *Base) checkWork(ps *Problems) {
	b.work = map[string]*Topic{}
	for _, t := range b.Topics {
		for _, w := range t.Work {
			if strings.ContainsFunc(w, neverRead) || strings.Contains(w, " ") {
				ps.add(t.workAt.file, t.workAt.line, "work %q is never found: one word, small, without marks", w)
			}
			if of := b.work[w]; of != nil {
				ps.add(t.workAt.file, t.workAt.line, "work %q belongs to %s already", w, of.ID)
			}
			b.work[w] = t
		}
	}
}

// nameKey folds case, punctuation and plurals: "R.H.I.T.s" and "rhit" are one alias.
func nameKey(s string) string {
	plain := strings.Map(func(r rune) rune {
		switch r {
		case '.', '\'', '’':
			return -1
		case '-', '/', '_':
			return ' '
		}
		return r
	}, strings.ToLower(s))
	ws := strings.Fields(plain)
	for i, w := range ws {
		ws[i] = Singular(w)
	}
	return strings.Join(ws, " ")
}

// Singular folds the plural of a word in names, in lower case: "coders" and "coder"
// are one.
func Singular(w string) string {
	n := len(w)
	switch {
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 4 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return w[:n-1]
	}
	return w
}

func (b *Base) checkLinks(t *Topic, ps *Problems) {
	for rel, links := range t.Links {
		ends := relationKinds()[rel]
		for _, l := range links {
			to := b.topics[l.To]
			switch {
			case ends[0] != "" && t.Kind != ends[0]:
				ps.add(l.at.file, l.at.line, "link %q starts from a %s, not from a %s", rel, ends[0], t.Kind)
			case to == nil:
				ps.add(l.at.file, l.at.line, "link %q to unknown topic %q", rel, l.To)
			case ends[1] != "" && to.Kind != ends[1]:
				ps.add(l.at.file, l.at.line, "link %q leads to a %s; %q is a %s", rel, ends[1], l.To, to.Kind)
			}
		}
	}
}

// checkCompares wants topics that there are, and more than one.
func (b *Base) checkCompares(p *Passage, ps *Problems) {
	for _, id := range p.Compares {
		if b.topics[id] == nil {
			ps.add(p.File, p.src.at("Compares"), "%s: Compares names an unknown topic %q", p.ID, id)
		}
	}
	if len(p.Compares) == 1 {
		ps.add(p.File, p.src.at("Compares"), "%s: Compares names two topics or more", p.ID)
	}
}

func (b *Base) checkReasons(t *Topic, ps *Problems) {
	for _, r := range slices.Concat(t.Fits, t.Avoid) {
		if t.Kind != Role {
			ps.add(r.at.file, r.at.line, "only roles have fits and avoid")
		}
		if !slices.ContainsFunc(b.Traits, func(tr Trait) bool { return tr.ID == r.Trait }) {
			ps.add(r.at.file, r.at.line, "unknown trait %q", r.Trait)
		}
		if r.Why == "" {
			ps.add(r.at.file, r.at.line, "trait %q: no reason", r.Trait)
		}
	}
}

func (b *Base) checkGaps(ps *Problems) {
	for _, g := range b.Gaps {
		for _, it := range g.head.items("where") {
			if it.text != "issuer" && b.sources[it.text] == nil {
				ps.add(g.File, it.line, "where: unknown source %q%s", it.text, b.whichSource(it.text))
			}
		}
		g.Nearest = slices.DeleteFunc(g.Nearest, func(id string) bool { return b.withdrawn[id] && b.passages[id] == nil })
		for _, it := range g.head.items("nearest") {
			if b.passages[it.text] == nil && !b.withdrawn[it.text] {
				ps.add(g.File, it.line, "nearest: unknown passage %q", it.text)
			}
		}
	}
}

// checkQuestions finds a question that two passages claim to answer. One that was
// assigned to a passage is taken from any other. What is curated answers first: it
// may stand under a passage besides.
func (b *Base) checkQuestions(ps *Problems) {
	all := b.claims()
	// the folder on top is the one to edit
	slices.SortStableFunc(all, func(a, b questionClaim) int { return a.layer - b.layer })
	owner := make(map[string]*questionClaim, len(all))
	for i := range all {
		c := &all[i]
		key := questionKey(c.text)
		o := owner[key]
		switch {
		case c.curated:
			continue
		case o == nil || o.id == c.id:
		case o.layer == c.layer || !c.takes:
			ps.add(c.at.file, c.at.line, "%s: question %q stands under %s too (%s:%d)", c.id, c.text, o.id, o.at.file, o.at.line)
			continue
		default:
			o.release(key)
		}
		owner[key] = c
	}
}

// questionClaim is a question with the passage or gap that claims to answer it.
type questionClaim struct {
	id, text string
	layer    int
	curated  bool
	takes    bool
	at       place
	of       *[]string
}

// claims lists every question, by passage and gap.
func (b *Base) claims() []questionClaim {
	n := 0
	for _, p := range b.Passages {
		n += len(p.Questions) + len(p.Described)
	}
	for _, g := range b.Gaps {
		n += len(g.Questions)
	}
	all := make([]questionClaim, 0, n)
	add := func(id, file string, layer int, items []item, curated, takes bool, of *[]string) {
		for _, it := range items {
			all = append(all, questionClaim{id, it.text, layer, curated, takes, place{file, it.line}, of})
		}
	}
	for _, p := range b.Passages {
		add(p.ID, p.File, p.layer, p.src.meta["Questions"].items, p.Curated(), false, &p.Questions)
		add(p.ID, p.File, p.layer, p.src.meta["Described as"].items, p.Curated(), false, &p.Described)
		add(p.ID, p.addedIn, p.addedOver, p.addedAt, false, true, &p.Questions)
	}
	for _, g := range b.Gaps {
		add(g.ID, g.File, g.layer, g.src.meta["Questions"].items, false, false, &g.Questions)
	}
	return all
}

// release takes a question from what is said to answer it.
func (c *questionClaim) release(key string) {
	*c.of = slices.DeleteFunc(slices.Clone(*c.of), func(q string) bool { return questionKey(q) == key })
}

// questionKey folds what makes no other question of a question.
func questionKey(q string) string {
	q = strings.ToLower(strings.Trim(q, " ?!."))
	if strings.Contains(q, "  ") {
		q = strings.Join(strings.Fields(q), " ")
	}
	return q
}

// checkWords finds unknown topics and passages in the lists of words and names.
func (b *Base) checkWords(ps *Problems) {
	for _, e := range b.Lexicon {
		if e.Topic != "" && b.topics[e.Topic] == nil {
			ps.add("lexicon.yaml", e.line, "%q: unknown topic %q", e.Type, e.Topic)
		}
		if t := b.topics[e.Does]; e.Does != "" && (t == nil || t.Kind != Role) {
			ps.add("lexicon.yaml", e.line, "%q: %q is no role", e.Type, e.Does)
		}
	}
	for _, a := range b.Ambiguous {
		for _, it := range a.topics {
			if b.topics[it.text] == nil {
				ps.add("ambiguous.yaml", it.line, "%q: unknown topic %q", a.Type, it.text)
			}
		}
	}
	for _, tr := range b.Traits {
		for _, id := range tr.Roles {
			if t := b.topics[id]; t == nil || t.Kind != Role {
				ps.add("traits.yaml", tr.line, "%s: roles: %q is no role", tr.ID, id)
			}
		}
	}
	for _, c := range b.Certified {
		if b.passages[c.Passage] == nil {
			ps.add("certified.yaml", c.line, "unknown passage %q", c.Passage)
		}
	}
	if b.Program == nil {
		return
	}
	for _, r := range b.Program.Routes {
		for _, it := range r.topics {
			if b.topics[it.text] == nil {
				ps.add(b.Program.file, it.line, "route %s: unknown topic %q", r.Name, it.text)
			}
		}
	}
	for _, a := range b.Program.Advisors {
		for _, it := range a.topics {
			if b.topics[it.text] == nil {
				ps.add(a.file, it.line, "advisor %s: unknown topic %q", a.Name, it.text)
			}
		}
	}
	for _, l := range b.Program.LocalPay {
		for _, it := range l.topics {
			if b.topics[it.text] == nil {
				ps.add(b.Program.file, it.line, "local pay of %s: unknown topic %q", l.Of, it.text)
			}
		}
	}
}

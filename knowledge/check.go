package knowledge

import (
	"regexp"
	"slices"
	"strings"
)

var (
	figureRef   = regexp.MustCompile(`\{([a-z0-9][a-z0-9-]*)\}`)
	bareDollars = regexp.MustCompile(`\$\s?\d`)
)

// check finds what no file shows by itself: unknown targets, doubled names,
// unknown sources. It also fills the figures into the passages.
func (b *Base) check(ps *Problems) {
	b.checkNames(ps)
	for _, t := range b.Topics {
		if t.Name == "" {
			ps.add(t.File, 2, "a topic needs a name")
		}
		if t.Short == "" {
			t.Short = t.Name
		}
		b.checkLinks(t, ps)
		b.checkReasons(t, ps)
	}
	seen := map[string]*Passage{}
	for _, p := range b.Passages {
		if first := seen[p.ID]; first != nil {
			ps.add(p.File, p.Line, "passage %s stands already at %s:%d", p.ID, first.File, first.Line)
		}
		seen[p.ID] = p
		b.fillFigures(p, ps)
		b.checkSources(p.Sources, p.File, p.Line, ps)
	}
	for _, f := range b.Figures {
		b.checkSources([]Citation{{Source: f.Source}}, f.File, f.Line, ps)
		for _, id := range f.Topics {
			if b.topics[id] == nil {
				ps.add(f.File, f.Line, "figure %s: unknown topic %q", f.ID, id)
			}
		}
	}
	b.checkGaps(ps)
	b.checkQuestions(ps)
	b.checkLexicon(ps)
	for _, a := range b.Ambiguous {
		for _, id := range a.Topics {
			if b.topics[id] == nil {
				ps.add("ambiguous.yaml", a.line, "%q: unknown topic %q", a.Type, id)
			}
		}
	}
}

// checkNames finds names and aliases that two topics claim.
func (b *Base) checkNames(ps *Problems) {
	owner := map[string]*Topic{}
	for _, t := range b.Topics {
		for _, name := range append([]string{t.ID, t.Name, t.Short}, t.Aliases...) {
			key := nameKey(name)
			if key == "" {
				continue
			}
			if o := owner[key]; o != nil && o != t {
				ps.add(t.File, lineOf(t, name), "alias %q belongs to %s already", name, o.File)
				continue
			}
			owner[key] = t
		}
	}
}

// nameKey folds case and punctuation: "R.H.I.T." and "rhit" are one alias.
func nameKey(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '.', '\'', '’':
			return -1
		case '-', '/', '_':
			return ' '
		}
		return r
	}, strings.ToLower(strings.TrimSpace(s)))
}

// lineOf is the line of a topic's aliases; heads are short, so the first is near enough.
func lineOf(_ *Topic, _ string) int { return 2 }

func (b *Base) checkLinks(t *Topic, ps *Problems) {
	for rel, links := range t.Links {
		ends := relationKinds()[rel]
		if ends[0] != "" && t.Kind != ends[0] {
			ps.add(t.File, 2, "link %q starts from a %s, not from a %s", rel, ends[0], t.Kind)
		}
		for _, l := range links {
			to := b.topics[l.To]
			if to == nil {
				ps.add(t.File, 2, "link %q to unknown topic %q", rel, l.To)
			} else if ends[1] != "" && to.Kind != ends[1] {
				ps.add(t.File, 2, "link %q leads to a %s; %q is a %s", rel, ends[1], l.To, to.Kind)
			}
		}
	}
}

func (b *Base) checkReasons(t *Topic, ps *Problems) {
	if len(t.Fits)+len(t.Avoid) > 0 && t.Kind != Role {
		ps.add(t.File, 2, "only roles have fits and avoid")
	}
	for _, r := range slices.Concat(t.Fits, t.Avoid) {
		if !slices.ContainsFunc(b.Traits, func(tr Trait) bool { return tr.ID == r.Trait }) {
			ps.add(t.File, 2, "unknown trait %q", r.Trait)
		}
		if r.Why == "" {
			ps.add(t.File, 2, "trait %q: no reason", r.Trait)
		}
	}
}

// fillFigures puts values in the place of {figure-id} and adds their sources.
func (b *Base) fillFigures(p *Passage, ps *Problems) {
	if bareDollars.MatchString(p.Text + p.Brief) {
		ps.add(p.File, p.Line, "%s: an amount must be a {figure-id} of figures.yaml", p.ID)
	}
	fill := func(s string) string {
		return figureRef.ReplaceAllStringFunc(s, func(ref string) string {
			f := b.figures[strings.Trim(ref, "{}")]
			if f == nil {
				ps.add(p.File, p.Line, "%s: unknown figure %s", p.ID, ref)
				return ref
			}
			p.addFigure(f)
			return f.Value
		})
	}
	p.Text, p.Brief = fill(p.Text), fill(p.Brief)
	for i := range p.Notes {
		p.Notes[i].Text = fill(p.Notes[i].Text)
	}
}

func (p *Passage) addFigure(f *Figure) {
	if slices.Contains(p.Figures, f) {
		return
	}
	p.Figures = append(p.Figures, f)
	if !slices.ContainsFunc(p.Sources, func(c Citation) bool { return c.Source == f.Source }) {
		p.Sources = append(p.Sources, Citation{Source: f.Source, Section: f.Section})
	}
}

func (b *Base) checkSources(cs []Citation, file string, line int, ps *Problems) {
	for _, c := range cs {
		if b.sources[c.Source] == nil {
			ps.add(file, line, "unknown source %q", c.Source)
		}
	}
}

func (b *Base) checkGaps(ps *Problems) {
	for _, g := range b.Gaps {
		for _, w := range g.Where {
			if w != "issuer" && b.sources[w] == nil {
				ps.add(g.File, 2, "where: unknown source %q", w)
			}
		}
		for _, id := range g.Nearest {
			if b.passages[id] == nil {
				ps.add(g.File, 2, "nearest: unknown passage %q", id)
			}
		}
	}
}

// checkQuestions finds a question that two passages claim to answer.
func (b *Base) checkQuestions(ps *Problems) {
	owner := map[string]string{}
	claim := func(id, file string, line int, qs []string) {
		for _, q := range qs {
			key := strings.Join(strings.Fields(strings.ToLower(strings.Trim(q, " ?!."))), " ")
			if o, taken := owner[key]; taken && o != id {
				ps.add(file, line, "%s: question %q stands under %s too", id, q, o)
			}
			owner[key] = id
		}
	}
	for _, p := range b.Passages {
		claim(p.ID, p.File, p.Line, p.Questions)
	}
	for _, g := range b.Gaps {
		claim(g.ID, g.File, g.Line, g.Questions)
	}
}

func (b *Base) checkLexicon(ps *Problems) {
	for _, e := range b.Lexicon {
		if e.Topic != "" && b.topics[e.Topic] == nil {
			ps.add("lexicon.yaml", 1, "%q: unknown topic %q", e.Type, e.Topic)
		}
	}
}

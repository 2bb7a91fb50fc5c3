package knowledge

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

var (
	figureRef   = regexp.MustCompile(`\{([a-z0-9][a-z0-9-]*)\}`)
	bareDollars = regexp.MustCompile(`\$\s?\d`)
)

// fillFigures puts values in the place of {figure-id} and adds their sources.
func (b *Base) fillFigures(p *Passage, ps *Problems) {
	b.checkAmounts(p, ps)
	fill := func(s string) string {
		if !strings.Contains(s, "{") {
			return s
		}
		return figureRef.ReplaceAllStringFunc(s, func(ref string) string {
			f := b.figures[strings.Trim(ref, "{}")]
			if f == nil {
				return ref // reported by checkAmounts
			}
			p.addFigure(f)
			return f.Value
		})
	}
	p.Text, p.Brief = fill(p.Text), fill(p.Brief)
	for i := range p.Notes {
		p.Notes[i].Text = fill(p.Notes[i].Text)
	}
	if n := utf8.RuneCountInString(p.Brief); n > maxBrief {
		ps.add(p.File, p.src.at("Brief"), "%s: Brief has %d characters, at most %d", p.ID, n, maxBrief)
	}
}

// FromProgram reports a passage that a college and its advisors alone vouch for. Its
// amounts (a fee, a scholarship) are the college's own, with its name and date under
// them: they need be no figures.
func (b *Base) FromProgram(p *Passage) bool {
	return len(p.Sources) > 0 && !slices.ContainsFunc(p.Sources, func(c Citation) bool {
		s := b.sources[c.Source]
		return s == nil || s.Kind != "program"
	})
}

// checkAmounts finds unknown figures, and amounts that are no figure, line by line.
func (b *Base) checkAmounts(p *Passage, ps *Problems) {
	brief := item{p.src.at("Brief"), p.Brief}
	for _, it := range slices.Concat(p.src.text, p.src.raw, []item{brief}) {
		if strings.Contains(it.text, "$") && bareDollars.MatchString(it.text) && !b.FromProgram(p) {
			ps.add(p.File, it.line, "%s: an amount must be a {figure-id} of figures.yaml", p.ID)
		}
		if !strings.Contains(it.text, "{") {
			continue
		}
		for _, m := range figureRef.FindAllStringSubmatch(it.text, -1) {
			if b.figures[m[1]] == nil {
				ps.add(p.File, it.line, "%s: unknown figure %s", p.ID, m[0])
			}
		}
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

// checkCitations finds sources that are not known.
func (b *Base) checkCitations(p *Passage, ps *Problems) {
	items := p.src.meta["Sources"].items
	for i, c := range p.Sources {
		if b.sources[c.Source] == nil {
			ps.add(p.File, items[i].line, "unknown source %q%s", c.Source, b.whichSource(c.Source))
		}
	}
}

// whichSource says what to do about a source that is not known.
func (b *Base) whichSource(id string) string {
	if id == programTopic {
		return "; make program.md, or list it in sources.yaml"
	}
	var known []string
	for _, s := range b.Sources {
		known = append(known, s.ID)
	}
	if near := misspelt(id, known); near != "" {
		return "; did you mean \"" + near + "\"?"
	}
	return "; list it in sources.yaml (known: " + strings.Join(known, ", ") + ")"
}

func (b *Base) checkFigures(ps *Problems) {
	for _, f := range b.Figures {
		if f.Source != "" && b.sources[f.Source] == nil {
			ps.add(f.File, f.sourceAt, "figure %s: unknown source %q%s", f.ID, f.Source, b.whichSource(f.Source))
		}
		for _, it := range f.topics {
			if b.topics[it.text] == nil {
				ps.add(f.File, it.line, "figure %s: unknown topic %q", f.ID, it.text)
			}
		}
	}
}

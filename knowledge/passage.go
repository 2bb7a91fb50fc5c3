package knowledge

import (
	"regexp"
	"slices"
	"strings"
)

var (
	facetTitle = regexp.MustCompile(`^([a-z]+)(?:\s*:\s*([a-z0-9-]+))?$`)
	yearForm   = regexp.MustCompile(`\b(19|20)\d\d\b|\bundated\b`)
	monthForm  = regexp.MustCompile(`^\d{4}-(0[1-9]|1[0-2])$`)
)

// maxBrief is how many characters of a Brief fit a table cell.
const maxBrief = 90

func parsePassage(t *Topic, s *section, file string, ps *Problems) *Passage {
	m := facetTitle.FindStringSubmatch(s.title)
	if m == nil || !slices.Contains(Facets(), Facet(m[1])) {
		ps.add(file, s.line, "heading %q: must be \"## FACET\" or \"## FACET: slug\" (facets: %s)", s.title, joined(Facets()))
		return nil
	}
	p := &Passage{ID: t.ID + "." + m[1], Topic: t, Facet: Facet(m[1]), Text: s.body(), Notes: s.notes,
		Brief: s.meta["Brief"].value, AsOf: s.meta["As of"].value, ReviewBy: s.meta["Review by"].value,
		Facts: fields(s.meta["Facts"].value), Compares: fields(s.meta["Compares"].value), File: file, Line: s.line, withdrawn: s.withdrawn(file, ps), src: s}
	if m[2] != "" {
		p.ID += "-" + m[2]
	}
	if p.adds = s.adds(); p.adds {
		p.Added, p.addedAt = itemTexts(s.meta["More questions"].items), s.meta["More questions"].items
		return checkAdded(p, ps)
	}
	for _, it := range s.meta["Questions"].items {
		p.Questions = append(p.Questions, it.text)
	}
	p.Described = itemTexts(s.meta["Described as"].items)
	for _, it := range s.meta["Sources"].items {
		id, sec, _ := strings.Cut(it.text, ",")
		p.Sources = append(p.Sources, Citation{Source: strings.TrimSpace(id), Section: strings.TrimSpace(sec)})
	}
	if !p.withdrawn {
		checkPassage(p, ps)
	}
	return p
}

// adds reports a section that only adds questions to a passage of a folder below.
func (s *section) adds() bool {
	_, ok := s.meta["More questions"]
	return ok
}

func itemTexts(items []item) []string {
	out := make([]string, len(items))
	for i, it := range items {
		out[i] = it.text
	}
	return out
}

// checkAdded wants nothing beside the questions that are added.
func checkAdded(p *Passage, ps *Problems) *Passage {
	if p.Text != "" || len(p.src.meta) > 1 {
		ps.add(p.File, p.Line, "%s: More questions stands alone, or the passage is written whole with Questions", p.ID)
	}
	return p
}

func checkPassage(p *Passage, ps *Problems) {
	if p.Text == "" {
		ps.add(p.File, p.Line, "%s: no text", p.ID)
	}
	if len(p.Sources) == 0 {
		ps.add(p.File, p.src.at("Sources"), "%s: no sources", p.ID)
	}
	if len(p.Questions) == 0 {
		ps.add(p.File, p.src.at("Questions"), "%s: no questions", p.ID)
	}
	if p.AsOf != "" && !yearForm.MatchString(p.AsOf) {
		ps.add(p.File, p.src.at("As of"), "%s: As of %q must name the year, such as \"May 2024\", or be \"undated\"", p.ID, p.AsOf)
	}
	if p.ReviewBy != "" && !monthForm.MatchString(p.ReviewBy) {
		ps.add(p.File, p.src.at("Review by"), "%s: Review by %q must be YYYY-MM", p.ID, p.ReviewBy)
	}
}

// fields splits a list of ids at spaces and commas.
func fields(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' })
}

package knowledge

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	facetTitle = regexp.MustCompile(`^([a-z]+)(?:\s*:\s*([a-z0-9-]+))?$`)
	validID    = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	monthForm  = regexp.MustCompile(`^\d{4}-(0[1-9]|1[0-2])$`)
)

// parseTopic reads one topic file.
func parseTopic(data, file string, ps *Problems) *Topic {
	front, body, line := splitFront(data, file, ps)
	n := parseYAML([]byte(front), file, 2, ps)
	n.only(file, ps, "id", "kind", "name", "short", "aliases", "links", "level", "rank", "fits", "avoid")
	t := &Topic{
		ID: n.str("id"), Kind: Kind(n.str("kind")), Name: n.str("name"), Short: n.str("short"),
		Aliases: n.list("aliases"), Level: n.str("level"), File: file,
		Links: parseLinks(n.get("links"), file, ps),
		Fits:  parseReasons(n.get("fits"), file, ps), Avoid: parseReasons(n.get("avoid"), file, ps),
	}
	t.Rank = parseRank(n, t, ps)
	checkTopicHead(t, ps)
	for _, s := range sections(body, file, line, ps) {
		if s.title == "" {
			if strings.TrimSpace(s.body()) != "" {
				ps.add(file, s.line, "text before the first \"## FACET\" heading")
			}
			continue
		}
		if p := parsePassage(t, s, file, ps); p != nil {
			t.Passages = append(t.Passages, p)
		}
	}
	return t
}

// parseRank reads how high a degree is.
func parseRank(n *node, t *Topic, ps *Problems) int {
	v := n.get("rank")
	if v == nil {
		return 0
	}
	r, err := strconv.Atoi(v.scalar)
	if err != nil || r < 1 || r > 5 || t.Kind != Degree {
		ps.add(t.File, v.line, "rank %q: a degree's rank is 1 to 5", v.scalar)
	}
	return r
}

func checkTopicHead(t *Topic, ps *Problems) {
	if want := strings.TrimSuffix(path.Base(t.File), ".md"); t.ID != want {
		ps.add(t.File, 2, "id %q must be the file's name, %q", t.ID, want)
		t.ID = want
	}
	if !validID.MatchString(t.ID) {
		ps.add(t.File, 2, "id %q: only lower-case letters, digits and single hyphens", t.ID)
	}
	if !slices.Contains(Kinds(), t.Kind) {
		ps.add(t.File, 2, "unknown kind %q", t.Kind)
	} else if folder := path.Base(path.Dir(t.File)); folder != string(t.Kind) {
		ps.add(t.File, 2, "kind %q stands in the folder %q", t.Kind, folder)
	}
	if t.Level != "" && !contains([]string{"entry", "mid", "advanced"}, t.Level) {
		ps.add(t.File, 2, "level %q is none of entry, mid, advanced", t.Level)
	}
}

func parseLinks(n *node, file string, ps *Problems) map[Relation][]Link {
	links := map[Relation][]Link{}
	if n == nil {
		return links
	}
	for _, f := range n.fields {
		rel := Relation(f.key)
		if _, ok := relationKinds()[rel]; !ok {
			ps.add(file, f.line, "unknown link %q", f.key)
			continue
		}
		for _, e := range f.value.elements() {
			l := Link{To: e.scalar}
			if len(e.fields) == 1 {
				l = Link{To: e.fields[0].key, Strength: e.fields[0].value.scalar}
			}
			if l.Strength != "" && !contains(Strengths(), l.Strength) {
				ps.add(file, e.line, "strength %q is none of %s", l.Strength, strings.Join(Strengths(), ", "))
			}
			links[rel] = append(links[rel], l)
		}
	}
	return links
}

// elements returns the members of a sequence; a lone value is a sequence of one.
func (n *node) elements() []*node {
	if n.seq != nil {
		return n.seq
	}
	if n.scalar == "" && len(n.fields) == 0 {
		return nil
	}
	return []*node{n}
}

func parseReasons(n *node, file string, ps *Problems) []Reason {
	if n == nil {
		return nil
	}
	var out []Reason
	for _, e := range n.elements() {
		if len(e.fields) != 1 {
			ps.add(file, e.line, "must be \"- trait: why\"")
			continue
		}
		out = append(out, Reason{Trait: e.fields[0].key, Why: strings.TrimSpace(e.fields[0].value.scalar)})
	}
	return out
}

func parsePassage(t *Topic, s *section, file string, ps *Problems) *Passage {
	m := facetTitle.FindStringSubmatch(s.title)
	if m == nil || !slices.Contains(Facets(), Facet(m[1])) {
		ps.add(file, s.line, "heading %q: must be \"## FACET\" or \"## FACET: slug\" with a known facet", s.title)
		return nil
	}
	p := &Passage{ID: t.ID + "." + m[1], Topic: t, Facet: Facet(m[1]), Text: s.body(), Notes: s.notes,
		Brief: s.meta["Brief"].value, AsOf: s.meta["As of"].value, ReviewBy: s.meta["Review by"].value,
		Facts: fields(s.meta["Facts"].value), File: file, Line: s.line, withdrawn: s.meta["Withdrawn"].value == "true"}
	if m[2] != "" {
		p.ID += "-" + m[2]
	}
	for _, it := range s.meta["Questions"].items {
		p.Questions = append(p.Questions, it.text)
	}
	for _, it := range s.meta["Sources"].items {
		id, sec, _ := strings.Cut(it.text, ",")
		p.Sources = append(p.Sources, Citation{Source: strings.TrimSpace(id), Section: strings.TrimSpace(sec)})
	}
	if !p.withdrawn {
		checkPassage(p, ps)
	}
	return p
}

func checkPassage(p *Passage, ps *Problems) {
	bad := func(format string, args ...any) { ps.add(p.File, p.Line, "%s: %s", p.ID, fmt.Sprintf(format, args...)) }
	if p.Text == "" {
		bad("no text")
	}
	if len(p.Sources) == 0 {
		bad("no sources")
	}
	if len(p.Questions) == 0 {
		bad("no questions")
	}
	if n := len([]rune(p.Brief)); n > 90 {
		bad("Brief has %d characters, at most 90", n)
	}
	if p.ReviewBy != "" && !monthForm.MatchString(p.ReviewBy) {
		bad("Review by %q must be YYYY-MM", p.ReviewBy)
	}
}

// fields splits a list of ids at spaces and commas.
func fields(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' })
}

package knowledge

import (
	"path"
	"slices"
	"strconv"
	"strings"
)

func parseSources(data []byte, file string, ps *Problems) []*Source {
	var out []*Source
	for _, n := range parseYAML(data, file, 1, ps).elements() {
		n.only(file, ps, "id", "kind", "name", "url")
		s := &Source{ID: n.str("id"), Kind: n.str("kind"), Name: n.str("name"), URL: n.str("url")}
		if s.ID == "" || s.Name == "" {
			ps.add(file, n.line, "a source needs an id and a name")
		}
		if !contains([]string{"article", "statistics", "official", "program"}, s.Kind) {
			ps.add(file, n.line, "source %s: kind %q is none of article, statistics, official, program", s.ID, s.Kind)
		}
		if s.URL != "" && !strings.HasPrefix(s.URL, "https://") && !strings.HasPrefix(s.URL, "http://") {
			ps.add(file, n.line, "source %s: url %q is no web address", s.ID, s.URL)
		}
		out = append(out, s)
	}
	return out
}

func parseFigures(data []byte, file string, ps *Problems) []*Figure {
	var out []*Figure
	for _, n := range parseYAML(data, file, 1, ps).elements() {
		n.only(file, ps, "id", "topics", "facet", "of", "statistic", "where", "value", "source", "section", "as of", "note")
		f := &Figure{ID: n.str("id"), Topics: n.list("topics"), Facet: Facet(n.str("facet")), Of: n.str("of"),
			Statistic: n.str("statistic"), Where: n.str("where"), Value: n.str("value"), Source: n.str("source"),
			Section: n.str("section"), AsOf: n.str("as of"), Note: n.str("note"), File: file, Line: n.line}
		for what, v := range map[string]string{"id": f.ID, "value": f.Value, "source": f.Source, "of": f.Of, "statistic": f.Statistic, "as of": f.AsOf} {
			if v == "" {
				ps.add(file, n.line, "figure %s: no %s", f.ID, what)
			}
		}
		if !slices.Contains(Facets(), f.Facet) {
			ps.add(file, n.line, "figure %s: unknown facet %q", f.ID, f.Facet)
		}
		out = append(out, f)
	}
	return out
}

func parseLexicon(data []byte, file string, ps *Problems) []LexiconEntry {
	var out []LexiconEntry
	for _, n := range parseYAML(data, file, 1, ps).elements() {
		n.only(file, ps, "type", "means", "topic", "weight")
		e := LexiconEntry{Type: n.str("type"), Means: n.list("means"), Topic: n.str("topic"), Weight: 1}
		if w := n.str("weight"); w != "" {
			v, err := strconv.ParseFloat(w, 64)
			if err != nil || v <= 0 || v > 1 {
				ps.add(file, n.line, "weight %q must be over 0 and at most 1", w)
			}
			e.Weight = v
		}
		if e.Type == "" || len(e.Means) == 0 && e.Topic == "" {
			ps.add(file, n.line, "an entry needs type, and means or topic")
		}
		out = append(out, e)
	}
	return out
}

func parseTraits(data []byte, file string, ps *Problems) []Trait {
	var out []Trait
	for _, n := range parseYAML(data, file, 1, ps).elements() {
		n.only(file, ps, "id", "name", "positive", "negative")
		t := Trait{ID: n.str("id"), Name: n.str("name"), Positive: n.list("positive"), Negative: n.list("negative")}
		if t.ID == "" || t.Name == "" {
			ps.add(file, n.line, "a trait needs an id and a name")
		}
		out = append(out, t)
	}
	return out
}

func parseAmbiguous(data []byte, file string, ps *Problems) []Ambiguity {
	var out []Ambiguity
	for _, n := range parseYAML(data, file, 1, ps).elements() {
		n.only(file, ps, "type", "topics")
		a := Ambiguity{Type: n.str("type"), Topics: n.list("topics"), line: n.line}
		if a.Type == "" || len(a.Topics) == 0 {
			ps.add(file, n.line, "needs type and topics")
		}
		out = append(out, a)
	}
	return out
}

func parseCues(data []byte, file string, ps *Problems) []FacetCue {
	var out []FacetCue
	for _, n := range parseYAML(data, file, 1, ps).elements() {
		n.only(file, ps, "facet", "name", "cues")
		c := FacetCue{Facet: Facet(n.str("facet")), Name: n.str("name"), Cues: n.list("cues"), line: n.line}
		if !slices.Contains(Facets(), c.Facet) || c.Name == "" {
			ps.add(file, n.line, "needs a known facet and its name")
		}
		out = append(out, c)
	}
	return out
}

// parsePhrases reads one example a line; blank lines and lines of # are skipped.
func parsePhrases(data string) []string {
	var out []string
	for _, l := range strings.Split(data, "\n") {
		if l = strings.TrimSpace(l); l != "" && !strings.HasPrefix(l, "#") {
			out = append(out, l)
		}
	}
	return out
}

func parseGap(data, file string, ps *Problems) *Gap {
	front, body, line := splitFront(data, file, ps)
	n := parseYAML([]byte(front), file, 2, ps)
	n.only(file, ps, "id", "name", "aliases", "where", "office", "nearest")
	s := sections(body, file, line, ps)[0]
	g := &Gap{ID: n.str("id"), Name: n.str("name"), Aliases: n.list("aliases"), Where: n.list("where"),
		Office: n.str("office"), Nearest: n.list("nearest"), Text: s.body(), File: file, Line: line}
	for _, it := range s.meta["Questions"].items {
		g.Questions = append(g.Questions, it.text)
	}
	if want := strings.TrimSuffix(path.Base(file), ".md"); g.ID != want {
		ps.add(file, 2, "id %q must be the file's name, %q", g.ID, want)
	}
	if g.Text == "" || g.Name == "" || len(g.Questions) == 0 {
		ps.add(file, line, "a gap needs a name, a text and questions")
	}
	if len(g.Where) == 0 && g.Office == "" {
		ps.add(file, 2, "a gap needs where or office: who knows the answer")
	}
	return g
}

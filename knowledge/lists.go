package knowledge

import (
	"slices"
	"strconv"
	"strings"
)

func parseSources(data, file string, ps *Problems) []*Source {
	var out []*Source
	for _, n := range parseYAML(data, file, 1, ps).elements() {
		n.only(file, ps, "id", "kind", "name", "url")
		n.plain(file, ps, "id", "kind", "name", "url")
		s := &Source{ID: n.str("id"), Kind: n.str("kind"), Name: n.str("name"), URL: n.str("url"), line: n.line}
		if s.ID == "" || s.Name == "" {
			ps.add(file, n.line, "a source needs an id and a name")
		}
		if !contains([]string{Article, Statistics, "official", "program"}, s.Kind) {
			ps.add(file, n.at("kind"), "source %s: kind %q is none of article, statistics, official, program", s.ID, s.Kind)
		}
		if s.URL != "" && !strings.HasPrefix(s.URL, "https://") && !strings.HasPrefix(s.URL, "http://") {
			ps.add(file, n.at("url"), "source %s: url %q is no web address", s.ID, s.URL)
		}
		out = append(out, s)
	}
	return out
}

func parseFigures(data, file string, ps *Problems) []*Figure {
	var out []*Figure
	for _, n := range parseYAML(data, file, 1, ps).elements() {
		n.only(file, ps, "id", "topics", "facet", "kind", "of", "statistic", "where", "value", "source", "section", "as of", "note")
		n.plain(file, ps, "kind", "where", "section", "note")
		n.texts(file, ps, "topics")
		f := &Figure{ID: n.str("id"), Topics: n.list("topics"), Facet: Facet(n.str("facet")), Kind: n.str("kind"), Of: n.str("of"),
			Statistic: n.str("statistic"), Where: n.str("where"), Value: n.str("value"), Source: n.str("source"),
			Section: n.str("section"), AsOf: n.str("as of"), Note: n.str("note"), File: file, Line: n.line,
			topics: n.items("topics"), sourceAt: n.at("source")}
		for _, key := range []string{"id", "of", "statistic", "value", "source", "as of"} {
			if n.str(key) == "" {
				ps.add(file, n.at(key), "figure %s: no %s", f.ID, key)
			}
		}
		if !slices.Contains(Facets(), f.Facet) {
			ps.add(file, n.at("facet"), "figure %s: unknown facet %q (known: %s)", f.ID, f.Facet, joined(Facets()))
		}
		if kinds := []string{Openings, Jobholders, Average, Earlier}; f.Kind != "" && !slices.Contains(kinds, f.Kind) {
			ps.add(file, n.at("kind"), "figure %s: unknown kind %q (known: %s)", f.ID, f.Kind, strings.Join(kinds, ", "))
		}
		out = append(out, f)
	}
	return out
}

func parseLexicon(data, file string, ps *Problems) []LexiconEntry {
	var out []LexiconEntry
	for _, n := range parseYAML(data, file, 1, ps).elements() {
		n.only(file, ps, "type", "means", "topic", "does", "weight")
		n.texts(file, ps, "means")
		n.plain(file, ps, "type", "topic", "does", "weight")
		e := LexiconEntry{Type: n.str("type"), Means: n.list("means"), Topic: n.str("topic"), Does: n.str("does"), Weight: 1, line: max(n.at("topic"), n.at("does"))}
		if w := n.str("weight"); w != "" {
			v, err := strconv.ParseFloat(w, 64)
			if err != nil || !(v > 0 && v <= 1) {
				ps.add(file, n.at("weight"), "weight %q must be over 0 and at most 1", w)
			}
			e.Weight = v
		}
		if e.Type == "" || len(e.Means) == 0 && e.Topic == "" && e.Does == "" {
			ps.add(file, n.line, "an entry needs type, and means, topic or does")
		}
		if unclosed(e.Type) {
			ps.add(file, n.at("type"), "%q: each bracket of alternatives must be closed before the next", e.Type)
		}
		out = append(out, e)
	}
	return out
}

func parseTraits(data, file string, ps *Problems) []Trait {
	var out []Trait
	for _, n := range parseYAML(data, file, 1, ps).elements() {
		n.only(file, ps, "id", "name", "positive", "negative", "work", "things", "neither", "areas", "from", "roles", "did", "certified")
		n.plain(file, ps, "certified")
		n.texts(file, ps, "positive", "negative", "work", "things", "neither", "areas", "from", "did")
		t := Trait{ID: n.str("id"), Name: n.str("name"), Positive: n.patterns(file, ps, "positive"), Negative: n.patterns(file, ps, "negative"), Work: n.phrases(file, ps, "work"), Things: n.phrases(file, ps, "things"), Neither: n.phrases(file, ps, "neither"), Areas: n.phrases(file, ps, "areas"), From: n.phrases(file, ps, "from"), Roles: n.phrases(file, ps, "roles"), Did: n.phrases(file, ps, "did"), Certified: n.str("certified"), line: n.line}
		if t.ID == "" || t.Name == "" {
			ps.add(file, n.line, "a trait needs an id and a name")
		}
		out = append(out, t)
	}
	return out
}

func parseAmbiguous(data, file string, ps *Problems) []Ambiguity {
	var out []Ambiguity
	for _, n := range parseYAML(data, file, 1, ps).elements() {
		n.only(file, ps, "type", "topics")
		n.texts(file, ps, "topics")
		a := Ambiguity{Type: n.str("type"), Topics: n.list("topics"), topics: n.items("topics")}
		if a.Type == "" || len(a.Topics) == 0 {
			ps.add(file, n.line, "needs type and topics")
		}
		out = append(out, a)
	}
	return out
}

func parseWorlds(data, file string, ps *Problems) []World {
	var out []World
	for _, n := range parseYAML(data, file, 1, ps).elements() {
		n.only(file, ps, "world", "names", "also", "signs")
		n.texts(file, ps, "names", "also", "signs")
		w := World{Name: n.str("world"), Names: n.phrases(file, ps, "names"), Also: n.phrases(file, ps, "also"), Signs: n.patterns(file, ps, "signs")}
		if w.Name == "" || len(w.Names) == 0 || len(w.Signs) == 0 {
			ps.add(file, n.line, "needs world, names and signs")
		}
		out = append(out, w)
	}
	return out
}

func parseCertified(data, file string, ps *Problems) []Certified {
	var out []Certified
	for _, n := range parseYAML(data, file, 1, ps).elements() {
		n.only(file, ps, "passage", "tasks", "places", "starts", "several")
		n.texts(file, ps, "tasks", "places", "starts")
		c := Certified{Passage: n.str("passage"), Tasks: n.phrases(file, ps, "tasks"), Places: n.phrases(file, ps, "places"), Starts: n.phrases(file, ps, "starts"), Several: n.str("several") == "yes", line: n.line}
		if c.Passage == "" || len(c.Tasks)+len(c.Places)+len(c.Starts) == 0 {
			ps.add(file, n.line, "needs a passage, and tasks, places or starts")
		}
		out = append(out, c)
	}
	return out
}

func parseCues(data, file string, ps *Problems) []FacetCue {
	var out []FacetCue
	for _, n := range parseYAML(data, file, 1, ps).elements() {
		n.only(file, ps, "facet", "name", "cues", "measures")
		n.texts(file, ps, "cues", "measures")
		c := FacetCue{Facet: Facet(n.str("facet")), Name: n.str("name"), Cues: n.phrases(file, ps, "cues"), Measures: n.list("measures")}
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

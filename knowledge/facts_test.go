package knowledge

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// fold makes text comparable: lower case, straight quotes.
func fold(s string) string {
	return strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "\u00a0", " ").Replace(strings.ToLower(s))
}

// told is what a reader sees of a passage.
func told(p *Passage) string {
	s := p.Text
	for _, n := range p.Notes {
		s += "\n" + n.Text
	}
	return s
}

// facet is the part of a passage's id behind its topic.
func facet(p *Passage) string { return strings.TrimPrefix(p.ID, p.Topic.ID+".") }

// claims reports whether p tells the fact, dispute or correction of this id.
func claims(p *Passage, id string) bool { return slices.Contains(p.Facts, id) }

type factRow struct{ id, topic, facet, words string }

// factRows reads testdata/facts.tsv: what the passages that claim a fact must
// say. The facet is one passage (duties-data) or all of a topic's on it (duties).
func factRows(t *testing.T) []factRow {
	t.Helper()
	data, err := os.ReadFile("testdata/facts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var rows []factRow
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		c := strings.Split(line, "\t")
		if len(c) != 4 {
			t.Fatalf("facts.tsv:%d: %d columns", i+1, len(c))
		}
		if i > 0 {
			rows = append(rows, factRow{c[0], c[1], c[2], c[3]})
		}
	}
	if !slices.IsSortedFunc(rows, func(a, b factRow) int { return strings.Compare(a.id, b.id) }) {
		t.Error("facts.tsv is not sorted by id")
	}
	return rows
}

func TestFactsAreTold(t *testing.T) {
	b := builtIn(t)
	rows := factRows(t)
	for n := 1; n <= 186; n++ {
		id := fmt.Sprintf("F%03d", n)
		if !slices.ContainsFunc(rows, func(r factRow) bool { return r.id == id }) {
			t.Errorf("%s has no row in facts.tsv", id)
		}
	}
	for _, r := range rows {
		topic := b.Topic(r.topic)
		if topic == nil {
			t.Errorf("%s: no topic %q", r.id, r.topic)
			continue
		}
		var text string
		for _, p := range topic.Passages {
			if (facet(p) == r.facet || string(p.Facet) == r.facet) && claims(p, r.id) {
				text += told(p) + "\n"
			}
		}
		if text == "" {
			t.Errorf("%s: no passage %s.%s claims it", r.id, r.topic, r.facet)
			continue
		}
		for _, w := range strings.Split(r.words, " | ") {
			if !strings.Contains(fold(text), fold(w)) {
				t.Errorf("%s: %s.%s does not say %q", r.id, r.topic, r.facet, w)
			}
		}
	}
}

// TestDisputesAndCorrectionsAreShown: each stands in a note, as a reader must
// see that sources differ or that one is wrong.
func TestDisputesAndCorrectionsAreShown(t *testing.T) {
	b := builtIn(t)
	gone := map[string]string{
		"C15": "how an error in an article came about, which is no reader's question",
	}
	shown := func(id string) bool {
		return slices.ContainsFunc(b.Passages, func(p *Passage) bool { return claims(p, id) && len(p.Notes) > 0 })
	}
	for letter, last := range map[string]int{"C": 17, "W": 23} {
		for n := 1; n <= last; n++ {
			id := fmt.Sprintf("%s%02d", letter, n)
			if _, ok := gone[id]; !ok && !shown(id) {
				t.Errorf("%s stands in no passage with a note", id)
			}
		}
	}
	// what changes too often is a gap, with the page that knows
	for _, id := range []string{"exam-fee", "exam-retake", "pass-rate", "ceu-renewal"} {
		if g := b.Gap(id); g == nil || len(g.Where) == 0 {
			t.Errorf("the gap %s is missing, or names no page", id)
		}
	}
}

func TestClaimsAreKnown(t *testing.T) {
	last := map[byte]int{'F': 186, 'C': 17, 'W': 23}
	for _, p := range builtIn(t).Passages {
		for i, id := range p.Facts {
			var n int
			_, err := fmt.Sscanf(id[1:], "%d", &n)
			if err != nil || n < 1 || n > last[id[0]] || id != fmt.Sprintf("%c%0*d", id[0], len(id)-1, n) || (len(id) == 4) != (id[0] == 'F') {
				t.Errorf("%s:%d: %s claims %q", p.File, p.Line, p.ID, id)
			}
			if slices.Contains(p.Facts[:i], id) {
				t.Errorf("%s:%d: %s claims %q twice", p.File, p.Line, p.ID, id)
			}
		}
	}
}

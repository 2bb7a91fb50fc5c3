package knowledge

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// curatedOver is a layer that answers one of the coder's questions, and adds one.
func curatedOver() map[string]string {
	return map[string]string{
		"sources.yaml": lines("- id: advisors", "  kind: program", "  name: Your program's advisors"),
		"topics/certification/cert.md": lines("---", "id: cert", "kind: certification", "---",
			"## exam: desk-a1", "On Mondays.", "Sources:", "- advisors, 3 March 2026", "Questions:", "- What is a coder?", "- new one"),
		"topics/role/coder.md": lines("---", "id: coder", "kind: role", "---",
			"## about", "More questions:", "- how come coders", "- How much is it?", "- coders why"),
	}
}

func TestCuratedLayer(t *testing.T) {
	b, err := Load(files(small()), files(curatedOver()))
	if err != nil {
		t.Fatal(err)
	}
	before, err := Load(files(small()))
	if err != nil {
		t.Fatal(err)
	}
	p, q := b.Passage("cert.exam-desk-a1"), b.Passage("coder.about")
	if !p.Curated() || q.Curated() {
		t.Errorf("curated: %v and %v", p.Curated(), q.Curated())
	}
	want := append([]string{}, before.Passage("coder.about").Questions...)
	want = append(want, "how come coders", "How much is it?", "coders why")
	if diff := cmp.Diff(want, q.Questions); diff != "" {
		t.Errorf("the question that was taken, and those added: %s", diff)
	}
	if diff := cmp.Diff([]string{"how come coders", "How much is it?", "coders why"}, q.Added); diff != "" {
		t.Error(diff)
	}
	if g := b.Gap("fee"); len(g.Questions) != 0 {
		t.Errorf("the question that was assigned stays with the gap: %q", g.Questions)
	}
	if q.Text != before.Passage("coder.about").Text || len(q.Sources) == 0 {
		t.Errorf("adding questions changed the passage: %+v", q)
	}
}

func TestCuratedProblems(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"no such passage", "topics/role/coder.md", lines("---", "id: coder", "kind: role", "---", "## pay", "More questions:", "- x"),
			"topics/role/coder.md:5: adds questions to the passage coder.pay, which does not exist"},
		{"not alone", "topics/role/coder.md", lines("---", "id: coder", "kind: role", "---", "## about", "Text.", "More questions:", "- x"),
			"topics/role/coder.md:5: coder.about: More questions stands alone, or the passage is written whole with Questions"},
		{"a text that begins so", "topics/role/coder.md", lines("---", "id: coder", "kind: role", "---", "## about", "more questions: ask", "- x"),
			`topics/role/coder.md:6: unknown label "more questions"; did you mean "More questions:"?`},
	} {
		if got := problems(t, small(), map[string]string{c.file: c.text}); !strings.Contains(got, c.want) {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

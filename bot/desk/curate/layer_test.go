package curate

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"himpath/knowledge"
)

func builtIn(t testing.TB) *knowledge.Base {
	t.Helper()
	b, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var march12 = time.Date(2026, 3, 12, 9, 0, 0, 0, time.UTC)

// TestLayer shows all that a layer can hold, as the files that it is.
func TestLayer(t *testing.T) {
	answers := []Answer{
		{Ref: "c3", Topic: "program", Facet: "courses", Wording: "We meet:\n- Mondays\n- Fridays\nBring a laptop.", Questions: []string{"when do we meet"},
			Source: "https://example.org/plan", State: Published, At: march12},
		{Ref: "b2", Topic: "gone", Facet: "pay", Wording: "x", Questions: []string{"y"}, State: Published, At: march12},
		{Ref: "b1", Topic: "rhit", Facet: "pay", Wording: "x", Questions: []string{"y"}, State: Withdrawn, At: march12},
		{Ref: "a1", Topic: "rhit", Facet: "exam", Wording: "Yes, in April.\n\nSources: the office.", Questions: []string{"is there  a review?", "- rhit help"},
			Source: "Student handbook, page 3", ReviewBy: "2027-03", State: Published, At: march12},
	}
	wordings := []Wording{{Passage: "rhit.issuer", Text: "who hands out rhit"}, {Passage: "gone.about", Text: "x"}, {Text: "# who won the game"},
		{Passage: "rhit.issuer", Text: "rhit from whom"}}
	files, left := Layer(builtIn(t), answers, wordings)
	want := `== phrases/out_of_scope.txt
who won the game
== sources.yaml
- id: advisors
  kind: program
  name: Your program's advisors
- id: advisors-c3
  kind: program
  name: Your program's advisors
  url: https://example.org/plan
== topics/certification/rhit.md
---
id: rhit
kind: certification
---

## exam: desk-a1
Yes, in April.

Sources – the office.

Review by: 2027-03
Sources:
- advisors, 12 March 2026, after Student handbook, page 3
Questions:
- is there a review?
- rhit help

## issuer
More questions:
- who hands out rhit
- rhit from whom
== topics/program/program.md
---
id: program
kind: program
name: Your program
---

## courses: desk-c3
We meet:

- Mondays
- Fridays

Bring a laptop.

Sources:
- advisors-c3, 12 March 2026
Questions:
- when do we meet
`
	if diff := cmp.Diff(want, files.String()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"answer b2: topic gone is gone", "a wording: passage gone.about is gone"}, left); diff != "" {
		t.Error(diff)
	}
	over, err := knowledge.Load(knowledge.Content(), files)
	if err != nil {
		t.Fatal(err)
	}
	p := over.Passage("program.courses-desk-c3")
	if p.Text != "We meet:\n- Mondays\n- Fridays\nBring a laptop." || !p.Curated() || over.Source(p.Sources[0].Source).URL == "" {
		t.Errorf("read back: %+v", p)
	}
}

// TestFiles holds the folder in memory to what every file system does.
func TestFiles(t *testing.T) {
	files := Files{"a.txt": "one", "d/e/f.md": "two", "d/g.md": ""}
	if err := fstest.TestFS(files, "a.txt", "d/e/f.md", "d/g.md"); err != nil {
		t.Error(err)
	}
	if _, err := fs.Stat(files, "d/x"); err == nil {
		t.Error("a file that is not there is found")
	}
}

// FuzzWording: whatever an advisor writes reads back as it will be told.
func FuzzWording(f *testing.F) {
	for _, s := range []string{"Yes.", "## exam\nx", "> note: y", "Sources:\n- a", "{figure}", "a\n\n\nb\n - c\n- d\ne", "more questions : x\nBrief: y", "---", "* one\n* two",
		"- a\n  b", "Withdrawn: true", "\ufeffx", "a\x00b", "\u2028", "as  of: 3", "-", "- ", "--- \n---"} {
		f.Add(s, s)
	}
	base := builtIn(f)
	issuer := base.Passage("rhit.issuer").Text
	f.Fuzz(func(t *testing.T, wording, question string) {
		lines, question := Lines(strings.ToValidUTF8(wording, "?")), oneLine(strings.ToValidUTF8(question, "?"))
		if len(lines) == 0 || question == "" || strings.Contains(question, "\x00") {
			return // nothing that could be published
		}
		a := Answer{Ref: "z9", Topic: "rhit", Facet: "exam", Wording: strings.Join(lines, "\n"), Questions: []string{question}, State: Published, At: march12}
		files, _ := Layer(base, []Answer{a}, nil)
		over, err := knowledge.Load(knowledge.Content(), files)
		if err != nil {
			t.Fatalf("%v\n%s", err, files)
		}
		if p := over.Passage(passageID(a)); p == nil || p.Text != a.Wording || !slices.Equal(p.Questions, a.Questions) || len(p.Notes) > 0 {
			t.Errorf("told %q\nread %+v\n%s", a.Wording, p, files)
		}
		if over.Passage("rhit.issuer").Text != issuer {
			t.Error("another passage changed")
		}
	})
}

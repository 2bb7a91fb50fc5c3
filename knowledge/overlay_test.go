package knowledge

import (
	"slices"
	"strings"
	"testing"
)

func TestOverlay(t *testing.T) {
	over := map[string]string{
		"topics/certification/rhit.md": lines("---", "id: rhit", "kind: certification", "aliases: [the tech badge]", "links:", "  part of: [bootcamp]", "---",
			"## issuer", "Our college's word on the RHIT.", "Sources:", "- ahima", "Questions:", "- who hands out the tech badge",
			"## exam: ours", "We drill for the RHIT.", "Sources:", "- program", "Questions:", "- do you drill for the rhit",
			"## pay", "Withdrawn: true"),
		"topics/term/bootcamp.md": lines("---", "id: bootcamp", "kind: term", "name: RHIT Bootcamp", "aliases: [boot camp week]", "---",
			"## about", "A week of drill.", "Sources:", "- program", "Questions:", "- what is the bootcamp week"),
		"gaps/unions.md":  lines("---", "id: unions", "---", "Withdrawn: true"),
		"gaps/tuition.md": lines("---", "id: tuition", "name: tuition", "office: bursar", "---", "The bursar knows.", "Questions:", "- what does a term cost here"),
		"sources.yaml":    lines("- id: ahima", "  kind: official", "  name: AHIMA, our chapter", "  url: https://example.org"),
		"figures.yaml": lines("- id: length-associate", "  topics: [associate-hit]", "  facet: length", "  of: associate degree", "  statistic: length",
			"  value: five terms", "  source: program", "  as of: 2026"),
		"traits.yaml":       lines("- id: detail", "  name: likes detail", "  positive: [nitpicker]"),
		"lexicon.yaml":      lines("- type: techbadge", "  means: [rhit]"),
		"phrases/greet.txt": "heave ho friends\n",
		"program.md":        lines("---", "name: Lakeside HIM", "advisors:", "- name: Ann", "  topics: [rhit]", "  contact: ann@example.org", "office hours: Monday", "crisis line: 555", "links:", "  Site: https://example.org", "---", "## courses", "Three.", "Questions:", "- what courses does lakeside have"),
	}
	over["topics/certification/rhit.md"] = strings.Replace(over["topics/certification/rhit.md"], "## pay\n", "## exam\n", 1)
	base, b := builtIn(t), must(t, over)

	rhit := b.Topic("rhit")
	if rhit.Name != base.Topic("rhit").Name || rhit.Level != "entry" {
		t.Errorf("the head lost its name or level: %q %q", rhit.Name, rhit.Level)
	}
	if !slices.Contains(rhit.Aliases, "the tech badge") || len(rhit.Aliases) != len(base.Topic("rhit").Aliases)+1 {
		t.Errorf("aliases: %q", rhit.Aliases)
	}
	if !slices.Contains(rhit.Linked(PartOf), "bootcamp") || !slices.Contains(rhit.Linked(IssuedBy), "ahima") {
		t.Errorf("links: %v", rhit.Links)
	}
	if p := b.Passage("rhit.issuer"); p.Text != "Our college's word on the RHIT." || p.Topic != rhit || slices.Index(rhit.Passages, p) != slices.Index(base.Topic("rhit").Passages, base.Passage("rhit.issuer")) {
		t.Errorf("replaced passage: %+v", p)
	}
	if b.Passage("rhit.exam") != nil || base.Passage("rhit.exam") == nil {
		t.Error("the withdrawn passage stands")
	}
	if p := b.Passage("rhit.exam-ours"); p == nil || p.Facet != Exam || b.Topic("rhit").On(Exam)[len(rhit.On(Exam))-1] != p {
		t.Error("the new passage is missing")
	}
	if b.Passage("rhit.about") == nil || b.Passage("rhia.about") == nil {
		t.Error("what the overlay does not name is gone")
	}
	if c := b.Topic("bootcamp"); c == nil || b.Passage("bootcamp.about").Topic != c || len(b.From("bootcamp", PartOf)) != 1 {
		t.Error("a new topic is one new file")
	}
	if b.Gap("unions") != nil || b.Gap("tuition").Office != "bursar" || len(b.Gap("tuition").Where) != 0 || b.Gap("exam-fee") == nil {
		t.Error("gaps are not replaced and withdrawn")
	}
	for _, g := range b.Gaps {
		for _, id := range g.Nearest {
			if b.Passage(id) == nil {
				t.Errorf("gap %s leads to the withdrawn %s", g.ID, id)
			}
		}
	}
	if s := b.Source("ahima"); s.Name != "AHIMA, our chapter" || !slices.Contains(b.Sources, s) || len(b.Sources) != len(base.Sources)+1 {
		t.Errorf("source: %+v", s)
	}
	if f := b.Figure("length-associate"); f.Value != "five terms" || !slices.Contains(b.Figures, f) || len(b.Figures) != len(base.Figures) {
		t.Errorf("figure: %+v", f)
	}
	if !strings.Contains(b.Passage("associate-hit.length").Text, "five terms") {
		t.Errorf("the figure does not reach the passage: %s", b.Passage("associate-hit.length").Text)
	}
	if i := slices.IndexFunc(b.Traits, func(tr Trait) bool { return tr.ID == "detail" }); len(b.Traits) != len(base.Traits) || b.Traits[i].Positive[0] != "nitpicker" {
		t.Error("the trait is not replaced")
	}
	if len(b.Lexicon) != len(base.Lexicon)+1 || b.Phrases["greet"][len(b.Phrases["greet"])-1] != "heave ho friends" {
		t.Error("words are not added")
	}
	testProgram(t, b)
}

func testProgram(t *testing.T, b *Base) {
	p := b.Program
	if p == nil || p.Name != "Lakeside HIM" || p.OfficeHours != "Monday" || p.CrisisLine != "555" || len(p.Advisors) != 1 || len(p.Links) != 1 {
		t.Fatalf("program: %+v", p)
	}
	if a := p.Advisors[0]; a.Name != "Ann" || a.Topics[0] != "rhit" || a.Contact != "ann@example.org" {
		t.Errorf("advisor: %+v", a)
	}
	if p.Links[0].Name != "Site" || p.Links[0].URL != "https://example.org" {
		t.Errorf("link: %+v", p.Links[0])
	}
	q := b.Passage("program.courses")
	if q == nil || q.Topic.Name != "Lakeside HIM" || q.Topic.Kind != ProgramKind || q.Sources[0].Source != "program" || b.Source("program").Name != "Lakeside HIM" {
		t.Errorf("the program's passage: %+v", q)
	}
}

// TestOverlayProblems: the folder on top is the one to edit.
func TestOverlayProblems(t *testing.T) {
	cases := []struct {
		name, file, text, want string
	}{
		{"taken alias", "topics/certification/cert.md", lines("---", "id: cert", "kind: certification", "aliases: [fine, code person]", "---"),
			`topics/certification/cert.md:4: alias "code person" belongs to coder already (topics/role/coder.md:5)`},
		{"taken question", "topics/certification/cert.md", lines("---", "id: cert", "kind: certification", "---", "## exam", "x", "Sources:", "- src", "Questions:", "- what is a coder"),
			`topics/certification/cert.md:10: cert.exam: question "what is a coder" stands under coder.about too (topics/role/coder.md:19)`},
		{"taken by a topic before it", "topics/certification/acme.md", lines("---", "id: acme", "kind: certification", "name: Medical Coder", "---"),
			`topics/certification/acme.md:4: alias "Medical Coder" belongs to coder already (topics/role/coder.md:4)`},
		{"other kind", "topics/term/cert.md", lines("---", "id: cert", "kind: term", "---"), "topics/term/cert.md:3: topic cert is a certification, not a term"},
		{"no such passage", "topics/role/coder.md", lines("---", "id: coder", "kind: role", "---", "## pay", "Withdrawn: true"),
			"topics/role/coder.md:5: withdraws the passage coder.pay, which does not exist"},
		{"withdrawn is nearest no more", "topics/certification/cert.md", lines("---", "id: cert", "kind: certification", "---", "## about", "Withdrawn: true"), ""},
		{"a freed name", "topics/role/coder.md", lines("---", "id: coder", "kind: role", "name: Code Worker", "---"), ""},
		{"figure gone astray", "figures.yaml", lines("- id: wage", "  topics: [coder]", "  facet: pay", "  of: coders", "  statistic: median", "  value: x", "  source: scr", "  as of: d"),
			`figures.yaml:7: figure wage: unknown source "scr"; did you mean "src"?`},
		{"empty folder", "README.md", "", ""},
	}
	for _, c := range cases {
		if got := problems(t, small(), map[string]string{c.file: c.text}); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// TestRenamedTopicFreesItsName: another topic may take the old one.
func TestRenamedTopicFreesItsName(t *testing.T) {
	b, err := Load(files(small()), files(map[string]string{
		"topics/role/coder.md": lines("---", "id: coder", "kind: role", "name: Code Worker", "short: Worker", "---"),
		"topics/role/other.md": lines("---", "id: other", "kind: role", "name: Medical Coder", "---"),
	}))
	if err != nil {
		t.Fatal(err)
	}
	if b.Topic("coder").Short != "Worker" || b.Topic("other").Short != "Medical Coder" {
		t.Error("names are mixed up")
	}
}

func TestDue(t *testing.T) {
	texts := with(small(), coderFile, coder(nil, "## about", "x", "Review by: 2026-09", "Sources:", "- src", "Questions:", "- q",
		"## pay", "x", "Review by: 2026-10", "Sources:", "- src", "Questions:", "- r"))
	b, err := Load(files(texts))
	if err != nil {
		t.Fatal(err)
	}
	for month, want := range map[string]string{"2026-08": "", "2026-09": "coder.about", "2026-10": "coder.about coder.pay", "2031-01": "coder.about coder.pay"} {
		var ids []string
		for _, p := range b.Due(month) {
			ids = append(ids, p.ID)
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("due in %s: %q, want %q", month, got, want)
		}
	}
}

// TestCopiedOverlay: who lays a copy of the content over itself, to change a line of it, has
// said nothing twice.
func TestCopiedOverlay(t *testing.T) {
	once, err := Load(Content())
	if err != nil {
		t.Fatal(err)
	}
	twice, err := Load(Content(), Content())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range once.Topics {
		got := twice.Topic(want.ID)
		if !slices.Equal(got.Aliases, want.Aliases) || !slices.Equal(got.For, want.For) || !slices.Equal(got.Work, want.Work) || len(got.Fits) != len(want.Fits) || len(got.Avoid) != len(want.Avoid) || len(got.Passages) != len(want.Passages) {
			t.Errorf("%s is not what it was", want.ID)
		}
		for rel := range want.Links {
			if !slices.Equal(got.Linked(rel), want.Linked(rel)) {
				t.Errorf("%s: %s %v, was %v", want.ID, rel, got.Linked(rel), want.Linked(rel))
			}
		}
	}
	for label, want := range once.Phrases {
		if !slices.Equal(twice.Phrases[label], want) {
			t.Errorf("phrases of %s: %d, were %d", label, len(twice.Phrases[label]), len(want))
		}
	}
	if !slices.Equal(twice.Wordings, once.Wordings) {
		t.Errorf("%d wordings, were %d", len(twice.Wordings), len(once.Wordings))
	}
}

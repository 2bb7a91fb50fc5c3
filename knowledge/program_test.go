package knowledge

import (
	"slices"
	"strings"
	"testing"
)

const fullProgram = `---
name: Example College HIM
aliases: [example college]
advisors:
  - name: Jordan Example
    contact: advising@college.example
  - name: Sam Example
    contact: Room 204
    topics: [rhit]
office hours: Mon-Thu 9:00-16:00
time zone: America/Chicago
closed: [2026-12-24]
accreditation: CAHIIM accredits our degrees through 2029
courses: [Medical Terminology, Anatomy I]
deadlines:
  Exam review: December 12, Room 12
local pay:
  - of: medical coders
    topics: [medical-coder]
    value: "$48,000"
    from: our graduate survey
    as of: "2026"
links:
  Program page: https://college.example/him
---
`

func TestProgramIsTold(t *testing.T) {
	b, err := Load(Content(), files(map[string]string{"program.md": fullProgram}))
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{
		"program.about-advisors":            "Sam Example, for RHIT: Room 204",
		"program.about-advisor-sam-example": "Sam Example, for RHIT: Room 204. Office hours: Mon-Thu 9:00-16:00. Closed on December 24, 2026.",
		"program.about-hours":               "Office hours: Mon-Thu 9:00-16:00.",
		"program.about-accreditation":       "CAHIIM accredits our degrees through 2029.",
		"program.courses-offered":           "- Anatomy I",
		"program.about-date-exam-review":    "Exam review: December 12, Room 12.",
		"program.about-dates":               "- Exam review: December 12, Room 12",
		"program.pay-local":                 "- medical coders: $48,000, our graduate survey, 2026",
		"program.about-links":               "- Program page: https://college.example/him",
	} {
		p := b.Passage(id)
		if p == nil {
			t.Errorf("%s: no such passage", id)
			continue
		}
		if !strings.Contains(p.Text, want) {
			t.Errorf("%s: %q does not say %q", id, p.Text, want)
		}
		if len(p.Sources) == 0 || len(p.Questions) == 0 {
			t.Errorf("%s: sources %v, %d questions", id, p.Sources, len(p.Questions))
		}
	}
	if p := b.Passage("program.about-date-exam-review"); p != nil && !slices.Contains(p.Questions, "when is the exam review") {
		t.Errorf("the date's questions do not name it: %q", p.Questions)
	}
	if p := b.Topic("program"); !slices.Contains(p.Aliases, "our program") {
		t.Errorf("names of the program: %q", p.Aliases)
	}
}

func TestProgramKeepsItsOwnPassage(t *testing.T) {
	own := fullProgram + "\n## about: hours\nWe are in whenever the light is on.\n\nQuestions:\n- when are you in\n"
	b, err := Load(Content(), files(map[string]string{"program.md": own}))
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Passage("program.about-hours").Text; got != "We are in whenever the light is on." {
		t.Errorf("the file's own passage became %q", got)
	}
}

// TestProgramAmounts: what a college says of its own fees needs no figure.
func TestProgramAmounts(t *testing.T) {
	fees := fullProgram + "\n## about: fees\nThe lab fee is $45 a term.\n\nQuestions:\n- what is the lab fee\n"
	if _, err := Load(Content(), files(map[string]string{"program.md": fees})); err != nil {
		t.Error(err)
	}
	mixed := strings.Replace(fees, "Questions:\n- what is", "Sources:\n- program\n- ahima\nQuestions:\n- what is", 1)
	if _, err := Load(Content(), files(map[string]string{"program.md": mixed})); err == nil || !strings.Contains(err.Error(), "an amount must be") {
		t.Errorf("an amount of somebody else's: %v", err)
	}
}

func TestProgramProblems(t *testing.T) {
	bad := strings.NewReplacer("America/Chicago", "Chicago", "2026-12-24", "Christmas Eve",
		"[medical-coder]", "[medical-codr]", `    from: our graduate survey`+"\n", "", "December 12, Room 12", "").Replace(fullProgram)
	_, err := Load(Content(), files(map[string]string{"program.md": bad}))
	if err == nil {
		t.Fatal("no problem was found")
	}
	for _, want := range []string{
		`program.md:11: time zone "Chicago" is not known`,
		`program.md:12: closed: "Christmas Eve" must be a date`,
		`program.md:16: deadline "Exam review": no text`,
		`program.md:18: local pay: no from`,
		`program.md:19: local pay of medical coders: unknown topic "medical-codr"`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("missing %q in:\n%v", want, err)
		}
	}
}

// TestTheMachinesZoneIsNone holds that a name which means another zone on another machine
// is refused.
func TestTheMachinesZoneIsNone(t *testing.T) {
	bad := strings.Replace(fullProgram, "America/Chicago", "Local", 1)
	if _, err := Load(Content(), files(map[string]string{"program.md": bad})); err == nil || !strings.Contains(err.Error(), `program.md:11: time zone "Local" is not known`) {
		t.Errorf("got %v", err)
	}
}

func TestNoProgramNoNames(t *testing.T) {
	b, err := Load(Content())
	if err != nil {
		t.Fatal(err)
	}
	if b.Topic("program") != nil {
		t.Error("a program without a program.md")
	}
}

func TestRoutes(t *testing.T) {
	withRoutes := strings.Replace(fullProgram, "office hours:", `routes:
  - name: Coding advisors
    topics: [medical-coder, ccs]
    channel: discord:1234
office hours:`, 1)
	withRoutes = strings.Replace(withRoutes, "    contact: Room 204\n", "    contact: Room 204\n    channel: C1\n", 1)
	b, err := Load(Content(), files(map[string]string{"program.md": withRoutes}))
	if err != nil {
		t.Fatal(err)
	}
	p := b.Program
	if len(p.Routes) != 1 || p.Routes[0].Name != "Coding advisors" || p.Routes[0].Channel != "discord:1234" || !slices.Equal(p.Routes[0].Topics, []string{"medical-coder", "ccs"}) {
		t.Errorf("routes: %+v", p.Routes)
	}
	if p.Advisors[1].Channel != "C1" || p.Advisors[0].Channel != "" {
		t.Errorf("advisors: %+v", p.Advisors)
	}
	bad := strings.NewReplacer("medical-coder, ccs", "medical-codr", "    channel: discord:1234\n", "    colour: red\n").Replace(withRoutes)
	_, err = Load(Content(), files(map[string]string{"program.md": bad}))
	for _, want := range []string{"a route needs a name, topics and a channel", `unknown field "colour"`, `route Coding advisors: unknown topic "medical-codr"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("missing %q in:\n%v", want, err)
		}
	}
}

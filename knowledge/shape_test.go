package knowledge

import (
	"strings"
	"testing"
)

// TestShapes: nothing of a program is lost without a word because it was written in
// another shape than a text.
func TestShapes(t *testing.T) {
	const sign = "&, * and ! before a value"
	for lines, want := range map[string]string{
		"crisis line: [555-0100, 555-0101]":               "program.md:3: crisis line must be text",
		"crisis line:\n  day: 555-0100":                   "program.md:3: crisis line must be text",
		"accreditation:\n  - CAHIIM":                      "program.md:3: accreditation must be text",
		"accreditation: []":                               "program.md:3: accreditation must be text",
		"time zone: [America/Chicago]":                    "program.md:3: time zone must be text",
		"office hours:\n  Mon: 9:00-16:00":                "program.md:4: office hours: must be a list of texts",
		"office hours:\n  - Mon: 9:00-16:00":              "program.md:4: office hours: must be a list of texts",
		"advisors:\n  - name: A\n    contact: [a, b]":     "program.md:5: contact must be text",
		"advisors:\n  - name: A\n    channel:\n      - C": "program.md:5: channel must be text",
		"local pay:\n  - of: x\n    where: [here]":        "program.md:5: where must be text",
		"deadlines: March 1":                              "program.md:3: deadlines are lines",
		"links: https://college.example":                  "program.md:3: links are lines",
		"crisis line: !!str 555":                          "program.md:3: " + sign,
		"crisis line: &x 555-0100":                        "program.md:3: " + sign,
		"crisis line: *x":                                 "program.md:3: " + sign,
		"courses: [Anatomy, *Coding]":                     "program.md:3: " + sign,
		"deadlines:\n  &x Exam: March 1":                  "program.md:4: " + sign,
	} {
		_, err := Load(Content(), files(map[string]string{"program.md": "---\nname: P\n" + lines + "\n---\n"}))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", lines, err, want)
		}
	}
}

// TestHoursListed: office hours are a text, or a list of some.
func TestHoursListed(t *testing.T) {
	for _, lines := range []string{"office hours: Mon-Thu 9:00-16:00, Fri 9:00-12:00", "office hours:\n  - Mon-Thu 9:00-16:00\n  - Fri 9:00-12:00",
		"office hours: [Mon-Thu 9:00-16:00, 'Fri 9:00-12:00']"} {
		b, err := Load(Content(), files(map[string]string{"program.md": "---\nname: P\n" + lines + "\n---\n"}))
		if err != nil {
			t.Fatalf("%q: %v", lines, err)
		}
		if got, want := b.Program.OfficeHours, "Mon-Thu 9:00-16:00, Fri 9:00-12:00"; got != want {
			t.Errorf("%q gives %q", lines, got)
		}
	}
}

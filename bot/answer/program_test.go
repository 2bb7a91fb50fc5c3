package answer_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"himpath/bot/answer"
	"himpath/bot/reply"
	"himpath/knowledge"
)

const exampleProgram = `---
name: Example College HIM
advisors:
  - name: Jordan Example
    contact: advising@college.example
office hours: Mon-Thu 9:00-16:00
accreditation: CAHIIM accredits our degrees through 2029
courses: [Medical Terminology, Anatomy I]
deadlines:
  Exam review: December 12, Room 12
  Application deadline: March 1
local pay:
  - of: medical coders
    topics: [medical-coder]
    value: "$48,000"
    from: our graduate survey
    as of: "2026"
---

## about: parking
Students park in lot C behind the library; a permit is $40 a term.

Brief: lot C, $40 a term
Questions:
- where do students park
- how much is parking
`

// TestOwnWord asks what only the program knows, and what it must not take over.
func TestOwnWord(t *testing.T) {
	b, err := knowledge.Load(knowledge.Content(), fstest.MapFS{"program.md": {Data: []byte(exampleProgram)}})
	if err != nil {
		t.Fatal(err)
	}
	e, err := answer.New(b)
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	for question, want := range map[string]string{
		"who is my advisor":                               "Jordan Example",
		"is our program CAHIIM accredited":                "through 2029",
		"are we accredited":                               "through 2029",
		"is mine accredited":                              "through 2029",
		"does ours have the accreditation":                "through 2029",
		"when is the exam review":                         "December 12",
		"when's the review session for the exam":          "December 12",
		"whats the application deadline":                  "March 1",
		"what time does the advising office open":         "Mon-Thu",
		"do you guys teach anatomy":                       "Anatomy I",
		"what do coders earn around here":                 "$48,000",
		"how much does a medical coder make":              "$48,000",
		"can i talk to a human":                           "Jordan Example",
		"what does a parking permit cost":                 "$40",
		"where can i leave my car":                        "lot C",
		"by what day do i have to apply":                  "March 1",
		"what does a medical coder do":                    "codes",
		"is cahiim accreditation important":               "RHIT",
		"who gives the rhit":                              "AHIMA",
		"what courses are in an associate hit":            "Medical Terminology",
		"how much does a health information manager make": "$117,960",
	} {
		res, err := e.Answer(context.Background(), answer.Turn{Text: question})
		if err != nil {
			t.Fatal(err)
		}
		if got := reply.Plain(res.Reply); res.Reply.Outcome != reply.Answered || !strings.Contains(got, want) {
			t.Errorf("%s\n  %s: %s\n  want %q", question, res.Reply.Outcome, got, want)
		}
	}
}

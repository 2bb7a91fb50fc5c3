package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestWhichSchool: no school is rated or named; which degree a school gives is known.
func TestWhichSchool(t *testing.T) {
	for text, known := range map[string]bool{
		"which business school is best":           false,
		"whats a good college for it":             false,
		"what university should i go to for that": false,
		"best universities for that?":             false,
		"which of the good schools near me":       false,
		"which uni ranks first for it":            false,
		"is hogwarts' program any good":           false,
		"what schooling do i need for that":       true,
		"good i like leading, what school":        true,
		"great but which school is best":          false,
	} {
		got := talk(t, shared(), "do HIM managers need an MBA", text).Reply
		if (got.Outcome == reply.Answered) != known {
			t.Errorf("%q: %s", text, reply.Plain(got))
		}
	}
}

// TestIsMineAccredited: how to find out is told, whatever certification wants it.
func TestIsMineAccredited(t *testing.T) {
	for _, text := range []string{"is mine accredited", "is my college accredited?", "does my program have it"} {
		if got := reply.Plain(talk(t, shared(), "does my school need accreditation for the RHIT", text).Reply); !strings.Contains(got, "directory on CAHIIM") {
			t.Errorf("%q: %s", text, got)
		}
	}
}

// TestExamPrice: "how much is that one" is asked of the exam that a role takes, and its pay is not.
func TestExamPrice(t *testing.T) {
	for text, known := range map[string]bool{
		"how much is that one?":    false,
		"and what does it cost":    false,
		"how much is that test":    false,
		"how much does that pay":   true,
		"how much does a NHA make": true,
	} {
		got := talk(t, shared(), "could i run a nursing home with a HIM degree", "do i need some exam", text).Reply
		if (got.Outcome == reply.Answered) != known {
			t.Errorf("%q: %s", text, reply.Plain(got))
		}
	}
}

// TestYearsOfProgram: after what a degree teaches that a role takes, "how many years" is of the degree.
func TestYearsOfProgram(t *testing.T) {
	for _, text := range []string{"and how many years", "how long is it", "how long does that take"} {
		got := reply.Plain(talk(t, shared(), "what does an informatics specialist do", "would i need a masters", "what are they taught in that program", text).Reply)
		if !strings.Contains(got, "two") {
			t.Errorf("%q: %s", text, got)
		}
	}
}

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
		"what schooling do i need for that":       true,
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

package answer

import (
	"testing"

	"himpath/bot/reply"
)

// TestOfficeHolder: who holds an office at a house is not known; what the office is, is.
func TestOfficeHolder(t *testing.T) {
	for text, known := range map[string]bool{
		"who is the CIO at kaiser":                     false,
		"whos the head of HIM at duke":                 false,
		"what is the name of the president of AHIMA":   false,
		"who is the HIM director at the mayo clinic":   false,
		"who is the CIO of a hospital":                 true,
		"who is the head of the HIM department":        true,
		"who is in charge of coding at most hospitals": true,
	} {
		got := talk(t, shared(), text).Reply
		if (got.Outcome == reply.Answered) != known {
			t.Errorf("%q: %s", text, reply.Plain(got))
		}
	}
}

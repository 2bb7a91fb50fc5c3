package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestWhatItNeeds: what a role needs is its schooling, where no more is said of what is needed.
func TestWhatItNeeds(t *testing.T) {
	for text, schooling := range map[string]bool{
		"what does a coder need":            true,
		"ok and what would i need for that": true,
		"what do they require":              true,
		"what does a coder need to know":    false,
		"for what do they need a coder":     false,
		"what do they need a coder for":     false,
	} {
		got := reply.Plain(talk(t, shared(), "what does a medical coder do", text).Reply)
		if strings.HasPrefix(got, "A Medical Coder typically needs schooling") != schooling {
			t.Errorf("%q: %s", text, got)
		}
	}
}

// TestOfTwoAsked: the schooling chooses among as many as were asked of one after the other.
func TestOfTwoAsked(t *testing.T) {
	for turn, has := range map[string]string{
		"so which of the two for somebody with a 2 yr degree": "The RHIT",
		"and which of those two with a bachelor's in HIM":     "The RHIA",
	} {
		if got := reply.Plain(talk(t, shared(), "who awards the RHIT", "and the RHIA?", turn).Reply); !strings.HasPrefix(got, has) {
			t.Errorf("%q: %s", turn, got)
		}
	}
}

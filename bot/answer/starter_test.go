package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestStarterOf: the version of a certification for beginners is the one to start with.
func TestStarterOf(t *testing.T) {
	for _, c := range []struct{ first, turn, has string }{
		{"what is the CCS", "is there an easier version of that", "CCA"},
		{"tell me about the CPC", "does it have a starter version", "CPC-A"},
		{"what is the RHIA", "is there a junior version of it", "RHIT"},
		{"which cert for coding in a doctors office or a hospital", "any beginner version of those", "CCA"},
	} {
		if text := reply.Plain(talk(t, shared(), c.first, c.turn).Reply); !strings.Contains(text, c.has) {
			t.Errorf("%q: %s", c.turn, text)
		}
	}
}

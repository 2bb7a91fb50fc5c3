package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestTheirs: "theirs" alone asks for what the body awards that was wrongly taken for the awarder.
func TestTheirs(t *testing.T) {
	for _, turns := range [][]string{
		{"is the ccs from aapc? a friend swears it is", "so what's theirs"},
		{"my book says aapc awards the ccs", "what's theirs then"},
		{"my book says aapc awards the ccs", "which is theirs"},
	} {
		if got := reply.Plain(talk(t, shared(), turns...).Reply); !strings.Contains(got, "CPC") {
			t.Errorf("%q: lacks the CPC: %s", turns, got)
		}
	}
}

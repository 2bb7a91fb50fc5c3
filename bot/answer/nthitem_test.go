package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestNthItem: an item of a list that has no passage of its own is told by its place.
func TestNthItem(t *testing.T) {
	for _, c := range []struct{ turn, has, lacks string }{
		{"tell me more about the first of those", "informed consent", "data sharing"},
		{"explain the second one", "data sharing", "informed consent"},
		{"and the last one?", "integrity of data", "data sharing"},
	} {
		text := reply.Plain(talk(t, shared(), "what ethical issues are there in HIM", c.turn).Reply)
		if !strings.Contains(text, c.has) || strings.Contains(text, c.lacks) {
			t.Errorf("%q: %s", c.turn, text)
		}
	}
}

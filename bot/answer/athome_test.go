package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestAtHome: what is done at home is not known, and home is no workplace of those that were told.
func TestAtHome(t *testing.T) {
	for turn, unknown := range map[string]bool{
		"can they do it from home":             true,
		"do they let you work from the house":  true,
		"and at home? is that allowed":         true,
		"what about home health care":          false,
		"can i study for the RHIT from home":   false,
		"do they pay nurses who come to homes": false,
	} {
		got := reply.Plain(talk(t, shared(), "do HIM jobs exist outside hospitals?", turn).Reply)
		if strings.Contains(got, "can be done from home") != unknown {
			t.Errorf("%q: %s", turn, got)
		}
	}
}

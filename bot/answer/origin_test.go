package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// Nothing is known of who founded a body and when; what it takes to get started there is.
func TestOrigin(t *testing.T) {
	for ask, unknown := range map[string]bool{
		"who started ahima and when":      true,
		"who was the founder of himss":    true,
		"when was himss established":      true,
		"who can get started at ahima":    false,
		"when can i start with aapc":      false,
		"how do i get started with AHIMA": false,
	} {
		got := reply.Plain(talk(t, shared(), ask).Reply)
		if strings.Contains(got, "who founded") != unknown {
			t.Errorf("%q is answered with %q", ask, got)
		}
	}
}

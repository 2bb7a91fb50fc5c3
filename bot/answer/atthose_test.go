package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestAtThose: workplaces told before are those whose pay is asked for.
func TestAtThose(t *testing.T) {
	for _, c := range []struct {
		talk []string
		has  string
	}{
		{[]string{"where do HIM people work besides hospitals", "which of those pays most in your sources"}, "$102,000"},
		{[]string{"where can HIM people work", "which of these pays least"}, "$78,000"},
		{[]string{"who runs a nursing home", "what does an HIM manager in one of those earn"}, "$78,000"},
		{[]string{"do doctors offices need HIM managers", "ok what would a manager in one of those earn"}, "$85,000"},
		{[]string{"do home health agencies hire HIM", "and the pay of an HIM manager there"}, "$82,000"},
	} {
		if text := reply.Plain(talk(t, shared(), c.talk...).Reply); !strings.Contains(text, c.has) {
			t.Errorf("%q: %s", c.talk, text)
		}
	}
}

package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestStartsFromSchooling: who says what schooling they have, and asks where to start, is
// told what it opens.
func TestStartsFromSchooling(t *testing.T) {
	for q, want := range map[string]string{
		"i only have a high school diploma, where do i start": "Medical Records Clerk",
		"only a ged. how do i get started":                    "Medical Records Clerk",
		"i have an associate in HIT, where do i start":        "With an Associate Degree",
		"just got my bachelors in HIM. where do I begin?":     "With a Bachelor's Degree",
	} {
		if got := reply.Plain(talk(t, shared(), q).Reply); !strings.HasPrefix(got, want) && !strings.Contains(got[:200], want) {
			t.Errorf("%q: %s", q, got)
		}
	}
}

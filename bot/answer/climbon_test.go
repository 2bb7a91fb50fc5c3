package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestClimbsOnFromAnySide: a word for what follows goes on along the ladder, whatever was told of the role.
func TestClimbsOnFromAnySide(t *testing.T) {
	for _, tt := range []struct {
		turns []string
		has   string
	}{
		{[]string{"what does a clerk do?", "pay", "next step up"}, "Health Information Technician"},
		{[]string{"what does a clerk do?", "pay", "next step up", "and then?"}, "Health Information Manager"},
		{[]string{"what does a clerk do?", "then what"}, "Health Information Technician"},
		{[]string{"what skills does a coder need?", "pay", "and then?"}, "Coding Manager"},
		{[]string{"what does an HIM manager make?", "top?"}, "Chief Information Officer"},
		{[]string{"what does a clerk do?", "next step up", "pay?"}, "A Health Information Technician has no pay figure"},
	} {
		if text := reply.Plain(talk(t, shared(), tt.turns...).Reply); !strings.Contains(text, tt.has) {
			t.Errorf("%q: %s", tt.turns, text)
		}
	}
}

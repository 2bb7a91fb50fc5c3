package nlu

import (
	"slices"
	"testing"
)

// TestWon reads what a role wins or gains as what it earns, and leaves what is gained besides.
func TestWon(t *testing.T) {
	u := shared()
	for text, earns := range map[string]bool{
		"how much coder win in one year":                true,
		"how much win a medical coder":                  true,
		"and how much gains a biller in a month":        true,
		"how much does the HIM manager receive":         true,
		"how much experience does a coder need to gain": false,
		"how much does a hospital gain from coding":     false,
	} {
		if got := slices.Contains(u.Read(text).Words, "earn"); got != earns {
			t.Errorf("%q earns: %t", text, got)
		}
	}
}

// TestWhichYear takes no year that says when for a length.
func TestWhichYear(t *testing.T) {
	u := shared()
	for text, length := range map[string]bool{
		"a student wants to be a director next year": false,
		"coders get 100k in the first year":          false,
		"how many years is the bachelor":             true,
	} {
		if got := slices.Contains(u.Read(text).Cues, "length"); got != length {
			t.Errorf("%q asks for a length: %t", text, got)
		}
	}
}

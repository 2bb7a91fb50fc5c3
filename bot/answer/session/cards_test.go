package session

import (
	"slices"
	"testing"
)

// What a certification is for is said in several ways; it must be for all of them.
func TestCardsOf(t *testing.T) {
	c := cards{"coders": {"cca", "ccs", "ccs-p"}, "just start": {"cca"}, "doctors office": {"ccs-p", "rhit"}, "data": {"chda"}}
	all := []string{"cca", "ccs", "ccs-p", "rhit", "chda"}
	for text, want := range map[string][]string{
		"for coders who just start":      {"cca"},
		"for coders in a doctors office": {"ccs-p"},
		"for coders":                     {"cca", "ccs", "ccs-p"},
		"for coders of data":             nil,
		"for anybody":                    nil,
	} {
		if got := c.Of(Letters(text), all); !slices.Equal(got, want) {
			t.Errorf("%q is for %q, want %q", text, got, want)
		}
	}
}

package edits_test

import (
	"strings"
	"testing"

	"himpath/knowledge/edits"
)

func TestBetween(t *testing.T) {
	long := strings.Repeat("ab", 50)
	for _, c := range []struct {
		a, b        string
		limit, want int
	}{{"", "", 2, 0}, {"a", "", 2, 1}, {"abc", "acb", 2, 1}, {"abc", "abd", 2, 1}, {"abc", "ab", 2, 1}, {"abcd", "badc", 2, 2}, {"abc", "xyz", 2, 3},
		{"a", "abcdef", 2, 3}, {"kitten", "sitting", 9, 3}, {"ca", "abc", 9, 3}, {long, long + "c", 1, 1}, {long, "x" + long[2:] + "y", 3, 3}} {
		if got := edits.Between(c.a, c.b, c.limit); got != c.want {
			t.Errorf("%q, %q: %d, want %d", c.a, c.b, got, c.want)
		}
		if got := edits.Between(c.b, c.a, c.limit); got != c.want {
			t.Errorf("%q, %q: %d, want %d", c.b, c.a, got, c.want)
		}
	}
}

func TestToBegin(t *testing.T) {
	for _, c := range []struct {
		typed, word string
		want        int
	}{{"med", "medical", 0}, {"mdeical", "medical", 1}, {"medicl", "medical", 1}, {"medixal", "medical", 1}, {"meddical", "medical", 1},
		{"hippa", "hipaa", 1}, {"", "x", 0}, {"abc", "", 3}, {"coder", "records", 3}, {"privcy", "privacy", 1}, {"é", "ébc", 0}} {
		if got := edits.ToBegin([]rune(c.typed), []rune(c.word), 2); got != c.want {
			t.Errorf("%s, %s: %d, want %d", c.typed, c.word, got, c.want)
		}
	}
}

// FuzzBetween: a limit only says when to stop.
func FuzzBetween(f *testing.F) {
	f.Add("rhai", "rhia", 1)
	f.Add("certifcation", "certification", 2)
	f.Fuzz(func(t *testing.T, a, b string, limit int) {
		if limit < 0 || limit > 1000 || len(a)+len(b) > 300 {
			t.Skip()
		}
		whole := edits.Between(a, b, len(a)+len(b))
		if got := edits.Between(a, b, limit); min(got, limit+1) != min(whole, limit+1) || got != edits.Between(b, a, limit) && got <= limit {
			t.Errorf("%q, %q within %d: %d, without it %d", a, b, limit, got, whole)
		}
	})
}

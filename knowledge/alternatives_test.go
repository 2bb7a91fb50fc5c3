package knowledge

import (
	"slices"
	"strings"
	"testing"
)

func TestAlternatives(t *testing.T) {
	got := Alternatives("run (the|a|) big  (x|y z)")
	if len(got) != 4 || !slices.Equal(got[1], []string{"the", "a", ""}) || got[2][0] != "big" || got[3][1] != "y z" {
		t.Errorf("found %q", got)
	}
	for text, bad := range map[string]bool{"a (b|c) d": false, "a (b) d": false, "a (b|c": true, "a|b": true, "(a|(b|c))": true} {
		if unclosed(text) != bad {
			t.Errorf("%q: unclosed is %v", text, !bad)
		}
	}
}

func TestAlternativesOf(t *testing.T) {
	for text, want := range map[string][]string{
		"rhit":                   {"rhit"},
		"him (program) dept":     {"him (program) dept"},
		"(run|lead) the dept":    {"run the dept", "lead the dept"},
		"run (the|a|) (x|y)":     {"run the x", "run the y", "run a x", "run a y", "run x", "run y"},
		"head of (him|records) ": {"head of him", "head of records"},
	} {
		if got, ok := alternativesOf(text); !ok || !slices.Equal(got, want) {
			t.Errorf("%q stands for %q, want %q", text, got, want)
		}
	}
	if _, ok := alternativesOf(strings.Repeat("(a|b|c|d|e|f|g|h|i|j)", 4)); ok {
		t.Error("10,000 phrases are kept")
	}
}

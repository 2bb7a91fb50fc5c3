package knowledge

import (
	"slices"
	"strings"
	"testing"
)

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

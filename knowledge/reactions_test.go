package knowledge

import (
	"slices"
	"strings"
	"testing"
)

func TestParseReactions(t *testing.T) {
	var ps Problems
	got := parseReactions("# of what is told\n## role pay, level: what does a {name} earn\n(is|was) it low\n", "reactions.txt", &ps)
	if len(ps) > 0 || len(got) != 1 || got[0].Kind != Role || !slices.Equal(got[0].Facets, []Facet{Pay, Level}) || got[0].Asks != "what does a {name} earn" || !slices.Equal(got[0].Said, []string{"is it low", "was it low"}) {
		t.Error(got, ps)
	}
}

// TestReactionProblems: a heading that names no kind, no facet or no place for the name is a problem
// with its line, and so is what stands under none.
func TestReactionProblems(t *testing.T) {
	for text, want := range map[string]string{
		"## person pay: what does a {name} earn\nis it low": `1: "person" is no kind of topic`,
		"## role money: what does a {name} earn\nis it low": `1: "money" is no facet`,
		"## role pay: what does one earn\nis it low":        "1: the question of a reaction needs {name}",
		"# nothing\nis it low":                              "2: a wording stands under no heading",
	} {
		var ps Problems
		parseReactions(text, "reactions.txt", &ps)
		if got := ps.Error(); !strings.Contains(got, "reactions.txt:"+want) {
			t.Errorf("%q: %s", text, got)
		}
	}
}

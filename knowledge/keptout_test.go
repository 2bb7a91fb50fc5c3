package knowledge

import (
	"os"
	"strings"
	"testing"
	"unicode"
)

// TestKeptOutQuestionsStandInNoIndex: recall is measured on questions that the index does
// not hold, so none may be added to a passage or a gap.
func TestKeptOutQuestionsStandInNoIndex(t *testing.T) {
	data, err := os.ReadFile("testdata/heldout_questions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	b := must(t, nil)
	indexed := map[string]string{}
	for _, p := range b.Passages {
		for _, q := range p.Questions {
			indexed[bare(q)] = p.ID
		}
	}
	for _, g := range b.Gaps {
		for _, q := range g.Questions {
			indexed[bare(q)] = g.ID
		}
	}
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		_, q, ok := strings.Cut(line, "\t")
		if !ok {
			t.Fatalf("testdata/heldout_questions.tsv:%d: no tab", i+1)
		}
		if at := indexed[bare(q)]; at != "" {
			t.Errorf("testdata/heldout_questions.tsv:%d: %q stands in the index, at %s", i+1, q, at)
		}
	}
}

// bare is a question in small letters without punctuation.
func bare(q string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(q), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

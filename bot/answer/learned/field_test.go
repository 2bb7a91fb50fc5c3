package learned

import (
	"os"
	"strings"
	"testing"

	"himpath/knowledge"
)

// TestField: questions that are in no content folder are told apart by their words.
func TestField(t *testing.T) {
	b, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	f := NewField(b)
	share := func(file string, ofField bool) float64 {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		right, all := 0.0, 0.0
		for line := range strings.Lines(string(data)) {
			_, text, _ := strings.Cut(strings.TrimSpace(line), "\t")
			all++
			if (f.Odds(text) > 0) == ofField {
				right++
			}
		}
		return right / all
	}
	matters, field := share("../testdata/everyday.tsv", false), share("../../../knowledge/testdata/heldout_questions.tsv", true)
	t.Logf("everyday matters known as such %.3f, questions of the field %.3f", matters, field)
	if matters < 0.9 || field < 0.85 {
		t.Error("too few of them")
	}
	if o := NewField(new(knowledge.Base)).Odds("where is the bookstore"); o != 0 {
		t.Errorf("who learned nothing judges: %.2f", o)
	}
}

//go:build !race

package eval_test

import (
	"slices"
	"testing"

	"himpath/bot/answer"
	"himpath/knowledge"
)

// mostChanged is the share of answers about other things that some questions more, under one
// passage, may change.
const mostChanged = 0.005

// TestAddedQuestions holds that questions which somebody adds to a passage leave what is told
// of everything else as it was: who curates the content must be able to tell what it does.
func TestAddedQuestions(t *testing.T) {
	over := builtIn(t)
	p := over.Passage("cahims.about")
	p.Questions = append(p.Questions, "is the cahims the himss thing for juniors", "a coworker talks of cahims all day, what is that about",
		"cahims, what would that be", "never heard of cahims until today, explain", "cahims in one sentence")
	var engines [2]*answer.Engine
	for i, b := range []*knowledge.Base{builtIn(t), over} {
		e, err := answer.New(b)
		if err != nil {
			t.Fatal(err)
		}
		defer e.Close()
		engines[i] = e
	}
	n, changed := 0, 0
	for _, set := range tunedSets(t) {
		for i := 0; i < len(set.cases); i += 4 {
			turn := answer.Turn{Text: set.cases[i].Turns[0].Text}
			var told [2][]string
			for k, e := range engines {
				res, err := e.Answer(t.Context(), turn)
				if err != nil {
					t.Fatal(err)
				}
				told[k] = res.Reply.Passages
			}
			if n++; !slices.Equal(told[0], told[1]) && !slices.Contains(told[1], p.ID) {
				changed++
			}
		}
	}
	if share := float64(changed) / float64(n); n < 1000 || share > mostChanged {
		t.Errorf("%d of %d answers have changed", changed, n)
	}
}

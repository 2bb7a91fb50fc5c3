//go:build !race

package eval_test

import (
	"context"
	"testing"

	"himpath/bot/answer"
	"himpath/bot/eval"
)

// TestAnswersAreGrounded holds over all tuned question sets that an answer says
// only what stands in the knowledge base. The race detector makes it slow and has
// nothing to find in it.
func TestAnswersAreGrounded(t *testing.T) {
	b := builtIn(t)
	e, err := answer.New(b)
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	g := eval.NewGrounds(b)
	for _, set := range tunedSets(t) {
		vs, err := eval.Run(context.Background(), e, set.cases)
		if err != nil {
			t.Fatal(err)
		}
		eval.Ground(vs, g)
		for _, v := range vs {
			for _, u := range v.Ungrounded {
				t.Errorf("%s:%d: %q says what no source says: %s", set.name, v.Turn.Line, v.Turn.Text, u)
			}
		}
	}
}

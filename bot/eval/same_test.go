//go:build !race

package eval_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"himpath/bot/answer"
	"himpath/bot/eval"
	"himpath/bot/reply"
)

// TestSameFromAnyEngine holds that two engines made of the same content answer every
// turn of a set alike, to the last digit of how sure they are.
func TestSameFromAnyEngine(t *testing.T) {
	sets := tunedSets(t)
	at := slices.IndexFunc(sets, func(s tunedSet) bool { return strings.HasSuffix(s.name, "/gate.txt") })
	if at < 0 {
		t.Fatal("the set is gone")
	}
	set := sets[at]
	var runs [2][]eval.Verdict
	for i := range runs {
		e, err := answer.New(builtIn(t))
		if err != nil {
			t.Fatal(err)
		}
		runs[i], err = eval.Run(context.Background(), e, set.cases)
		if err != nil {
			t.Fatal(err)
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for i, a := range runs[0] {
		a, b := a.Result.Reply, runs[1][i].Result.Reply
		if a.Confidence != b.Confidence || reply.Plain(a) != reply.Plain(b) {
			t.Errorf("%s:%d: %q: %v and %v", set.name, runs[0][i].Turn.Line, runs[0][i].Turn.Text, a.Confidence, b.Confidence)
		}
	}
}

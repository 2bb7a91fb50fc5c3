//go:build !race

package eval_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"himpath/bot/answer"
	"himpath/bot/eval"
	"himpath/bot/reply"
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

// switchFloor is the least share of questions that a talk about something else must not harm.
const switchFloor = 0.96

// TestTopicSwitches holds that a question which is answered rightly as the first of a talk is
// so after another that has nothing to do with it: every third single question of the tuned
// sets, each after another of them.
func TestTopicSwitches(t *testing.T) {
	e, err := answer.New(builtIn(t))
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	var singles []eval.Case
	for _, set := range tunedSets(t) {
		for _, c := range set.cases {
			if len(c.Turns) == 1 {
				singles = append(singles, c)
			}
		}
	}
	var harmed []string
	n := 0
	for i := 0; i < len(singles); i += 3 {
		before, c := singles[(i*7+len(singles)/2)%len(singles)], singles[i]
		alone, after := c, c
		after.Turns = []eval.Turn{before.Turns[0], c.Turns[0]}
		vs, err := eval.Run(context.Background(), e, []eval.Case{alone, after})
		if err != nil {
			t.Fatal(err)
		}
		if !vs[0].Right() || vs[1].Result.Reply.Outcome != reply.Answered {
			continue
		}
		if n++; !vs[2].Right() {
			harmed = append(harmed, fmt.Sprintf("%q after %q", c.Turns[0].Text, before.Turns[0].Text))
		}
	}
	if share := 1 - float64(len(harmed))/float64(n); n < 1000 || share < switchFloor {
		t.Errorf("of %d questions %.3f are answered as well after another, want %.3f:\n%s", n, share, switchFloor, strings.Join(harmed, "\n"))
	}
	t.Logf("%d of %d questions are harmed by what was asked before", len(harmed), n)
}

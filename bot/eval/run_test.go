package eval

import (
	"context"
	"errors"
	"testing"

	"himpath/bot/answer"
)

// failing answers nothing.
type failing struct{}

func (failing) Answer(context.Context, answer.Turn) (answer.Result, error) {
	return answer.Result{}, errors.New("no answer")
}

// TestRunSaysWhere: an error names the file and the line of the turn that met it.
func TestRunSaysWhere(t *testing.T) {
	cases := []Case{{File: "x.txt", Line: 3, Turns: []Turn{{Text: "hi", Line: 4}}}}
	if _, err := Run(context.Background(), failing{}, cases); err == nil || err.Error() != "x.txt:4: no answer" {
		t.Errorf("got %v", err)
	}
}

package bot

import (
	"context"

	"himpath/bot/nlu"
	"himpath/bot/reply"
)

// Turn is what an answer is made from.
type Turn struct {
	Text    string
	Memory  nlu.Memory
	Profile nlu.Profile
}

// Result is an answer, and what to remember after it.
type Result struct {
	Reply   reply.Reply
	Memory  nlu.Memory
	Profile nlu.Profile
}

// Choice is one line of an autocomplete: what is shown and what is sent.
type Choice struct{ Label, Value string }

// Answerer is one edition of the knowledge and the engine over it. It is safe
// for many goroutines, and never changes but for the passages withdrawn from it.
type Answerer interface {
	Answer(ctx context.Context, t Turn) (Result, error)
	// Complete returns topics of a kind ("": any) whose names begin like prefix.
	Complete(kind, prefix string) []Choice
	// Close frees the edition; [Editions] calls it when the last search has ended.
	Close() error
}

// Withdrawer is an [Answerer] from which passages can be taken while it serves.
// ids is the whole list: what is not in it is told again.
type Withdrawer interface{ Withdraw(ids []string) }

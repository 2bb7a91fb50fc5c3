package bot

import (
	"context"

	"himpath/bot/answer"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Turn is what an answer is made from; Result is the answer, and what to
// remember after it.
type (
	Turn   = answer.Turn
	Result = answer.Result
)

// Choice is one line of an autocomplete: what is shown and what is sent, of which kind
// of topic. It is Far where it is much unlike what was typed, so that something else may
// be meant.
type Choice struct {
	Label, Value string
	Kind         string
	Far          bool
}

// Answerer is one edition of the knowledge and the engine over it. It is safe
// for many goroutines, and never changes but for the passages withdrawn from it.
// Its errors quote nothing of the text.
type Answerer interface {
	// Answer replies to a turn. It never panics: one message that it cannot take must
	// not end whoever serves many.
	Answer(ctx context.Context, t Turn) (Result, error)
	// Complete returns topics of a kind ("": any) whose names begin like prefix, the
	// best first; it may forgive misspellings.
	Complete(kind, prefix string) []Choice
	// Close frees the edition; [Editions] calls it when the last search has ended.
	Close() error
}

// What an [Answerer] may be able to do besides.
type (
	// Withdrawer leaves passages out while it serves. ids is the whole list:
	// what is not in it is told again.
	Withdrawer interface{ Withdraw(ids []string) }
	// Screener looks through a text before anything of it is kept.
	Screener interface {
		Screen(text string) (blocked, crisis bool)
	}
	// Hearer hears a crisis as well as its answer does, which takes longer than to screen.
	Hearer interface{ InDanger(text string) bool }
	// Recurater can show what would be told with other curated answers.
	Recurater interface {
		// Recurate is an edition of b, which differs only in what is curated. It is
		// good as long as the one that it comes from is open.
		Recurate(b *knowledge.Base) Answerer
		// Curated returns the curated passages that a message may be told, by its
		// parts ("": none); nil if there is none. Where two editions that share the
		// rest agree on it, they answer the same.
		Curated(text string) []string
	}
	// Nearer names the passages, at most n, that come nearest to a message.
	Nearer interface {
		Nearest(ctx context.Context, text string, n int) []string
	}
	// Based tells what it answers from.
	Based interface{ Base() *knowledge.Base }
	// Fixer has its own text for [Blocked] and [Crisis], such as one with the
	// program's crisis line.
	Fixer interface{ Fixed(v Verdict) reply.Reply }
)

// As returns a, or what it wraps, as one that can do T besides. A wrapper has a
// method Unwrap() Answerer.
func As[T any](a Answerer) (t T, ok bool) {
	for a != nil {
		if t, ok = a.(T); ok {
			return t, true
		}
		w, wraps := a.(interface{ Unwrap() Answerer })
		if !wraps {
			return t, false
		}
		a = w.Unwrap()
	}
	return t, false
}

package gaps

import (
	"context"
	"time"

	"himpath/bot"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
)

// Asked is a question that was not answered well. It says nothing of its asker:
// it is read from the questions kept, and gone when its asker is forgotten.
type Asked struct {
	Ref       string
	Text      string
	Outcome   reply.Outcome
	Topics    []string
	Passages  []string
	Unhelpful int // ratings
	At        time.Time
	// Asker tells people apart while they are counted: a number that means nothing
	// outside of one reading. 0: not known.
	Asker int
}

// Mark is what became of a gap's wording.
type Mark string

// The marks.
const (
	Attached   Mark = "attached"     // to a passage that answers it
	Written    Mark = "written"      // an answer was written
	OutOfScope Mark = "out_of_scope" // nothing to answer here
	Dismissed  Mark = "dismissed"    // not worth an answer
)

// Want is somebody's wish to hear when a question is answered.
type Want struct {
	ID       int64
	Question string // its ref
	Text     string // the question's
	Person   bot.Target
	Place    bot.Target // where they wished it
}

// Store keeps what became of gaps, and who wants to hear. Every method names the
// program and touches nothing of another. Errors are those of [himpath/bot.Store].
type Store interface {
	// Unanswered calls f for each question since then that got no answer, was out
	// of scope, was asked back about in vain, or was rated unhelpful, the latest
	// first, at most limit. Marked texts, and those that must not be kept, are left
	// out.
	Unanswered(ctx context.Context, program string, since time.Time, limit int, f func(Asked) error) error
	// MarkTexts says what became of wordings; [himpath/bot/desk/curate.Fold] of them counts.
	// An empty mark takes theirs away.
	MarkTexts(ctx context.Context, program string, texts []string, m Mark) error
	// KeepWant keeps that a person wants to hear of a question, by its ref, once: Place
	// is where they said so first. [himpath/bot.ErrNotFound]: no such question.
	KeepWant(ctx context.Context, program string, w Want) error
	// Want returns a person's wish to hear of a question. [himpath/bot.ErrNotFound].
	Want(ctx context.Context, program, question, platform, user string) (Want, error)
	// Wants returns who wants to hear of what, the oldest first.
	Wants(ctx context.Context, program string) ([]Want, error)
	// NoticesStand returns what stands in public to say that news wait, without content.
	NoticesStand(ctx context.Context, program string) ([]ticket.Post, error)
	// Digested returns the last week up to one that a digest was sent for; "" if none was.
	Digested(ctx context.Context, program, upTo string) (week string, err error)
	// SetDigested keeps that the digest of a week was sent.
	SetDigested(ctx context.Context, program, week string) error
	// WithdrawnIn returns the passages that advisors took out from one time on and before
	// another, sorted.
	WithdrawnIn(ctx context.Context, program string, from, to time.Time) ([]string, error)
}

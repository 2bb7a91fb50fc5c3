package answer

import (
	"context"

	"himpath/bot/answer/advise"
	"himpath/bot/reply"
)

// answering is the work on one turn, with all that the rooms below can do.
type answering struct{ advise.Adviser }

// begin starts the work on a turn.
func (e *Engine) begin(ctx context.Context) *answering {
	s := new(answering)
	s.Session = e.Start(ctx)
	s.AsFirst = func(text string) reply.Reply { return s.anew().respond(text) }
	return s
}

// anew is a session on the same turn of the same person, as the first of a talk.
func (s *answering) anew() *answering {
	first := new(answering)
	first.Session = s.Afresh()
	return first
}

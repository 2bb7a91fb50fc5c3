package bot

import (
	"context"

	"himpath/bot/reply"
)

// Accept guards m and keeps it: after a nil error it is answered even if the
// process dies. It fills Program, Previous and Claim; text that must not be kept
// is taken out of m. fresh is false if this Key was accepted before: then there
// is nothing to do.
func (b *Bot) Accept(ctx context.Context, m *Message) (fresh bool, err error) { panic("to come") }

// Respond returns what should stand under m; an empty reply: nothing. A Key that
// is answered already gets the same reply again. [ErrTaken]: another worker has
// m, show nothing. On any other error show [Apology].
func (b *Bot) Respond(ctx context.Context, m Message) (reply.Reply, error) { panic("to come") }

// Posted tells where the reply to m stands, and closes the work. ref is empty if
// nothing stands there.
func (b *Bot) Posted(ctx context.Context, m Message, ref string) error { panic("to come") }

// Unfinished returns messages that were accepted and never posted, the oldest
// first, and leases them to the caller. Ask at start and every few seconds.
func (b *Bot) Unfinished(ctx context.Context, platform string) ([]Message, error) { panic("to come") }

// Previous returns the reply that stands under m now. A message waits between
// Accept and posting; where an earlier delivery of its ID was posted meanwhile,
// Previous knows and m does not.
func (b *Bot) Previous(ctx context.Context, m Message) (string, error) { panic("to come") }

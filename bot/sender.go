package bot

import (
	"context"

	"himpath/bot/reply"
)

// Target is a place that can be written to: a channel, a thread in it, or a
// person.
type Target struct {
	Platform string
	Channel  string // empty: a private message to User
	Thread   string // in Channel
	User     string // the platform's id
}

// Sender posts what is no reply: questions for advisors, notices, digests. Each
// chat adapter is one. Ref is where the post stands, as the platform names it.
type Sender interface {
	Send(ctx context.Context, to Target, r reply.Reply) (ref string, err error)
	Edit(ctx context.Context, to Target, ref string, r reply.Reply) error
	Delete(ctx context.Context, to Target, ref string) error
}

// TonePerson is the tone of a paragraph whose text is a person's id on the
// target's platform: the adapter shows it as that person's name, without a
// notification.
const TonePerson = "person"

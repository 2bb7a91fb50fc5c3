package slack

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"himpath/adapters/slack/render"
	"himpath/bot"
	"himpath/bot/reply"
)

// Send posts what is no reply: a question for advisors, a notice. The ref names the
// channel and the message in it. An error that leaves open whether it was posted is
// not mended by posting again.
func (a *Adapter) Send(ctx context.Context, to bot.Target, r reply.Reply) (ref string, err error) {
	channel := to.Channel
	if channel == "" {
		if channel, err = a.direct(ctx, to.User); err != nil {
			return "", fmt.Errorf("slack: open a conversation: %w", quiet(err))
		}
	}
	ts, err := a.send(ctx, letter{channel: channel, thread: to.Thread, variants: a.variants(ctx, r)})
	if err != nil {
		return "", fmt.Errorf("slack: post: %w", explain(err))
	}
	return channel + ":" + ts, nil
}

// Edit changes a post.
func (a *Adapter) Edit(ctx context.Context, _ bot.Target, ref string, r reply.Reply) error {
	channel, ts, ok := strings.Cut(ref, ":")
	if !ok {
		return errors.New("slack: edit: that is not a post of Slack's")
	}
	gone, err := a.update(ctx, letter{channel: channel, variants: a.variants(ctx, r)}, ts)
	if gone {
		return fmt.Errorf("slack: edit: %w", bot.ErrNotFound)
	}
	if err != nil {
		return fmt.Errorf("slack: edit: %w", explain(err))
	}
	return nil
}

// Delete takes a post away; one that is gone already is no error.
func (a *Adapter) Delete(ctx context.Context, _ bot.Target, ref string) error {
	channel, ts, ok := strings.Cut(ref, ":")
	if !ok {
		return errors.New("slack: delete: that is not a post of Slack's")
	}
	if err := a.remove(ctx, channel, ts); err != nil {
		return fmt.Errorf("slack: delete: %w", explain(err))
	}
	return nil
}

func (a *Adapter) variants(ctx context.Context, r reply.Reply) []render.Message {
	o := render.Options{Person: func(id string) (string, string) { return a.person(ctx, id) }}
	full := render.Reply(r, o)
	o.NoTable = true
	return []render.Message{full, render.Reply(r, o), {Text: full.Text}}
}

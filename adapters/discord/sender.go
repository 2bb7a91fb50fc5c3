package discord

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"

	"himpath/adapters/discord/render"
	"himpath/adapters/discord/rest"
	"himpath/bot"
	"himpath/bot/reply"
)

var _ bot.Sender = (*Adapter)(nil)

// Send posts what is no reply: a question for advisors, a notice. A thread is a
// channel of its own in Discord. The ref names the channel and the message in it.
func (a *Adapter) Send(ctx context.Context, to bot.Target, r reply.Reply) (ref string, err error) {
	channel := to.Channel
	if isID(to.Thread) {
		channel = to.Thread
	}
	if channel == "" {
		if channel, err = a.direct(ctx, to.User); err != nil {
			return "", fmt.Errorf("discord: open a conversation: %w", explain(err))
		}
	}
	once := rand.Text()[:20]
	err = a.form(a.render(r, render.Options{IDs: a.ids}), func(m rest.Message) error {
		m.Nonce = once
		sent, err := a.client.CreateMessage(ctx, channel, m)
		if err == nil {
			ref = channel + ":" + sent.ID
		}
		return err
	})
	if err != nil {
		return "", fmt.Errorf("discord: post: %w", explain(err))
	}
	return ref, nil
}

// Edit changes a post. [bot.ErrNotFound]: it is not there any more.
func (a *Adapter) Edit(ctx context.Context, _ bot.Target, ref string, r reply.Reply) error {
	channel, id, ok := strings.Cut(ref, ":")
	if !ok {
		return errors.New("discord: edit: that is not a post of Discord's")
	}
	err := a.form(a.render(r, render.Options{IDs: a.ids}), func(m rest.Message) error {
		_, err := a.client.EditMessage(ctx, channel, id, m)
		return err
	})
	if gone(err) {
		return fmt.Errorf("discord: edit: %w", bot.ErrNotFound)
	}
	if err != nil {
		return fmt.Errorf("discord: edit: %w", explain(err))
	}
	return nil
}

// Delete takes a post away; one that is gone already is no error.
func (a *Adapter) Delete(ctx context.Context, _ bot.Target, ref string) error {
	channel, id, ok := strings.Cut(ref, ":")
	if !ok {
		return errors.New("discord: delete: that is not a post of Discord's")
	}
	if err := a.client.DeleteMessage(ctx, channel, id); err != nil && !gone(err) {
		return fmt.Errorf("discord: delete: %w", explain(err))
	}
	return nil
}

// isID reports whether s is an id of Discord's: a number.
func isID(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

package discord

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/render"
	"himpath/adapters/discord/rest"
	"himpath/bot"
	"himpath/bot/reply"
)

var (
	_ bot.Sender     = (*Adapter)(nil)
	_ bot.Marker     = (*Adapter)(nil)
	_ bot.Overhearer = (*Adapter)(nil)
)

// Send posts what is no reply: a card, a notice, what somebody says to somebody
// else. The ref names the channel and the message in it. A Thread is a thread's id or
// the ref of a post: a card gets a thread of its own, to other messages it is a reply.
//
// The same Key is posted once: Discord returns the same message for the same nonce
// for some minutes, and with Again the channel's latest messages are looked through
// for one that carries the key's mark ([render.Marked]).
func (a *Adapter) Send(ctx context.Context, to bot.Target, r reply.Reply) (ref string, err error) {
	at, err := a.spot(ctx, to, r)
	if err != nil {
		return "", sendError("find the place for a post", err)
	}
	key := to.Key
	if key == "" {
		key = rand.Text()
	}
	l, once := a.render(r, render.Options{IDs: a.ids, Key: key}), nonce(key)
	if to.Again && to.Key != "" {
		id, err := a.lookFor(ctx, at.channel, to.Key, l)
		if err != nil {
			return "", sendError("look for a post", err)
		}
		if id != "" {
			return at.channel + ":" + id, nil
		}
	}
	ref, err = a.write(ctx, at, once, l)
	if channel, id, ok := strings.Cut(to.Thread, ":"); ok && at.channel == id && a.threadShut(id, err) {
		ref, err = a.write(ctx, spot{channel: channel, answers: id}, once, l)
	}
	if err != nil {
		return "", sendError("post", err)
	}
	return ref, nil
}

// threadShut reports whether a thread takes no posts, though its channel may: somebody
// deleted or locked it, or the bot may write in the channel alone.
func (a *Adapter) threadShut(thread string, err error) bool {
	switch code(err) {
	case rest.CodeUnknownChannel:
		a.places.Drop(thread)
		return true
	case rest.CodeThreadLocked, rest.CodeMissingPermission:
		return true
	}
	return false
}

func (a *Adapter) write(ctx context.Context, at spot, nonce string, l letter) (ref string, err error) {
	err = a.form(l, func(m rest.Message) error {
		m.Nonce, m.Reference = nonce, at.reference()
		id, err := a.create(ctx, at.channel, m)
		if err == nil {
			ref = at.channel + ":" + id
		}
		return err
	})
	return ref, err
}

// How far is looked back for a post: what is sent again was tried some minutes ago.
const (
	lookPages = 5
	lookPage  = 100 // https://docs.discord.com/developers/resources/message#get-channel-messages
)

// lookFor finds the post with a key; "" if it does not stand there. Messages without
// Components V2 carry no mark; they are told by their text.
func (a *Adapter) lookFor(ctx context.Context, channel, key string, l letter) (id string, err error) {
	before := ""
	for range lookPages {
		ms, err := a.session.ChannelMessages(channel, lookPage, before, "", "", dg.WithContext(ctx))
		if err != nil {
			if passing(err) {
				return "", err
			}
			return "", nil // it cannot be read; the nonce has to do
		}
		for _, m := range ms {
			if a.mine(m) && (render.Marked(m.Components, key) || m.Content != "" && l.old.Content != nil && m.Content == *l.old.Content) {
				return m.ID, nil
			}
		}
		if len(ms) < lookPage {
			break
		}
		before = ms[len(ms)-1].ID
	}
	return "", nil
}

// mine reports whether the bot wrote a message; while it is not known who that is,
// whether a bot did.
func (a *Adapter) mine(m *dg.Message) bool {
	if m == nil || m.Author == nil {
		return false
	}
	if id := a.self.Load(); id != nil {
		return m.Author.ID == id.user
	}
	return m.Author.Bot
}

func (a *Adapter) isSelf(user string) bool {
	id := a.self.Load()
	return id != nil && id.user == user
}

// Edit changes a post. [bot.ErrNotFound]: it is not there any more.
func (a *Adapter) Edit(ctx context.Context, _ bot.Target, ref string, r reply.Reply) error {
	channel, id, ok := strings.Cut(ref, ":")
	if !ok {
		return errors.New("discord: edit: that is not a post of Discord's")
	}
	err := a.form(a.render(r, render.Options{IDs: a.ids, Key: ref}), func(m rest.Message) error {
		_, err := a.client.EditMessage(ctx, channel, id, m)
		return err
	})
	if gone(err) {
		return fmt.Errorf("discord: edit: %w", bot.ErrNotFound)
	}
	if err != nil {
		return sendError("edit", err)
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
		return sendError("delete", err)
	}
	return nil
}

// Name is what a person is called, for advisors on another platform.
func (a *Adapter) Name(ctx context.Context, user string) (string, error) {
	u, err := a.session.User(user, dg.WithContext(ctx))
	if err != nil {
		return "", sendError("look a name up", err)
	}
	if u.GlobalName != "" && u.GlobalName != u.Username {
		return u.GlobalName + " (" + u.Username + ")", nil
	}
	return u.Username, nil
}

// Mark implements [bot.Marker].
func (a *Adapter) Mark(key string) string { return render.Mark(key) }

// isID reports whether s is an id of Discord's: a number.
func isID(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

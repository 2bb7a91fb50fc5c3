package discord

import (
	"context"
	"errors"
	"strings"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/render"
	"himpath/adapters/discord/rest"
	"himpath/bot"
	"himpath/bot/reply"
)

// spot is where a post goes.
type spot struct {
	channel string
	answers string // the message that it is a reply to; "": to none
}

func (s spot) reference() *dg.MessageReference {
	if s.answers == "" {
		return nil
	}
	no := false
	return &dg.MessageReference{MessageID: s.answers, ChannelID: s.channel, FailIfNotExists: &no}
}

// spot finds the place that a target means.
func (a *Adapter) spot(ctx context.Context, to bot.Target, r reply.Reply) (spot, error) {
	if to.Channel == "" {
		channel, err := a.direct(ctx, to.User)
		return spot{channel: channel}, err
	}
	channel, id, isPost := strings.Cut(to.Thread, ":")
	switch {
	case isPost && isID(channel) && isID(id):
		return a.under(ctx, channel, id, r)
	case isID(to.Thread):
		return spot{channel: to.Thread}, nil // a thread is a channel of its own
	}
	return spot{channel: to.Channel}, nil
}

// under is the place under a message. A post of the advisors' desk has a thread, which
// is opened when the first is written into it and has the id of the post; where that
// is not allowed, what belongs there answers the post. An answer of the bot's stands
// for the question that it answers.
func (a *Adapter) under(ctx context.Context, channel, id string, r reply.Reply) (spot, error) {
	if p, ok := a.places.Get(id); ok && p.thread() {
		return spot{channel: id}, nil
	}
	m, err := a.session.ChannelMessage(channel, id, dg.WithContext(ctx))
	switch {
	case gone(err) && code(err) != rest.CodeUnknownChannel:
		return spot{channel: channel}, nil // the message is gone; its channel is not
	case code(err) == rest.CodeMissingPermission, code(err) == rest.CodeMissingAccess:
		return spot{channel: channel, answers: id}, nil // the history may not be read; whether it may be written to, the post will tell
	case err != nil:
		return spot{}, err
	case m.Thread != nil && a.isSelf(m.Thread.OwnerID): // nothing else opens threads for us
		return spot{channel: id}, nil
	case a.deskPost(m):
		return a.opened(ctx, channel, m, r)
	case a.mine(m) && m.MessageReference != nil && m.MessageReference.ChannelID == channel:
		return spot{channel: channel, answers: m.MessageReference.MessageID}, nil
	}
	return spot{channel: channel, answers: id}, nil
}

// opened opens the thread of a post.
func (a *Adapter) opened(ctx context.Context, channel string, m *dg.Message, r reply.Reply) (spot, error) {
	if a.apart.Load() {
		return spot{channel: channel, answers: m.ID}, nil
	}
	err := a.client.StartThread(ctx, channel, m.ID, threadName(m, r))
	switch {
	case err == nil:
		return spot{channel: m.ID}, nil
	case errors.Is(err, rest.ErrOwnID): // whose it is could not be told from it later
		a.apart.Store(true)
		a.log.Warn("threads of this server's have ids of their own, and are not used in the advisors' channel: what belongs there answers the post")
		return spot{channel: channel, answers: m.ID}, nil
	case passing(err):
		return spot{}, err
	}
	a.log.Warn("no thread could be opened in the advisors' channel; what belongs there answers the post: give the bot Create Public Threads there", "error", quiet(err))
	return spot{channel: channel, answers: m.ID}, nil
}

// threadName is what a thread is called: as the post under which it stands begins.
// https://docs.discord.com/developers/resources/channel#start-thread-from-message
func threadName(m *dg.Message, r reply.Reply) string {
	for _, name := range []string{render.FirstText(m.Components), strings.Trim(firstLine(m.Content), "*"), r.Headline} {
		if name = strings.Join(strings.Fields(name), " "); name != "" {
			return shorten(name)
		}
	}
	return "Question"
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// deskPost reports whether a message is a post of the advisors' desk, and no answer.
func (a *Adapter) deskPost(m *dg.Message) bool {
	return a.mine(m) && render.Sent(a.ids, m.Components)
}

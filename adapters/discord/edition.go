package discord

import (
	"context"
	"time"

	dg "github.com/bwmarrin/discordgo"
)

// edition is what was last heard of a message.
type edition struct {
	at   time.Time // of its last change; zero: it is as it was first written
	gone bool      // it was deleted
}

// whence is what Discord does not say again of a message that is changed or deleted.
type whence struct {
	user  string   // who wrote it
	under []string // the posts that it was said under
}

// late reports what is older than something that was heard of the same message, and
// remembers what is not. It is remembered in memory only, as long as events go
// astray: a server may tell again, and what is newer may have come in between.
func (a *Adapter) late(u said) (late bool) {
	now := edition{}
	if u.EditedTimestamp != nil {
		now.at = *u.EditedTimestamp
	}
	a.editions.Update(u.ID, func(last edition, known bool) (edition, bool) {
		late = known && (last.gone || now.at.Before(last.at))
		return now, !late && !now.at.IsZero()
	})
	return late
}

// whole adds to a change what the server need not tell: who wrote the message, which
// is known of what was accepted.
// https://docs.discord.com/developers/events/gateway-events#message-update
func (a *Adapter) whole(m *dg.Message) *dg.Message {
	if m == nil || m.Author != nil {
		return m
	}
	from, ok := a.asked.Get(m.ID)
	if !ok {
		return m
	}
	out := *m
	out.Author = &dg.User{ID: from.user}
	return &out
}

// located adds the server to a message that does not name it, as some servers send them:
// what is said in a channel is not said to the bot alone.
func (a *Adapter) located(ctx context.Context, m *dg.Message) *dg.Message {
	if m == nil || m.GuildID != "" || m.ChannelID == "" {
		return m
	}
	guild := a.serverOf(m.ChannelID)
	if guild == "" && m.Member != nil { // who writes in private is nobody's member
		ctx, cancel := context.WithTimeout(ctx, lookLimit)
		defer cancel()
		if c, err := a.session.Channel(m.ChannelID, dg.WithContext(ctx)); err == nil {
			a.places.put(c)
			guild = c.GuildID
		}
	}
	if guild == "" {
		return m
	}
	out := *m
	out.GuildID = guild
	return &out
}

// serverOf is the server of a channel that is known; "": it has none, or nobody knows.
func (a *Adapter) serverOf(channel string) string {
	p, _ := a.places.Get(channel)
	return p.guild
}

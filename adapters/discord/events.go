package discord

import (
	"context"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/gateway"
)

// before takes in what is told of the bot, or of a server, before the events behind it
// are handled, which go by it.
func (a *Adapter) before(e gateway.Event) {
	switch d := e.Data.(type) {
	case *dg.Ready:
		a.introduced(d)
		for _, g := range d.Guilds { // some servers describe theirs here and not again
			a.places.guild(g)
		}
	case *dg.GuildCreate:
		a.places.guild(d.Guild)
		a.ownRole(e.Raw)
	}
}

// event takes one event of the gateway. Those of one channel come in order.
func (a *Adapter) event(ctx context.Context, e gateway.Event) {
	switch d := e.Data.(type) {
	case *dg.InteractionCreate:
		if d != nil && d.Interaction != nil {
			a.interact(ctx, newCall(d.Interaction, e.Raw, e.At, a.overGateway(d.Interaction)))
		}
	case *dg.MessageCreate:
		a.hear(ctx, d.Message, false)
	case *dg.MessageUpdate:
		a.hear(ctx, d.Message, true)
	case *dg.MessageDelete:
		if d.Message != nil {
			a.removed(ctx, d.ID, d.ChannelID, d.GuildID)
		}
	case *dg.MessageDeleteBulk:
		for _, id := range d.Messages {
			a.removed(ctx, id, d.ChannelID, d.GuildID)
		}
	case *dg.ThreadCreate:
		a.places.put(d.Channel)
		if d.Channel != nil && d.NewlyCreated {
			a.posted(d.Channel)
		}
	case *dg.ThreadUpdate:
		a.renamed(d.Channel)
	case *dg.ThreadDelete:
		a.closed(ctx, d.Channel)
	case *dg.GuildDelete:
		a.left(ctx, d.Guild)
	case *dg.Ready:
		a.leftMeanwhile(ctx, d)
	case *dg.ChannelCreate:
		a.places.put(d.Channel)
	case *dg.ChannelUpdate:
		a.places.put(d.Channel)
	case *dg.ChannelDelete:
		a.closed(ctx, d.Channel)
	}
}

// closed forgets a channel. The post that began a thread in a forum is gone with it;
// elsewhere the message that a thread began at stays.
func (a *Adapter) closed(ctx context.Context, c *dg.Channel) {
	if c == nil || c.ID == "" {
		return
	}
	a.places.Drop(c.ID)
	look, cancel := context.WithTimeout(ctx, lookLimit)
	defer cancel()
	if p := a.place(look, c.ParentID, c.GuildID); p.known && !p.forum() {
		return
	}
	a.removed(ctx, c.ID, c.ID, c.GuildID)
}

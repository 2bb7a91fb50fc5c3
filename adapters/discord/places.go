package discord

import (
	"context"
	"encoding/json"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/wire"
	"himpath/adapters/work"
)

// place is a channel as far as answers depend on it.
type place struct {
	id, guild, parent, owner, name string
	kind                           dg.ChannelType
	known                          bool // false: nobody told us, and Discord did not say
}

func (p place) thread() bool {
	return p.kind == dg.ChannelTypeGuildPublicThread || p.kind == dg.ChannelTypeGuildPrivateThread || p.kind == dg.ChannelTypeGuildNewsThread
}

func (p place) forum() bool { return p.kind == dg.ChannelTypeGuildForum || p.kind == forumOfMedia }

// forumOfMedia is a media channel, which is a forum too.
// https://docs.discord.com/developers/resources/channel#channel-object-channel-types
const forumOfMedia dg.ChannelType = 16

// channel is what settings are about: a thread's channel.
func (p place) channel() string {
	if p.thread() && p.parent != "" {
		return p.parent
	}
	return p.id
}

// places remembers channels; what is not there is asked for.
type places struct{ work.Recent[place] }

func (ps *places) put(c *dg.Channel) {
	if c == nil || c.ID == "" {
		return
	}
	ps.Set(c.ID, place{id: c.ID, guild: c.GuildID, parent: c.ParentID, owner: c.OwnerID, name: c.Name, kind: c.Type, known: true})
}

// guild takes in a server's channels, which do not name the server themselves.
func (ps *places) guild(g *dg.Guild) {
	if g == nil {
		return
	}
	for _, list := range [][]*dg.Channel{g.Channels, g.Threads} {
		for _, c := range list {
			if c != nil {
				c.GuildID = g.ID
				ps.put(c)
			}
		}
	}
}

// place finds a channel. Where it cannot be looked up it is taken for an ordinary
// channel of the server.
func (a *Adapter) place(ctx context.Context, id, guild string) place {
	if p, ok := a.places.Get(id); ok {
		if p.guild == "" {
			p.guild = guild
		}
		return p
	}
	switch {
	case guild == "":
		return place{id: id, kind: dg.ChannelTypeDM}
	case id == "":
		return place{guild: guild} // the server does not say where
	}
	c, err := a.session.Channel(id, dg.WithContext(ctx))
	if err != nil || c == nil || c.ID == "" {
		return place{id: id, guild: guild}
	}
	if c.GuildID == "" {
		c.GuildID = guild
	}
	a.places.put(c)
	p, _ := a.places.Get(id)
	return p
}

// placeOf is the channel of an interaction, which Discord describes with it.
func (a *Adapter) placeOf(ctx context.Context, in *dg.Interaction, raw json.RawMessage) place {
	ctx, cancel := context.WithTimeout(ctx, lookLimit)
	defer cancel()
	if p, ok := a.places.Get(in.ChannelID); ok && p.known || in.GuildID == "" {
		return a.place(ctx, in.ChannelID, in.GuildID)
	}
	var body struct {
		Channel *dg.Channel `json:"channel"`
	}
	if clean, err := wire.Normalise(raw); err == nil && json.Unmarshal(clean, &body) == nil && body.Channel != nil && body.Channel.ID == in.ChannelID {
		body.Channel.GuildID = in.GuildID
		a.places.put(body.Channel)
	}
	return a.place(ctx, in.ChannelID, in.GuildID)
}

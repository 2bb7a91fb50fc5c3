package gateway

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/wire"
)

// Decode normalises the payload of a dispatch and decodes it into discordgo's
// struct for it. An event that it has no struct for, or that does not fit even
// normalised, comes back with its raw payload alone; the error says why.
func Decode(name string, payload []byte) (Event, error) {
	normalise := wire.Normalise
	if name == "INTERACTION_CREATE" {
		normalise = wire.NormaliseInteraction
	}
	e := Event{Type: name, Raw: payload}
	raw, err := normalise(payload)
	if err != nil {
		return e, fmt.Errorf("event %s: %w", name, err)
	}
	e.key = keyOf(name, raw)
	if e.Data = newEvent(name); e.Data == nil {
		return e, nil
	}
	if err := wire.Unmarshal(raw, e.Data); err != nil {
		e.Data = nil
		return e, fmt.Errorf("event %s: %w", name, err)
	}
	return e, nil
}

// newEvent is an empty struct for a dispatch that the adapter may ask for.
// Source: https://docs.discord.com/developers/events/gateway-events#receive-events
func newEvent(name string) any {
	switch name {
	case "READY":
		return new(discordgo.Ready)
	case "RESUMED":
		return new(discordgo.Resumed)
	case "INTERACTION_CREATE":
		return new(discordgo.InteractionCreate)
	case "MESSAGE_CREATE":
		return new(discordgo.MessageCreate)
	case "MESSAGE_UPDATE":
		return new(discordgo.MessageUpdate)
	case "MESSAGE_DELETE":
		return new(discordgo.MessageDelete)
	case "MESSAGE_DELETE_BULK":
		return new(discordgo.MessageDeleteBulk)
	case "THREAD_CREATE":
		return new(discordgo.ThreadCreate)
	case "THREAD_UPDATE":
		return new(discordgo.ThreadUpdate)
	case "THREAD_DELETE":
		return new(discordgo.ThreadDelete)
	case "CHANNEL_CREATE":
		return new(discordgo.ChannelCreate)
	case "CHANNEL_UPDATE":
		return new(discordgo.ChannelUpdate)
	case "CHANNEL_DELETE":
		return new(discordgo.ChannelDelete)
	case "GUILD_CREATE":
		return new(discordgo.GuildCreate)
	case "GUILD_UPDATE":
		return new(discordgo.GuildUpdate)
	case "GUILD_DELETE":
		return new(discordgo.GuildDelete)
	}
	return nil
}

// interactions is what their keys begin with.
const interactions = "user "

// keyOf says which events must stay in order: those of one channel, with three
// exceptions. A thread's own events go with what is written in it; the
// interactions of one person go together and do not wait for other people's; a
// server's own events go together.
func keyOf(name string, raw []byte) string {
	var p struct {
		ID      any `json:"id"`
		Channel any `json:"channel_id"`
		Guild   any `json:"guild_id"`
		User    who `json:"user"`
		Member  struct {
			User who `json:"user"`
		} `json:"member"`
	}
	_ = json.Unmarshal(raw, &p) // what does not fit stays empty: one key for all of it
	switch {
	case name == "INTERACTION_CREATE":
		return fmt.Sprint(interactions, p.Channel, p.User.ID, p.Member.User.ID)
	case p.Channel != nil:
		return fmt.Sprint("channel ", p.Channel)
	case strings.HasPrefix(name, "GUILD_"), p.ID == nil:
		return fmt.Sprint("guild ", p.ID, p.Guild)
	}
	return fmt.Sprint("channel ", p.ID)
}

type who struct {
	ID any `json:"id"`
}

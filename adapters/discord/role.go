package discord

import (
	"encoding/json"
	"slices"
	"strings"
)

// Discord makes a role for a bot in every server, with the bot's own name, and people
// choose it when they mean the bot.
// https://docs.discord.com/developers/topics/permissions#role-object-role-tags-structure

// flexible is an id in a string or, as other servers send it, a number.
type flexible string

// UnmarshalJSON takes either.
func (f *flexible) UnmarshalJSON(raw []byte) error {
	*f = flexible(strings.Trim(string(raw), `"`))
	return nil
}

// ownRole remembers the bot's role in a server, of which discordgo does not tell.
func (a *Adapter) ownRole(raw json.RawMessage) {
	var g struct {
		ID    flexible `json:"id"`
		Roles []struct {
			ID   flexible `json:"id"`
			Tags struct {
				Bot flexible `json:"bot_id"`
			} `json:"tags"`
		} `json:"roles"`
	}
	id := a.self.Load()
	if id == nil || json.Unmarshal(raw, &g) != nil {
		return
	}
	for _, r := range g.Roles {
		if string(r.Tags.Bot) == id.user {
			a.roles.Set(string(g.ID), string(r.ID))
		}
	}
}

// byRole takes a mention of the bot's role for one of the bot.
func (a *Adapter) byRole(u said) said {
	role, ok := a.roles.Get(u.GuildID)
	if !ok || u.GuildID == "" || !slices.Contains(u.MentionRoles, role) {
		return u
	}
	m := *u.Message
	m.Content = strings.ReplaceAll(m.Content, "<@&"+role+">", "<@"+u.self+">")
	m.MentionRoles = slices.DeleteFunc(slices.Clone(m.MentionRoles), func(r string) bool { return r == role })
	u.Message, u.role = &m, true
	return u
}

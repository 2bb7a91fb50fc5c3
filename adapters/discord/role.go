package discord

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	dg "github.com/bwmarrin/discordgo"
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

// serverRole is a role as far as it tells whose it is, which discordgo does not.
type serverRole struct {
	ID   flexible `json:"id"`
	Tags struct {
		Bot flexible `json:"bot_id"`
	} `json:"tags"`
}

// ownRole remembers the bot's role in a server that is told of.
func (a *Adapter) ownRole(raw json.RawMessage) {
	var g struct {
		ID    flexible     `json:"id"`
		Roles []serverRole `json:"roles"`
	}
	if json.Unmarshal(raw, &g) == nil {
		a.rememberRole(string(g.ID), g.Roles)
	}
}

// rememberRole finds the bot's role among those of a server; "": it has none.
func (a *Adapter) rememberRole(guild string, roles []serverRole) (own string) {
	id := a.self.Load()
	if id == nil || guild == "" {
		return ""
	}
	for _, r := range roles {
		if string(r.Tags.Bot) == id.user {
			own = string(r.ID)
		}
	}
	a.roles.Set(guild, own)
	return own
}

// roleIn is the bot's role in a server. Who resumes a session that an earlier process
// began is not told of the servers again, and asks.
func (a *Adapter) roleIn(ctx context.Context, guild string) string {
	if role, ok := a.roles.Get(guild); ok {
		return role
	}
	ctx, cancel := context.WithTimeout(ctx, sceneLimit)
	defer cancel()
	url := dg.EndpointGuildRoles(guild)
	raw, err := a.session.RequestWithBucketID(http.MethodGet, url, nil, url, dg.WithContext(ctx))
	var roles []serverRole
	if err != nil || json.Unmarshal(raw, &roles) != nil {
		return "" // the next one who names a role makes us ask again
	}
	return a.rememberRole(guild, roles)
}

// byRole takes a mention of the bot's role for one of the bot.
func (a *Adapter) byRole(ctx context.Context, u said) said {
	if u.GuildID == "" || len(u.MentionRoles) == 0 {
		return u
	}
	role := a.roleIn(ctx, u.GuildID)
	if role == "" || !slices.Contains(u.MentionRoles, role) {
		return u
	}
	m := *u.Message
	m.Content = strings.ReplaceAll(m.Content, "<@&"+role+">", "<@"+u.self+">")
	m.MentionRoles = slices.DeleteFunc(slices.Clone(m.MentionRoles), func(r string) bool { return r == role })
	u.Message, u.role = &m, true
	return u
}

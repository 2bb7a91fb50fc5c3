package discordtest

import (
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"
)

// obj is a JSON object.
type obj = map[string]any

// world is what exists. Resources are kept in the form in which they are sent.
type world struct {
	next     uint64
	users    map[string]obj
	guilds   map[string]obj
	channels map[string]obj
	messages map[string]obj
	nonces   map[string]string   // channel, author and nonce → message
	commands map[string][]obj    // by server, "" for global
	dms      map[string]string   // user → channel
	roles    map[string][]any    // user → roles, in every server
	permits  map[string]int64    // user → permissions, where they are not the usual ones
	pings    map[string][]string // message → people it notified
	closed   map[string]int      // channel → code with which posts there are refused
	removed  map[string]bool     // messages that were deleted
}

// firstID makes ids that no float64 and no int32 holds, as Discord's.
const firstID = 1_300_000_000_000_000_001

// id makes an id; the caller holds mu.
func (s *Server) id() string {
	s.world.next++
	return strconv.FormatUint(firstID+s.world.next<<22, 10)
}

// populate makes the smallest world that a bot can be tested in.
func (s *Server) populate() {
	s.world = world{
		users: map[string]obj{}, guilds: map[string]obj{}, channels: map[string]obj{}, messages: map[string]obj{},
		nonces: map[string]string{}, commands: map[string][]obj{}, dms: map[string]string{},
		roles: map[string][]any{}, permits: map[string]int64{}, closed: map[string]int{}, pings: map[string][]string{},
		removed: map[string]bool{},
	}
	s.AppID = s.id()
	s.BotID = s.AppID // as with every app since 2016
	s.world.users[s.BotID] = newUser(s.BotID, "himpath", true)
	s.UserID = s.AddUser("student")
	s.GuildID = s.AddGuild("HIM students")
	s.ChannelID = s.AddChannel(s.GuildID, discordgo.ChannelTypeGuildText, "careers")
	s.ForumID = s.AddChannel(s.GuildID, discordgo.ChannelTypeGuildForum, "questions")
}

// AddUser adds a person.
func (s *Server) AddUser(name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.id()
	s.world.users[id] = newUser(id, name, false)
	return id
}

// AddBot adds another bot.
func (s *Server) AddBot(name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.id()
	s.world.users[id] = newUser(id, name, true)
	return id
}

// GiveRole gives a person a role.
func (s *Server) GiveRole(user, role string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.world.roles[user] = append(s.world.roles[user], role)
}

// TakeRole takes a role from a person.
func (s *Server) TakeRole(user, role string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.world.roles[user] = slices.DeleteFunc(s.world.roles[user], func(r any) bool { return r == role })
}

// Permit sets the permissions that a person has in interactions.
func (s *Server) Permit(user string, permissions int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.world.permits[user] = permissions
}

// permissions are those of a person in interactions; mu is held.
func (s *Server) permissions(user string) string {
	if p, ok := s.world.permits[user]; ok {
		return strconv.FormatInt(p, 10)
	}
	return "2222085186637376"
}

// ForgetNonces forgets which nonces were used, as Discord does after some minutes.
func (s *Server) ForgetNonces() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.world.nonces = map[string]string{}
}

// OpenDM is the channel of the direct messages with a person.
func (s *Server) OpenDM(user string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.dm(user)
}

// AddGuild adds a server with the bot in it and tells the bot.
func (s *Server) AddGuild(name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.id()
	s.world.guilds[id] = newGuild(id, name, s.BotID)
	s.dispatch("GUILD_CREATE", discordgo.IntentsGuilds, s.guildCreate(id))
	return id
}

// AddOwnRole adds the role of the bot to a server, and tells nobody.
func (s *Server) AddOwnRole(guild string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, id := s.world.guilds[guild], s.id()
	role := maps.Clone(g["roles"].([]any)[0].(obj))
	maps.Copy(role, obj{"id": id, "name": "himpath", "managed": true, "tags": obj{"bot_id": s.BotID}})
	g["roles"] = append(g["roles"].([]any), role)
	return id
}

// Kick takes the bot out of a server.
// Source: https://docs.discord.com/developers/events/gateway-events#guild-delete
func (s *Server) Kick(guild string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.world.guilds, guild)
	for id, c := range s.world.channels {
		if c["guild_id"] == guild {
			s.world.closed[id] = 50001
		}
	}
	s.dispatch("GUILD_DELETE", discordgo.IntentsGuilds, obj{"id": guild})
}

// Outage tells the bot that a server is not available for a while.
func (s *Server) Outage(guild string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dispatch("GUILD_DELETE", discordgo.IntentsGuilds, obj{"id": guild, "unavailable": true})
}

// Hide takes a channel out of the sight of who has no role that shows it.
// https://docs.discord.com/developers/topics/permissions#permission-overwrites
func (s *Server) Hide(channel string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.world.channels[channel]
	c["permission_overwrites"] = []any{obj{"id": c["guild_id"], "type": 0, "allow": "0", "deny": strconv.Itoa(discordgo.PermissionViewChannel)}}
}

// AddChannel adds a channel to a server.
func (s *Server) AddChannel(guild string, kind discordgo.ChannelType, name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.id()
	c := obj{
		"id": id, "type": int(kind), "flags": 0, "guild_id": guild, "name": name, "position": len(s.world.channels),
		"permission_overwrites": []any{}, "nsfw": false, "parent_id": nil, "last_message_id": nil, "rate_limit_per_user": 0, "topic": nil,
	}
	if kind == discordgo.ChannelTypeGuildForum {
		c["available_tags"] = []any{}
	}
	s.world.channels[id] = c
	s.dispatch("CHANNEL_CREATE", discordgo.IntentsGuilds, c)
	return id
}

// AddTag adds a tag to a forum; required makes posts without one impossible.
func (s *Server) AddTag(forum, name string, required bool) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.id()
	c := s.world.channels[forum]
	c["available_tags"] = append(c["available_tags"].([]any), obj{"id": id, "name": name, "moderated": false, "emoji_id": nil, "emoji_name": nil})
	if required {
		c["flags"] = int(discordgo.ChannelFlagRequireTag)
	}
	return id
}

func newUser(id, name string, bot bool) obj {
	return obj{
		"id": id, "username": name, "avatar": nil, "discriminator": "0", "public_flags": 0, "flags": 0,
		"global_name": name, "primary_guild": nil, "bot": bot,
	}
}

func newGuild(id, name, owner string) obj {
	role := obj{
		"id": id, "name": "@everyone", "permissions": "2222085186637376", "position": 0, "color": 0, "hoist": false,
		"colors":  obj{"primary_color": 0, "secondary_color": nil, "tertiary_color": nil},
		"managed": false, "mentionable": false, "icon": nil, "unicode_emoji": nil, "flags": 0,
	}
	return obj{
		"id": id, "name": name, "icon": nil, "description": nil, "home_header": nil, "splash": nil, "discovery_splash": nil,
		"features": []any{}, "banner": nil, "owner_id": owner, "application_id": nil, "region": "us-east", "afk_channel_id": nil,
		"afk_timeout": 300, "system_channel_id": nil, "system_channel_flags": 0, "widget_enabled": false, "widget_channel_id": nil,
		"verification_level": 0, "roles": []any{role}, "default_message_notifications": 1, "mfa_level": 0, "explicit_content_filter": 0,
		"max_presences": nil, "max_members": 500000, "max_stage_video_channel_users": 50, "max_video_channel_users": 25,
		"vanity_url_code": nil, "premium_tier": 0, "premium_subscription_count": 0, "preferred_locale": "en-US",
		"rules_channel_id": nil, "safety_alerts_channel_id": nil, "public_updates_channel_id": nil,
		"premium_progress_bar_enabled": false, "nsfw": false, "nsfw_level": 0, "emojis": []any{}, "stickers": []any{}, "incidents_data": nil,
	}
}

// guildCreate is what the gateway tells of a server; mu is held.
func (s *Server) guildCreate(id string) obj {
	g := maps.Clone(s.world.guilds[id])
	channels := []any{}
	for _, c := range slices.Sorted(maps.Keys(s.world.channels)) {
		if s.world.channels[c]["guild_id"] == id && !isThread(s.world.channels[c]) {
			channels = append(channels, s.world.channels[c])
		}
	}
	maps.Copy(g, obj{
		"joined_at": stamp(), "large": false, "unavailable": false, "member_count": len(s.world.users), "channels": channels,
		"threads": []any{}, "members": []any{s.member(s.BotID, true)}, "presences": []any{}, "voice_states": []any{},
		"stage_instances": []any{}, "guild_scheduled_events": []any{}, "soundboard_sounds": []any{},
	})
	return g
}

// member is a user in a server; mu is held.
func (s *Server) member(user string, withUser bool) obj {
	m := obj{
		"avatar": nil, "banner": nil, "communication_disabled_until": nil, "flags": 0, "joined_at": "2026-01-05T10:00:00.000000+00:00",
		"nick": nil, "pending": false, "premium_since": nil, "roles": append([]any{}, s.world.roles[user]...), "mute": false, "deaf": false,
	}
	if withUser {
		m["user"] = s.world.users[user]
	}
	return m
}

func isThread(c obj) bool {
	t, _ := c["type"].(int)
	return t >= 10 && t <= 12
}

func stamp() string { return time.Now().UTC().Format("2006-01-02T15:04:05.000000+00:00") }

package discordtest

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"time"

	"github.com/bwmarrin/discordgo"
)

// endpoints are the operations that the fake knows.
func (s *Server) endpoints() map[string]endpoint {
	m := map[string]endpoint{
		"GET /gateway":                                        s.getGateway,
		"GET /gateway/bot":                                    s.getGatewayBot,
		"GET /users/@me":                                      s.getMe,
		"GET /users/{user}":                                   s.getUser,
		"POST /users/@me/channels":                            s.createDM,
		"GET /applications/@me":                               s.getApp,
		"GET /oauth2/applications/@me":                        s.getApp,
		"GET /guilds/{guild}":                                 s.getGuild,
		"GET /guilds/{guild}/channels":                        s.getGuildChannels,
		"GET /guilds/{guild}/roles":                           s.getRoles,
		"GET /guilds/{guild}/members/{user}":                  s.getMember,
		"GET /channels/{channel}":                             s.getChannel,
		"PATCH /channels/{channel}":                           s.editChannel,
		"POST /channels/{channel}/typing":                     s.typing,
		"GET /channels/{channel}/messages":                    s.getMessages,
		"POST /channels/{channel}/messages":                   s.createMessage,
		"GET /channels/{channel}/messages/{message}":          s.getMessage,
		"PATCH /channels/{channel}/messages/{message}":        s.editMessage,
		"DELETE /channels/{channel}/messages/{message}":       s.deleteMessage,
		"POST /channels/{channel}/threads":                    s.createThread,
		"POST /channels/{channel}/messages/{message}/threads": s.createThread,
		"POST /interactions/{interaction}/{token}/callback":   s.callback,
		"POST /webhooks/{app}/{token}":                        s.followUp,
		"GET /webhooks/{app}/{token}/messages/{message}":      s.getFollowUp,
		"PATCH /webhooks/{app}/{token}/messages/{message}":    s.editFollowUp,
		"DELETE /webhooks/{app}/{token}/messages/{message}":   s.deleteFollowUp,
	}
	for _, base := range []string{"/applications/{app}/commands", "/applications/{app}/guilds/{guild}/commands"} {
		m["GET "+base] = s.getCommands
		m["PUT "+base] = s.setCommands
		m["POST "+base] = s.createCommand
		m["GET "+base+"/{command}"] = s.getCommand
		m["PATCH "+base+"/{command}"] = s.editCommand
		m["DELETE "+base+"/{command}"] = s.deleteCommand
	}
	return m
}

func (s *Server) getGateway(*http.Request, any) (int, any) {
	return http.StatusOK, obj{"url": s.gatewayURL("")}
}

func (s *Server) getGatewayBot(*http.Request, any) (int, any) {
	remaining, after := 1000-s.gate.identifies, 14400000
	if w := s.faults.NoSessionsLeft; w > 0 {
		remaining, after = 0, int(w/time.Millisecond)
		s.faults.NoSessionsLeft = 0
	}
	return http.StatusOK, obj{
		"url": s.gatewayURL(""), "shards": 1,
		"session_start_limit": obj{"total": 1000, "remaining": max(0, remaining), "reset_after": after, "max_concurrency": 1},
	}
}

func (s *Server) getMe(*http.Request, any) (int, any) {
	u := maps.Clone(s.world.users[s.BotID])
	delete(u, "primary_guild")
	maps.Copy(u, obj{"mfa_enabled": false, "locale": "en-US"})
	return http.StatusOK, u
}

func (s *Server) getUser(r *http.Request, _ any) (int, any) {
	if u, ok := s.world.users[r.PathValue("user")]; ok {
		return http.StatusOK, u
	}
	return fail(http.StatusNotFound, 10013, "Unknown User")
}

// createDM opens a direct message, or gives the one that is open.
func (s *Server) createDM(_ *http.Request, body any) (int, any) {
	user := fmt.Sprint(body.(obj)["recipient_id"])
	if _, ok := s.world.users[user]; !ok {
		return fail(http.StatusBadRequest, 50033, "Invalid Recipient(s)")
	}
	return http.StatusOK, s.world.channels[s.dm(user)]
}

// dm is the direct channel with a person; mu is held.
func (s *Server) dm(user string) string {
	id, ok := s.world.dms[user]
	if !ok {
		id = s.id()
		s.world.dms[user] = id
		s.world.channels[id] = obj{"id": id, "type": int(discordgo.ChannelTypeDM), "flags": 0, "last_message_id": nil, "recipients": []any{s.world.users[user]}}
	}
	return id
}

func (s *Server) getApp(*http.Request, any) (int, any) {
	flags := 0
	if s.opts.Privileged&discordgo.IntentMessageContent != 0 {
		flags |= 1 << 19 // GATEWAY_MESSAGE_CONTENT_LIMITED
	}
	var hook any
	if s.hook != "" {
		hook = s.hook
	}
	return http.StatusOK, obj{
		"id": s.AppID, "name": "himpath", "icon": nil, "description": "", "type": nil, "verify_key": s.PublicKey(), "flags": flags,
		"flags_new": fmt.Sprint(flags), "redirect_uris": []any{}, "interactions_endpoint_url": hook,
		"role_connections_verification_url": nil, "owner": s.world.users[s.UserID], "approximate_guild_count": len(s.world.guilds),
		"approximate_user_install_count": 0, "approximate_user_authorization_count": 0, "explicit_content_filter": 0, "team": nil,
		"eligible_oauth2_scopes": []any{}, "bot_public": true, "bot_require_code_grant": false, "bot": s.world.users[s.BotID],
	}
}

func (s *Server) getGuild(r *http.Request, _ any) (int, any) {
	if g, ok := s.world.guilds[r.PathValue("guild")]; ok {
		return http.StatusOK, g
	}
	return fail(http.StatusNotFound, 10004, "Unknown Guild")
}

func (s *Server) getGuildChannels(r *http.Request, _ any) (int, any) {
	out := []any{}
	for _, id := range slices.Sorted(maps.Keys(s.world.channels)) {
		if c := s.world.channels[id]; c["guild_id"] == r.PathValue("guild") && !isThread(c) {
			out = append(out, c)
		}
	}
	return http.StatusOK, out
}

func (s *Server) getRoles(r *http.Request, _ any) (int, any) {
	if g, ok := s.world.guilds[r.PathValue("guild")]; ok {
		return http.StatusOK, g["roles"]
	}
	return fail(http.StatusNotFound, 10004, "Unknown Guild")
}

func (s *Server) getMember(r *http.Request, _ any) (int, any) {
	user := r.PathValue("user")
	if user == "@me" {
		user = s.BotID
	}
	if _, ok := s.world.users[user]; !ok {
		return fail(http.StatusNotFound, 10007, "Unknown Member")
	}
	return http.StatusOK, s.member(user, true)
}

func (s *Server) getChannel(r *http.Request, _ any) (int, any) {
	if c, ok := s.world.channels[r.PathValue("channel")]; ok {
		return http.StatusOK, c
	}
	return fail(http.StatusNotFound, 10003, "Unknown Channel")
}

// editChannel changes names, and opens and closes threads.
func (s *Server) editChannel(r *http.Request, body any) (int, any) {
	c, ok := s.world.channels[r.PathValue("channel")]
	if !ok {
		return fail(http.StatusNotFound, 10003, "Unknown Channel")
	}
	for k, v := range body.(obj) {
		switch k {
		case "archived", "locked", "auto_archive_duration":
			if meta, ok := c["thread_metadata"].(obj); ok {
				meta[k] = v
			}
		case "name", "topic", "applied_tags", "rate_limit_per_user":
			c[k] = v
		}
	}
	name := "CHANNEL_UPDATE"
	if isThread(c) {
		name = "THREAD_UPDATE"
	}
	s.dispatch(name, discordgo.IntentsGuilds, c)
	return http.StatusOK, c
}

func (s *Server) typing(r *http.Request, _ any) (int, any) {
	if _, ok := s.world.channels[r.PathValue("channel")]; !ok {
		return fail(http.StatusNotFound, 10003, "Unknown Channel")
	}
	return http.StatusNoContent, nil
}

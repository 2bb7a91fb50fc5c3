package discordtest

import (
	"fmt"
	"maps"
	"net/http"

	"github.com/bwmarrin/discordgo"
)

// newThread makes a thread; mu is held.
func (s *Server) newThread(parent, owner, name, id string) obj {
	if id == "" {
		id = s.id()
	}
	t := obj{
		"id": id, "type": int(discordgo.ChannelTypeGuildPublicThread), "flags": 0, "guild_id": s.world.channels[parent]["guild_id"],
		"name": name, "parent_id": parent, "owner_id": owner, "last_message_id": nil, "message_count": 0, "member_count": 1,
		"total_message_sent": 0, "rate_limit_per_user": 0,
		"thread_metadata": obj{"archived": false, "archive_timestamp": stamp(), "auto_archive_duration": 1440, "locked": false, "create_timestamp": stamp()},
	}
	s.world.channels[id] = t
	return t
}

// StartThread is a person opening a thread from a message.
func (s *Server) StartThread(user, message, name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.newThread(s.world.messages[message]["channel_id"].(string), user, name, message)
	created := maps.Clone(t)
	created["newly_created"] = true
	s.dispatch("THREAD_CREATE", discordgo.IntentsGuilds, created)
	return message
}

// Rename is a person changing a thread's name.
func (s *Server) Rename(thread, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.world.channels[thread]["name"] = name
	s.dispatch("THREAD_UPDATE", discordgo.IntentsGuilds, s.world.channels[thread])
}

// createThread is for both ways: from a message, and in a forum or channel.
func (s *Server) createThread(r *http.Request, body any) (int, any) {
	parent, ok := s.world.channels[r.PathValue("channel")]
	if !ok {
		return fail(http.StatusNotFound, 10003, "Unknown Channel")
	}
	b, id := body.(obj), r.PathValue("message")
	if id != "" && s.world.messages[id] == nil {
		return fail(http.StatusNotFound, 10008, "Unknown Message")
	}
	if id != "" && s.world.channels[id] != nil {
		return fail(http.StatusBadRequest, 160004, "A thread has already been created for this message")
	}
	tags, _ := b["applied_tags"].([]any)
	if flags, _ := parent["flags"].(int); flags&int(discordgo.ChannelFlagRequireTag) != 0 && len(tags) == 0 {
		return fail(http.StatusBadRequest, 40067, "A tag is required to create a forum post in this channel")
	}
	t := s.newThread(r.PathValue("channel"), s.BotID, fmt.Sprint(b["name"]), id)
	if len(tags) > 0 {
		t["applied_tags"] = tags
	}
	created := maps.Clone(t)
	created["newly_created"] = true
	s.dispatch("THREAD_CREATE", discordgo.IntentsGuilds, created)
	if first, ok := b["message"].(obj); ok {
		m := s.newMessage(t["id"].(string), s.BotID, first)
		s.rename(m, t["id"].(string))
		s.announce("MESSAGE_CREATE", m)
	}
	return http.StatusCreated, t
}

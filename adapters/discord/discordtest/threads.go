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
	if m := s.world.messages[id]; m != nil {
		m["flags"] = m["flags"].(int) | int(discordgo.MessageFlagsHasThread)
		m["thread"] = t
		s.tell("MESSAGE_UPDATE", m)
	}
	return t
}

// starter is the type of the line in a thread that shows the message it began with.
// Source: https://docs.discord.com/developers/resources/message#message-object-message-types
const starter = 21

// startThread tells of a new thread, and puts the line into it that shows the message
// it began with; mu is held.
func (s *Server) startThread(t obj, message string) {
	created := maps.Clone(t)
	created["newly_created"] = true
	s.dispatch("THREAD_CREATE", discordgo.IntentsGuilds, created)
	if first := s.world.messages[message]; first != nil {
		m := s.newMessage(t["id"].(string), first["author"].(obj)["id"].(string), obj{"message_reference": obj{"message_id": message}})
		m["type"], m["message_reference"].(obj)["channel_id"] = starter, t["parent_id"]
		s.announce("MESSAGE_CREATE", m)
	}
}

// StartThread is a person opening a thread from a message.
func (s *Server) StartThread(user, message, name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.startThread(s.newThread(s.world.messages[message]["channel_id"].(string), user, name, message), message)
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
	if code := s.world.closed[r.PathValue("channel")]; code != 0 {
		return s.forbidden(code)
	}
	if s.faults.NoThreads {
		return s.forbidden(50013)
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
	if s.faults.ApartThreads {
		id = ""
	}
	t := s.newThread(r.PathValue("channel"), s.BotID, fmt.Sprint(b["name"]), id)
	if len(tags) > 0 {
		t["applied_tags"] = tags
	}
	s.startThread(t, id)
	if first, ok := b["message"].(obj); ok {
		m := s.newMessage(t["id"].(string), s.BotID, first)
		s.rename(m, t["id"].(string))
		s.announce("MESSAGE_CREATE", m)
	}
	return http.StatusCreated, t
}

// LockThread locks a thread: the bot, which may not manage threads, writes there no
// more.
func (s *Server) LockThread(thread string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.world.channels[thread]
	c["thread_metadata"].(obj)["locked"] = true
	s.dispatch("THREAD_UPDATE", discordgo.IntentsGuilds, c)
}

// ChannelName is what a channel or thread is called; "" if there is none.
func (s *Server) ChannelName(channel string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	name, _ := s.world.channels[channel]["name"].(string)
	return name
}

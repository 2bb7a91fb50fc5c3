package discordtest

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// Message is a message as tests look at it.
type Message struct {
	ID, ChannelID, AuthorID string
	// Content is the text outside of components.
	Content string
	// Text is all text: content, then text displays and embeds in order.
	Text       string
	Flags      discordgo.MessageFlags
	Edited     bool
	Reference  string // message that it answers
	Components json.RawMessage
	Raw        json.RawMessage
	// Pings are the people who were notified: named in the text, and allowed to be.
	Pings []string
}

// Messages are what was written in a channel, oldest first; ephemeral ones are not
// among them, nor the line that shows what a thread began with.
func (s *Server) Messages(channel string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Message
	for _, id := range slices.Sorted(maps.Keys(s.world.messages)) {
		m := s.world.messages[id]
		if m["channel_id"] == channel && m["type"] != starter && m["flags"].(int)&int(discordgo.MessageFlagsEphemeral) == 0 {
			v := view(m)
			v.Pings = s.world.pings[id]
			out = append(out, v)
		}
	}
	return out
}

// view makes a Message; mu is held.
func view(m obj) Message {
	v := Message{
		ID: m["id"].(string), ChannelID: m["channel_id"].(string), AuthorID: m["author"].(obj)["id"].(string),
		Content: m["content"].(string), Flags: discordgo.MessageFlags(m["flags"].(int)), Edited: m["edited_timestamp"] != nil,
		Components: marshal(m["components"]), Raw: marshal(m),
	}
	if ref, ok := m["message_reference"].(obj); ok {
		v.Reference = fmt.Sprint(ref["message_id"])
	}
	lines := []string{}
	if v.Content != "" {
		lines = append(lines, v.Content)
	}
	for _, k := range []string{"embeds", "components"} {
		lines = append(lines, texts(m[k])...)
	}
	v.Text = strings.Join(lines, "\n")
	return v
}

// texts collects what a reader sees: text displays, labels, titles.
func texts(v any) []string {
	var out []string
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			out = append(out, texts(e)...)
		}
	case obj:
		for _, k := range []string{"title", "content", "description", "label"} {
			if s, ok := v[k].(string); ok && s != "" {
				out = append(out, s)
			}
		}
		for _, k := range []string{"components", "accessory", "component", "fields", "options"} {
			out = append(out, texts(v[k])...)
		}
	}
	return out
}

// Say writes as a person in a channel; it returns the message's id.
func (s *Server) Say(user, channel, content string) string { return s.say(user, channel, content, "") }

// Answer writes as a person in reply to a message, with its author notified.
func (s *Server) Answer(user, channel, content, to string) string {
	return s.say(user, channel, content, to)
}

func (s *Server) say(user, channel, content, to string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	body := obj{"content": content}
	if to != "" {
		body["message_reference"] = obj{"message_id": to}
	}
	m := s.newMessage(channel, user, body)
	m["mention_roles"] = rolesIn(content)
	if ref, ok := m["referenced_message"].(obj); ok {
		m["mentions"] = append(m["mentions"].([]any), ref["author"]) // a reply pings
	}
	s.announce("MESSAGE_CREATE", m)
	return m["id"].(string)
}

// Forward passes a message on, whose words are its own and not those of who does.
func (s *Server) Forward(user, channel, content string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.newMessage(channel, user, obj{"content": ""})
	m["message_snapshots"] = []any{obj{"message": obj{"content": content, "type": 0}}}
	s.announce("MESSAGE_CREATE", m)
	return m["id"].(string)
}

// DM writes to the bot directly; it returns channel and message.
func (s *Server) DM(user, content string) (channel, message string) {
	s.mu.Lock()
	channel = s.dm(user)
	s.mu.Unlock()
	return channel, s.Say(user, channel, content)
}

// SayAgain tells of a message once more, as a resumed session may.
func (s *Server) SayAgain(message string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m := s.world.messages[message]; m != nil {
		s.announce("MESSAGE_CREATE", m)
	}
}

// Change edits a person's message.
func (s *Server) Change(message, content string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.world.messages[message]
	m["content"], m["edited_timestamp"], m["mentions"] = content, stamp(), s.mentioned(content)
	s.announce("MESSAGE_UPDATE", m)
}

// Remove deletes a message as its author or a moderator does.
func (s *Server) Remove(message string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.removeMessage(message)
}

// removeMessage forgets a message and tells; mu is held.
func (s *Server) removeMessage(id string) {
	m := s.world.messages[id]
	delete(s.world.messages, id)
	s.world.removed[id] = true
	if m["flags"].(int)&int(discordgo.MessageFlagsEphemeral) != 0 {
		return
	}
	channel := m["channel_id"].(string)
	d := obj{"id": id, "channel_id": channel}
	intent := discordgo.IntentDirectMessages
	if g, ok := s.world.channels[channel]["guild_id"]; ok {
		d["guild_id"], intent = g, discordgo.IntentGuildMessages
	}
	s.dispatch("MESSAGE_DELETE", intent, d)
}

// Clear deletes messages of one channel of a server at once, as a moderator does who
// bans their writer or cleans the channel up: one event names them all.
// https://docs.discord.com/developers/events/gateway-events#message-delete-bulk
func (s *Server) Clear(channel string, messages ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range messages {
		delete(s.world.messages, id)
		s.world.removed[id] = true
	}
	s.dispatch("MESSAGE_DELETE_BULK", discordgo.IntentGuildMessages,
		obj{"ids": messages, "channel_id": channel, "guild_id": s.world.channels[channel]["guild_id"]})
}

// Post opens a thread in a forum, with its starter message.
func (s *Server) Post(user, forum, title, content string, tags ...string) (thread, message string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.newThread(forum, user, title, "")
	if len(tags) > 0 {
		t["applied_tags"] = tags
	}
	created := maps.Clone(t)
	created["newly_created"] = true
	s.dispatch("THREAD_CREATE", discordgo.IntentsGuilds, created)
	m := s.newMessage(t["id"].(string), user, obj{"content": content})
	s.rename(m, t["id"].(string))
	s.announce("MESSAGE_CREATE", m)
	return t["id"].(string), m["id"].(string)
}

// rename gives a starter message the id of its thread, as Discord does; mu is held.
func (s *Server) rename(m obj, id string) {
	delete(s.world.messages, m["id"].(string))
	m["id"] = id
	s.world.messages[id] = m
}

func (s *Server) createMessage(r *http.Request, body any) (int, any) {
	channel, b := r.PathValue("channel"), body.(obj)
	c, ok := s.world.channels[channel]
	if !ok {
		return fail(http.StatusNotFound, 10003, "Unknown Channel")
	}
	if code := s.world.closed[channel]; code != 0 && (code != noHistory && code != badReply || b["message_reference"] != nil) {
		return s.forbidden(code)
	}
	if s.unknownReply(b) {
		return wrongReference("MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")
	}
	if meta, ok := c["thread_metadata"].(obj); ok && meta["locked"] == true {
		return fail(http.StatusBadRequest, 160005, "Thread is locked")
	}
	nonce := fmt.Sprint(channel, b["nonce"])
	if m := s.world.messages[s.world.nonces[nonce]]; m != nil && b["enforce_nonce"] == true {
		return http.StatusOK, m
	}
	m := s.newMessage(channel, s.BotID, b)
	s.world.pings[m["id"].(string)] = pinged(m, b)
	if b["nonce"] != nil {
		s.world.nonces[nonce] = m["id"].(string)
	}
	s.announce("MESSAGE_CREATE", m)
	return http.StatusOK, m
}

// own finds a message in its channel; mu is held.
func (s *Server) own(r *http.Request) (obj, bool) {
	m, ok := s.world.messages[r.PathValue("message")]
	return m, ok && m["channel_id"] == r.PathValue("channel")
}

func (s *Server) getMessage(r *http.Request, _ any) (int, any) {
	if s.world.closed[r.PathValue("channel")] == noHistory {
		return s.forbidden(50013)
	}
	if m, ok := s.own(r); ok && m["flags"].(int)&int(discordgo.MessageFlagsEphemeral) == 0 {
		return http.StatusOK, kept(m)
	}
	return fail(http.StatusNotFound, 10008, "Unknown Message")
}

func (s *Server) editMessage(r *http.Request, body any) (int, any) {
	m, ok := s.own(r)
	if !ok {
		return fail(http.StatusNotFound, 10008, "Unknown Message")
	}
	if m["author"].(obj)["id"] != s.BotID {
		return fail(http.StatusForbidden, 50005, "Cannot edit a message authored by another user")
	}
	if problem := s.change(r.PathValue("message"), body.(obj)); problem != "" {
		s.violate(r.Method, r.URL.Path, "%s", problem)
		return fail(http.StatusBadRequest, 50035, "Invalid Form Body")
	}
	return http.StatusOK, m
}

func (s *Server) deleteMessage(r *http.Request, _ any) (int, any) {
	if _, ok := s.own(r); !ok {
		return fail(http.StatusNotFound, 10008, "Unknown Message")
	}
	s.removeMessage(r.PathValue("message"))
	return http.StatusNoContent, nil
}

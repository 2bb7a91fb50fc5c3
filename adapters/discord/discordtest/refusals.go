package discordtest

import (
	"net/http"
	"slices"
	"strings"
)

// CloseDMs makes direct messages of the bot to a person fail with a code: 50007
// where they closed them, 50278 where no server is shared any more; 0 opens them.
// The channel itself can be opened all the same, as with Discord.
func (s *Server) CloseDMs(user string, code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.world.closed[s.dm(user)] = code
}

// Forbid makes posts of the bot in a channel fail with a code: 50013 without the
// permission to write, 50001 where it cannot see the channel; 160002 refuses replies
// only, as where it may not read the history, and shows no message of that; 50035 refuses
// them as an invalid form; 0 allows them.
func (s *Server) Forbid(channel string, code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.world.closed[channel] = code
}

// RemoveChannel deletes a channel with what stands in it.
func (s *Server) RemoveChannel(channel string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, m := range s.world.messages {
		if m["channel_id"] == channel {
			delete(s.world.messages, id)
		}
	}
	delete(s.world.channels, channel)
}

// RemoveUser deletes a person's account.
func (s *Server) RemoveUser(user string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.world.users, user)
	delete(s.world.dms, user)
}

// noHistory is the code of a reply where the bot may not read the history.
const noHistory = 160002

// badReply is the code of an invalid form, here of what a message answers.
const badReply = 50035

// wrongReference refuses what a message answers, as Discord words it.
// Source: https://docs.discord.com/developers/reference#error-messages
func wrongReference(code, text string) (int, any) {
	return http.StatusBadRequest, obj{"code": badReply, "message": "Invalid Form Body",
		"errors": obj{"message_reference": obj{"_errors": []any{obj{"code": code, "message": text}}}}}
}

// unknownReply reports an answer to a message that was deleted, where it has to be
// there; mu is held. What never stood here is let through: tests tell of it.
func (s *Server) unknownReply(body obj) bool {
	ref, _ := body["message_reference"].(obj)
	id, _ := ref["message_id"].(string)
	return s.world.removed[id] && ref["fail_if_not_exists"] != false
}

// forbidden is the refusal with a code.
// Source: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
func (s *Server) forbidden(code int) (int, any) {
	texts := map[int]string{
		50001: "Missing Access", 50007: "Cannot send messages to this user", 50013: "Missing Permissions",
		50278: "Cannot send messages to this user due to having no mutual guilds",
	}
	if code == badReply {
		return wrongReference("REPLIES_CANNOT_REPLY_TO_MESSAGE", "Cannot reply to this message")
	}
	if code == noHistory {
		return fail(http.StatusBadRequest, code, "You cannot reply without permission to read message history")
	}
	return fail(http.StatusForbidden, code, texts[code])
}

// pinged are the people named in a message whom its allowed_mentions let be notified.
func pinged(m, body obj) []string {
	all := strings.Join(append(texts(m["components"]), m["content"].(string)), "\n")
	var out []string
	for _, u := range listOf(path(body, "allowed_mentions", "users")) {
		id, _ := u.(string)
		if (strings.Contains(all, "<@"+id+">") || strings.Contains(all, "<@!"+id+">")) && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

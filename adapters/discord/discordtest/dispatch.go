package discordtest

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/bwmarrin/discordgo"
)

// push numbers an event, keeps it and sends it; mu is held.
func (s *Server) push(sess *session, name string, data any) {
	sess.seq++
	seq := sess.seq
	raw := json.RawMessage(mangle(s.faults, marshal(data))) // as it is now: the world goes on
	f := frame{Data: raw, Seq: &seq, Type: name}
	if name != "RESUMED" {
		s.retain(sess, f)
	}
	if sess.on != nil {
		sess.on.send(f)
	}
}

// dispatch tells every session that has an intent; mu is held.
func (s *Server) dispatch(name string, intent discordgo.Intent, data any) {
	for _, id := range slices.Sorted(maps.Keys(s.gate.sessions)) {
		if sess := s.gate.sessions[id]; intent == 0 || sess.intents&intent != 0 {
			s.push(sess, name, data)
		}
	}
}

// announce tells of a message, without its content where Discord withholds it; mu is held.
// Source: https://docs.discord.com/developers/events/gateway#message-content-intent
func (s *Server) announce(name string, m obj) {
	intent, out := discordgo.IntentDirectMessages, maps.Clone(m)
	if g, ok := s.world.channels[m["channel_id"].(string)]["guild_id"]; ok {
		intent, out["guild_id"] = discordgo.IntentGuildMessages, g
		out["member"] = s.member(m["author"].(obj)["id"].(string), false)
	}
	for _, id := range slices.Sorted(maps.Keys(s.gate.sessions)) {
		sess := s.gate.sessions[id]
		if sess.intents&intent == 0 {
			continue
		}
		seen := maps.Clone(out)
		if sess.intents&discordgo.IntentMessageContent == 0 && !s.mayRead(m, intent) {
			maps.Copy(seen, obj{"content": "", "embeds": []any{}, "attachments": []any{}, "components": []any{}})
		}
		s.push(sess, name, seen)
	}
}

func (s *Server) mayRead(m obj, intent discordgo.Intent) bool {
	if intent == discordgo.IntentDirectMessages || m["author"].(obj)["id"] == s.BotID {
		return true
	}
	return slices.ContainsFunc(m["mentions"].([]any), func(u any) bool { return u.(obj)["id"] == s.BotID })
}

// Cut breaks all connections without a close frame.
func (s *Server) Cut() { s.each(func(c *socket) { c.out.Add(func() bool { return false }) }) }

// CloseWith closes all connections with a code.
func (s *Server) CloseWith(code int) { s.each(func(c *socket) { c.end(code, "") }) }

// Reconnect sends op 7 on all connections.
func (s *Server) Reconnect() { s.each(func(c *socket) { c.send(frame{Op: 7}) }) }

// Invalidate sends op 9; sessions that may not be resumed are forgotten.
func (s *Server) Invalidate(resumable bool) {
	s.each(func(c *socket) {
		if !resumable && c.sess != nil {
			delete(s.gate.sessions, c.sess.id)
		}
		c.send(frame{Op: 9, Data: resumable})
	})
}

// AskBeat sends op 1, to which clients answer with a heartbeat at once.
func (s *Server) AskBeat() { s.each(func(c *socket) { c.send(frame{Op: 1}) }) }

// Dispatch sends an event of any kind to all sessions.
func (s *Server) Dispatch(name string, data any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dispatch(name, 0, data)
}

func (s *Server) each(do func(*socket)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.gate.open() {
		do(c)
	}
}

package discordtest

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/bwmarrin/discordgo"
)

// identify begins a session. Source: https://docs.discord.com/developers/events/gateway-events#identify
func (c *socket) identify(data json.RawMessage) {
	var d struct {
		Token   string            `json:"token"`
		Intents *discordgo.Intent `json:"intents"`
		Shard   [2]int            `json:"shard"`
		Props   map[string]any    `json:"properties"`
	}
	s := c.s
	if err := json.Unmarshal(data, &d); err != nil {
		c.end(4002, "decode error")
		return
	}
	early := time.Since(s.gate.last) < 5*time.Second
	s.gate.last = time.Now()
	s.gate.identifies++
	if code, why := s.reject(d.Token, d.Intents, d.Shard, c.sess != nil); code != 0 {
		c.end(code, why)
		return
	}
	if early && s.opts.Restarts {
		c.send(frame{Op: 9, Data: false})
		return
	}
	if early {
		s.violate("GATEWAY", "IDENTIFY", "two within 5 s")
	}
	if len(d.Props) == 0 {
		s.violate("GATEWAY", "IDENTIFY", "no properties")
	}
	if c.first() {
		return
	}
	sess := &session{id: fmt.Sprintf("session-%d", s.gate.identifies), intents: *d.Intents, on: c}
	s.gate.sessions[sess.id] = sess
	c.sess = sess
	guilds := []any{}
	for _, id := range slices.Sorted(maps.Keys(s.world.guilds)) {
		guilds = append(guilds, obj{"id": id, "unavailable": true})
	}
	if s.faults.NoGuilds {
		guilds = []any{}
	}
	s.push(sess, "READY", obj{
		"v": 10, "user": s.world.users[s.BotID], "guilds": guilds, "session_id": sess.id, "resume_gateway_url": s.gatewayURL("resume"),
		"session_type": "normal", "application": obj{"id": s.AppID, "flags": 0}, "shard": d.Shard,
		"private_channels": []any{}, "relationships": []any{}, "user_settings": obj{},
	})
	for _, id := range slices.Sorted(maps.Keys(s.world.guilds)) {
		s.push(sess, "GUILD_CREATE", s.guildCreate(id))
	}
}

// reject gives the close code for an IDENTIFY that is not taken.
// Source: https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
func (s *Server) reject(token string, intents *discordgo.Intent, shard [2]int, again bool) (int, string) {
	switch {
	case again:
		return 4005, "already authenticated"
	case token != s.Token || s.faults.TokenRefused:
		return 4004, "authentication failed"
	case shard[1] > 0 && (shard[0] < 0 || shard[0] >= shard[1]):
		return 4010, "invalid shard"
	case intents == nil || *intents&^allIntents != 0:
		return 4013, "invalid intents"
	case *intents&privileged&^s.opts.Privileged != 0, s.faults.ContentRefused && *intents&discordgo.IntentMessageContent != 0:
		return 4014, "disallowed intents"
	}
	return 0, ""
}

// first answers with op 7 or op 9 instead, if that fault is on; mu is held.
func (c *socket) first() bool {
	if len(c.s.faults.First) == 0 {
		return false
	}
	op := c.s.faults.First[0]
	c.s.faults.First = c.s.faults.First[1:]
	if op == 9 {
		c.send(frame{Op: op, Data: false})
	} else {
		c.send(frame{Op: op})
	}
	return true
}

// resume replays what a client missed.
// Source: https://docs.discord.com/developers/events/gateway#resuming
func (c *socket) resume(data json.RawMessage) {
	var d struct {
		Token   string `json:"token"`
		Session string `json:"session_id"`
		Seq     int64  `json:"seq"`
	}
	s := c.s
	s.gate.resumes++
	if !c.atResume {
		s.gate.astray++
	}
	if json.Unmarshal(data, &d) != nil {
		c.end(4002, "decode error")
		return
	}
	if d.Token != s.Token || s.faults.TokenRefused {
		c.end(4004, "authentication failed")
		return
	}
	if c.first() || c.refused() {
		return
	}
	sess := s.gate.sessions[d.Session]
	switch {
	case sess == nil:
		c.send(frame{Op: 9, Data: false})
		return
	case d.Seq > sess.seq:
		c.end(4007, "invalid seq")
		return
	case sess.on != nil:
		sess.on.drop() // the old connection is dead; we had not noticed
	}
	sess.on, c.sess = c, sess
	for _, f := range sess.sent {
		if *f.Seq > d.Seq-int64(s.faults.ReplayMore) {
			c.send(f)
		}
	}
	s.push(sess, "RESUMED", obj{"_trace": []any{}})
}

// refused refuses a resume in the way that is switched on; mu is held.
func (c *socket) refused() bool {
	switch c.s.faults.RefuseResume {
	case RefuseOp9:
		c.send(frame{Op: 9, Data: false})
	case RefuseResumable:
		c.send(frame{Op: 9, Data: true})
	case RefuseClose:
		c.end(4000, "unknown error")
	case RefuseCut:
		c.out.Add(func() bool { return false })
	case RefuseIgnore:
	default:
		return false
	}
	return true
}

package discordtest

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// allIntents are the bits that Discord knows.
// Source: https://docs.discord.com/developers/events/gateway#list-of-intents
const allIntents = 1<<17 - 1 | 1<<20 | 1<<21 | 1<<24 | 1<<25

const privileged = discordgo.IntentMessageContent | discordgo.IntentGuildMembers | discordgo.IntentGuildPresences

// gate is the gateway's side of the world; the server's mu guards it.
type gate struct {
	sessions   map[string]*session
	conns      []*socket
	last       time.Time // of the last IDENTIFY
	identifies int
	resumes    int // RESUMEs that were sent, whatever came of them
	dials      int
	closes     []int // codes that clients closed with; 1006 for none
}

func (g *gate) open() []*socket { return slices.Clone(g.conns) }

// session is what survives a connection.
type session struct {
	id      string
	intents discordgo.Intent
	seq     int64
	sent    []frame // everything ever sent, for replays
	on      *socket // nil while disconnected
}

// frame is one packet.
type frame struct {
	Op   int    `json:"op"`
	Data any    `json:"d"`
	Seq  *int64 `json:"s"`
	Type any    `json:"t"`
}

// socket is one connection. What is sent waits in a queue without limit, so that
// nobody who holds the server's lock waits for a client.
type socket struct {
	s      *Server
	ws     *websocket.Conn
	sess   *session // after IDENTIFY or RESUME; guarded by the server's mu
	silent bool
	path   string

	mu    sync.Mutex
	queue []func() bool // false ends the socket
	wake  chan struct{}
	done  chan struct{}
	once  sync.Once
}

// GatewayStats count what clients did.
type GatewayStats struct {
	Dials, Identifies, Resumes int
	// Closes are the codes that clients closed with; 1006 means without one.
	Closes []int
}

// Gateway tells what clients did so far.
func (s *Server) Gateway() GatewayStats {
	s.mu.Lock()
	defer s.mu.Unlock()
	return GatewayStats{Dials: s.gate.dials, Identifies: s.gate.identifies, Resumes: s.gate.resumes, Closes: slices.Clone(s.gate.closes)}
}

// gatewayURL is where to connect; resuming has an address of its own, as at Discord.
func (s *Server) gatewayURL(suffix string) string {
	return "ws" + strings.TrimPrefix(s.base, "http") + "/gateway/" + suffix
}

// serveGateway takes a connection and reads it to its end.
func (s *Server) serveGateway(w http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Get("v") == "" || r.URL.Query().Get("encoding") != "json" {
		s.violate("GET", r.URL.Path, "the gateway needs v and encoding=json")
	}
	ws, err := (&websocket.Upgrader{}).Upgrade(w, r, nil)
	if err != nil {
		return
	}
	c := &socket{s: s, ws: ws, wake: make(chan struct{}, 1), done: make(chan struct{}), path: r.URL.Path}
	s.mu.Lock()
	s.gate.dials++
	s.gate.conns = append(s.gate.conns, c)
	mute := s.faults.SilentConnection > 0
	if mute {
		s.faults.SilentConnection--
	}
	if s.faults.SilentAfterHello > 0 && !mute {
		s.faults.SilentAfterHello--
		c.silent = true
	}
	s.mu.Unlock()
	s.workers.Go(c.write)
	if !mute {
		c.send(frame{Op: 10, Data: obj{"heartbeat_interval": s.opts.Heartbeat.Milliseconds()}})
	}
	c.silent = c.silent || mute
	code := c.read()
	c.drop()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.left(c, code)
}

// left forgets a connection; a client that leaves with 1000 or 1001 ends its session.
// Source: https://docs.discord.com/developers/events/gateway#initiating-a-disconnect
func (s *Server) left(c *socket, code int) {
	s.gate.closes = append(s.gate.closes, code)
	s.gate.conns = slices.DeleteFunc(s.gate.conns, func(o *socket) bool { return o == c })
	if c.sess == nil || c.sess.on != c {
		return
	}
	c.sess.on = nil
	if code == websocket.CloseNormalClosure || code == websocket.CloseGoingAway {
		delete(s.gate.sessions, c.sess.id)
	}
}

// read handles packets; it returns the code that the client closed with.
func (c *socket) read() int {
	for {
		// A client that misses two beats is gone.
		_ = c.ws.SetReadDeadline(time.Now().Add(2*c.s.opts.Heartbeat + time.Second))
		_, raw, err := c.ws.ReadMessage()
		if ce, ok := err.(*websocket.CloseError); ok {
			return ce.Code
		}
		if err != nil {
			return websocket.CloseAbnormalClosure
		}
		if c.silent {
			continue
		}
		var p struct {
			Op   int             `json:"op"`
			Data json.RawMessage `json:"d"`
		}
		if json.Unmarshal(raw, &p) != nil {
			c.end(4002, "decode error")
			continue
		}
		c.s.mu.Lock()
		c.packet(p.Op, p.Data)
		c.s.mu.Unlock()
	}
}

// packet handles one; mu is held.
func (c *socket) packet(op int, data json.RawMessage) {
	switch op {
	case 1:
		if !c.s.faults.NoAcks {
			c.send(frame{Op: 11})
		}
	case 2:
		c.identify(data)
	case 6:
		c.resume(data)
	case 3, 4, 8, 14, 31:
		if c.sess == nil {
			c.end(4003, "not authenticated")
		}
	default:
		c.end(4001, "unknown opcode")
	}
}

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
	case *intents&privileged&^s.opts.Privileged != 0:
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
		if *f.Seq > d.Seq {
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
		c.enqueue(func() bool { return false })
	default:
		return false
	}
	return true
}

// push numbers an event, keeps it and sends it; mu is held.
func (s *Server) push(sess *session, name string, data any) {
	sess.seq++
	seq := sess.seq
	raw := json.RawMessage(mangle(s.faults, marshal(data))) // as it is now: the world goes on
	f := frame{Data: raw, Seq: &seq, Type: name}
	if name != "RESUMED" {
		sess.sent = append(sess.sent, f)
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
func (s *Server) Cut() { s.each(func(c *socket) { c.enqueue(func() bool { return false }) }) }

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

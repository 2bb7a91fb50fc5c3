package slacktest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"himpath/adapters/adaptertest/outbox"
)

// maxConns is how many sockets an app may have open.
// Source: https://docs.slack.dev/apis/events-api/using-socket-mode#connections
const maxConns = 10

// maxAck is the size from which an acknowledgement is lost. Source: slack-go,
// socketmode.maxResponseSize.
const maxAck = 20 << 10

// gate is what there is of Socket Mode.
type gate struct {
	conns   []*conn
	tickets map[string]time.Time
	waiting map[string]*waiting // by envelope
	opened  int
}

// waiting is an envelope that was sent and is not acknowledged.
type waiting struct {
	d    *delivery
	c    *conn
	at   time.Time
	got  chan []byte
	env  string
	lost bool // its acknowledgement will be ignored
	all  bool // it went out on all sockets
}

// conn is one open socket. Writes go through a queue.
type conn struct {
	s     *Server
	ws    *websocket.Conn
	name  string
	done  chan struct{}
	once  sync.Once
	out   *outbox.Outbox
	leave bool // it takes no more envelopes; under Server.mu
}

// serveSocket takes a connection made with a ticket of apps.connections.open.
func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	made, ok := s.gate.tickets[r.URL.Query().Get("ticket")]
	delete(s.gate.tickets, r.URL.Query().Get("ticket"))
	s.mu.Unlock()
	if !ok || time.Since(made) > 30*time.Second {
		http.Error(w, "no such ticket", http.StatusNotFound)
		return
	}
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	ws, err := up.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	c := &conn{s: s, ws: ws, done: make(chan struct{}), out: outbox.New()}
	if !s.admit(c) {
		_ = ws.Close()
		return
	}
}

// admit says hello and lets envelopes through. Source:
// https://docs.slack.dev/apis/events-api/using-socket-mode#connect
func (s *Server) admit(c *conn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.life.Err() != nil {
		return false
	}
	s.gate.opened++
	c.name = fmt.Sprintf("applink-fake-%d", s.gate.opened)
	for _, run := range []func(){c.write, c.ping, c.read} {
		s.workers.Go(run)
	}
	if len(s.gate.conns) >= maxConns || s.faults.NoSockets {
		c.send(obj{"type": "disconnect", "reason": "too_many_websockets", "num_connections": len(s.gate.conns)})
		c.out.Add(c.bye)
		return true
	}
	s.gate.conns = append(s.gate.conns, c)
	c.send(obj{"type": "hello", "num_connections": len(s.gate.conns), "connection_info": obj{"app_id": s.AppID},
		"debug_info": obj{"host": c.name, "started": time.Now().UTC().Format(time.DateTime), "build_number": 1, "approximate_connection_time": 18060}})
	s.touch()
	return true
}

// push sends a delivery over one of the sockets; nil if there is none. mu is held.
func (s *Server) push(d *delivery, n int, why string) *waiting {
	c := s.pick()
	if c == nil {
		return nil
	}
	s.envelopes++
	env := obj{"envelope_id": fmt.Sprintf("env-%d", s.envelopes), "type": d.kind, "payload": d.payload, "accepts_response_payload": d.accepts}
	if n > 0 {
		env["retry_attempt"], env["retry_reason"] = n, why
	} else if d.kind == kindEvent {
		env["retry_attempt"], env["retry_reason"] = 0, ""
	}
	w := &waiting{d: d, c: c, at: time.Now(), got: make(chan []byte, 1), env: str(env["envelope_id"]), lost: s.oneIn(s.faults.LoseAckOneIn), all: s.faults.Everywhere}
	s.gate.waiting[w.env] = w
	if s.oneIn(s.faults.CutOneIn) {
		c.cut()
		return w
	}
	c.send(env)
	for _, other := range s.gate.conns {
		if w.all && other != c && !other.leave {
			other.send(env)
		}
	}
	if s.oneIn(s.faults.CutAfterOneIn) {
		c.cut()
	}
	if every(s.envelopes, s.faults.RefreshEvery) {
		s.refresh(c)
	}
	return w
}

// waitPush waits for a socket, up to the time that an acknowledgement may take.
func (s *Server) waitPush(d *delivery, n int, why string) *waiting {
	limit := time.NewTimer(s.opts.AckLimit)
	defer limit.Stop()
	for {
		s.mu.Lock()
		w, changed := s.push(d, n, why), s.changed
		s.mu.Unlock()
		if w != nil {
			return w
		}
		select {
		case <-changed:
		case <-limit.C:
			return nil
		case <-s.done:
			return nil
		}
	}
}

func (s *Server) pick() *conn {
	open := slices.DeleteFunc(slices.Clone(s.gate.conns), func(c *conn) bool { return c.leave })
	if len(open) == 0 {
		return nil
	}
	return open[s.rand.IntN(len(open))]
}

// hear waits for the acknowledgement of an envelope.
func (s *Server) hear(w *waiting) outcome {
	limit := time.NewTimer(s.opts.AckLimit)
	defer limit.Stop()
	defer func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.gate.waiting, w.env)
	}()
	select {
	case body := <-w.got:
		return outcome{body: body, took: time.Since(w.at)}
	case <-w.c.done:
		select { // an acknowledgement that was read before the end counts
		case body := <-w.got:
			return outcome{body: body, took: time.Since(w.at)}
		default:
			return outcome{why: "connection_failed"}
		}
	case <-limit.C:
		return outcome{why: "timeout"}
	case <-s.done:
		return outcome{why: "timeout", noRetry: true}
	}
}

// ack takes what came over a socket.
func (c *conn) ack(raw []byte) {
	var a struct {
		EnvelopeID string          `json:"envelope_id"`
		Payload    json.RawMessage `json:"payload"`
	}
	if err := json.Unmarshal(raw, &a); err != nil || a.EnvelopeID == "" {
		c.s.violate("ack", "not an acknowledgement: %d bytes", len(raw))
		return
	}
	if len(raw) >= maxAck {
		c.s.violate("ack", "%d bytes; from %d on Slack loses it", len(raw), maxAck)
		return
	}
	c.s.mu.Lock()
	w := c.s.gate.waiting[a.EnvelopeID]
	c.s.mu.Unlock()
	// Slack knows an envelope only on the socket that it went out on.
	if w == nil || w.lost || w.c != c && !w.all {
		return
	}
	body := a.Payload
	if s := string(body); s == "null" || s == "{}" || s == `""` {
		body = nil
	}
	if len(body) > 0 && !w.d.accepts {
		c.s.violate("ack", "%s takes no answer in the acknowledgement: it would be lost", w.d.kind)
	}
	select {
	case w.got <- body:
	default:
	}
}

func (c *conn) read() {
	defer c.drop()
	for {
		_, raw, err := c.ws.ReadMessage()
		if err != nil {
			return
		}
		c.ack(raw)
	}
}

// Sockets is how many sockets are open.
func (s *Server) Sockets() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.gate.conns)
}

// Disconnect ends all sockets as Slack does when it moves an app to another of its
// machines: first a warning, or at once with "refresh_requested"; reason may also
// be "link_disabled". Source:
// https://docs.slack.dev/apis/events-api/using-socket-mode#disconnect
func (s *Server) Disconnect(reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.gate.conns {
		c.leave = reason != "warning"
		c.send(obj{"type": "disconnect", "reason": reason, "debug_info": obj{"host": c.name}})
		if c.leave {
			c.out.Add(c.bye)
		}
	}
}

// Cut breaks all sockets without a word.
func (s *Server) Cut() {
	s.mu.Lock()
	conns := slices.Clone(s.gate.conns)
	s.mu.Unlock()
	for _, c := range conns {
		c.drop()
	}
}

// refresh asks one socket's client to connect anew; mu is held.
func (s *Server) refresh(c *conn) {
	c.leave = true
	c.send(obj{"type": "disconnect", "reason": "refresh_requested", "debug_info": obj{"host": c.name}})
	c.out.Add(c.bye)
}

// SendFrame sends anything over one of the sockets: to try what no Slack sends.
func (s *Server) SendFrame(frame any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.pick(); c != nil {
		c.send(frame)
	}
}

// SendText sends a frame with any text over one of the sockets.
func (s *Server) SendText(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.pick(); c != nil {
		c.out.Add(func() bool { return c.ws.WriteMessage(websocket.TextMessage, []byte(text)) == nil })
	}
}

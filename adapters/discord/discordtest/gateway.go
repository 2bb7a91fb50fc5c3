package discordtest

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"himpath/adapters/adaptertest/outbox"
)

// allIntents are the bits that Discord knows.
// Source: https://docs.discord.com/developers/events/gateway#list-of-intents
const allIntents = 1<<17 - 1 | 1<<20 | 1<<21 | 1<<24 | 1<<25

const privileged = discordgo.IntentMessageContent | discordgo.IntentGuildMembers | discordgo.IntentGuildPresences

// gate is the gateway's side of the world; the server's mu guards it.
type gate struct {
	sessions    map[string]*session
	conns       []*socket
	last        time.Time // of the last IDENTIFY
	address     time.Time // until then the gateway's address is not told
	identifies  int
	resumes     int // RESUMEs that were sent, whatever came of them
	dials       int
	resumeDials int
	astray      int   // RESUMEs at the general address
	closes      []int // codes that clients closed with; 1006 for none
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
	s        *Server
	ws       *websocket.Conn
	sess     *session // after IDENTIFY or RESUME; guarded by the server's mu
	atResume bool     // dialled at the address for resuming
	silent   bool

	out  *outbox.Outbox
	done chan struct{}
	once sync.Once
}

// GatewayStats count what clients did.
type GatewayStats struct {
	Dials, Identifies, Resumes int
	// AtResumeURL counts the dials of the address that READY gives for resuming.
	AtResumeURL int
	// ResumesAstray counts the RESUMEs that were sent to the general address instead.
	ResumesAstray int
	// Closes are the codes that clients closed with; 1006 means without one.
	Closes []int
}

// Gateway tells what clients did so far.
func (s *Server) Gateway() GatewayStats {
	s.mu.Lock()
	defer s.mu.Unlock()
	return GatewayStats{Dials: s.gate.dials, Identifies: s.gate.identifies, Resumes: s.gate.resumes, AtResumeURL: s.gate.resumeDials, ResumesAstray: s.gate.astray, Closes: slices.Clone(s.gate.closes)}
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
	c := &socket{s: s, ws: ws, out: outbox.New(), done: make(chan struct{})}
	s.mu.Lock()
	if s.ended() {
		s.mu.Unlock()
		_ = ws.Close()
		return
	}
	s.workers.Add(1) // the HTTP server does not wait for a connection that it gave away
	defer s.workers.Done()
	s.gate.dials++
	if c.atResume = strings.HasSuffix(r.URL.Path, "/resume"); c.atResume {
		s.gate.resumeDials++
	}
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
	answer := ws.CloseHandler()
	ws.SetCloseHandler(func(code int, text string) error {
		c.leave(code) // before the answer: the client may dial again at once
		return answer(code, text)
	})
	code := c.read()
	c.drop()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.left(c, code)
}

// leave ends the session of a client that closes with 1000 or 1001.
// Source: https://docs.discord.com/developers/events/gateway#initiating-a-disconnect
func (c *socket) leave(code int) {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	if c.sess != nil && c.sess.on == c && (code == websocket.CloseNormalClosure || code == websocket.CloseGoingAway) {
		delete(c.s.gate.sessions, c.sess.id)
	}
}

// left forgets a connection; its session waits to be resumed.
func (s *Server) left(c *socket, code int) {
	s.gate.closes = append(s.gate.closes, code)
	s.gate.conns = slices.DeleteFunc(s.gate.conns, func(o *socket) bool { return o == c })
	if c.sess != nil && c.sess.on == c {
		c.sess.on = nil
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

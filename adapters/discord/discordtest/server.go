package discordtest

import (
	"crypto/ed25519"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"himpath/adapters/adaptertest/pipe"
)

// Options choose how the fake is set up; the zero value is a Discord with a bot
// that has no privileged intents, on a port of the loopback.
type Options struct {
	// Memory connects without sockets; use [Server.Transport] and [Server.Dialer].
	Memory bool
	// Privileged are the privileged intents that the bot was granted.
	Privileged discordgo.Intent
	// OnViolation is told of every breach, by many goroutines; nil fails the test.
	OnViolation func(Violation)
	// AnyMentions lets messages through that do not say allowed_mentions.parse: [].
	AnyMentions bool
	// Heartbeat is the interval in HELLO; 0 means 41.25 s, as Discord's.
	Heartbeat time.Duration
	// Unlimited switches the buckets and the global limit off.
	Unlimited bool
	// CheckResponses validates what the fake itself answers.
	CheckResponses bool
	// Patience is how long an interaction waits for its first answer; 0 means 3 s, as
	// Discord. More is for tests on machines where everything takes longer.
	Patience time.Duration
	// Restarts is for bots that start anew within five seconds, which cannot know
	// when they last identified: they get an invalid session, as from Discord, and it
	// counts as no breach.
	Restarts bool
	// Lean keeps no list of calls and only the latest packets for replays, for loads
	// that last; see [Server.Forget].
	Lean bool
	// Seed is for what happens at random.
	Seed uint64
}

// Violation is a request that Discord would not take, or should not get.
type Violation struct {
	Method, Path string // without token
	Problem      string
}

// String is one line.
func (v Violation) String() string { return v.Method + " " + v.Path + ": " + v.Problem }

// Server is the fake. Its ids are the bot's world: one server with a text channel
// and a forum, and one person in it.
type Server struct {
	Token, AppID, BotID                 string
	GuildID, ChannelID, ForumID, UserID string

	opts    Options
	t       TB // nil: no test
	spec    *spec
	key     ed25519.PrivateKey
	http    *http.Server
	listen  net.Listener
	base    string
	done    chan struct{}
	workers sync.WaitGroup

	mu     sync.Mutex
	rand   *rand.Rand
	faults Faults
	calls  int
	world  world
	limits limiter
	gate   gate
	inter  map[string]*Interaction // by id
	tokens map[string]*Interaction
	hook   string // interactions endpoint
	log    []Call
}

// Call is one request that the fake got, for tests that count.
type Call struct {
	Method, Path string // without tokens
	Status       int
	Body         string
	At           time.Time
}

func (s *Server) serve() error {
	if s.opts.Memory {
		s.listen, s.base = pipe.Listen(), "http://127.0.0.1:1"
	} else {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return fmt.Errorf("listen: %w", err)
		}
		s.listen, s.base = l, "http://"+l.Addr().String()
	}
	s.http = &http.Server{Handler: s.handler(), ReadHeaderTimeout: time.Minute}
	s.workers.Go(func() { _ = s.http.Serve(s.listen) })
	return nil
}

// Close ends all connections; it may be called more than once.
func (s *Server) Close() {
	s.mu.Lock()
	if !s.ended() {
		close(s.done)
	}
	conns := s.gate.open()
	s.mu.Unlock()
	for _, c := range conns {
		c.drop()
	}
	_ = s.http.Close()
	s.workers.Wait()
}

// ended tells whether it was closed; mu is held.
func (s *Server) ended() bool {
	select {
	case <-s.done:
		return true
	default:
		return false
	}
}

// URL is what DISCORD_API_URL should be.
func (s *Server) URL() string { return s.base + "/api" }

// PublicKey is what DISCORD_PUBLIC_KEY should be: hexadecimal.
func (s *Server) PublicKey() string {
	return fmt.Sprintf("%x", s.key.Public().(ed25519.PublicKey))
}

// Transport makes connections to the fake; the caller closes idle ones
// (the end of a test does it too).
func (s *Server) Transport() *http.Transport {
	tr := &http.Transport{DialContext: pipe.DialOf(s.listen)}
	if s.t != nil {
		s.t.Cleanup(tr.CloseIdleConnections)
	}
	return tr
}

// Dialer makes gateway connections to the fake.
func (s *Server) Dialer() *websocket.Dialer {
	return &websocket.Dialer{HandshakeTimeout: 10 * time.Second, NetDialContext: pipe.DialOf(s.listen)}
}

// Calls are the requests so far.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Call(nil), s.log...)
}

// SetFaults changes what goes wrong from now on.
func (s *Server) SetFaults(change func(*Faults)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.faults)
}

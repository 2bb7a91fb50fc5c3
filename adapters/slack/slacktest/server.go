package slacktest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"himpath/adapters/adaptertest/pipe"
)

// Server is the fake: a workspace with an app in it, the app's bot, a student, an
// advisor and an admin; a public channel and the advisors' private one, with all of
// them in both but the student in the public one only.
type Server struct {
	BotToken, AppToken, SigningSecret  string
	TeamID, AppID, BotID, BotUserID    string
	StudentID, AdvisorID, AdminID      string
	ChannelID, AdvisorsID, OtherBotUID string

	opts     Options
	manifest manifest
	t        TB
	http     *http.Server
	listen   net.Listener
	base     string
	done     <-chan struct{} // closed with the server
	life     context.Context // ends with the server; for requests to the app
	end      context.CancelFunc
	workers  sync.WaitGroup
	table    limits

	mu        sync.Mutex
	changed   chan struct{} // closed and renewed on every change
	rand      *rand.Rand
	faults    Faults
	requests  int
	envelopes int
	world     world
	gate      gate
	endpoint  Endpoint
	client    *http.Client
	windows   map[string]window
	calls     []Call
	told      sync.Mutex // over breaches
	breaches  []Violation
}

// Call is one request that the fake got, for tests that count.
type Call struct {
	Method string // of the Web API, or "response_url"
	Error  string // what it was refused with, "" if it was not
	Status int
	At     time.Time
	Params map[string]any // without the token
}

// New starts a fake that ends with the test.
func New(t TB, opts Options) *Server {
	t.Helper()
	s, err := Start(opts)
	if err != nil {
		t.Fatalf("start a Slack: %v", err)
	}
	s.t = t
	t.Cleanup(s.Close)
	return s
}

// Start starts a fake outside a test; the caller closes it. Breaches go to
// OnViolation, or nowhere.
func Start(opts Options) (*Server, error) {
	filled, m, err := opts.filled()
	if err != nil {
		return nil, err
	}
	table, err := readLimits()
	if err != nil {
		return nil, err
	}
	s := &Server{
		BotToken: "xoxb-fake-bot", AppToken: "xapp-fake-app", SigningSecret: "fake-signing-secret",
		opts: filled, manifest: m, table: table, changed: make(chan struct{}),
		rand: rand.New(rand.NewPCG(opts.Seed, 1)), windows: map[string]window{},
		gate: gate{tickets: map[string]time.Time{}, waiting: map[string]*waiting{}},
	}
	s.life, s.end = context.WithCancel(context.Background())
	s.done = s.life.Done()
	s.populate()
	s.client = &http.Client{Transport: s.outbound(), CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
	return s, s.serve()
}

func (s *Server) serve() error {
	if s.opts.Memory {
		s.listen, s.base = pipe.Listen(), "http://127.0.0.1:1"
	} else {
		l, err := net.Listen("tcp", s.opts.Addr)
		if err != nil {
			return fmt.Errorf("listen: %w", err)
		}
		s.listen, s.base = l, "http://"+l.Addr().String()
	}
	s.http = &http.Server{Handler: s.handler(), ReadHeaderTimeout: time.Minute}
	s.workers.Go(func() { _ = s.http.Serve(s.listen) })
	return nil
}

func (s *Server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/api/", s.faulty(http.HandlerFunc(s.serveAPI)))
	mux.HandleFunc("/link/", s.serveSocket)
	mux.Handle("POST /respond/", s.faulty(http.HandlerFunc(s.serveResponse)))
	mux.Handle("/control/", s.Control())
	return mux
}

// Close ends all connections and what is under way; it may be called more than once.
func (s *Server) Close() {
	s.mu.Lock()
	s.end()
	conns := slices.Clone(s.gate.conns)
	s.mu.Unlock()
	for _, c := range conns {
		c.drop()
	}
	_ = s.http.Close()
	s.client.CloseIdleConnections()
	s.workers.Wait()
}

// URL is what SLACK_API_URL should be.
func (s *Server) URL() string { return s.base + "/api" }

// Base is the address without a path.
func (s *Server) Base() string { return s.base }

// Transport makes connections to the fake; the caller closes idle ones (the end of
// the test does it too).
func (s *Server) Transport() *http.Transport {
	tr := &http.Transport{DialContext: pipe.DialOf(s.listen)}
	if s.t != nil {
		s.t.Cleanup(tr.CloseIdleConnections)
	}
	return tr
}

// Dialer makes Socket Mode connections to the fake.
func (s *Server) Dialer() *websocket.Dialer {
	return &websocket.Dialer{HandshakeTimeout: 10 * time.Second, NetDialContext: pipe.DialOf(s.listen)}
}

// Calls are the requests so far.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.calls)
}

// touch tells those who wait that something changed; mu is held.
func (s *Server) touch() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// ErrClosed is what waiting ends with when the fake is closed.
var ErrClosed = errors.New("the fake Slack is closed")

// Wait waits until cond holds; it is asked again after every change in the
// workspace and must not block.
func (s *Server) Wait(ctx context.Context, cond func() bool) error {
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if cond() {
			return nil
		}
		select {
		case <-changed:
		case <-s.done:
			return ErrClosed
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Breaches are the violations so far, of which at most a thousand are kept.
func (s *Server) Breaches() []Violation {
	s.told.Lock()
	defer s.told.Unlock()
	return slices.Clone(s.breaches)
}

// violate tells of a breach; mu may be held.
func (s *Server) violate(where, format string, args ...any) {
	v := Violation{Where: where, Problem: fmt.Sprintf(format, args...)}
	s.told.Lock()
	if len(s.breaches) < 1000 {
		s.breaches = append(s.breaches, v)
	}
	s.told.Unlock()
	switch {
	case s.opts.OnViolation != nil:
		s.opts.OnViolation(v)
	case s.t != nil:
		s.t.Errorf("slack would refuse: %s", v)
	}
}

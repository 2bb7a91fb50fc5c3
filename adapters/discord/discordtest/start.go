package discordtest

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"
)

// TB is what of a test the fake needs; [testing.TB] is one.
type TB interface {
	Helper()
	Logf(format string, args ...any)
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Cleanup(func())
}

// New starts a fake that ends with the test.
func New(t TB, opts Options) *Server {
	t.Helper()
	s, err := start(t, opts)
	if err != nil {
		t.Fatalf("start a fake Discord: %v", err)
	}
	t.Cleanup(s.Close)
	return s
}

// Start starts a fake without a test, for programs; the caller closes it. It needs
// [Options.OnViolation]. What fails a test panics here.
func Start(opts Options) (*Server, error) {
	if opts.OnViolation == nil {
		return nil, errors.New("discordtest: without a test OnViolation is needed")
	}
	return start(nil, opts)
}

func start(t TB, opts Options) (*Server, error) {
	sp, err := sharedSpec()
	if err != nil {
		return nil, err
	}
	if opts.Patience == 0 {
		opts.Patience = callbackLimit
	}
	if opts.Heartbeat == 0 {
		opts.Heartbeat = 41250 * time.Millisecond
	}
	s := &Server{
		Token: "fake.bot.token", opts: opts, t: t, spec: sp, done: make(chan struct{}),
		key:  ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)),
		rand: rand.New(rand.NewPCG(opts.Seed, 1)), inter: map[string]*Interaction{}, tokens: map[string]*Interaction{},
		limits: limiter{spent: map[string]window{}}, gate: gate{sessions: map[string]*session{}},
	}
	s.populate()
	return s, s.serve()
}

func (s *Server) violate(method, path, format string, args ...any) {
	v := Violation{Method: method, Path: path, Problem: fmt.Sprintf(format, args...)}
	if s.opts.OnViolation != nil {
		s.opts.OnViolation(v)
		return
	}
	s.t.Errorf("discord would refuse: %s", v)
}

// fatalf ends the test; without one it panics.
func (s *Server) fatalf(format string, args ...any) {
	if s.t == nil {
		panic(fmt.Sprintf(format, args...))
	}
	s.t.Fatalf(format, args...)
}

func (s *Server) logf(format string, args ...any) {
	if s.t != nil {
		s.t.Logf(format, args...)
	}
}

package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"sync"
	"time"
)

const (
	// probeEvery bounds how often health checks write to the store: anybody may ask.
	probeEvery = 5 * time.Second
	// probeLimit is how long that may take.
	probeLimit = 2 * time.Second
)

// probe remembers for a while whether something works.
type probe struct {
	try func(context.Context) error

	mu   sync.Mutex
	at   time.Time
	last error
}

func (p *probe) ask(ctx context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.at.IsZero() && time.Since(p.at) < probeEvery {
		return p.last
	}
	// The answer is kept for others: it must not depend on who asked hanging up.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), probeLimit)
	defer cancel()
	p.last, p.at = p.try(ctx), time.Now()
	return p.last
}

// unready lists what is missing until messages can be answered.
func (s *server) unready(ctx context.Context) []string {
	var missing []string
	if s.draining.Load() {
		missing = append(missing, "ending")
	}
	for _, f := range s.cfg.content {
		_, done, err := s.editions.Use(f.program)
		if err != nil {
			missing = append(missing, fmt.Sprintf("program %s has no edition", f.program))
			continue
		}
		done()
	}
	if s.storeProbe.ask(ctx) != nil {
		missing = append(missing, "the store cannot be written to")
	}
	for _, r := range s.running {
		if !r.ready() {
			missing = append(missing, r.name+" is not connected")
		}
	}
	return missing
}

func (s *server) healthz(w http.ResponseWriter, _ *http.Request) {
	plain(w, http.StatusOK, "ok\n")
}

func (s *server) readyz(w http.ResponseWriter, r *http.Request) {
	if missing := s.unready(r.Context()); len(missing) > 0 {
		plain(w, http.StatusServiceUnavailable, strings.Join(missing, "\n")+"\n")
		return
	}
	plain(w, http.StatusOK, "ok\n"+s.ailing(r.Context()))
}

// ailing is what somebody should mend although messages are answered, a line each.
func (s *server) ailing(ctx context.Context) string {
	ctx, cancel := context.WithTimeout(ctx, probeLimit)
	defer cancel()
	if since, fails, err := s.store.Unscrubbed(ctx); err == nil && fails {
		return unscrubbed(since) + "\n"
	}
	return ""
}

// unscrubbed says what is to be done where the database cannot be rewritten.
func unscrubbed(since time.Time) string {
	return fmt.Sprintf("what was deleted since %s may still stand in the database's file: free as much space on its disk as the database is long; "+
		"it is tried again within an hour", since.Format(time.RFC3339))
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text)
}

// publicHandler serves health and the callbacks of the platforms.
func (s *server) publicHandler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /healthz", s.m.count("/healthz", http.HandlerFunc(s.healthz)))
	mux.Handle("GET /readyz", s.m.count("/readyz", http.HandlerFunc(s.readyz)))
	for _, r := range s.running {
		mux.Handle(r.path, s.m.count(r.path, r.adapter.Handler()))
	}
	mux.Handle("/", s.m.count("other", http.NotFoundHandler()))
	return s.recovered(mux)
}

func (s *server) adminHandler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", s.m.handler())
	mux.HandleFunc("GET "+deskPath, s.deskStatus)
	return s.recovered(mux)
}

// recovered logs a panic without its value, which may hold what somebody wrote.
func (s *server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if v == http.ErrAbortHandler { //nolint:errorlint // that is how net/http compares it
				panic(v)
			}
			s.log.Error("a request ended in a panic", "type", fmt.Sprintf("%T", v), "stack", string(debug.Stack()))
			http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		}()
		next.ServeHTTP(w, r)
	})
}

// newHTTP is a server with limits on how long anybody may take.
func newHTTP(h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn)}
}

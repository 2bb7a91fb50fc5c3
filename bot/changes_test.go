package bot_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"himpath/bot"
)

// shared is a store that another process changes too.
type shared struct {
	mu  sync.Mutex
	rev bot.Revision
	out []string
	err error
}

func (s *shared) Revision(context.Context, string) (bot.Revision, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rev, s.err
}

func (s *shared) Withdrawn(context.Context, string) ([]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.out, s.err
}

func (s *shared) change(f func(s *shared)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f(s)
}

// TestWatcherFollowsTheStore: a process without a folder tells what another one publishes,
// and no more what that one takes out; what changes nothing builds nothing.
func TestWatcherFollowsTheStore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		logger := slog.New(slog.NewTextHandler(&lockedWriter{w: &log}, nil))
		editions, store, built := bot.NewEditions(logger), &shared{rev: bot.Revision{Curated: 7, Withdrawn: 3}}, 0
		w := &bot.Watcher{Program: "p", Editions: editions, Store: store, Log: logger, Build: func(context.Context) (bot.Answerer, error) {
			built++
			return &fake{}, nil
		}}
		if err := w.Load(t.Context()); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { w.Run(ctx); close(ended) }()
		after := func(what string, builds int, out string, f func(s *shared)) {
			t.Helper()
			store.change(f)
			time.Sleep(5 * time.Second)
			synctest.Wait()
			a, done, err := editions.Use("p")
			if err != nil {
				t.Fatal(err)
			}
			defer done()
			if f, ok := bot.As[*fake](a); built != builds || !ok || f.gone() != out {
				t.Errorf("%s: %d builds, want %d; left out: %q", what, built, builds, f.gone())
			}
		}
		after("nothing", 1, "", func(*shared) {})
		after("published", 2, "", func(s *shared) { s.rev.Curated++ })
		after("taken out", 2, "a", func(s *shared) { s.rev.Withdrawn++; s.out = []string{"a"} })
		after("published", 3, "a", func(s *shared) { s.rev.Curated++ })
		after("unreadable", 3, "a", func(s *shared) {
			s.rev.Curated++
			s.rev.Withdrawn++
			s.out = nil
			s.err = errors.New("the disk is busy")
		})
		if n := strings.Count(log.String(), "the disk is busy"); n != 1 {
			t.Errorf("logged %d times:\n%s", n, &log)
		}
		after("readable", 4, "", func(s *shared) { s.err = nil })
		store.change(func(s *shared) { s.rev.Curated++ })
		if err := w.Refresh(ctx); err != nil {
			t.Fatal(err)
		}
		after("refreshed by itself", 5, "", func(*shared) {})
		cancel()
		<-ended
		editions.Close()
	})
}

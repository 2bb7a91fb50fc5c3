package bot_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"himpath/bot"
)

func TestGuarded(t *testing.T) {
	want := errors.New("as it comes")
	if err := bot.Guarded(func() error { return want }); err != want {
		t.Errorf("an error comes out as %v", err)
	}
	err := bot.Guarded(func() error { panic("MARK of a student") })
	if !errors.Is(err, bot.ErrPanicked) || strings.Contains(err.Error(), "MARK") {
		t.Errorf("a panic comes out as %v", err)
	}
}

// panicking is a store that cannot be swept.
type panicking struct{ bot.Store }

func (panicking) Sweep(context.Context, string) error { panic("at the bottom") }

// TestTendPanics goes on where sweeping panics.
func TestTendPanics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t)
		var log bytes.Buffer
		b, err := bot.New(t.Context(), bot.Options{Store: panicking{r.store}, Editions: r.editions, Log: slog.New(slog.NewTextHandler(&log, nil))})
		r.ok(err)
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { b.Tend(ctx); close(ended) }()
		time.Sleep(time.Minute)
		synctest.Wait()
		cancel()
		<-ended
		if n := strings.Count(log.String(), "sweep the store"); n < 2 {
			t.Errorf("swept %d times: %s", n, &log)
		}
		r.stop()
	})
}

// TestWatcherPanics: an edition that cannot be built for a panic leaves the one before
// it serving, and is not tried again until something is changed.
func TestWatcherPanics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		content, builds := "v1", 0
		editions := bot.NewEditions(slog.New(slog.DiscardHandler))
		w := &bot.Watcher{Program: "p", Editions: editions, Log: slog.New(slog.NewTextHandler(&log, nil)), Build: func(context.Context) (bot.Answerer, error) {
			if builds++; content == "poison" {
				panic("in the loader")
			}
			return &fake{name: content}, nil
		}}
		if err := w.Load(t.Context()); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { w.Run(ctx); close(ended) }()
		content = "poison"
		if err := w.Refresh(ctx); !errors.Is(err, bot.ErrPanicked) {
			t.Errorf("Refresh: %v", err)
		}
		time.Sleep(time.Minute)
		synctest.Wait()
		a, done, err := editions.Use("p")
		if err != nil {
			t.Fatal(err)
		}
		if f, ok := bot.As[*fake](a); !ok || f.name != "v1" {
			t.Errorf("serves %v", a)
		}
		done()
		if builds != 3 || strings.Count(log.String(), "problem=") != 1 {
			t.Errorf("%d builds: %s", builds, &log)
		}
		cancel()
		<-ended
		editions.Close()
	})
}

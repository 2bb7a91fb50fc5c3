package bot_test

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"himpath/bot"
)

// TestRefresh builds at once what is not of the folder, and makes up later for a
// build that failed.
func TestRefresh(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var content atomic.Value
		content.Store("v1")
		editions := bot.NewEditions(slog.New(slog.DiscardHandler))
		w := &bot.Watcher{Program: "p", Editions: editions, Log: slog.New(slog.DiscardHandler), Build: func(context.Context) (bot.Answerer, error) {
			if content.Load() == "broken" {
				return nil, errors.New("the disk is full")
			}
			return &fake{name: content.Load().(string)}, nil
		}}
		serves := func(want string) {
			t.Helper()
			a, done, err := editions.Use("p")
			if err != nil {
				t.Fatal(err)
			}
			defer done()
			if f, ok := bot.As[*fake](a); !ok || f.name != want {
				t.Errorf("serves %v, want %s", a, want)
			}
		}
		if err := w.Load(t.Context()); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { w.Run(ctx); close(ended) }()
		content.Store("v2")
		if err := w.Refresh(ctx); err != nil {
			t.Fatal(err)
		}
		serves("v2")
		content.Store("broken")
		if err := w.Refresh(ctx); err == nil {
			t.Error("a build that fails is no error")
		}
		serves("v2")
		content.Store("v3")
		time.Sleep(5 * time.Second)
		synctest.Wait()
		serves("v3")
		cancel()
		<-ended
		editions.Close()
	})
}

package bot_test

import (
	"bytes"
	"context"
	"log/slog"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"himpath/bot"
	"himpath/bot/store"
)

// TestUnservedProgram: what is kept of a program that is not served any more is shown,
// deleted and swept like the rest.
func TestUnservedProgram(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, err := store.Open(t.Context(), store.Options{Path: filepath.Join(t.TempDir(), "db"), Key: bytes.Repeat([]byte("k"), 32)})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		log := slog.New(slog.DiscardHandler)
		ed := bot.NewEditions(log)
		defer ed.Close()
		ed.Swap(bot.DefaultProgram, &fake{name: "default"})
		ed.Swap("north", &fake{name: "north"})
		serve := func(programs ...string) *bot.Bot {
			b, err := bot.New(t.Context(), bot.Options{Store: s, Editions: ed, Programs: programs, Log: log})
			if err != nil {
				t.Fatal(err)
			}
			return b
		}
		both := serve(bot.DefaultProgram, "north")
		for _, user := range []string{"u", "v"} {
			m := bot.Message{Program: "north", Platform: "slack", Channel: "C", User: user, ID: user, Key: user, Text: "hi"}
			if _, err := both.Accept(t.Context(), &m); err != nil {
				t.Fatal(err)
			}
			if _, err := both.Respond(t.Context(), m); err != nil {
				t.Fatal(err)
			}
		}
		one := serve(bot.DefaultProgram)
		count := func(user string) int {
			qs, err := one.History(t.Context(), "", "slack", user, 10)
			if err != nil {
				t.Fatal(err)
			}
			return len(qs)
		}
		if n := count("u"); n != 1 {
			t.Errorf("%d questions are shown", n)
		}
		if err := one.Forget(t.Context(), "", "slack", "u"); err != nil {
			t.Fatal(err)
		}
		if qs, err := s.History(t.Context(), "north", "slack", "u", 10); err != nil || len(qs) > 0 {
			t.Errorf("after it was deleted: %d, %v", len(qs), err)
		}
		if n := count("v"); n != 1 {
			t.Errorf("of somebody else %d are left", n)
		}
		time.Sleep(181 * 24 * time.Hour)
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { one.Tend(ctx); close(done) }()
		synctest.Wait()
		stop()
		<-done
		if n := count("v"); n != 0 {
			t.Errorf("past retention %d are left", n)
		}
	})
}

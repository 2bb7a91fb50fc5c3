package bot_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"himpath/bot"
	"himpath/knowledge"
)

func TestEditions(t *testing.T) {
	e := bot.NewEditions(slog.New(slog.DiscardHandler))
	if _, _, err := e.Use("p"); !errors.Is(err, bot.ErrClosed) {
		t.Errorf("no edition: %v", err)
	}
	first, second := &fake{}, &fake{}
	e.Swap("p", first)
	_, done, err := e.Use("p")
	if err != nil {
		t.Fatal(err)
	}
	e.Swap("p", second)
	if first.closed.Load() {
		t.Error("closed during a search")
	}
	if done(); !first.closed.Load() {
		t.Error("not closed after the last search")
	}
	if got, done, err := e.Use("p"); err != nil || got != bot.Answerer(second) {
		t.Errorf("the new edition: %v, %v", got, err)
	} else {
		done()
	}
	if e.Close(); !second.closed.Load() {
		t.Error("Close left the edition open")
	}
	late := &fake{}
	if e.Swap("p", late); !late.closed.Load() {
		t.Error("swapped in after Close and left open")
	}
}

// TestSwapUnderLoad: no search meets a closed edition.
func TestSwapUnderLoad(t *testing.T) {
	var log bytes.Buffer
	e := bot.NewEditions(slog.New(slog.NewTextHandler(&lockedWriter{w: &log}, nil)))
	e.Swap("p", &fake{})
	var stop atomic.Bool
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for !stop.Load() {
				a, done, err := e.Use("p")
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := a.Answer(t.Context(), bot.Turn{Text: "q"}); err != nil {
					t.Error(err)
				}
				done()
			}
		})
	}
	for range 500 {
		e.Swap("p", &fake{})
	}
	stop.Store(true)
	wg.Wait()
	e.Close()
	if log.Len() > 0 {
		t.Errorf("log: %s", &log)
	}
}

func TestWatcher(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		file := filepath.Join(dir, "program.md")
		write := func(text string) {
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		write("v1")
		var log bytes.Buffer
		logger := slog.New(slog.NewTextHandler(&lockedWriter{w: &log}, nil))
		editions := bot.NewEditions(logger)
		builds := 0
		w := &bot.Watcher{Program: "p", Dir: dir, Editions: editions, Log: logger, Build: func(context.Context) (bot.Answerer, error) {
			builds++
			data, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			if text := string(data); strings.HasPrefix(text, "bad") {
				return nil, knowledge.Problems{{File: "program.md", Line: 3, Text: text}, {File: "program.md", Line: 9, Text: "lasting"}}
			}
			return &fake{name: string(data) + "-"}, nil
		}}
		serving := func() string {
			a, done, err := editions.Use("p")
			if err != nil {
				return err.Error()
			}
			defer done()
			res, err := a.Answer(t.Context(), bot.Turn{})
			if err != nil {
				return err.Error()
			}
			return strings.TrimSuffix(res.Reply.Headline, "-0: ")
		}
		if err := w.Load(t.Context()); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { w.Run(ctx); close(ended) }()
		check := func(what, want string, wantBuilds, lines int) {
			t.Helper()
			time.Sleep(5 * time.Second)
			synctest.Wait()
			if got := serving(); got != want || builds != wantBuilds || strings.Count(log.String(), "problem=") != lines {
				t.Errorf("%s: serving %s after %d builds, want %s after %d; log: %s", what, got, builds, want, wantBuilds, &log)
			}
		}
		check("untouched", "v1", 1, 0)
		write("v2 is longer")
		check("edited", "v2 is longer", 2, 0)
		write("bad one")
		check("a bad edit", "v2 is longer", 3, 2)
		check("the bad edit again", "v2 is longer", 3, 2)
		write("bad two!")
		check("another bad edit, one problem is known", "v2 is longer", 4, 3)
		write("v3")
		check("mended", "v3", 5, 3)
		os.Rename(dir, dir+".away")
		check("the folder is gone", "v3", 5, 4)
		os.Rename(dir+".away", dir)
		check("and back", "v3", 5, 4)
		os.Rename(dir, dir+".away")
		check("gone once more", "v3", 5, 5)
		os.Rename(dir+".away", dir)
		check("and back", "v3", 5, 5)
		if err := os.WriteFile(filepath.Join(dir, ".program.md.swp"), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		check("an editor's file", "v3", 5, 5)
		cancel()
		<-ended
		editions.Close()
	})
}

func TestWatcherLoadFails(t *testing.T) {
	want := knowledge.Problems{{File: "a.md", Line: 1, Text: "bad"}}
	w := &bot.Watcher{Program: "p", Editions: bot.NewEditions(slog.New(slog.DiscardHandler)), Log: slog.New(slog.DiscardHandler),
		Build: func(context.Context) (bot.Answerer, error) { return nil, want }}
	var got knowledge.Problems
	if err := w.Load(t.Context()); !errors.As(err, &got) || len(got) != 1 {
		t.Errorf("Load: %v", err)
	}
}

// TestTend: who is forgotten is in no file within a minute.
func TestTend(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t)
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { r.bot.Tend(ctx); close(ended) }()
		r.ask("FORGETME")
		r.ok(r.bot.Forget(t.Context(), "", "slack", "u"))
		time.Sleep(time.Minute)
		synctest.Wait()
		r.nowhere("FORGETME")
		cancel()
		<-ended
		r.stop()
		if r.log.Len() > 0 {
			t.Errorf("log: %s", r.log)
		}
	})
}

package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"himpath/bot"
	"himpath/bot/desk/curate"
	"himpath/bot/store"
	"himpath/bot/store/storetest"
)

// TestMain runs the tests, or, started by TestKill, serves until it is killed.
// The analysis workers of bleve start with its package and never end.
func TestMain(m *testing.M) {
	if dir := os.Getenv(killDir); dir != "" {
		serveUntilKilled(dir)
		return
	}
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"))
}

const key = "a key for tests, 32 bytes or so"

func open(t testing.TB, o storetest.Options) bot.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{Path: filepath.Join(o.Dir, "himpath.db"), Key: []byte(key), Now: o.Now,
		Retention: o.Retention, Lease: o.Lease, TalkAge: o.TalkAge, TalkCount: o.TalkCount})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestSuite(t *testing.T) { storetest.Run(t, open) }

func TestOpen(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a folder", "odd?name#100%.db")
	s, err := store.Open(t.Context(), store.Options{Path: file, Key: []byte(key)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Accept(t.Context(), bot.Message{Program: "p", Platform: "slack", User: "u", ID: "i", Key: "k"}, bot.Pass); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{file, file + "-wal", file + ".lock"} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", filepath.Base(name), info.Mode())
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "himpath.db")
	s, err := store.Open(t.Context(), store.Options{Path: file, Key: []byte(key)})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	for name, c := range map[string]struct {
		o    store.Options
		want string
	}{
		"another key":   {store.Options{Path: file, Key: []byte("quite another key for tests")}, "HIMPATH_KEY"},
		"a short key":   {store.Options{Path: file, Key: []byte("short")}, "key"},
		"no path":       {store.Options{Key: []byte(key)}, "path"},
		"not a file":    {store.Options{Path: t.TempDir(), Key: []byte(key)}, "directory"},
		"not a databse": {store.Options{Path: "store_test.go", Key: []byte(key)}, "store_test.go"},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := store.Open(t.Context(), c.o)
			if err == nil {
				s.Close()
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
	os.Remove("store_test.go.lock")
}

// TestTwoProcesses opens the database twice: the second must not end the leases
// of the first.
func TestTwoProcesses(t *testing.T) {
	o := store.Options{Path: filepath.Join(t.TempDir(), "himpath.db"), Key: []byte(key)}
	first, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	m := bot.Message{Program: "p", Platform: "slack", User: "u", ID: "i", Key: "k"}
	if _, err := first.Accept(t.Context(), m, bot.Pass); err != nil {
		t.Fatal(err)
	}
	second, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if ms, err := second.Unfinished(t.Context(), "p", "slack", 9); err != nil || len(ms) != 0 {
		t.Errorf("the second took %v, %v", ms, err)
	}
	if r, err := second.Accept(t.Context(), m, bot.Pass); err != nil || r.Fresh {
		t.Errorf("the second accepted it too, %v", err)
	}
}

// TestReaderInTheWay reads all the time, as a backup does: the log cannot be
// emptied, and nobody who writes waits for that.
func TestReaderInTheWay(t *testing.T) {
	file := filepath.Join(t.TempDir(), "himpath.db")
	s, err := store.Open(t.Context(), store.Options{Path: file, Key: []byte(key)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	other, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	backup, err := other.Begin()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	if err := backup.QueryRow(`SELECT COUNT(*) FROM work`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	swept := make(chan error)
	go func() { swept <- s.Sweep(ctx, "p") }()
	for i := range 20 {
		m := bot.Message{Program: "p", Platform: "slack", User: "u", ID: fmt.Sprint(i), Key: fmt.Sprint(i)}
		if _, err := s.Accept(t.Context(), m, bot.Pass); err != nil {
			t.Fatal(err)
		}
	}
	if err := <-swept; err == nil {
		t.Error("the log was emptied under a reader")
	}
	if err := backup.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := s.Sweep(t.Context(), "p"); err != nil {
		t.Errorf("the reader is gone: %v", err)
	}
	if info, err := os.Stat(file + "-wal"); err != nil || info.Size() != 0 {
		t.Errorf("the log holds %d bytes, %v", info.Size(), err)
	}
}

func TestKey(t *testing.T) {
	database := filepath.Join(t.TempDir(), "data", "himpath.db")
	made, err := store.Key("", database)
	if err != nil || len(made) < 32 {
		t.Fatalf("made a key of %d bytes, %v", len(made), err)
	}
	again, err := store.Key("", database)
	if err != nil || string(again) != string(made) {
		t.Errorf("the key changed, %v", err)
	}
	info, err := os.Stat(database + ".key")
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	given, err := store.Key("given by the environment", database)
	if err != nil || string(given) != "given by the environment" {
		t.Errorf("given %q, %v", given, err)
	}
	if _, err := store.Key("short", database); err == nil {
		t.Error("a short key was taken")
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(database), ".key-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestWordingsTogether: wordings that are kept together have the same time, by which they
// are taken back together.
func TestWordingsTogether(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	s, err := store.Open(t.Context(), store.Options{Path: filepath.Join(t.TempDir(), "himpath.db"), Key: []byte(key),
		Now: func() time.Time { now = now.Add(time.Millisecond); return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.KeepWordings(t.Context(), "p", []curate.Wording{{Text: "one"}, {Text: "two"}}); err != nil {
		t.Fatal(err)
	}
	if ws, err := s.Wordings(t.Context(), "p"); err != nil || len(ws) != 2 || !ws[0].At.Equal(ws[1].At) {
		t.Errorf("%+v, %v", ws, err)
	}
}

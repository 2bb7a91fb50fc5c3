//go:build linux || darwin

package store

import (
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestFullDisk: where the file cannot be rewritten for want of room, what that filled is
// given back, it is not tried all the time, and who asks is told.
func TestFullDisk(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	file := filepath.Join(t.TempDir(), "himpath.db")
	s, err := Open(t.Context(), Options{Path: file, Key: []byte("a key for tests, 32 bytes or so"), Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(s.Sweep(t.Context(), "p"))
	must(s.write(t.Context(), func(x *tx) error {
		_, err := x.exec(`INSERT INTO settings (program, platform, channel, name, value) VALUES ('p', '', '', 'long', ?)`, strings.Repeat("x", 1<<20))
		return err
	}))
	must(s.emptyLog(t.Context()))
	must(s.Forget(t.Context(), "p", "slack", "u"))
	failing := func(want bool) {
		t.Helper()
		if _, ok, err := s.Unscrubbed(t.Context()); err != nil || ok != want {
			t.Errorf("at %v it is told that it fails: %v, %v", now, ok, err)
		}
	}
	failing(false)
	var before, after []time.Time
	fullDisk(t, 1<<19, func() {
		for range 4 * 60 * 2 {
			if err := s.Sweep(t.Context(), "p"); err != nil {
				before = append(before, now)
			} else {
				after = append(after, now)
			}
			if info, err := os.Stat(file + "-wal"); err != nil || info.Size() > 0 {
				t.Fatalf("the log holds %d bytes, %v", info.Size(), err)
			}
			now = now.Add(30 * time.Second)
		}
	})
	if len(before) != 5 || len(after) == 0 || before[1].Sub(before[0]) != scrubAgain || before[2].Sub(before[1]) != scrubSlow {
		t.Errorf("it failed at %v", before)
	}
	failing(true)
	now = now.Add(scrubSlow)
	must(s.Sweep(t.Context(), "p"))
	failing(false)
	if due, err := s.metaTime(t.Context(), metaScrub); err != nil || due != now.Add(scrubEvery).UnixMilli() {
		t.Errorf("next at %v, %v", time.UnixMilli(due), err)
	}
}

// fullDisk runs f while no file may grow beyond a size.
func fullDisk(t *testing.T, size uint64, f func()) {
	t.Helper()
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: size, Max: was.Max}); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
			t.Error(err)
		}
	}()
	f()
}

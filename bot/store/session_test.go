package store_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"himpath/bot/store"
)

// A session is its last taker's, outlives the process, and stands sealed in the file.
func TestSession(t *testing.T) {
	now := time.UnixMilli(1_700_000_000_000)
	o := store.Options{Path: filepath.Join(t.TempDir(), "himpath.db"), Key: []byte("a key for tests, 32 bytes or so"), Now: func() time.Time { return now }}
	open := func() *store.Store {
		s, err := store.Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s := open()
	take := func(name, owner, want string) {
		t.Helper()
		data, at, err := s.TakeSession(t.Context(), name, owner)
		if err != nil || string(data) != want || want != "" && !at.Equal(now) {
			t.Errorf("%s: %q, %v, %v; want %q", name, data, at, err, want)
		}
	}
	keep := func(name, owner, data string, want bool) {
		t.Helper()
		if mine, err := s.KeepSession(t.Context(), name, owner, []byte(data)); err != nil || mine != want {
			t.Errorf("%s of %s: %v, %v", name, owner, mine, err)
		}
	}
	take("shard 0", "first", "")
	take("shard 1", "another", "")
	keep("shard 0", "first", "SESSION-0", true)
	keep("shard 1", "another", "SESSION-1", true)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open()
	take("shard 0", "second", "SESSION-0")
	keep("shard 0", "first", "SESSION-2", false)
	keep("shard 1", "another", "SESSION-3", true)
	take("shard 0", "third", "SESSION-0")
	take("shard 1", "third", "SESSION-3")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(o.Path + "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if data, err := os.ReadFile(f); err != nil || bytes.Contains(data, []byte("SESSION")) || bytes.Contains(data, []byte("shard")) {
			t.Errorf("%s tells of it (%v)", f, err)
		}
	}
}

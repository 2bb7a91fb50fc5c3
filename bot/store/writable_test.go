package store_test

import (
	"path/filepath"
	"testing"

	"himpath/bot/store"
)

func TestWritable(t *testing.T) {
	s, err := store.Open(t.Context(), store.Options{Path: filepath.Join(t.TempDir(), "himpath.db"), Key: []byte(key)})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := s.Writable(t.Context()); err != nil {
			t.Error(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if s.Writable(t.Context()) == nil {
		t.Error("a closed store can be written to")
	}
}

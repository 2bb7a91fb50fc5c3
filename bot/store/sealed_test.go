package store_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"himpath/bot"
	"himpath/bot/reply"
	"himpath/bot/store"
)

// TestReplySealed: what is kept of a reply in case it has to be sent again can be read
// with the key only. One to an advisor holds what a student asked, whom it is not
// known to belong to: when the student has their data deleted, no byte of it is in the
// clear.
func TestReplySealed(t *testing.T) {
	dir := t.TempDir()
	s, err := store.Open(t.Context(), store.Options{Path: filepath.Join(dir, "himpath.db"), Key: []byte(key)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	m := bot.Message{Program: "p", Platform: "slack", Channel: "C", User: "advisor", ID: "i", Key: "k"}
	if _, err := s.Accept(t.Context(), m, bot.Pass); err != nil {
		t.Fatal(err)
	}
	want := reply.Reply{Outcome: reply.Chat, Headline: "Orange Lapwing asks about the zebrafinch clinic"}
	if _, err := s.Answered(t.Context(), "p", bot.Answered{Message: m, Reply: want}); err != nil {
		t.Fatal(err)
	}
	w, err := s.Begin(t.Context(), "p", "slack", "k", 0)
	if err != nil || w.Reply.Headline != want.Headline {
		t.Errorf("kept: %+v, %v", w.Reply, err)
	}
	names, _ := filepath.Glob(filepath.Join(dir, "*"))
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte("zebrafinch")) {
			t.Errorf("%s holds it in the clear", filepath.Base(name))
		}
	}
}

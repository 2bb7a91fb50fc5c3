package bot_test

import (
	"bytes"
	"log/slog"
	"path/filepath"
	"testing"

	"himpath/bot"
	"himpath/bot/store"
)

// twoPrograms is a bot that serves the default program and "north".
func twoPrograms(t *testing.T) *bot.Bot {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{Path: filepath.Join(t.TempDir(), "db"), Key: bytes.Repeat([]byte("k"), 32)})
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	ed := bot.NewEditions(log)
	ed.Swap(bot.DefaultProgram, &fake{name: "default"})
	ed.Swap("north", &fake{name: "north"})
	t.Cleanup(func() { ed.Close(); s.Close() })
	b, err := bot.New(t.Context(), bot.Options{Store: s, Editions: ed, Programs: []string{bot.DefaultProgram, "north"},
		Screen: func(string) (bool, bool) { return false, false }, Log: log})
	if err != nil {
		t.Fatal(err)
	}
	for place, program := range map[string]string{"server-n": "north", "channel-n": "north", "channel-x": "gone"} {
		if err := b.Set(t.Context(), "", bot.Setting{Platform: "slack", Channel: place, Name: bot.SettingProgram, Value: program}); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

func TestProgramOfAPlace(t *testing.T) {
	b := twoPrograms(t)
	for _, c := range []struct{ server, channel, want string }{
		{"server-n", "any", "north"},
		{"server-d", "any", bot.DefaultProgram},
		{"server-d", "channel-n", "north"},
		{"server-n", "channel-x", "north"}, // what is bound to a program that is not served counts for nothing
		{"", "dm", bot.DefaultProgram},
	} {
		m := bot.Message{Platform: "slack", Server: c.server, Channel: c.channel, User: "u-" + c.server + c.channel,
			ID: c.server + c.channel, Key: c.server + c.channel, Text: "hi"}
		if _, err := b.Accept(t.Context(), &m); err != nil || m.Program != c.want {
			t.Errorf("%+v: program %q, %v", c, m.Program, err)
		}
		if got, err := b.At(t.Context(), "slack", c.server, c.channel); err != nil || got != c.want {
			t.Errorf("At %+v: %q, %v", c, got, err)
		}
	}
}

// TestProgramOfAPerson asks in private after asking in a server that has a program.
func TestProgramOfAPerson(t *testing.T) {
	b := twoPrograms(t)
	ask := func(m bot.Message) bot.Message {
		t.Helper()
		m.Platform, m.ID, m.Text = "slack", m.Key, "hi"
		if _, err := b.Accept(t.Context(), &m); err != nil {
			t.Fatal(err)
		}
		if _, err := b.Respond(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		if err := b.Posted(t.Context(), m, "ref-"+m.Key); err != nil {
			t.Fatal(err)
		}
		return m
	}
	ask(bot.Message{Server: "server-n", Channel: "c", User: "u", Key: "1"})
	if m := ask(bot.Message{Channel: "dm", User: "u", Key: "2", Private: true}); m.Program != "north" {
		t.Errorf("in private: %q", m.Program)
	}
	// An adapter that knows the channel of a thread names the program itself; to ask
	// whether something is to the bot changes nothing.
	if m := ask(bot.Message{Program: "north", Server: "server-d", Channel: "thread", User: "w", Key: "5"}); m.Program != "north" {
		t.Errorf("in a thread: %q", m.Program)
	}
	if m := ask(bot.Message{Channel: "dm3", User: "w", Key: "6", Private: true}); m.Program != "north" {
		t.Errorf("in private, after a thread: %q", m.Program)
	}
	if _, err := b.Asked(t.Context(), bot.Message{Platform: "slack", Server: "server-n", Channel: "c", User: "v", ID: "x"}); err != nil {
		t.Fatal(err)
	}
	if m := ask(bot.Message{Channel: "dm2", User: "v", Key: "3", Private: true}); m.Program != bot.DefaultProgram {
		t.Errorf("of a stranger: %q", m.Program)
	}
	gone := bot.Message{Platform: "slack", Channel: "dm", User: "unknown", ID: "2", Key: "2:deleted", Deleted: true}
	if fresh, err := b.Accept(t.Context(), &gone); err != nil || !fresh || gone.Program != "north" {
		t.Errorf("deletion: %v, %q, %v", fresh, gone.Program, err)
	}
	if qs, err := b.History(t.Context(), "", "slack", "u", 10); err != nil || len(qs) != 2 {
		t.Errorf("history of all programs: %d, %v", len(qs), err)
	}
	if err := b.Forget(t.Context(), "", "slack", "u"); err != nil {
		t.Fatal(err)
	}
	if qs, err := b.History(t.Context(), "", "slack", "u", 10); err != nil || len(qs) != 0 {
		t.Errorf("history after forgetting: %d, %v", len(qs), err)
	}
	if m := ask(bot.Message{Channel: "dm", User: "u", Key: "4", Private: true}); m.Program != bot.DefaultProgram {
		t.Errorf("after forgetting: %q", m.Program)
	}
}

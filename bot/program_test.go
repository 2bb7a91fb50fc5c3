package bot_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"testing"

	"himpath/bot"
	"himpath/bot/reply"
	"himpath/bot/store"
	"himpath/knowledge"
)

// twoPrograms is a bot that serves the default program and "north".
func twoPrograms(t *testing.T, desk bot.Desk) *bot.Bot {
	t.Helper()
	return twoProgramsOf(t, desk, &fake{name: "default"}, &fake{name: "north"})
}

// twoProgramsOf is the same with answerers of one's own.
func twoProgramsOf(t *testing.T, desk bot.Desk, first, north bot.Answerer) *bot.Bot {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{Path: filepath.Join(t.TempDir(), "db"), Key: bytes.Repeat([]byte("k"), 32)})
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.DiscardHandler)
	ed := bot.NewEditions(log)
	ed.Swap(bot.DefaultProgram, first)
	ed.Swap("north", north)
	t.Cleanup(func() { ed.Close(); s.Close() })
	b, err := bot.New(t.Context(), bot.Options{Store: s, Editions: ed, Programs: []string{bot.DefaultProgram, "north"},
		Desk: desk, Log: log})
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
	b := twoPrograms(t, nil)
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

// paged is an answerer whose program has a page.
type paged struct {
	fake
	page knowledge.Program
}

func (p *paged) Base() *knowledge.Base { return &knowledge.Base{Program: &p.page} }

// TestProgramOfARoute: a channel to which a program's page sends some topics is that
// program's without being bound to it, also in another program's server.
func TestProgramOfARoute(t *testing.T) {
	routes := func(channels ...string) *paged {
		p := &paged{}
		for _, c := range channels {
			p.page.Routes = append(p.page.Routes, knowledge.Route{Name: c, Channel: c})
		}
		return p
	}
	b := twoProgramsOf(t, nil, routes("both", "channel-n"), routes("coding", "both"))
	for _, p := range b.Programs() {
		if err := b.Set(t.Context(), p, bot.Setting{Platform: "slack", Channel: "adv-" + p, Name: bot.SettingAdvisor, Value: "yes"}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ server, channel, want string }{
		{"server-d", "coding", "north"},
		{"server-n", "adv-default", bot.DefaultProgram},
		{"server-n", "both", "north"},
		{"server-d", "both", bot.DefaultProgram},
		{"server-d", "channel-n", "north"}, // what an admin chose counts first
	} {
		if got, err := b.At(t.Context(), "slack", c.server, c.channel); err != nil || got != c.want {
			t.Errorf("At %+v: %q, %v", c, got, err)
		}
	}
}

// TestCompleteAt: what is typed is completed with the topics of the program that would
// answer there, in private that of the person's home.
func TestCompleteAt(t *testing.T) {
	b := twoPrograms(t, nil)
	m := bot.Message{Platform: "slack", Server: "server-n", Channel: "any", User: "u", ID: "1", Key: "1", Text: "hi"}
	if _, err := b.Accept(t.Context(), &m); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Respond(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	for place, want := range map[[3]string]string{
		{"server-n", "any", "u"}: "north role", {"server-d", "any", "u"}: "default role", {"server-d", "channel-n", "u"}: "north role",
		{"", "dm", "u"}: "north role", {"", "dm", "other"}: "default role",
	} {
		got := b.CompleteAt(t.Context(), bot.Message{Platform: "slack", Server: place[0], Channel: place[1], User: place[2]}, " role", "c")
		if len(got) != 1 || got[0].Label != want {
			t.Errorf("at %q: %+v, want %s", place, got, want)
		}
	}
}

// TestProgramOfAPerson asks in private after asking in a server that has a program.
func TestProgramOfAPerson(t *testing.T) {
	b := twoPrograms(t, nil)
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

// finder is a desk that keeps one ticket, of north's.
type finder struct{ bot.Desk }

func (finder) Offered(context.Context, string) bool { return true }
func (finder) Holds(_ context.Context, m bot.Message) (holds, advisor bool, err error) {
	return m.Program == "north" && slices.Contains(m.Under, "dm:1"), false, nil
}
func (finder) About(_ context.Context, program string, m bot.Message) (bool, error) {
	return program == "north" && (m.Act != nil && m.Act.Ref == "T" || slices.Contains(m.Under, "dm:1")), nil
}

// TestProgramOfAPress: what a person presses or answers in private belongs to the
// program that it came from, whichever they asked last.
func TestProgramOfAPress(t *testing.T) {
	b := twoPrograms(t, finder{})
	accept := func(m bot.Message) bot.Message {
		t.Helper()
		m.Platform, m.ID, m.User = "slack", m.Key, "u"
		if _, err := b.Accept(t.Context(), &m); err != nil {
			t.Fatal(err)
		}
		return m
	}
	asked := accept(bot.Message{Server: "server-n", Channel: "c", Key: "1", Text: "hi"})
	if _, err := b.Respond(t.Context(), asked); err != nil {
		t.Fatal(err)
	}
	qs, err := b.History(t.Context(), "north", "slack", "u", 1)
	if err != nil || len(qs) != 1 {
		t.Fatalf("%d questions, %v", len(qs), err)
	}
	accept(bot.Message{Program: bot.DefaultProgram, Server: "server-d", Channel: "channel-d", Key: "2", Text: "hi"})
	for i, c := range []struct {
		act   *bot.Act
		under []string
		want  string
	}{
		{&bot.Act{Kind: "desk.treply", Ref: "T"}, nil, "north"},
		{&bot.Act{Kind: "desk.treply", Ref: "gone"}, nil, bot.DefaultProgram},
		{&bot.Act{Kind: reply.Rate, Ref: qs[0].Ref}, nil, "north"},
		{&bot.Act{Kind: reply.Wrong, Ref: qs[0].Ref, Advisor: true}, nil, bot.DefaultProgram}, // no advisor of north's
		{nil, []string{"dm:1"}, "north"},
		{nil, []string{"dm:2"}, bot.DefaultProgram},
	} {
		m := accept(bot.Message{Server: "server-d", Channel: "dm", Key: fmt.Sprint("p", i), Private: true, Text: "hi", Act: c.act, Under: c.under})
		if m.Program != c.want {
			t.Errorf("%d: program %q, want %q", i, m.Program, c.want)
		}
	}
	held, err := b.Held(t.Context(), bot.Message{Platform: "slack", User: "u", Channel: "dm", Private: true, Under: []string{"dm:1"}})
	if err != nil || !held {
		t.Errorf("held: %v, %v", held, err)
	}
}

// partly is a store of which one program cannot be looked through for what is unfinished.
type partly struct{ bot.Store }

func (p partly) Unfinished(ctx context.Context, program, platform string, limit int) ([]bot.Message, error) {
	if program == "north" {
		return nil, errors.New("the disk is broken")
	}
	return p.Store.Unfinished(ctx, program, platform, limit)
}

// TestUnfinishedOfOthers: where that fails for one program, the messages of another are
// answered all the same.
func TestUnfinishedOfOthers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "db")
	begin := func() *store.Store {
		s, err := store.Open(t.Context(), store.Options{Path: path, Key: bytes.Repeat([]byte("k"), 32)})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s := begin()
	m := bot.Message{Program: bot.DefaultProgram, Platform: "slack", User: "u", ID: "1", Key: "1", Text: "hi"}
	if _, err := s.Accept(t.Context(), m, bot.Pass); err != nil {
		t.Fatal(err)
	}
	s.Close()
	s = begin()
	defer s.Close()
	log := slog.New(slog.DiscardHandler)
	b, err := bot.New(t.Context(), bot.Options{Store: partly{s}, Editions: bot.NewEditions(log), Programs: []string{bot.DefaultProgram, "north"}, Log: log})
	if err != nil {
		t.Fatal(err)
	}
	if ms, err := b.Unfinished(t.Context(), "slack"); err != nil || len(ms) != 1 {
		t.Errorf("at first %d, %v", len(ms), err)
	}
	if ms, err := b.Unfinished(t.Context(), "slack"); err == nil {
		t.Errorf("then %d, and nobody is told", len(ms))
	}
}

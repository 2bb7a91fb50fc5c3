package desk_test

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"himpath/bot"
	"himpath/bot/desk"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
	"himpath/bot/store"
)

// room is one that says its name.
type room struct {
	name   string
	kinds  []string
	forgot string
	ended  bool
	err    error
}

func (r *room) Kinds() []string { return r.kinds }
func (r *room) Act(context.Context, bot.Message) (reply.Reply, error) {
	return reply.Reply{Headline: r.name}, r.err
}
func (r *room) Forget(_ context.Context, _, _, user string) error { r.forgot = user; return r.err }
func (r *room) Tend(ctx context.Context)                          { <-ctx.Done(); r.ended = true }

func newDesk(t *testing.T, rooms ...desk.Room) *desk.Desk {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{Path: filepath.Join(t.TempDir(), "himpath.db"), Key: []byte("a key for tests, 32 bytes or so")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	log := slog.New(slog.DiscardHandler)
	tickets, err := ticket.New(ticket.Options{Store: s, Book: s, Editions: bot.NewEditions(log), Senders: bot.NewSenders(), Log: log})
	if err != nil {
		t.Fatal(err)
	}
	return desk.New(tickets, rooms...)
}

func TestAct(t *testing.T) {
	d := newDesk(t, &room{name: "curate", kinds: []string{"desk.c", string(bot.DeskHome)}}, &room{name: "gaps", kinds: []string{"desk.g"}})
	for kind, want := range map[reply.ActionKind]string{
		"desk.cdraft": "curate", "desk.gtell": "gaps", bot.DeskHome: "curate", "desk.tcancel": "Nothing was sent.", "desk.x": "another version",
	} {
		got, err := d.Act(t.Context(), bot.Message{Program: "default", Act: &bot.Act{Kind: kind}})
		if err != nil || !strings.Contains(got.Headline, want) {
			t.Errorf("%s: %q, %v", kind, got.Headline, err)
		}
	}
}

// TestForget: a room that fails keeps no other from forgetting.
func TestForget(t *testing.T) {
	broken, whole := &room{err: errors.New("broken")}, &room{}
	d := newDesk(t, broken, whole)
	if err := d.Forget(t.Context(), "default", "slack", "u"); !errors.Is(err, broken.err) || whole.forgot != "u" {
		t.Errorf("%v, forgot %q", err, whole.forgot)
	}
}

func TestTend(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := &room{}
		d := newDesk(t, r)
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { d.Tend(ctx); close(done) }()
		synctest.Wait()
		stop()
		<-done
		if !r.ended {
			t.Error("a room goes on")
		}
		if d.Offered(t.Context(), "default") {
			t.Error("offered without a channel")
		}
		if s := d.Status(t.Context()); len(s) != 1 || s[0].Set {
			t.Errorf("status: %+v", s)
		}
	})
}

package curate_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"himpath/bot"
	"himpath/bot/answer"
	"himpath/bot/desk/curate"
	"himpath/bot/reply"
	"himpath/bot/store"
	"himpath/knowledge"
)

// rig is a room over a real store and real editions, with a clock of its own.
type rig struct {
	t       testing.TB
	dir     string
	now     time.Time
	store   *store.Store
	ed      *bot.Editions
	watch   *bot.Watcher
	room    *curate.Room
	log     bytes.Buffer
	keys    int
	told    []string // what was published
	tickets map[string]curate.Material
	content []fs.FS
	waiting []string // open tickets
}

func newRig(t testing.TB) *rig {
	t.Helper()
	r := &rig{t: t, dir: t.TempDir(), now: time.Date(2026, 3, 12, 9, 0, 0, 0, time.UTC), tickets: map[string]curate.Material{}, content: []fs.FS{knowledge.Content()}}
	r.open()
	t.Cleanup(r.close)
	return r
}

func (r *rig) open() {
	r.t.Helper()
	log := slog.New(slog.NewTextHandler(&locked{w: &r.log}, nil))
	var err error
	r.store, err = store.Open(r.t.Context(), store.Options{Path: filepath.Join(r.dir, "h.db"), Key: []byte("a key for tests, 32 bytes or so"), Now: func() time.Time { return r.now }})
	r.ok(err)
	r.ed = bot.NewEditions(log)
	r.watch = &bot.Watcher{Program: bot.DefaultProgram, Editions: r.ed, Log: log, Build: r.build}
	r.room, err = curate.New(curate.Options{Store: r.store, Editions: r.ed, Log: log, Now: func() time.Time { return r.now },
		Content: func(string) ([]fs.FS, error) { return r.content, nil },
		Refresh: func(ctx context.Context, _ string) error { return r.watch.Refresh(ctx) },
		Ticket: func(_ context.Context, _, ref string) (curate.Material, error) {
			m, ok := r.tickets[ref]
			if !ok {
				return m, bot.ErrNotFound
			}
			return m, nil
		},
		Tickets:   func(context.Context, string) ([]string, error) { return r.waiting, nil },
		Published: func(_ context.Context, _ string, a curate.Answer) error { r.told = append(r.told, a.Ref); return nil },
		Withdrawn: r.store.Withdrawn})
	r.ok(err)
	r.ok(r.watch.Load(r.t.Context()))
}

func (r *rig) build(ctx context.Context) (bot.Answerer, error) {
	over, err := r.room.Over(ctx, bot.DefaultProgram, r.content...)
	if err != nil {
		return nil, err
	}
	base, err := knowledge.Load(append(slices.Clip(r.content), over)...)
	if err != nil {
		return nil, err
	}
	whole, err := wholeEngine()
	if err != nil {
		return nil, err
	}
	return whole.Recurate(base), nil
}

// wholeEngine is made once: what is curated needs no other index.
var wholeEngine = sync.OnceValues(func() (bot.Recurater, error) {
	base, err := knowledge.Load(knowledge.Content())
	if err != nil {
		return nil, err
	}
	e, err := answer.New(base)
	if err != nil {
		return nil, err
	}
	return bot.FromEngine(e).(bot.Recurater), nil
})

func (r *rig) close() {
	r.ed.Close()
	r.store.Close()
}

func (r *rig) ok(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

// act presses or sends something as an advisor.
func (r *rig) act(kind reply.ActionKind, ref string, values map[string]string) reply.Reply {
	r.t.Helper()
	r.keys++
	return r.actAs(fmt.Sprint("key ", r.keys), kind, ref, values)
}

func (r *rig) actAs(key string, kind reply.ActionKind, ref string, values map[string]string) reply.Reply {
	r.t.Helper()
	out, err := r.room.Act(r.t.Context(), bot.Message{Program: bot.DefaultProgram, Platform: "slack", User: "A1", Key: key,
		Act: &bot.Act{Kind: kind, Ref: ref, Values: values, Advisor: true}})
	r.ok(err)
	r.holds(out)
	return out
}

// press presses a button of a reply, by its label.
func (r *rig) press(in reply.Reply, label string) reply.Reply {
	r.t.Helper()
	for _, a := range in.Actions {
		if strings.Contains(a.Label, label) {
			return r.act(a.Kind, a.Ref, nil)
		}
	}
	r.t.Fatalf("no button %q under %+v", label, in)
	return reply.Reply{}
}

// send fills in the form of a reply: what is given, on top of what stands in it.
func (r *rig) send(in reply.Reply, over map[string]string) reply.Reply {
	r.t.Helper()
	return r.act(in.Form.Kind, in.Form.Ref, filled(r.t, in, over))
}

func filled(t testing.TB, in reply.Reply, over map[string]string) map[string]string {
	t.Helper()
	if in.Form == nil {
		t.Fatalf("no form: %+v", in)
	}
	values := map[string]string{}
	for _, f := range in.Form.Fields {
		values[f.Name] = f.Value
	}
	for name, v := range over {
		values[name] = v
	}
	return values
}

// holds checks what every adapter relies on.
func (r *rig) holds(out reply.Reply) {
	r.t.Helper()
	short := func(what, s string, n int) {
		r.t.Helper()
		if utf8.RuneCountInString(s) > n {
			r.t.Errorf("%s %q has more than %d characters", what, s, n)
		}
	}
	for _, a := range out.Actions {
		short("kind", string(a.Kind), 16)
		short("ref", a.Ref, 40)
		short("label", a.Label, 75)
	}
	if f := out.Form; f != nil {
		short("kind", string(f.Kind), 16)
		short("ref", f.Ref, 40)
		short("title", f.Title, 24)
		if len(f.Fields) > 5 {
			r.t.Errorf("%d fields", len(f.Fields))
		}
		for _, x := range f.Fields {
			short("label", x.Label, 45)
			short("hint", x.Hint, 100)
			short("value", x.Value, max(x.Max, 1))
		}
	}
	if len(out.Actions) > 25 {
		r.t.Errorf("%d buttons", len(out.Actions))
	}
}

// ask asks the edition that serves.
func (r *rig) ask(text string) reply.Reply {
	r.t.Helper()
	a, done, err := r.ed.Use(bot.DefaultProgram)
	r.ok(err)
	defer done()
	res, err := a.Answer(r.t.Context(), bot.Turn{Text: text})
	r.ok(err)
	return res.Reply
}

// has checks that a reply says all of these.
func has(t testing.TB, what string, r reply.Reply, words ...string) {
	t.Helper()
	text := reply.Plain(r)
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("%s: no %q in:\n%s", what, w, text)
		}
	}
}

type locked struct {
	mu sync.Mutex
	w  *bytes.Buffer
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(p)
}

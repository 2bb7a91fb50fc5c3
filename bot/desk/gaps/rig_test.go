package gaps_test

import (
	"context"
	"errors"
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
	"himpath/bot/desk/gaps"
	"himpath/bot/reply"
	"himpath/bot/store"
	"himpath/knowledge"
)

// post is something that went out.
type post struct {
	to   bot.Target
	what reply.Reply
}

// outbox sends each key once, and can fail after it has.
type outbox struct {
	sent  map[string]post
	order []string
	fail  error // what Post returns, after sending
}

func (o *outbox) Post(_ context.Context, program string, to bot.Target, key string, what reply.Reply) error {
	key = program + " " + key
	if _, twice := o.sent[key]; !twice {
		o.sent[key] = post{to, what}
		o.order = append(o.order, key)
	}
	return o.fail
}

// rig is the room of gaps beside that of answers, over a real store and real editions.
type rig struct {
	t       testing.TB
	dir     string
	now     time.Time
	store   *store.Store
	ed      *bot.Editions
	watch   *bot.Watcher
	drafts  *curate.Room
	room    *gaps.Room
	out     *outbox
	advisor bool // a channel is set
	waiting gaps.Waiting
	n       int
}

const program = bot.DefaultProgram

func newRig(t testing.TB) *rig {
	t.Helper()
	r := &rig{t: t, dir: t.TempDir(), now: time.Date(2026, 3, 12, 9, 0, 0, 0, time.UTC), out: &outbox{sent: map[string]post{}}, advisor: true}
	r.open()
	t.Cleanup(r.close)
	return r
}

func (r *rig) open() {
	r.t.Helper()
	log := slog.New(slog.DiscardHandler)
	clock := func() time.Time { return r.now }
	var err error
	r.store, err = store.Open(r.t.Context(), store.Options{Path: filepath.Join(r.dir, "h.db"), Key: []byte("a key for tests, 32 bytes or so"), Now: clock})
	r.ok(err)
	r.ed = bot.NewEditions(log)
	r.watch = &bot.Watcher{Program: program, Editions: r.ed, Log: log, Build: r.build}
	refresh := func(ctx context.Context, _ string) error { return r.watch.Refresh(ctx) }
	r.drafts, err = curate.New(curate.Options{Store: r.store, Editions: r.ed, Log: log, Now: clock, Refresh: refresh, Withdrawn: r.store.Withdrawn,
		Content: func(string) ([]fs.FS, error) { return []fs.FS{knowledge.Content()}, nil },
		Published: func(ctx context.Context, program string, a curate.Answer) error {
			return r.room.Published(ctx, program, a)
		}})
	r.ok(err)
	r.room, err = gaps.New(gaps.Options{Store: r.store, Curated: r.store, Drafts: r.drafts, Editions: r.ed, Refresh: refresh, Outbox: r.out, Now: clock, Log: log,
		Advisors: func(context.Context, string) (bot.Target, bool, error) {
			return bot.Target{Platform: "slack", Channel: "CADV"}, r.advisor, nil
		},
		Questions: r.store.Questions, Waiting: func(context.Context, string) (gaps.Waiting, error) { return r.waiting, nil }})
	r.ok(err)
	r.ok(r.watch.Load(r.t.Context()))
}

func (r *rig) close() {
	r.ed.Close()
	r.store.Close()
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

func (r *rig) build(ctx context.Context) (bot.Answerer, error) {
	over, err := r.drafts.Over(ctx, program, knowledge.Content())
	if err != nil {
		return nil, err
	}
	base, err := knowledge.Load(knowledge.Content(), over)
	if err != nil {
		return nil, err
	}
	whole, err := wholeEngine()
	if err != nil {
		return nil, err
	}
	return whole.Recurate(base), nil
}

func (r *rig) ok(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

// ask has a student ask, and returns the question's ref and the reply.
func (r *rig) ask(user, text string) (string, reply.Reply) {
	r.t.Helper()
	a, done, err := r.ed.Use(program)
	r.ok(err)
	defer done()
	res, err := a.Answer(r.t.Context(), bot.Turn{Text: text})
	r.ok(err)
	return r.kept(user, text, res.Reply), res.Reply
}

// kept has a student ask, and get that reply.
func (r *rig) kept(user, text string, rep reply.Reply) string {
	r.t.Helper()
	r.n++
	key := fmt.Sprint("m", r.n)
	m := bot.Message{Program: program, Platform: "discord", User: user, Channel: "C1", ID: key, Key: key, Text: text}
	_, err := r.store.Accept(r.t.Context(), m, bot.Pass)
	r.ok(err)
	_, err = r.store.Answered(r.t.Context(), program, bot.Answered{Message: m, Reply: rep, Question: &bot.Question{Ref: "ref" + key, Text: text, Reply: rep}})
	r.ok(err)
	return "ref" + key
}

// missed has a student ask what is not answered.
func (r *rig) missed(user, text string, topics ...string) string {
	r.t.Helper()
	return r.kept(user, text, reply.Reply{Outcome: reply.NotFound, Intent: "tell/exam", Topics: topics})
}

func (r *rig) act(kind reply.ActionKind, ref string, values map[string]string) reply.Reply {
	r.t.Helper()
	r.n++
	return r.actAs("A1", true, fmt.Sprint("press ", r.n), kind, ref, values)
}

func (r *rig) actAs(user string, advisor bool, key string, kind reply.ActionKind, ref string, values map[string]string) reply.Reply {
	r.t.Helper()
	m := bot.Message{Program: program, Platform: "discord", User: user, Key: key, Act: &bot.Act{Kind: kind, Ref: ref, Values: values, Advisor: advisor}}
	do := r.room.Act
	if !strings.HasPrefix(string(kind), r.room.Kinds()[0]) {
		do = r.drafts.Act
	}
	out, err := do(r.t.Context(), m)
	r.ok(err)
	for _, a := range out.Actions {
		if len(a.Kind) > 16 || len(a.Ref) > 40 || utf8.RuneCountInString(a.Label) > 75 {
			r.t.Errorf("a button that no platform can show: %+v", a)
		}
	}
	if len(out.Actions) > 25 {
		r.t.Errorf("%d buttons", len(out.Actions))
	}
	return out
}

func (r *rig) press(in reply.Reply, label string) reply.Reply {
	r.t.Helper()
	at := slices.IndexFunc(in.Actions, func(a reply.Action) bool { return strings.Contains(a.Label, label) })
	if at < 0 {
		r.t.Fatalf("no button %q under %+v", label, in)
	}
	return r.act(in.Actions[at].Kind, in.Actions[at].Ref, nil)
}

func (r *rig) send(in reply.Reply, over map[string]string) reply.Reply {
	r.t.Helper()
	if in.Form == nil {
		r.t.Fatalf("no form: %+v", in)
	}
	values := map[string]string{}
	for _, f := range in.Form.Fields {
		values[f.Name] = f.Value
	}
	for name, v := range over {
		values[name] = v
	}
	return r.act(in.Form.Kind, in.Form.Ref, values)
}

func (r *rig) digested() (reply.Reply, bool) {
	r.t.Helper()
	var found reply.Reply
	ok := false
	for key, p := range r.out.sent {
		if strings.Contains(key, "digest/") {
			found, ok = p.what, true
		}
	}
	return found, ok
}

func has(t testing.TB, what string, r reply.Reply, words ...string) {
	t.Helper()
	text := reply.Plain(r)
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("%s: no %q in:\n%s", what, w, text)
		}
	}
}

func hasNot(t testing.TB, what string, r reply.Reply, words ...string) {
	t.Helper()
	text := reply.Plain(r)
	for _, w := range words {
		if strings.Contains(text, w) {
			t.Errorf("%s: %q stands in:\n%s", what, w, text)
		}
	}
}

var errCrash = errors.New("crashed after it went out")

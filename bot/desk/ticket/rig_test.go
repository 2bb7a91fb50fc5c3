package ticket_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"go.uber.org/goleak"

	"himpath/bot"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
	"himpath/bot/store"
	"himpath/knowledge"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"))
}

const program = "p"

const storeKey = "a key for tests, 32 bytes or so"

// rig is a room over a real store, between two chats, with a clock that is set by
// hand.
type rig struct {
	t        testing.TB
	dir      string
	clock    atomic.Int64
	store    *store.Store
	room     *ticket.Room
	chats    map[string]*chat
	senders  *bot.Senders
	editions *bot.Editions
	log      *bytes.Buffer
	ctx      context.Context
	kill     context.CancelFunc
	n        int
	testing  func() // called once when a test of the way begins; nil: nothing
}

// book is the store, which says when a test of the way begins.
type book struct {
	*store.Store
	r *rig
}

func (b book) Writable(ctx context.Context) error {
	if f := b.r.testing; f != nil {
		b.r.testing = nil
		f()
	}
	return b.Store.Writable(ctx)
}

// newRig has the advisors of program p in channel ADV of a platform.
func newRig(t testing.TB, advisors string, files ...string) *rig {
	t.Helper()
	r := &rig{t: t, dir: t.TempDir(), log: &bytes.Buffer{}, senders: bot.NewSenders(),
		chats: map[string]*chat{"slack": newChat("slack"), "discord": newChat("discord")}}
	r.clock.Store(time.Date(2026, 3, 2, 16, 0, 0, 0, time.UTC).UnixNano()) // a Monday, 10:00 in Chicago
	for name, c := range r.chats {
		c.crash = func() { r.kill() }
		r.senders.Attach(name, c)
	}
	r.editions = bot.NewEditions(r.logger())
	r.editions.Swap(program, based{base: base(t, files...)})
	r.start()
	t.Cleanup(func() { r.kill(); r.editions.Close(); r.store.Close() })
	r.ok(r.store.Set(r.ctx, program, bot.Setting{Platform: advisors, Channel: "ADV", Name: bot.SettingAdvisor, Value: "yes"}))
	return r
}

func (r *rig) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(r.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// start begins a process.
func (r *rig) start() {
	r.t.Helper()
	r.ctx, r.kill = context.WithCancel(context.Background())
	s, err := store.Open(r.ctx, store.Options{Path: filepath.Join(r.dir, "himpath.db"), Key: []byte(storeKey),
		Now: func() time.Time { return r.time() }})
	r.ok(err)
	r.store = s
	r.room, err = ticket.New(ticket.Options{Store: s, Book: book{s, r}, Editions: r.editions, Senders: r.senders, Programs: []string{program},
		Now: func() time.Time { return r.time() }, Log: r.logger()})
	r.ok(err)
}

// restart ends the process, without finishing anything, and begins another.
func (r *rig) restart() {
	r.t.Helper()
	r.kill()
	r.ok(r.store.Close())
	r.start()
}

func (r *rig) time() time.Time         { return time.Unix(0, r.clock.Load()).UTC() }
func (r *rig) advance(d time.Duration) { r.clock.Add(int64(d)) }

func (r *rig) ok(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

// drain posts all that is due, restarting where the process was killed.
func (r *rig) drain() {
	r.t.Helper()
	for range 100_000 {
		if r.ctx.Err() != nil {
			r.restart()
		}
		some, err := r.room.Work(r.ctx, program)
		if r.ctx.Err() != nil {
			continue
		}
		r.ok(err)
		if !some {
			return
		}
	}
	r.t.Fatal("the outbox never gets empty")
}

// settle drains until nothing waits any more, however long that takes.
func (r *rig) settle() {
	r.t.Helper()
	for range 20 {
		r.drain()
		r.advance(10 * time.Minute)
	}
}

func (r *rig) later(d time.Duration) {
	r.t.Helper()
	r.advance(d)
	r.ok(r.room.Clock(r.ctx, program))
	r.drain()
}

// asked keeps a question of a user and returns its ref.
func (r *rig) asked(platform, user, text string, topics ...string) string {
	r.t.Helper()
	m := r.message(platform, user)
	m.Text = text
	rc, err := r.store.Accept(r.ctx, m, bot.Pass)
	r.ok(err)
	m.Claim = rc.Claim
	ref := fmt.Sprintf("Q%d", r.n)
	answer := reply.Reply{Outcome: reply.NotFound, Headline: "I don't know that.", Topics: topics}
	_, err = r.store.Answered(r.ctx, program, bot.Answered{Message: m, Reply: answer,
		Question: &bot.Question{Ref: ref, Text: text, Reply: answer}})
	r.ok(err)
	r.ok(r.store.Posted(r.ctx, program, platform, m.Key, "ts"))
	return ref
}

func (r *rig) message(platform, user string) bot.Message {
	r.n++
	id := fmt.Sprintf("m%d", r.n)
	return bot.Message{Program: program, Platform: platform, Channel: "CLASS", Thread: "T", User: user, ID: id, Key: id + ":0"}
}

// press is a press by a student, or with advisor one by an advisor.
func (r *rig) press(platform, user string, kind reply.ActionKind, ref string, advisor bool, values map[string]string) reply.Reply {
	r.t.Helper()
	m := r.message(platform, user)
	m.Act = &bot.Act{Kind: kind, Ref: ref, Values: values, Advisor: advisor}
	out, err := r.room.Act(r.ctx, m)
	r.ok(err)
	return out
}

// says is something said under a post.
func (r *rig) says(platform, user, under, text string) reply.Reply {
	r.t.Helper()
	m := r.message(platform, user)
	m.Text, m.Under = text, []string{"elsewhere:1", under}
	holds, _, err := r.room.Holds(r.ctx, m)
	r.ok(err)
	if !holds {
		r.t.Fatalf("%q under %s is no ticket's", text, under)
	}
	out, err := r.room.Said(r.ctx, m)
	r.ok(err)
	return out
}

// open sends a question of a student to the advisors and returns its card.
func (r *rig) open(from, user, text string, topics ...string) *post {
	r.t.Helper()
	r.press(from, user, "desk.tsend", r.asked(from, user, text, topics...), false, nil)
	r.drain()
	cards := r.cards()
	return cards[len(cards)-1]
}

// cards are the posts in the advisors' channel.
func (r *rig) cards() []*post {
	return append(r.chats["slack"].at("ADV", ""), r.chats["discord"].at("ADV", "")...)
}

// action is the ref of a button; "" if there is none of that label.
func action(r reply.Reply, label string) (reply.ActionKind, string) {
	for _, a := range r.Actions {
		if a.Label == label {
			return a.Kind, a.Ref
		}
	}
	return "", ""
}

func labels(r reply.Reply) string {
	var out []string
	for _, a := range r.Actions {
		out = append(out, a.Label)
	}
	return strings.Join(out, ", ")
}

func (r *rig) has(where, text string, words ...string) {
	r.t.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			r.t.Errorf("%s lacks %q:\n%s", where, w, text)
		}
	}
}

// based is an edition that only knows a base.
type based struct {
	bot.Answerer
	base *knowledge.Base
}

func (b based) Base() *knowledge.Base { return b.base }
func (b based) Close() error          { return nil }

// programFile is a program with hours, two advisors and a route.
const programFile = `---
name: Lakeside HIM
advisors:
  - name: Ann
    topics: [rhit]
  - name: Bea
    topics: [rhia]
    channel: REGISTERED
routes:
  - name: Coding advisors
    topics: [ccs]
    channel: CODING
office hours: Mon-Thu 9:00-16:00, Fri 9-12
time zone: America/Chicago
closed: [2026-03-06]
---
`

// base is the built-in content, under a program's file where one is given. It is
// loaded once.
func base(t testing.TB, files ...string) *knowledge.Base {
	t.Helper()
	b, err := bare()
	if len(files) > 0 {
		b, err = lakeside()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var (
	bare     = sync.OnceValues(func() (*knowledge.Base, error) { return knowledge.Load(knowledge.Content()) })
	lakeside = sync.OnceValues(func() (*knowledge.Base, error) {
		return knowledge.Load(knowledge.Content(), fstest.MapFS{"program.md": &fstest.MapFile{Data: []byte(programFile)}})
	})
)

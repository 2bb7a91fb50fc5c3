package bot_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"go.uber.org/goleak"

	"himpath/bot"
	"himpath/bot/reply"
	"himpath/bot/store"
)

// The analysis workers of bleve start with its package and never end.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"))
}

// fake answers with the words of the question, and counts.
type fake struct {
	name      string
	calls     atomic.Int64
	closed    atomic.Bool
	mu        sync.Mutex
	withdrawn []string
	gate      chan struct{} // if set, each answer waits for one element
}

func (f *fake) Answer(ctx context.Context, t bot.Turn) (bot.Result, error) {
	f.calls.Add(1)
	if f.closed.Load() {
		return bot.Result{}, errors.New("the edition is closed")
	}
	if f.gate != nil {
		select {
		case <-f.gate:
		case <-ctx.Done():
			return bot.Result{}, ctx.Err()
		}
	}
	if strings.Contains(t.Text, "FAIL") {
		return bot.Result{}, errors.New("the index is broken")
	}
	r := reply.Reply{Outcome: reply.Answered, Headline: fmt.Sprintf("%s%d: %s", f.name, t.Memory.Turns, t.Text),
		Topics: []string{"topic"}, Passages: []string{"topic.about"}, Suggestions: []string{"first choice", "second choice"}, Intent: "tell/about"}
	switch {
	case strings.Contains(t.Text, "UNKNOWN"):
		r.Outcome, r.Passages = reply.NotFound, nil
	case strings.Contains(t.Text, "VAGUE"):
		r.Outcome, r.Passages = reply.Clarify, nil
	case strings.Contains(t.Text, "ELSEWHERE"):
		r.Outcome, r.Passages = reply.OutOfScope, nil
	case strings.Contains(t.Text, "HELP"):
		r.Outcome, r.Intent, r.Passages = reply.Chat, "help", nil
	case strings.Contains(t.Text, "DISPUTED"):
		r.Blocks = []reply.Block{{Kind: reply.Notice, Tone: "dispute", Text: "Sources disagree."}}
	case strings.Contains(t.Text, "TWO"):
		r.Passages = []string{"topic.about", "topic.pay"}
	case strings.Contains(t.Text, "LATEBLOCK"):
		r.Outcome = reply.Blocked
	case strings.Contains(t.Text, "LATECRISIS"):
		r.Outcome, r.Intent = reply.OutOfScope, "crisis"
	}
	t.Memory.Turns++
	t.Memory.Choices = nil
	if r.Outcome == reply.Clarify {
		t.Memory.Choices = r.Suggestions
	}
	t.Memory.Question = t.Text
	t.Profile.Goals = append(t.Profile.Goals, t.Text)
	return bot.Result{Reply: r, Memory: t.Memory, Profile: t.Profile}, nil
}

func (f *fake) Screen(text string) (blocked, crisis bool) {
	return strings.Contains(text, "PATIENT"), strings.Contains(text, "CRISIS") && !strings.Contains(text, "LATECRISIS")
}

func (f *fake) InDanger(text string) bool { return strings.Contains(text, "DANGER") }

func (f *fake) Complete(kind, prefix string) []bot.Choice {
	return []bot.Choice{{Label: f.name + kind, Value: prefix}}
}

func (f *fake) Close() error {
	if f.closed.Swap(true) {
		return errors.New("closed twice")
	}
	return nil
}

func (f *fake) Withdraw(ids []string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.withdrawn = ids
}

func (f *fake) gone() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return strings.Join(f.withdrawn, " ")
}

// fakeSender keeps what was sent.
type fakeSender struct {
	sent []reply.Reply
	to   []bot.Target
	err  error
}

func (s *fakeSender) Send(_ context.Context, to bot.Target, r reply.Reply) (string, error) {
	if s.err == nil {
		s.sent, s.to = append(s.sent, r), append(s.to, to)
	}
	return "ref", s.err
}
func (s *fakeSender) Edit(context.Context, bot.Target, string, reply.Reply) error { return s.err }
func (s *fakeSender) Delete(context.Context, bot.Target, string) error            { return s.err }

// fakeDesk keeps what was handed to it.
type fakeDesk struct {
	settled []string // programs
	changed []string // programs in which a question was taken back or changed
	closed  bool     // nobody can be asked
	acts    []bot.Message
	said    []bot.Message
	forgot  string
	forget  func() // called then; nil: nothing
	err     error
}

// heldPost is the post under which people talk to people.
const heldPost = "A:1"

func (d *fakeDesk) Settle(program string) { d.settled = append(d.settled, program) }

func (d *fakeDesk) Retracted(program string) { d.changed = append(d.changed, program) }

func (d *fakeDesk) Offered(context.Context, string) bool { return !d.closed }
func (d *fakeDesk) Holds(_ context.Context, m bot.Message) (holds, advisor bool, err error) {
	return slices.Contains(m.Under, heldPost), m.Channel == "A", nil
}
func (d *fakeDesk) Said(_ context.Context, m bot.Message) (reply.Reply, error) {
	d.said = append(d.said, m)
	return reply.Reply{Outcome: reply.Chat, Headline: "passed on"}, d.err
}
func (d *fakeDesk) Act(_ context.Context, m bot.Message) (reply.Reply, error) {
	d.acts = append(d.acts, m)
	return reply.Reply{Outcome: reply.Chat, Headline: "desk"}, d.err
}
func (d *fakeDesk) Forget(_ context.Context, _, _, user string) error {
	d.forgot = user
	if d.forget != nil {
		d.forget()
	}
	return d.err
}

// rig is a bot over a fake engine and a real store.
type rig struct {
	t        testing.TB
	bot      *bot.Bot
	store    bot.Store
	engine   *fake
	editions *bot.Editions
	log      *bytes.Buffer
	dir      string
	limits   bot.Limits
	desk     bot.Desk // nil: none
	n        int
}

const testKey = "a key for tests, 32 bytes or so"

func newRig(t testing.TB) *rig {
	return newRigLimits(t, bot.Limits{UserEvery: 1, UserBurst: 1e6, ChannelEvery: 1, ChannelBurst: 1e6})
}

func newRigLimits(t testing.TB, l bot.Limits) *rig {
	t.Helper()
	r := &rig{t: t, dir: t.TempDir(), log: &bytes.Buffer{}, limits: l}
	r.start()
	t.Cleanup(r.stop)
	return r
}

// start begins a process: store, edition, bot.
func (r *rig) start() {
	r.t.Helper()
	s, err := store.Open(r.t.Context(), store.Options{Path: filepath.Join(r.dir, "himpath.db"), Key: []byte(testKey)})
	r.ok(err)
	log := slog.New(slog.NewJSONHandler(&lockedWriter{w: r.log}, &slog.HandlerOptions{Level: slog.LevelDebug}))
	r.store, r.engine, r.editions = s, &fake{}, bot.NewEditions(log)
	r.editions.Swap("default", r.engine)
	r.bot, err = bot.New(r.t.Context(), bot.Options{Store: s, Editions: r.editions, Log: log, Limits: r.limits, Desk: r.desk})
	r.ok(err)
}

// stop ends the process; nothing is finished first.
func (r *rig) stop() {
	r.editions.Close()
	r.store.Close()
}

func (r *rig) ok(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

// message is a new question by u in a thread.
func (r *rig) message(text string) bot.Message {
	r.n++
	id := fmt.Sprint("m", r.n)
	return bot.Message{Platform: "slack", Channel: "C", Thread: "T", User: "u", ID: id, Key: id + ":0", Text: text}
}

// press is a button under the reply with this ref.
func (r *rig) press(kind reply.ActionKind, ref string, values map[string]string) bot.Message {
	m := r.message("")
	m.Act = &bot.Act{Kind: kind, Ref: ref, Values: values}
	return m
}

// send takes m all the way, and returns the reply with the message as accepted.
func (r *rig) send(m bot.Message) (reply.Reply, bot.Message) {
	r.t.Helper()
	fresh, err := r.bot.Accept(r.t.Context(), &m)
	r.ok(err)
	if !fresh {
		r.t.Fatalf("%s is not fresh", m.Key)
	}
	got, err := r.bot.Respond(r.t.Context(), m)
	r.ok(err)
	ref := "ts-" + m.ID
	if got.Empty() {
		ref = ""
	}
	r.ok(r.bot.Posted(r.t.Context(), m, ref))
	return got, m
}

func (r *rig) ask(text string) reply.Reply {
	r.t.Helper()
	got, _ := r.send(r.message(text))
	return got
}

func (r *rig) history() []bot.Question {
	r.t.Helper()
	qs, err := r.bot.History(r.t.Context(), "", "slack", "u", 50)
	r.ok(err)
	return qs
}

// ref is what the actions of a reply are about.
func ref(t testing.TB, r reply.Reply, kind reply.ActionKind) string {
	t.Helper()
	for _, a := range r.Actions {
		if a.Kind == kind {
			return a.Ref
		}
	}
	t.Fatalf("no action %s in %+v", kind, r.Actions)
	return ""
}

type lockedWriter struct {
	mu sync.Mutex
	w  *bytes.Buffer
}

func (l *lockedWriter) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(p)
}

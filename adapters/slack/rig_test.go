package slack_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"himpath/adapters/slack"
	"himpath/adapters/slack/slacktest"
	"himpath/bot"
	"himpath/bot/reply"
	"himpath/bot/store"
)

func TestMain(m *testing.M) {
	// bleve starts them when it is imported, and bot imports it.
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"))
}

// brain answers with the words of the question; some words make it do more.
type brain struct {
	mu        sync.Mutex
	gate      chan struct{} // SLOW questions wait for one element
	withdrawn []string
	asked     []string
	fail      bool
}

func (b *brain) Answer(ctx context.Context, t bot.Turn) (bot.Result, error) {
	b.mu.Lock()
	b.asked = append(b.asked, t.Text)
	gate, fail := b.gate, b.fail
	b.mu.Unlock()
	if strings.Contains(t.Text, "SLOW") && gate != nil {
		select {
		case <-gate:
		case <-ctx.Done():
			return bot.Result{}, ctx.Err()
		}
	}
	if fail || strings.Contains(t.Text, "FAIL") {
		return bot.Result{}, errors.New("the index is broken")
	}
	r := reply.Reply{Outcome: reply.Answered, Headline: fmt.Sprintf("%d: %s", t.Memory.Turns, t.Text), Intent: "tell/about", Topics: []string{"rhit"},
		Passages: []string{"rhit.about"}, Suggestions: []string{"Who can get the RHIT?", "What comes after RHIT?"},
		Citations: []reply.Citation{{Source: "AHIMA", Section: "Certifications", URL: "https://www.ahima.org"}}}
	switch {
	case strings.Contains(t.Text, "TABLE"):
		r.Blocks = []reply.Block{{Kind: reply.Table, Columns: []string{"RHIA", "RHIT"}, Rows: [][]string{{"Level", "Advanced", "Entry"}}}}
	case strings.Contains(t.Text, "HUGE"):
		r.Blocks = []reply.Block{{Kind: reply.Paragraph, Text: strings.Repeat("<&> ", 3000)}}
	case strings.Contains(t.Text, "UNKNOWN"):
		r.Outcome, r.Passages = reply.NotFound, nil
	case strings.Contains(t.Text, "WHICH"):
		r.Outcome, r.Passages, r.Suggestions = reply.Clarify, nil, []string{"The RHIT exam", "The RHIA exam"}
	case strings.Contains(t.Text, "help"):
		r.Outcome, r.Headline, r.Passages = reply.Chat, "This is what I can do.", nil
	}
	t.Memory.Turns++
	return bot.Result{Reply: r, Memory: t.Memory, Profile: t.Profile}, nil
}

func (b *brain) Complete(string, string) []bot.Choice { return nil }
func (b *brain) Close() error                         { return nil }
func (b *brain) Screen(text string) (blocked, crisis bool) {
	if strings.Contains(text, "PANIC") {
		panic(text)
	}
	return strings.Contains(text, "PATIENT"), strings.Contains(text, "CRISIS")
}

func (b *brain) Withdraw(ids []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.withdrawn = ids
}

func (b *brain) questions() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.asked)
}

// rig is a fake Slack with the adapter, a bot and a real store behind it.
type rig struct {
	*slacktest.Server
	t     testing.TB
	mode  slack.Mode
	brain *brain
	bot   *bot.Bot
	app   *slack.Adapter
	log   *lockedBuffer
	dir   string
	end   func() // stops the process that runs; nothing is finished first
	err   error  // of its Run
	done  chan error
	lease time.Duration
	// patience is how long what must come is waited for; 0: 20 s.
	patience time.Duration
	cfg      func(*slack.Config)
	web      *httptest.Server
	// programs are served besides the default one, each by a brain of its own.
	programs map[string]*brain
	desk     func(*store.Store, *bot.Editions, *bot.Senders, *slog.Logger) bot.Desk // nil: none
}

func newRig(t testing.TB, mode slack.Mode, o slacktest.Options) *rig {
	t.Helper()
	r := &rig{t: t, mode: mode, Server: slacktest.New(t, o), dir: t.TempDir(), log: &lockedBuffer{}, brain: &brain{gate: make(chan struct{}, 1000)}}
	t.Cleanup(func() {
		r.stop()
		if t.Failed() {
			t.Log(r.log.String())
		}
	})
	return r
}

// both runs a test in both modes.
func both(t *testing.T, o slacktest.Options, test func(*rig)) {
	for _, mode := range []slack.Mode{slack.Socket, slack.HTTP} {
		t.Run(string(mode), func(t *testing.T) {
			r := newRig(t, mode, o)
			r.start()
			test(r)
		})
	}
}

// start begins a process and waits until it takes deliveries.
func (r *rig) start() {
	r.t.Helper()
	r.begin()
	r.until("the adapter is ready", func() bool { return r.app.Ready() && (r.mode == slack.HTTP || r.Sockets() > 0) })
	if r.web != nil {
		r.ok(r.ServeEndpoint(r.t.Context(), r.web.URL))
	}
}

// begin begins a process.
func (r *rig) begin() {
	r.t.Helper()
	st, err := store.Open(r.t.Context(), store.Options{Path: filepath.Join(r.dir, "himpath.db"), Key: []byte("a key for tests, 32 bytes or so"), Lease: r.lease})
	r.ok(err)
	log := slog.New(slog.NewTextHandler(r.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	editions := bot.NewEditions(log)
	editions.Swap(bot.DefaultProgram, r.brain)
	programs := []string{bot.DefaultProgram}
	for p, b := range r.programs {
		editions.Swap(p, b)
		programs = append(programs, p)
	}
	senders := bot.NewSenders()
	var tended sync.WaitGroup
	ctx, cancel := context.WithCancel(context.Background())
	var d bot.Desk
	if r.desk != nil {
		d = r.desk(st, editions, senders, log)
		if x, ok := d.(interface{ Tend(context.Context) }); ok {
			tended.Go(func() { x.Tend(ctx) })
		}
	}
	r.bot, err = bot.New(r.t.Context(), bot.Options{Store: st, Editions: editions, Log: log, Senders: senders, Desk: d, Programs: programs,
		Limits: bot.Limits{UserEvery: 1, UserBurst: 1e6, ChannelEvery: 1, ChannelBurst: 1e6}})
	r.ok(err)
	tr := r.Transport()
	cfg := slack.Config{BotToken: r.BotToken, APIURL: r.URL(), Mode: r.mode, AppToken: r.AppToken, SigningSecret: r.SigningSecret,
		HTTPClient: &http.Client{Transport: tr, Timeout: 20 * time.Second}, Dialer: r.Dialer()}
	if r.cfg != nil {
		r.cfg(&cfg)
	}
	r.app, err = slack.New(cfg, r.bot, log)
	r.ok(err)
	r.bot.Attach(slack.Platform, r.app)
	done := make(chan error, 1)
	r.done = done
	go func() { done <- r.app.Run(ctx) }()
	var web *httptest.Server
	if r.mode == slack.HTTP {
		web = httptest.NewServer(r.app.Handler())
	}
	r.end = sync.OnceFunc(func() {
		cancel()
		r.err = <-done
		tended.Wait()
		if web != nil {
			web.Close()
		}
		tr.CloseIdleConnections()
		editions.Close()
		_ = st.Close()
	})
	r.web = web
}

func (r *rig) stop() {
	if r.end != nil {
		r.end()
	}
}

func (r *rig) ok(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

// until waits for a condition.
func (r *rig) until(what string, cond func() bool) {
	r.t.Helper()
	deadline := time.Now().Add(max(r.patience, time.Minute))
	for !cond() {
		if time.Now().After(deadline) {
			r.t.Fatalf("waited in vain until %s\n%+v\n%+v\n%s", what, r.app.Stats(), r.Deliveries(), r.log)
		}
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
		_ = r.Wait(ctx, cond)
		cancel()
	}
}

// idle waits until everything that was delivered is worked off.
func (r *rig) idle() {
	r.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	r.ok(r.Settle(ctx))
	r.until("the workers are idle", func() bool { return r.app.Stats().Waiting == 0 })
}

// ask mentions the bot and waits for the reply.
func (r *rig) ask(text string) (slacktest.Message, *slacktest.Sent) {
	r.t.Helper()
	sent := r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " " + text})
	under := func() []slacktest.Message { // the desk may post elsewhere meanwhile
		return slices.DeleteFunc(r.Posts(r.ChannelID), func(m slacktest.Message) bool { return m.Thread != sent.TS })
	}
	r.until("there is a reply to "+text, func() bool { return len(under()) > 0 })
	r.idle()
	posts := under()
	return posts[len(posts)-1], sent
}

// command types a command and waits for what only the student sees.
func (r *rig) command(text string) slacktest.Message {
	r.t.Helper()
	n := len(r.Private(r.StudentID))
	r.Command(r.StudentID, r.ChannelID, "/career", text)
	return r.private(n)
}

// private waits for the nth private message.
func (r *rig) private(n int) slacktest.Message {
	r.t.Helper()
	r.until(fmt.Sprintf("the student has %d private messages", n+1), func() bool { return len(r.Private(r.StudentID)) > n })
	r.idle()
	return r.Private(r.StudentID)[n]
}

// press presses a button by its label.
func (r *rig) press(user string, m slacktest.Message, label string) {
	r.t.Helper()
	r.Press(slacktest.Press{User: user, Channel: m.Channel, TS: m.TS, Label: label})
}

// advisors makes the advisors' channel what it is.
func (r *rig) advisors() {
	r.t.Helper()
	r.set(r.AdvisorsID, bot.SettingAdvisor, "yes")
}

func (r *rig) set(channel, name, value string) {
	r.t.Helper()
	r.ok(r.bot.Set(r.t.Context(), "", bot.Setting{Platform: slack.Platform, Channel: channel, Name: name, Value: value}))
}

func (r *rig) want(what, got, want string) {
	r.t.Helper()
	if !strings.Contains(got, want) {
		r.t.Errorf("%s: %q does not hold %q", what, got, want)
	}
}

func (r *rig) count(what string, got, want int) {
	r.t.Helper()
	if got != want {
		r.t.Errorf("%s: %d, want %d", what, got, want)
	}
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

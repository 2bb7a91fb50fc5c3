package discord_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"himpath/adapters/discord"
	"himpath/adapters/discord/discordtest"
	"himpath/bot"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
	"himpath/bot/store"
	"himpath/knowledge"
)

func TestMain(m *testing.M) {
	// bleve starts them when it is imported, and bot imports it.
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"))
}

// brain answers with the words of the question; some words make it do more.
type brain struct {
	mu        sync.Mutex
	gate      chan struct{} // SLOW questions wait for one element
	pause     time.Duration // every question takes so long
	withdrawn []string
	asked     []string
	base      *knowledge.Base // nil: it answers from none
}

// Base implements [bot.Based].
func (b *brain) Base() *knowledge.Base { return b.base }

func (b *brain) Answer(ctx context.Context, t bot.Turn) (bot.Result, error) {
	b.mu.Lock()
	b.asked = append(b.asked, t.Text)
	pause := b.pause
	b.mu.Unlock()
	if strings.Contains(t.Text, "SLOW") {
		select {
		case <-b.gate:
		case <-ctx.Done():
			return bot.Result{}, ctx.Err()
		}
	}
	if pause > 0 {
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return bot.Result{}, ctx.Err()
		}
	}
	if strings.Contains(t.Text, "FAIL") {
		return bot.Result{}, errors.New("the index is broken")
	}
	r := reply.Reply{Outcome: reply.Answered, Headline: fmt.Sprintf("%d: %s", t.Memory.Turns, t.Text), Intent: "tell/about", Topics: []string{"rhit"},
		Passages: []string{"rhit/about"}, Suggestions: []string{"Who can get the RHIT?", "What comes after RHIT?"},
		Citations: []reply.Citation{{Source: "AHIMA", Section: "Certifications", URL: "https://www.ahima.org"}}}
	switch {
	case strings.Contains(t.Text, "HUGE"):
		r.Blocks = []reply.Block{{Kind: reply.Paragraph, Text: strings.Repeat("<&> ", 3000)}}
	case strings.Contains(t.Text, "TWO"):
		r.Passages = []string{"rhit/about", "rhia/about: more"}
	case strings.Contains(t.Text, "UNKNOWN"):
		r.Outcome, r.Passages = reply.NotFound, nil
	case strings.Contains(t.Text, "WEATHER"):
		r.Outcome, r.Passages = reply.OutOfScope, nil
	case strings.Contains(t.Text, "WHICH"):
		r.Outcome, r.Passages, r.Suggestions = reply.Clarify, nil, []string{"The RHIT exam", "The RHIA exam"}
	case strings.Contains(t.Text, "FIT"):
		r.Actions = []reply.Action{{Kind: reply.OpenFit, Label: "Which role fits me?"}}
	case strings.Contains(t.Text, "help"):
		r.Outcome, r.Headline, r.Passages = reply.Chat, "This is what I can do.", nil
	}
	t.Memory.Turns++
	return bot.Result{Reply: r, Memory: t.Memory, Profile: t.Profile}, nil
}

func (b *brain) Complete(kind, prefix string) []bot.Choice {
	if strings.HasPrefix(prefix, "none") {
		return nil
	}
	c := bot.Choice{Label: kind + " " + prefix, Value: prefix + "!", Kind: kind, Far: strings.HasPrefix(prefix, "far")}
	switch {
	case prefix == "":
		c.Value = kind + "!"
	case kind == "":
		c.Kind = map[string]string{"RHIT": "certification", "coder": "role"}[prefix]
	}
	return []bot.Choice{c, {Label: strings.Repeat("ü", 150), Value: strings.Repeat("ü", 150), Far: c.Far}}
}
func (b *brain) Close() error { return nil }

// ofProgram is a brain that proposes what only one program knows.
type ofProgram struct {
	*brain
	program string
}

func (o ofProgram) Complete(kind, prefix string) []bot.Choice {
	return []bot.Choice{{Label: kind + " of " + o.program, Value: prefix}}
}

func (b *brain) Screen(text string) (blocked, crisis bool) {
	return strings.Contains(text, "PATIENT"), strings.Contains(text, "CRISIS")
}

func (b *brain) Withdraw(ids []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.withdrawn = ids
}

func (b *brain) out() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.withdrawn)
}

func (b *brain) questions() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.asked)
}

// rig is a fake Discord with the adapter, a bot and a real store behind it.
type rig struct {
	*discordtest.Server
	t     testing.TB
	brain *brain
	bot   *bot.Bot
	app   *discord.Adapter
	log   *lockedBuffer
	dir   string
	end   func() // stops the process that runs
	err   error  // of its Run
	life  *lifeline
	lease time.Duration
	http  bool // interactions come over HTTP

	version  string   // stands at the end of the API's address
	desk     makeDesk // nil: there is none
	ways     func(context.Context) []ticket.Status
	programs []string // nil: one
}

// makeDesk makes an advisors' desk; tend is what it does by itself.
type makeDesk func(r *rig, st *store.Store, editions *bot.Editions, senders *bot.Senders, log *slog.Logger) (d bot.Desk, tend func(context.Context))

func newRig(t testing.TB, o discordtest.Options) *rig {
	t.Helper()
	o.Unlimited = true
	if o.Patience == 0 {
		o.Patience = slowness * 3 * time.Second
	}
	o.OnViolation = func(v discordtest.Violation) {
		if !strings.Contains(v.Problem, "two within 5 s") { // processes end and begin faster here
			t.Errorf("discord would refuse: %s", v)
		}
	}
	r := &rig{t: t, Server: discordtest.New(t, o), dir: t.TempDir(), log: &lockedBuffer{}, brain: &brain{gate: make(chan struct{}, 1000)}}
	t.Cleanup(func() {
		r.stop()
		if t.Failed() {
			t.Log(r.log.String())
		}
	})
	return r
}

// started is a rig with a process that takes deliveries.
func started(t testing.TB, o discordtest.Options) *rig {
	t.Helper()
	r := newRig(t, o)
	r.start()
	return r
}

// both runs a test with interactions over the gateway and over HTTP.
func both(t *testing.T, o discordtest.Options, test func(*rig)) {
	for _, name := range []string{"gateway", "http"} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, o)
			r.http = name == "http"
			r.start()
			test(r)
		})
	}
}

func (r *rig) start() {
	r.t.Helper()
	r.begin()
	r.until("the adapter is ready", r.app.Connected)
}

// begin begins a process.
func (r *rig) begin() {
	r.t.Helper()
	st, err := store.Open(r.t.Context(), store.Options{Path: filepath.Join(r.dir, "himpath.db"), Key: []byte("a key for tests, 32 bytes or so"), Lease: r.lease})
	r.ok(err)
	log := slog.New(slog.NewTextHandler(r.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	editions := bot.NewEditions(log)
	editions.Swap(bot.DefaultProgram, r.brain)
	for _, p := range r.programs {
		editions.Swap(p, ofProgram{r.brain, p})
	}
	o := bot.Options{Store: st, Editions: editions, Log: log, Senders: bot.NewSenders(), Programs: r.programs,
		Limits: bot.Limits{UserEvery: 1, UserBurst: 1e6, ChannelEvery: 1, ChannelBurst: 1e6}}
	tend := func(context.Context) {}
	if r.desk != nil {
		o.Desk, tend = r.desk(r, st, editions, o.Senders, log)
	}
	r.bot, err = bot.New(r.t.Context(), o)
	r.ok(err)
	tr := r.Transport()
	r.life = &lifeline{Sessions: st}
	cfg := discord.Config{Token: r.Token, APIURL: r.URL() + r.version, HTTP: tr, Dialer: r.life.dialer(r.Dialer()), Sessions: r.life}
	if r.http {
		cfg.PublicKey = r.PublicKey()
	}
	r.app, err = discord.New(cfg, r.bot, log)
	r.ok(err)
	r.bot.Attach(discord.Platform, r.app)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- r.app.Run(ctx) }()
	var tending sync.WaitGroup
	tending.Go(func() { tend(ctx) })
	var web *httptest.Server
	if r.http {
		web = httptest.NewServer(r.app.Handler())
		r.until("the adapter is ready", r.app.Ready)
		r.ok(r.SetEndpoint(web.URL + "/discord/interactions"))
	}
	r.end = sync.OnceFunc(func() {
		cancel()
		r.err = <-done
		tending.Wait()
		if web != nil {
			web.Close()
		}
		tr.CloseIdleConnections()
		editions.Close()
		_ = st.Close()
	})
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

// patience is for machines that do much else at the same time.
const patience = time.Minute

// until waits for a condition.
func (r *rig) until(what string, cond func() bool) {
	r.t.Helper()
	deadline := time.After(patience)
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for !cond() {
		select {
		case <-tick.C:
		case <-deadline:
			r.t.Fatalf("waited in vain until %s\n%s", what, r.log)
		}
	}
}

// replies are the bot's messages in a channel.
func (r *rig) replies(channel string) []discordtest.Message {
	return slices.DeleteFunc(r.Messages(channel), func(m discordtest.Message) bool { return m.AuthorID != r.BotID })
}

// mention says something to the bot in the channel.
func (r *rig) mention(user, text string) string {
	return r.Say(user, r.ChannelID, "<@"+r.BotID+"> "+text)
}

// idle says something else, waits for its answer, and takes both away: what was to
// come before has come.
func (r *rig) idle() {
	r.t.Helper()
	u := r.AddUser("bystander")
	id := r.mention(u, "idle?")
	var last discordtest.Message
	r.until("the bot is idle", func() bool {
		for _, m := range r.replies(r.ChannelID) {
			if m.Reference == id {
				last = m
				return r.app.Stats().Waiting == 0
			}
		}
		return false
	})
	r.Remove(last.ID)
}

// reply waits for the bot's nth message in a channel, from 1.
func (r *rig) reply(channel string, n int) discordtest.Message {
	r.t.Helper()
	r.until(fmt.Sprintf("there are %d replies", n), func() bool { return len(r.replies(channel)) >= n })
	r.until("the workers are idle", func() bool { return r.app.Stats().Waiting == 0 })
	all := r.replies(channel)
	if len(all) != n {
		r.t.Fatalf("%d replies, want %d: %+v", len(all), n, all)
	}
	return all[n-1]
}

// answer waits for the answer of an interaction.
func (r *rig) answer(in *discordtest.Interaction) discordtest.Message {
	r.t.Helper()
	if !in.Await() {
		r.t.Fatalf("no answer within Discord's time\n%s", r.log)
	}
	r.until("the answer is no deferral any more", func() bool { return !in.Thinking() })
	m, ok := in.Original()
	if !ok {
		r.t.Fatalf("the answer is no message but of type %d: %s", in.Kind(), in.Data())
	}
	return m
}

// press presses the component with this label, in a message, as a person.
func (r *rig) press(user string, m discordtest.Message, label string) *discordtest.Interaction {
	r.t.Helper()
	id, value := component(r.t, m, label)
	if value != "" {
		return r.Click(user, m.ID, id, value)
	}
	return r.Click(user, m.ID, id)
}

func (r *rig) set(channel, name, value string) {
	r.t.Helper()
	r.ok(r.bot.Set(r.t.Context(), "", bot.Setting{Platform: discord.Platform, Channel: channel, Name: name, Value: value}))
}

func (r *rig) want(what, got, want string) {
	r.t.Helper()
	if !strings.Contains(got, want) {
		r.t.Errorf("%s: %q does not hold %q", what, got, want)
	}
}

func (r *rig) none(what, got, unwanted string) {
	r.t.Helper()
	if strings.Contains(got, unwanted) {
		r.t.Errorf("%s: %q holds %q", what, got, unwanted)
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

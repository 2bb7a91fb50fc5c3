package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"himpath/adapters/slack/slacktest"
	"himpath/bot"
	"himpath/bot/reply"
)

// checkLeaks fails a test that leaves goroutines. The analysis workers of bleve
// start with its package and never end.
func checkLeaks(t *testing.T) {
	t.Helper()
	before := goleak.IgnoreCurrent()
	t.Cleanup(func() {
		goleak.VerifyNone(t, before, goleak.IgnoreTopFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"))
	})
}

// echo is an edition that answers with the question.
type echo struct {
	gate chan struct{} // if set, each answer waits for it to close
	seen chan struct{} // if set, gets an element for each question begun
	next string        // what it suggests
}

func (e *echo) Answer(ctx context.Context, t bot.Turn) (bot.Result, error) {
	if e.seen != nil {
		e.seen <- struct{}{}
	}
	if e.gate != nil {
		select {
		case <-e.gate:
		case <-ctx.Done():
			return bot.Result{}, ctx.Err()
		}
	}
	if strings.Contains(t.Text, "FAIL") {
		return bot.Result{}, errors.New("the index is broken")
	}
	t.Memory.Question = t.Text
	t.Profile.Goals = append(t.Profile.Goals, t.Text)
	return bot.Result{Memory: t.Memory, Profile: t.Profile, Reply: reply.Reply{Outcome: reply.Answered, Headline: "You said: " + t.Text,
		Intent: "tell/about", Topics: []string{"coder"}, Passages: []string{"coder.about"}, Suggestions: []string{cmp.Or(e.next, "What next?")}, Confidence: 0.9}}, nil
}

func (e *echo) Complete(string, string) []bot.Choice { return nil }

func (e *echo) Close() error { return nil }

func (e *echo) Withdraw([]string) {}

func (e *echo) Fixed(v bot.Verdict) reply.Reply {
	return reply.Reply{Outcome: reply.OutOfScope, Headline: "Fixed words for " + string(v)}
}

func (e *echo) Screen(text string) (blocked, crisis bool) {
	return strings.Contains(text, "SSN"), strings.Contains(text, "CRISIS")
}

// syncBuffer is a buffer that many goroutines write to.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *syncBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *syncBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// served is a server under test.
type served struct {
	t             *testing.T
	s             *server
	dir           string
	log, out      *syncBuffer
	public, admin string
	stop          context.CancelFunc
	ended         chan error
}

// settings are what a test serves with: ports of its own and a database in dir.
func testSettings(dir string, more ...string) []string {
	return append([]string{"HIMPATH_LISTEN=127.0.0.1:0", "HIMPATH_ADMIN_LISTEN=127.0.0.1:0",
		"DATABASE_URL=sqlite:" + filepath.Join(dir, "himpath.db")}, more...)
}

// serveTest serves until the test ends. build is nil for the real engine.
func serveTest(t *testing.T, build func(context.Context, folder) (edition, error), settings ...string) *served {
	t.Helper()
	cfg, err := readConfig(env(settings...))
	if err != nil {
		t.Fatal(err)
	}
	v := &served{t: t, dir: filepath.Dir(cfg.database), log: &syncBuffer{}, out: &syncBuffer{}, ended: make(chan error, 1)}
	cfg.show(v.out)
	s := newServer(cfg, slog.New(slog.NewTextHandler(v.log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	if build != nil {
		s.build = build
	}
	v.s = s
	s.limits = bot.Limits{UserEvery: time.Nanosecond, UserBurst: 1000, ChannelEvery: time.Nanosecond, ChannelBurst: 1000}
	listening := make(chan [2]net.Addr, 1)
	s.listening = func(public, admin net.Addr) { listening <- [2]net.Addr{public, admin} }
	ctx, stop := context.WithCancel(context.Background())
	v.stop = stop
	go func() { v.ended <- s.serve(ctx) }()
	t.Cleanup(func() {
		_ = v.end() // tests that care have asked
		if t.Failed() {
			t.Logf("log:\n%s", v.log)
		}
	})
	select {
	case at := <-listening:
		v.public, v.admin = "http://"+at[0].String(), "http://"+at[1].String()
	case err := <-v.ended:
		t.Fatalf("serve: %v\n%s", err, v.log)
	case <-time.After(time.Minute):
		t.Fatal("serve does not begin")
	}
	return v
}

// end stops it, as SIGTERM does, and returns what serve returned.
func (v *served) end() error {
	v.stop()
	select {
	case err := <-v.ended:
		v.ended <- err
		return err
	case <-time.After(time.Minute):
		v.t.Error("serve does not end")
		return errors.New("no end")
	}
}

func (v *served) get(url string) (int, string) {
	v.t.Helper()
	c := http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: 30 * time.Second}
	resp, err := c.Get(url)
	if err != nil {
		v.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

// until waits for a condition.
func until(t *testing.T, what string, cond func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for !cond() {
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatalf("never: %s", what)
		}
	}
}

func (v *served) ready() {
	v.t.Helper()
	until(v.t, "ready", func() bool { code, _ := v.get(v.public + "/readyz"); return code == http.StatusOK })
}

func buildEcho(e *echo) func(context.Context, folder) (edition, error) {
	return func(context.Context, folder) (edition, error) { return e, nil }
}

func socketSettings(f *slacktest.Server) []string {
	return []string{"SLACK_BOT_TOKEN=" + f.BotToken, "SLACK_APP_TOKEN=" + f.AppToken, "SLACK_API_URL=" + f.URL()}
}

func httpSettings(f *slacktest.Server) []string {
	return []string{"SLACK_BOT_TOKEN=" + f.BotToken, "SLACK_SIGNING_SECRET=" + f.SigningSecret, "SLACK_API_URL=" + f.URL() + "/"}
}

// said waits until the app has posted what contains text.
func said(t *testing.T, f *slacktest.Server, text string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	err := f.Wait(ctx, func() bool { return posts(f, text) > 0 })
	if err != nil {
		t.Fatalf("%q is never said: %v", text, err)
	}
}

func posts(f *slacktest.Server, text string) int {
	n := 0
	for _, m := range f.Posts("") {
		if strings.Contains(m.Shown(), text) {
			n++
		}
	}
	return n
}

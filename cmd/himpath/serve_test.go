package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
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
	if strings.Contains(t.Text, "PANIC") {
		panic("at " + t.Text)
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
func (e *echo) Close() error                         { return nil }
func (e *echo) Withdraw([]string)                    {}
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

// TestServeSlack asks over both ways in.
func TestServeSlack(t *testing.T) {
	for way, settings := range map[string]func(*slacktest.Server) []string{"socket": socketSettings, "http": httpSettings} {
		t.Run(way, func(t *testing.T) {
			checkLeaks(t)
			f := slacktest.New(t, slacktest.Options{})
			dir := t.TempDir()
			v := serveTest(t, buildEcho(&echo{}), testSettings(dir, settings(f)...)...)
			v.ready()
			if way == "http" {
				if err := f.ServeEndpoint(t.Context(), v.public); err != nil {
					t.Fatal(err)
				}
			}
			x := f.Say(slacktest.Say{Text: slacktest.Mention(f.BotUserID) + " what does a coder do?"})
			if err := x.Wait(t.Context()); err != nil {
				t.Error(err)
			}
			said(t, f, "You said: what does a coder do?")
			f.Say(slacktest.Say{Text: slacktest.Mention(f.BotUserID) + " FAIL"})
			until(t, "failure counted", func() bool {
				_, text := v.get(v.admin + "/metrics")
				return strings.Contains(text, `himpath_answer_failures_total{program="default"} 1`)
			})
			v.checkMetrics()
			if err := v.end(); err != nil {
				t.Errorf("serve ended with %v", err)
			}
			f.Close()
			exported := runIn(t, testSettings(dir), "export", "questions")
			if !strings.Contains(exported, "what does a coder do?") {
				t.Errorf("not exported: %s", exported)
			}
		})
	}
}

// runIn runs a command in an environment and returns what it prints.
func runIn(t *testing.T, settings []string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(t.Context(), args, env(settings...), strings.NewReader(""), &out, &errs); code != exitOK {
		t.Fatalf("%v: exit %d: %s", args, code, errs.String())
	}
	return out.String()
}

func (v *served) checkMetrics() {
	v.t.Helper()
	code, text := v.get(v.admin + "/metrics")
	if code != http.StatusOK {
		v.t.Fatalf("/metrics: %d", code)
	}
	for _, want := range []string{`himpath_answer_seconds_count{outcome="answered",program="default"} 1`, `himpath_deliveries_total{platform="slack",what="accepted"} 2`,
		`himpath_editions_total{program="default",result="built"} 1`, "himpath_ready 1", `himpath_http_requests_total{code="200",path="/readyz"}`, "go_goroutines"} {
		if !strings.Contains(text, want) {
			v.t.Errorf("no %s in the metrics", want)
		}
	}
	if code, _ := v.get(v.public + "/metrics"); code != http.StatusNotFound {
		v.t.Errorf("/metrics is public: %d", code)
	}
	if code, text := v.get(v.public + "/healthz"); code != http.StatusOK || text != "ok\n" {
		v.t.Errorf("/healthz: %d %q", code, text)
	}
	if code, _ := v.get(v.public + "/anything"); code != http.StatusNotFound {
		v.t.Errorf("/anything: %d", code)
	}
}

// TestServeDrains is told to end while an answer is being made: it stands, once,
// then or after the next start.
func TestServeDrains(t *testing.T) {
	checkLeaks(t)
	f := slacktest.New(t, slacktest.Options{})
	dir := t.TempDir()
	e := &echo{gate: make(chan struct{}), seen: make(chan struct{}, 10)}
	v := serveTest(t, buildEcho(e), testSettings(dir, socketSettings(f)...)...)
	v.ready()
	x := f.Say(slacktest.Say{Text: slacktest.Mention(f.BotUserID) + " slow one"})
	if err := x.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	<-e.seen
	began := time.Now()
	v.stop()
	close(e.gate)
	if err := v.end(); err != nil {
		t.Error(err)
	}
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("the end took %v", took)
	}
	again := serveTest(t, buildEcho(&echo{}), testSettings(dir, socketSettings(f)...)...)
	again.ready()
	said(t, f, "You said: slow one")
	if n := posts(f, "slow one"); n != 1 {
		t.Errorf("said %d times", n)
	}
}

// TestServeGivesUp ends with a sentence when the only platform refuses the token.
func TestServeGivesUp(t *testing.T) {
	checkLeaks(t)
	f := slacktest.New(t, slacktest.Options{OnViolation: func(slacktest.Violation) {}})
	f.Revoke()
	v := serveTest(t, buildEcho(&echo{}), testSettings(t.TempDir(), socketSettings(f)...)...)
	select {
	case err := <-v.ended:
		v.ended <- err
		if err == nil || !strings.Contains(err.Error(), "SLACK_BOT_TOKEN is not valid any more") {
			t.Errorf("ended with %v", err)
		}
	case <-time.After(30 * time.Second):
		t.Error("goes on with a token that was taken back")
	}
}

// TestServeUnready serves health while Slack cannot be reached.
func TestServeUnready(t *testing.T) {
	checkLeaks(t)
	v := serveTest(t, buildEcho(&echo{}), testSettings(t.TempDir(), "SLACK_BOT_TOKEN=xoxb-1", "SLACK_SIGNING_SECRET=abc", "SLACK_API_URL=http://127.0.0.1:1/api")...)
	if code, text := v.get(v.public + "/readyz"); code != http.StatusServiceUnavailable || text != "Slack is not connected\n" {
		t.Errorf("/readyz: %d %q", code, text)
	}
	if code, _ := v.get(v.public + "/healthz"); code != http.StatusOK {
		t.Errorf("/healthz: %d", code)
	}
	if _, text := v.get(v.admin + "/metrics"); !strings.Contains(text, "himpath_ready 0") {
		t.Error("the metrics say that it is ready")
	}
}

// TestServePrograms serves an edition per program and swaps one whose folder changes.
func TestServePrograms(t *testing.T) {
	checkLeaks(t)
	dir := t.TempDir()
	folders := map[string]string{"default": filepath.Join(dir, "a"), "nursing": filepath.Join(dir, "b")}
	for _, d := range folders {
		if err := os.Mkdir(d, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	built := make(chan folder, 10)
	build := func(_ context.Context, f folder) (edition, error) {
		built <- f
		return &echo{}, nil
	}
	v := serveTest(t, build, testSettings(dir, "SLACK_BOT_TOKEN=xoxb-1", "SLACK_SIGNING_SECRET=abc", "SLACK_API_URL=http://127.0.0.1:1/api",
		fmt.Sprintf("HIMPATH_CONTENT=default=%s,nursing=%s", folders["default"], folders["nursing"]))...)
	for range folders {
		if f := <-built; folders[f.program] != f.dir {
			t.Errorf("built %+v", f)
		}
	}
	if err := os.WriteFile(filepath.Join(folders["nursing"], "program.md"), []byte("changed"), 0o600); err != nil {
		t.Fatal(err)
	}
	if f := <-built; f.program != "nursing" {
		t.Errorf("built again: %+v", f)
	}
	until(t, "counted", func() bool {
		_, text := v.get(v.admin + "/metrics")
		return strings.Contains(text, `himpath_editions_total{program="nursing",result="built"} 2`)
	})
}

// TestServeRefuses does not begin with what cannot work.
func TestServeRefuses(t *testing.T) {
	dir := t.TempDir()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	db := filepath.Join(dir, "himpath.db")
	if err := os.WriteFile(db, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	slack := []string{"SLACK_BOT_TOKEN=xoxb-1", "SLACK_SIGNING_SECRET=abc"}
	for name, c := range map[string]struct {
		settings []string
		code     int
		want     string
	}{
		"nothing":       {testSettings(dir), exitUsage, "nothing to serve: set SLACK_BOT_TOKEN"},
		"wrong":         {testSettings(dir, "HIMPATH_RETENTION=-1", "HIMPATH_KEY=x"), exitUsage, "2 settings need mending"},
		"address taken": {append(testSettings(t.TempDir(), slack...), "HIMPATH_LISTEN="+taken.Addr().String()), exitFail, "HIMPATH_LISTEN: listen tcp"},
		"key is gone":   {testSettings(dir, slack...), exitUsage, "himpath.db.key is missing"},
		"no database":   {append(testSettings(dir, slack...), "DATABASE_URL=sqlite:"+dir), exitUsage, "which is a folder"},
	} {
		t.Run(name, func(t *testing.T) {
			var out, errs bytes.Buffer
			code := run(t.Context(), []string{"serve"}, env(c.settings...), strings.NewReader(""), &out, &errs)
			if code != c.code || !strings.Contains(errs.String(), c.want) {
				t.Errorf("exit %d, %q; want %d, %q", code, errs.String(), c.code, c.want)
			}
		})
	}
	if exists(db + ".key") {
		t.Error("a key was made beside a database that began with another")
	}
}

package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"himpath/adapters/slack/slacktest"
	"himpath/bot"
)

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

// TestServeEndedEarly: to be told to end while the content is loaded is no error.
func TestServeEndedEarly(t *testing.T) {
	checkLeaks(t)
	f := slacktest.New(t, slacktest.Options{})
	defer f.Close()
	cfg, err := readConfig(env(testSettings(t.TempDir(), socketSettings(f)...)...))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	log := &syncBuffer{}
	s := newServer(cfg, slog.New(slog.NewTextHandler(log, nil)))
	s.build = func(ctx context.Context, _ folder) (edition, error) {
		stop()
		return nil, ctx.Err()
	}
	if err := s.serve(ctx); err != nil {
		t.Errorf("serve: %v", err)
	}
	if !strings.Contains(log.String(), "ended") {
		t.Errorf("log: %s", log)
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
	// begun is a database that began with a key of its own; f changes it then.
	begun := func(f func(file string)) []string {
		settings := append(testSettings(t.TempDir(), slack...), "HIMPATH_KEY=the key that it began with")
		keptOf(t, bot.DefaultProgram, settings)
		cfg, _ := readConfig(env(settings...))
		f(cfg.database)
		return settings
	}
	newer := begun(func(file string) {
		db, err := sql.Open("sqlite", file)
		if err == nil {
			_, err = db.Exec(`INSERT INTO migrations (version) VALUES (999)`)
			err = errors.Join(err, db.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
	})
	short := begun(func(file string) {
		if err := os.WriteFile(file+".key", []byte("short"), 0o600); err != nil {
			t.Fatal(err)
		}
	})
	bad := t.TempDir()
	if err := os.WriteFile(filepath.Join(bad, "program.md"), []byte("---\ncourses: [a]\n---\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		settings []string
		code     int
		want     string
	}{
		"nothing":       {testSettings(dir), exitUsage, "nothing to serve: set SLACK_BOT_TOKEN"},
		"wrong":         {testSettings(dir, "HIMPATH_RETENTION=-1", "HIMPATH_KEY=x"), exitUsage, "2 settings need mending"},
		"address taken": {append(testSettings(t.TempDir(), slack...), "HIMPATH_LISTEN="+taken.Addr().String()), exitFail, "HIMPATH_LISTEN: listen tcp"},
		"key is gone":   {testSettings(dir, slack...), exitUsage, "himpath.db.key is missing"},
		"another key":   {append(begun(func(string) {}), "HIMPATH_KEY=quite another key"), exitUsage, "not the one that this database began with"},
		"short key":     {slices.DeleteFunc(short, func(s string) bool { return strings.HasPrefix(s, "HIMPATH_KEY=") }), exitUsage, "is shorter than"},
		"newer":         {newer, exitUsage, "of a newer himpath"},
		"content":       {append(testSettings(t.TempDir(), slack...), "HIMPATH_CONTENT=nursing="+bad), exitUsage, "program nursing (" + bad + "): program.md:2: a program needs a name"},
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

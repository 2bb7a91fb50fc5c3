package main

import (
	"context"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"himpath/adapters/discord/discordtest"
	"himpath/adapters/slack/slacktest"
	"himpath/bot"
	"himpath/bot/desk/curate"
	"himpath/bot/reply"
	"himpath/bot/store"
)

// slackKey and discordKey are where a script's fakes stand.
type (
	slackKey   struct{}
	discordKey struct{}
)

// TestServeScripts runs what operators type. The fakes of Slack and Discord are in
// this process; himpath is one of its own.
func TestServeScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/serve",
		RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "slack": fakeSlack, "discord": fakeDiscord, "revoke": revoke, "address": address, "ready": ready, "say": say, "plant": plant,
		},
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir)
			e.Values[discordKey{}] = discordtest.New(t, discordtest.Options{Unlimited: true})
			f, err := slacktest.Start(slacktest.Options{})
			if err == nil {
				e.Values[slackKey{}] = f
				e.Defer(f.Close)
			}
			return err
		},
	})
}

// slack: sets the variables for the fake Slack.
func fakeSlack(ts *testscript.TestScript, _ bool, _ []string) {
	f := ts.Value(slackKey{}).(*slacktest.Server)
	ts.Setenv("SLACK_BOT_TOKEN", f.BotToken)
	ts.Setenv("SLACK_APP_TOKEN", f.AppToken)
	ts.Setenv("SLACK_API_URL", f.URL())
}

// revoke: takes the app out of the workspace.
func revoke(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Value(slackKey{}).(*slacktest.Server).Revoke()
}

// discord: sets the variables for the fake Discord.
func fakeDiscord(ts *testscript.TestScript, _ bool, _ []string) {
	f := ts.Value(discordKey{}).(*discordtest.Server)
	ts.Setenv("DISCORD_TOKEN", f.Token)
	ts.Setenv("DISCORD_API_URL", f.URL())
	ts.Setenv("GUILD", f.GuildID)
}

// address NAME: sets the variable to an address that is free.
func address(ts *testscript.TestScript, _ bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Setenv(args[0], l.Addr().String())
	ts.Check(l.Close())
}

// ready: waits until the himpath in the background is.
func ready(ts *testscript.TestScript, _ bool, _ []string) {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		if serves(ctx, ts.Getenv("HIMPATH_LISTEN"), "/readyz") {
			return
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			ts.Fatalf("it does not get ready")
		}
	}
}

// say TEXT ANSWER: mentions the app in Slack and waits for an answer that holds
// ANSWER.
func say(ts *testscript.TestScript, _ bool, args []string) {
	f := ts.Value(slackKey{}).(*slacktest.Server)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	f.Say(slacktest.Say{Text: slacktest.Mention(f.BotUserID) + " " + args[0]})
	if err := f.Wait(ctx, func() bool { return posts(f, args[1]) > 0 }); err != nil {
		for _, m := range f.Posts("") {
			ts.Logf("said: %s", m.Shown())
		}
		ts.Fatalf("no answer with %q: %v", args[1], err)
	}
}

// plant FILE: puts a question that is a formula, a rating of it, and a curated answer
// into a database.
func plant(ts *testscript.TestScript, _ bool, args []string) {
	ctx := context.Background()
	file := ts.MkAbs(args[0])
	key, err := store.Key("", file)
	ts.Check(err)
	now := time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)
	s, err := store.Open(ctx, store.Options{Path: file, Key: key, Now: func() time.Time { return now }})
	ts.Check(err)
	defer s.Close()
	for _, q := range []struct{ ref, text string }{{"REFONE", "=cmd|'/c calc'!A0"}, {"REFTWO", "what does a \"coder\" do,\nand why?"}} {
		m := bot.Message{Program: "default", Platform: "slack", Channel: "C", User: "U0STUDENT", ID: q.ref, Key: q.ref, Text: q.text}
		r, err := s.Accept(ctx, m, bot.Pass)
		ts.Check(err)
		m.Claim = r.Claim
		_, err = s.Answered(ctx, "default", bot.Answered{Message: m, Question: &bot.Question{Ref: q.ref, Platform: "slack", Text: q.text,
			Reply: reply.Reply{Outcome: reply.Answered, Headline: "A coder codes.", Intent: "tell/duties", Topics: []string{"medical-coder"}, Confidence: 0.875}}})
		ts.Check(err)
		ts.Check(s.Posted(ctx, "default", "slack", q.ref, "ts"))
		now = now.AddDate(0, 1, 0)
	}
	_, err = s.KeepAnswer(ctx, "default", curate.Answer{Topic: "rhit", Facet: "exam", Wording: "On four Saturdays in April.", State: curate.Published,
		Questions: []string{"is there a review class for the rhit"}}, "press")
	ts.Check(err)
	ts.Check(s.Rate(ctx, "default", bot.Rating{Question: "REFONE", Platform: "slack", User: "U0STUDENT", Helpful: false, Reason: "@SUM(1+1)"}))
}

// TestSafeRow keeps formulas from being calculated.
func TestSafeRow(t *testing.T) {
	for in, want := range map[string]string{"": "", "plain": "plain", "0.93": "0.93", "=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@x": "'@x", " =1": "' =1",
		"\t=1": "'\t=1", "\r=1": "'\r=1", "＝1": "'＝1", "a=b": "a=b", "\ufeff=1": "'\ufeff=1", "é=1": "é=1"} {
		if got := safeRow(in)[0]; got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestRecovered answers 500 and logs no value of the panic.
func TestRecovered(t *testing.T) {
	checkLeaks(t)
	v := serveTest(t, buildEcho(&echo{}), testSettings(t.TempDir(), "SLACK_BOT_TOKEN=xoxb-1", "SLACK_SIGNING_SECRET=abc", "SLACK_API_URL=http://127.0.0.1:1/api")...)
	h := v.s.recovered(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("what a student wrote") }))
	w := &recorder{}
	h.ServeHTTP(w, nil)
	if w.status != http.StatusInternalServerError || strings.Contains(v.log.String(), "student wrote") || !strings.Contains(v.log.String(), "panic") {
		t.Errorf("status %d; log %s", w.status, v.log)
	}
}

// recorder keeps the status of an answer.
type recorder struct{ status int }

func (r *recorder) Header() http.Header         { return http.Header{} }
func (r *recorder) Write(p []byte) (int, error) { return len(p), nil }
func (r *recorder) WriteHeader(status int)      { r.status = status }

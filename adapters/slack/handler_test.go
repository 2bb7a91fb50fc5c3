package slack_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"himpath/adapters/slack"
	"himpath/adapters/slack/slacktest"
)

// request posts a body to the handler, signed as said.
func (r *rig) request(path, body string, at time.Time, rightly bool) (int, string) {
	r.t.Helper()
	req, err := http.NewRequestWithContext(r.t.Context(), http.MethodPost, r.web.URL+path, strings.NewReader(body))
	r.ok(err)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if !at.IsZero() {
		r.Sign(req, []byte(body), at, rightly)
	}
	resp, err := http.DefaultClient.Do(req)
	r.ok(err)
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	r.ok(err)
	http.DefaultClient.CloseIdleConnections()
	return resp.StatusCode, string(data)
}

func TestSignatures(t *testing.T) {
	r := newRig(t, "http", slacktest.Options{})
	r.start()
	now := time.Now()
	hello := `{"type":"url_verification","challenge":"CHALLENGE"}`
	for name, c := range map[string]struct {
		path, body string
		at         time.Time
		rightly    bool
		status     int
		answer     string
	}{
		"verification":            {"/slack/events", hello, now, true, 200, "CHALLENGE"},
		"unsigned verification":   {"/slack/events", hello, time.Time{}, false, 401, "signature"},
		"wrongly signed":          {"/slack/events", hello, now, false, 401, "signature"},
		"four minutes old":        {"/slack/events", hello, now.Add(-4 * time.Minute), true, 200, "CHALLENGE"},
		"six minutes old":         {"/slack/events", hello, now.Add(-6 * time.Minute), true, 401, "signature"},
		"six minutes early":       {"/slack/events", hello, now.Add(6 * time.Minute), true, 401, "signature"},
		"no JSON":                 {"/slack/events", "MARKER", now, true, 200, ""},
		"an unknown event":        {"/slack/events", `{"type":"event_callback","event":{"type":"new"}}`, now, true, 200, ""},
		"a malformed event":       {"/slack/events", `{"type":"event_callback","event":{"type":"message","text":7}}`, now, true, 200, ""},
		"no payload":              {"/slack/interactions", "x=MARKER", now, true, 200, ""},
		"a bad payload":           {"/slack/interactions", "payload=%7B", now, true, 200, ""},
		"a bad form":              {"/slack/interactions", "%zz", now, true, 200, ""},
		"an unsigned interaction": {"/slack/interactions", "payload=%7B%7D", time.Time{}, false, 401, "signature"},
		"a certificate check":     {"/slack/commands", "ssl_check=1&token=x", now, true, 200, ""},
		"an unsigned check":       {"/slack/commands", "ssl_check=1&token=x", time.Time{}, false, 200, ""},
		"a check of another":      {"/slack/events", "ssl_check=1&token=x", time.Time{}, false, 401, "signature"},
		"an event as a check":     {"/slack/commands", `{"type":"url_verification","x":"&ssl_check=1&"}`, time.Time{}, false, 401, "signature"},
		"a command as a check":    {"/slack/commands", "ssl_check=1&command=%2Fcareer&user_id=U1&trigger_id=1&text=MARKER", time.Time{}, false, 200, ""},
		"an empty command":        {"/slack/commands", "", now, true, 200, ""},
		"a nameless command":      {"/slack/commands", "command=%2Fcareer&user_id=U1&text=MARKER", now, true, 200, ""},
		"a nameless shortcut":     {"/slack/interactions", "payload=" + url.QueryEscape(`{"type":"message_action","callback_id":"himpath_answer","user":{"id":"U1"},"message":{"text":"MARKER"}}`), now, true, 200, ""},
		"an unsigned command":     {"/slack/commands", "command=%2Fcareer", time.Time{}, false, 401, "signature"},
		"far too long":            {"/slack/events", strings.Repeat("x", 2<<20), now, true, 413, "Too Large"},
		"another path":            {"/slack/other", hello, now, true, 404, "not found"},
	} {
		status, answer := r.request(c.path, c.body, c.at, c.rightly)
		if status != c.status || !strings.Contains(answer, c.answer) {
			t.Errorf("%s: %d %q, want %d %q", name, status, answer, c.status, c.answer)
		}
	}
	s := r.app.Stats()
	r.count("refused", int(s.Refused), 8)
	r.count("unreadable", int(s.Unreadable), 8)
	r.count("accepted", int(s.Accepted), 0)
	if strings.Contains(r.log.String(), "MARKER") {
		t.Errorf("the log quotes a body: %s", r.log)
	}
	for query, want := range map[string]int{"?ssl_check=1": http.StatusOK, "": http.StatusMethodNotAllowed} {
		resp, err := http.Get(r.web.URL + "/slack/commands" + query)
		r.ok(err)
		r.ok(resp.Body.Close())
		r.count("GET "+query, resp.StatusCode, want)
	}
	if status, _ := r.request("/slack/events", "", now, true); status != 200 {
		t.Errorf("an empty body: %d", status)
	}
}

// TestOneAddress: an app may have one address for everything that comes, which is how
// Slack's own libraries listen.
func TestOneAddress(t *testing.T) {
	for _, path := range []string{"/slack/events", "/slack/interactions", "/slack/commands"} {
		t.Run(path, func(t *testing.T) {
			r := newRig(t, "http", slacktest.Options{})
			r.start()
			one := r.web.URL + path
			r.ok(r.SetEndpoint(t.Context(), slacktest.Endpoint{Events: one, Interactions: one, Commands: one}))
			r.ask("what is RHIT?")
			got := r.command("what is RHIA?")
			r.want("a command", got.Shown(), "what is RHIA?")
			r.press(r.StudentID, got, "What comes after RHIT?")
			r.want("a press", r.private(1).Shown(), "What comes after RHIT?")
			r.count("unreadable", int(r.app.Stats().Unreadable), 0)
		})
	}
}

// TestNotReady: what cannot be kept is not acknowledged, and comes again.
func TestNotReady(t *testing.T) {
	r := newRig(t, "http", slacktest.Options{RetryDelays: []time.Duration{100 * time.Millisecond, 100 * time.Millisecond, time.Second}})
	r.start()
	web := r.web
	handler := web.Config.Handler
	broken := make(chan struct{}, 10)
	web.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		select {
		case broken <- struct{}{}:
			ctx, cancel := context.WithCancel(q.Context())
			cancel() // as if the database did not answer
			q = q.WithContext(ctx)
		default:
		}
		handler.ServeHTTP(w, q)
	})
	for range cap(broken) - 2 {
		broken <- struct{}{}
	}
	r.ok(r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " what is RHIT?"}).Wait(t.Context()))
	r.until("it is answered", func() bool { return len(r.Posts("")) == 1 })
	if d := r.Deliveries(); d[0].Attempts != 3 {
		t.Errorf("%+v", d)
	}
	r.stop()
	rec := httptest.NewRecorder()
	body := "command=%2Fcareer&text=x&user_id=U1&trigger_id=1"
	req := httptest.NewRequest(http.MethodPost, "/slack/commands", strings.NewReader(body))
	r.Sign(req, []byte(body), time.Now(), true)
	r.app.Handler().ServeHTTP(rec, req)
	if rec.Code != http.StatusServiceUnavailable {
		t.Errorf("after the end: %d", rec.Code)
	}
}

// cutOff is a connection that broke: what is written stays in its buffer, and only
// flushing that fails.
type cutOff struct{ http.ResponseWriter }

func (cutOff) Write(p []byte) (int, error) { return len(p), nil }
func (cutOff) FlushError() error           { return io.ErrClosedPipe }

// wrapped is a writer as middleware hands it on: it has only what is in the interface.
type wrapped struct{ http.ResponseWriter }

// Unwrap is for [http.ResponseController].
func (w wrapped) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// TestAcknowledgementLost: an answer that stood in an acknowledgement which never left
// comes after it, whatever stands between the adapter and the connection.
func TestAcknowledgementLost(t *testing.T) {
	r := newRig(t, "http", slacktest.Options{})
	r.start()
	handler := r.web.Config.Handler
	r.web.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if q.URL.Path != "/slack/commands" {
			handler.ServeHTTP(wrapped{w}, q)
			return
		}
		handler.ServeHTTP(wrapped{cutOff{w}}, q)
		panic(http.ErrAbortHandler)
	})
	r.Command(r.StudentID, r.ChannelID, "/career", "what is RHIT?")
	r.want("the answer", r.private(0).Shown(), "what is RHIT?")
	r.count("private", len(r.Private(r.StudentID)), 1)
}

// closing is a connection that is closed by the other side as soon as it has read all.
type closing struct {
	http.ResponseWriter
	close func()
}

func (c closing) FlushError() error {
	defer c.close()
	return http.NewResponseController(c.ResponseWriter).Flush()
}

// TestConnectionClosed: an answer that arrived is not shown once more because the
// connection ended with it, as it does behind a proxy that keeps none.
func TestConnectionClosed(t *testing.T) {
	r := newRig(t, "http", slacktest.Options{})
	r.start()
	handler := r.web.Config.Handler
	r.web.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		ctx, cancel := context.WithCancel(q.Context())
		defer cancel()
		handler.ServeHTTP(closing{w, cancel}, q.WithContext(ctx))
	})
	r.Command(r.StudentID, r.ChannelID, "/career", "what is RHIT?")
	r.want("the answer", r.private(0).Shown(), "what is RHIT?")
	r.until("it is shown", func() bool { return r.app.Stats().Posted == 1 })
	r.count("private", len(r.Private(r.StudentID)), 1)
}

// TestSocketModeServesNothing: in Socket Mode there are no addresses to attack.
func TestSocketModeServesNothing(t *testing.T) {
	a, err := slack.New(slack.Config{BotToken: "xoxb-1", AppToken: "xapp-1"}, nil, discard())
	if err != nil {
		t.Fatal(err)
	}
	rec := httptest.NewRecorder()
	a.Handler().ServeHTTP(rec, httptest.NewRequest(http.MethodPost, "/slack/events", nil))
	if rec.Code != http.StatusNotFound {
		t.Errorf("%d", rec.Code)
	}
}

// TestNoSecretsInLogs breaks what can break, and looks for what must not be told.
func TestNoSecretsInLogs(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		got, _ := r.ask("MARKER what is RHIT?")
		r.faults(func(f *slacktest.Faults) { *f = slacktest.Faults{ResetEvery: 1} })
		r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " MARKER"})
		r.Command(r.StudentID, r.ChannelID, "/career", "SLOW MARKER")
		r.Press(slacktest.Press{Channel: got.Channel, TS: got.TS, Label: "👎 Not helpful"})
		r.Shortcut(r.StudentID, got.Channel, got.TS, "himpath_answer")
		r.OpenHome(r.StudentID, "home")
		r.until("it is answered late", func() bool { return r.app.Stats().Received >= 6 })
		time.Sleep(time.Second)
		r.brain.gate <- struct{}{}
		r.until("some are postponed", func() bool { return r.app.Stats().Postponed >= 2 })
		r.clear()
		r.stop()
		for _, secret := range []string{"MARKER", r.BotToken, r.AppToken, r.SigningSecret, "/respond/", "ticket="} {
			if strings.Contains(r.log.String(), secret) {
				r.t.Errorf("the log holds %q: %s", secret, r.log)
			}
		}
	})
}

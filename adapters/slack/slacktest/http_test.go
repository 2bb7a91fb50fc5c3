package slacktest

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
)

// receiver is an app's endpoint: it checks signatures and keeps what came.
type receiver struct {
	secret string
	mu     sync.Mutex
	status int
	got    []*http.Request
	bodies []string
}

func (rc *receiver) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	v, err := slack.NewSecretsVerifier(r.Header, rc.secret)
	if err == nil {
		_, _ = v.Write(body)
		err = v.Ensure()
	}
	if err != nil {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	var j struct{ Type, Challenge string }
	if json.Unmarshal(body, &j) == nil && j.Type == "url_verification" {
		_, _ = io.WriteString(w, j.Challenge)
		return
	}
	rc.mu.Lock()
	defer rc.mu.Unlock()
	rc.got, rc.bodies = append(rc.got, r), append(rc.bodies, string(body))
	w.WriteHeader(rc.status)
}

func TestHTTP(t *testing.T) {
	r := newRig(t, Options{RetryDelays: []time.Duration{0, 0, 0}})
	rc := &receiver{secret: r.SigningSecret, status: 500}
	srv := httptest.NewServer(rc)
	t.Cleanup(srv.Close)
	r.ok(r.ServeEndpoint(t.Context(), srv.URL))
	said := r.Say(Say{Text: Mention(r.BotUserID) + " hello"})
	if err := said.Wait(t.Context()); !errors.Is(err, ErrNotAcked) {
		t.Error(err)
	}
	if n := len(rc.got); n != 4 || rc.got[3].Header.Get("X-Slack-Retry-Num") != "3" || rc.got[3].Header.Get("X-Slack-Retry-Reason") != "http_error" {
		t.Errorf("%d requests", n)
	}
	rc.mu.Lock()
	rc.status, rc.got, rc.bodies = 200, nil, nil
	rc.mu.Unlock()
	r.ok(r.Say(Say{Text: Mention(r.BotUserID) + " hello"}).Wait(t.Context()))
	r.ok(r.Command(r.StudentID, "", "/career", "a & b").Wait(t.Context()))
	if v, err := url.ParseQuery(rc.bodies[1]); err != nil || v.Get("text") != "a & b" || rc.got[1].URL.Path != "/slack/commands" {
		t.Errorf("%v %v", v, err)
	}
	_, err := slackevents.ParseEvent(json.RawMessage(rc.bodies[0]), slackevents.OptionNoVerifyToken())
	r.ok(err)
	bad, _ := http.NewRequest("POST", srv.URL, strings.NewReader("{}"))
	r.Sign(bad, []byte("{}"), time.Now(), false)
	resp, err := http.DefaultClient.Do(bad)
	r.ok(err)
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusUnauthorized {
		t.Errorf("a bad signature: HTTP %d", resp.StatusCode)
	}
	http.DefaultClient.CloseIdleConnections()
}

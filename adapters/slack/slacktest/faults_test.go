package slacktest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
)

// TestRandomCuts: whatever happens to the sockets, every event comes, some twice.
func TestRandomCuts(t *testing.T) {
	r := newRig(t, Options{AckLimit: 200 * time.Millisecond, RetryDelays: slices.Repeat([]time.Duration{10 * time.Millisecond}, 30), Seed: 3})
	r.SetFaults(func(f *Faults) { f.CutOneIn, f.CutAfterOneIn, f.LoseAckOneIn, f.RefreshEvery = 8, 8, 8, 9 })
	c := r.listen()
	seen, repeated := map[string]bool{}, 0
	var sent []*Sent
	for i := range 60 {
		x := r.Say(Say{Text: fmt.Sprint(Mention(r.BotUserID), " ", i)})
		sent = append(sent, x)
		for !seen[x.TS] {
			e := r.next()
			ts := e.Data.(slackevents.EventsAPIEvent).InnerEvent.Data.(*slackevents.AppMentionEvent).TimeStamp
			if seen[ts] {
				repeated++
			}
			seen[ts] = true
			_ = c.Ack(*e.Request)
		}
	}
	stop := make(chan struct{})
	go func() {
		for {
			select {
			case e := <-r.got:
				_ = c.Ack(*e.Request)
			case <-stop:
				return
			}
		}
	}()
	for _, x := range sent {
		r.ok(x.Wait(t.Context()))
	}
	close(stop)
	if repeated == 0 {
		t.Error("nothing was lost on the way: the faults did not happen")
	}
}

func TestRateLimits(t *testing.T) {
	r := newRig(t, Options{RateLimits: true})
	refused := 0
	for range 12 {
		_, _, err := r.api.PostMessage(r.ChannelID, slack.MsgOptionText("hi", false))
		if err != nil && strings.Contains(err.Error(), "rate limit") {
			refused++
		}
	}
	if refused != 2 || len(r.Posts(r.ChannelID)) != 10 {
		t.Errorf("%d of 12 refused", refused)
	}
	if _, _, err := r.api.PostMessage(r.AdvisorsID, slack.MsgOptionText("hi", false)); err != nil {
		t.Errorf("another channel: %v", err)
	}
}

func TestManifest(t *testing.T) {
	r := newRig(t, Options{Manifest: []byte(`
features: {slash_commands: [{command: /career}]}
oauth_config: {scopes: {bot: ["chat:write", "app_mentions:read"], bot_optional: ["users:read"]}}
settings: {event_subscriptions: {bot_events: [app_mention]}}`)})
	if !r.Say(Say{Text: Mention(r.BotUserID)}).Told() || r.Say(Say{Channel: r.DirectChannel(r.StudentID), Text: "hi"}).Told() {
		t.Error("the subscriptions are not the manifest's")
	}
	if _, err := r.api.GetUserInfo(r.StudentID); err != nil {
		t.Errorf("an optional scope: %v", err)
	}
	if _, err := r.api.GetTeamInfo(); errorText(err) != "missing_scope" {
		t.Errorf("a scope that is not there: %v", err)
	}
	if !r.Command(r.StudentID, "", "/career", "").Told() {
		t.Error("/career is not found")
	}
	r.Command(r.StudentID, "", "/other", "")
	if got := r.taken(); len(got) != 1 || got[0].Where != "manifest" {
		t.Errorf("%v", got)
	}
}

// TestControl says, and reads, over HTTP.
func TestControl(t *testing.T) {
	r := newRig(t, Options{})
	client := &http.Client{Transport: r.Transport()}
	call := func(path, body string, into any) {
		t.Helper()
		var resp *http.Response
		var err error
		if body == "" {
			resp, err = client.Get(r.Base() + "/control/" + path)
		} else {
			resp, err = client.Post(r.Base()+"/control/"+path, "application/json", bytes.NewBufferString(body))
		}
		r.ok(err)
		defer resp.Body.Close()
		r.ok(json.NewDecoder(resp.Body).Decode(into))
	}
	var said struct {
		TS   string
		Told bool
	}
	call("say", `{"Text":"hello"}`, &said)
	if said.Told || len(r.Thread(r.ChannelID, said.TS)) != 1 {
		t.Errorf("%+v", said)
	}
	_, _, err := r.api.PostMessage(r.ChannelID, slack.MsgOptionText("hi", false))
	r.ok(err)
	var posts []struct{ Text, Shown string }
	call("posts?channel="+r.ChannelID, "", &posts)
	if len(posts) != 1 || posts[0].Shown != "hi" {
		t.Errorf("%+v", posts)
	}
	var ok map[string]any
	call("faults", `{"FailEvery":1}`, &ok)
	if _, _, err := r.api.PostMessage(r.ChannelID, slack.MsgOptionText("hi", false)); err == nil {
		t.Error("no fault")
	}
}

// TestLate: an answer that comes late comes after the work was done.
func TestLate(t *testing.T) {
	r := newRig(t, Options{})
	r.SetFaults(func(f *Faults) { f.LateEvery, f.Late = 1, time.Hour })
	go func() { _, _, _ = r.api.PostMessage(r.ChannelID, slack.MsgOptionText("hi", false)) }()
	r.ok(r.Wait(t.Context(), func() bool { return len(r.Posts(r.ChannelID)) == 1 }))
	r.Close()
}

func TestFaults(t *testing.T) {
	r := newRig(t, Options{})
	post := func() error {
		_, _, err := r.api.PostMessage(r.ChannelID, slack.MsgOptionText("hi", false))
		return err
	}
	r.SetFaults(func(f *Faults) { f.TooManyEvery, f.RetryAfter = 1, 2*time.Second })
	var many *slack.RateLimitedError
	if err := post(); !errors.As(err, &many) || many.RetryAfter != 2*time.Second {
		t.Errorf("429: %v", err)
	}
	for i, f := range []Faults{{FailEvery: 1}, {ResetEvery: 1}, {FailAfter: 1}, {ResetAfter: 1}, {Methods: []string{"chat.update"}, FailEvery: 1}} {
		r.SetFaults(func(now *Faults) { *now = f })
		before := len(r.Posts(r.ChannelID))
		err := post()
		if (err == nil) != (i == 4) {
			t.Errorf("fault %d: %v", i, err)
		}
		if done := len(r.Posts(r.ChannelID)) > before; done != (i > 1) {
			t.Errorf("fault %d: posted %v", i, done)
		}
	}
}

package slacktest

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack"
)

// TestTime holds the fake to Slack's times, in a bubble where hours take no time.
func TestTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, Options{Memory: true})
		c := r.listen()
		start := time.Now()
		lost := r.Say(Say{Text: Mention(r.BotUserID) + " hello"})
		var at []time.Duration
		for range 4 { // never acknowledged: comes at once, and after 0, 1 and 5 minutes more
			<-r.got
			at = append(at, time.Since(start).Round(time.Second))
		}
		if err := lost.Wait(t.Context()); !errors.Is(err, ErrNotAcked) {
			t.Error(err)
		}
		for i, want := range []time.Duration{0, 3 * time.Second, 66 * time.Second, 369 * time.Second} {
			if at[i] != want {
				t.Errorf("attempt %d after %v, want %v", i+1, at[i], want)
			}
		}

		cmd := r.Command(r.StudentID, "", "/career", "help")
		e := <-r.got
		r.ok(c.Ack(*e.Request))
		r.ok(cmd.Wait(t.Context()))
		in := e.Data.(slack.SlashCommand)
		post := func() error {
			return slack.PostWebhookCustomHTTP(in.ResponseURL, &http.Client{Transport: r.Transport()}, &slack.WebhookMessage{Text: "hi"})
		}
		r.ok(post())
		time.Sleep(4 * time.Second)
		if _, err := r.api.OpenView(in.TriggerID, modalRequest()); errorText(err) != "expired_trigger_id" {
			t.Errorf("a trigger of four seconds ago: %v", err)
		}
		time.Sleep(31 * time.Minute)
		if err := post(); err == nil || !strings.Contains(err.Error(), "404") {
			t.Errorf("a response URL of half an hour ago: %v", err)
		}
	})
}

func modalRequest() slack.ModalViewRequest {
	text := func(s string) *slack.TextBlockObject { return slack.NewTextBlockObject("plain_text", s, false, false) }
	return slack.ModalViewRequest{Type: "modal", CallbackID: "reason", PrivateMetadata: "m", Title: text("Why?"), Submit: text("Send"),
		Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewInputBlock("why", text("Reason"), nil, slack.NewPlainTextInputBlockElement(nil, "text"))}}}
}

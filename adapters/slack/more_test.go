package slack_test

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"himpath/adapters/slack"
	"himpath/adapters/slack/slacktest"
)

// TestDirectEdits: edits and deletions of direct messages are followed with the
// least scopes too.
func TestDirectEdits(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		dm := r.DirectChannel(r.StudentID)
		sent := r.Say(slacktest.Say{Channel: dm, Text: "what is RHIT?"})
		r.until("there is a reply", func() bool { return len(r.Posts(dm)) == 1 })
		r.idle()
		r.Edit(dm, sent.TS, "what is RHIA?")
		r.until("the reply is updated", func() bool { return strings.Contains(r.Posts(dm)[0].Shown(), "RHIA") })
		r.idle()
		r.Delete(dm, sent.TS)
		r.until("the reply is gone", func() bool { return len(r.Posts(dm)) == 0 })
		again := r.Say(slacktest.Say{Channel: dm, Text: "SLOW what is RHIT?"}) // deleted before it is answered
		r.ok(again.Wait(r.t.Context()))
		r.ok(r.Delete(dm, again.TS).Wait(r.t.Context()))
		r.brain.gate <- struct{}{}
		r.idle()
		r.count("replies", len(r.Posts(dm)), 0)
	})
}

// TestNoticeChanged: what is no question stays none when it changes.
func TestNoticeChanged(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		dm := r.DirectChannel(r.StudentID)
		for _, subtype := range []string{"me_message", "assistant_app_thread"} {
			sent := r.Say(slacktest.Say{Channel: dm, Text: "Chats from today", Subtype: subtype})
			r.ok(sent.Wait(t.Context()))
			r.ok(r.Edit(dm, sent.TS, "About the RHIT").Wait(t.Context()))
		}
		r.idle()
		r.count("replies", len(r.Posts(dm)), 0)
	})
}

// picky refuses what some Slack might not take.
type picky struct {
	next   http.RoundTripper
	refuse string // in a body to chat.postMessage or a response_url
}

func (p picky) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	plain, _ := url.QueryUnescape(string(body))
	req.Body = io.NopCloser(bytes.NewReader(body))
	if !strings.Contains(plain, p.refuse) || strings.HasSuffix(req.URL.Path, "chat.update") {
		return p.next.RoundTrip(req)
	}
	return &http.Response{StatusCode: 200, Header: http.Header{"Content-Type": {"application/json"}}, Request: req,
		Body: io.NopCloser(strings.NewReader(`{"ok":false,"error":"invalid_blocks"}`))}, nil
}

// TestSimpler: blocks that are refused are replaced by simpler ones, then by text.
func TestSimpler(t *testing.T) {
	for refuse, want := range map[string]string{`"type":"table"`: "• RHIA: Advanced", `"type":"section"`: ""} {
		r := newRig(t, "socket", slacktest.Options{})
		r.cfg = func(c *slack.Config) { c.HTTPClient = &http.Client{Transport: picky{c.HTTPClient.Transport, refuse}} }
		r.start()
		got, _ := r.ask("TABLE")
		r.want("the blocks", got.Shown(), want)
		r.want("the text", got.Text, "Level: Advanced | Entry")
		if (len(got.Blocks) > 0) != (want != "") {
			t.Errorf("%d blocks", len(got.Blocks))
		}
		r.Command(r.StudentID, r.ChannelID, "/career", "SLOW TABLE")
		r.until("it is acknowledged", func() bool { return len(r.brain.questions()) == 2 })
		r.until("it is late", func() bool { return r.Deliveries()[1].Ended })
		r.brain.gate <- struct{}{}
		r.want("a late command", r.private(0).Shown(), "Advanced")
		r.stop()
	}
}

// TestTable: a comparison is a table where the channel sees it.
func TestTable(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		got, _ := r.ask("TABLE")
		found := false
		for _, b := range got.Blocks {
			found = found || b.(map[string]any)["type"] == "table"
		}
		if !found {
			r.t.Error("no table")
		}
		r.want("the text", got.Text, "Level: Advanced | Entry")
	})
}

// TestShareUnseen: what an app cannot see it does not post to.
func TestShareUnseen(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		private := r.AddChannel("secret", slacktest.Private, r.StudentID)
		r.Command(r.StudentID, private, "/career", "what is RHIT?")
		got := r.private(0)
		r.press(r.StudentID, got, "Share with channel")
		r.want("the refusal", r.private(1).Text, "Invite me with /invite")
		r.count("public", len(r.Posts(private)), 0)
	})
}

// TestLikeSlack: a server that leaves out what Slack gives is served all the same.
func TestLikeSlack(t *testing.T) {
	r := newRig(t, "http", slacktest.Options{})
	r.start()
	for _, path := range []string{"/slack/commands", "/slack/commands"} {
		body := url.Values{"command": {"/career"}, "text": {"what is RHIT?"}, "user_id": {r.StudentID}, "channel_id": {r.ChannelID}, "response_url": {r.Base() + "/respond/1"}}
		status, answer := r.request(path, body.Encode(), time.Now(), true)
		if status != 200 {
			t.Errorf("%d %s", status, answer)
		}
	}
	r.count("accepted", int(r.app.Stats().Accepted), 1)
}

// TestCutBeforeAnswer: the connection on which a command came is gone when its
// answer is ready.
func TestCutBeforeAnswer(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		r.Command(r.StudentID, r.ChannelID, "/career", "SLOW question")
		r.until("it is asked", func() bool { return len(r.brain.questions()) == 1 })
		r.Cut()
		time.Sleep(100 * time.Millisecond)
		r.brain.gate <- struct{}{}
		time.Sleep(5 * time.Minute)
		r.count("private", len(r.Private(r.StudentID)), 1)
		r.count("asked", len(r.brain.questions()), 1)
	})
}

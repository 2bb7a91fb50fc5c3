package slacktest

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// rig is a fake with slack-go's clients on it.
type rig struct {
	*Server
	t   *testing.T
	api *slack.Client
	got chan socketmode.Event

	mu       sync.Mutex
	breaches []Violation
}

func newRig(t *testing.T, o Options) *rig {
	r := &rig{t: t}
	if o.OnViolation == nil {
		o.OnViolation = func(v Violation) {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.breaches = append(r.breaches, v)
		}
	}
	r.Server = New(t, o)
	t.Cleanup(func() {
		if got := r.taken(); len(got) > 0 {
			t.Errorf("breaches: %v", got)
		}
	})
	r.api = slack.New(r.BotToken, slack.OptionAPIURL(r.URL()+"/"), slack.OptionAppLevelToken(r.AppToken),
		slack.OptionHTTPClient(&http.Client{Transport: r.Transport()}))
	return r
}

// taken are the breaches so far, which are forgotten.
func (r *rig) taken() []Violation {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := r.breaches
	r.breaches = nil
	return out
}

func (r *rig) ok(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

// listen connects in Socket Mode.
func (r *rig) listen() *socketmode.Client {
	r.t.Helper()
	before := r.Sockets()
	c := socketmode.New(r.api, socketmode.OptionDialer(r.Dialer()))
	r.got = make(chan socketmode.Event, 100)
	ctx, cancel := context.WithCancel(r.t.Context())
	var wg sync.WaitGroup
	wg.Go(func() { _ = c.RunContext(ctx) })
	wg.Go(func() {
		for {
			select {
			case e := <-c.Events:
				if e.Request != nil && e.Type != socketmode.EventTypeHello {
					r.got <- e
				}
			case <-ctx.Done():
				return
			}
		}
	})
	r.t.Cleanup(func() { cancel(); wg.Wait() })
	r.ok(r.Wait(r.t.Context(), func() bool { return r.Sockets() > before }))
	return c
}

// inner is the event of the next envelope, which is acknowledged.
func (r *rig) inner(c *socketmode.Client) any {
	r.t.Helper()
	e := r.next()
	r.ok(c.Ack(*e.Request))
	return e.Data.(slackevents.EventsAPIEvent).InnerEvent.Data
}

func (r *rig) next() socketmode.Event {
	r.t.Helper()
	select {
	case e := <-r.got:
		return e
	case <-time.After(10 * time.Second):
		r.t.Fatalf("nothing came; %d sockets; %+v", r.Sockets(), r.Deliveries())
		panic("unreachable")
	}
}

func TestSocketEvents(t *testing.T) {
	r := newRig(t, Options{Threads: true})
	c := r.listen()
	said := r.Say(Say{Text: Mention(r.BotUserID) + " what is RHIT?"})
	mention := r.inner(c).(*slackevents.AppMentionEvent)
	message := r.inner(c).(*slackevents.MessageEvent)
	if mention.TimeStamp != said.TS || message.TimeStamp != said.TS || mention.User != r.StudentID || message.ChannelType != "channel" {
		t.Errorf("mention %+v, message %+v", mention, message)
	}
	r.ok(said.Wait(t.Context()))

	_, ts, err := r.api.PostMessage(r.ChannelID, slack.MsgOptionText("An exam.", false), slack.MsgOptionTS(said.TS))
	r.ok(err)
	if own := r.inner(c).(*slackevents.MessageEvent); own.BotID != r.BotID || own.ThreadTimeStamp != said.TS {
		t.Errorf("own %+v", own)
	}
	edit := r.Edit("", said.TS, Mention(r.BotUserID)+" what is RHIA?")
	if e := r.inner(c).(*slackevents.MessageEvent); e.SubType != "message_changed" || e.Message.Edited == nil || e.PreviousMessage.Text == e.Message.Text {
		t.Errorf("edit %+v", e)
	}
	if e := r.inner(c).(*slackevents.AppMentionEvent); e.Edited == nil {
		t.Errorf("mention of an edit: %+v", e)
	}
	r.ok(edit.Wait(t.Context()))

	// Its thread has a reply: what is left is a tombstone, until the reply goes.
	r.Delete("", said.TS)
	if e := r.inner(c).(*slackevents.MessageEvent); e.SubType != "message_changed" || e.Message.SubType != "tombstone" {
		t.Errorf("tombstone %+v", e)
	}
	_, _, err = r.api.DeleteMessage(r.ChannelID, ts)
	r.ok(err)
	if e := r.inner(c).(*slackevents.MessageEvent); e.SubType != "message_deleted" || e.DeletedTimeStamp != ts {
		t.Errorf("deleted %+v", e)
	}
	if e := r.inner(c).(*slackevents.MessageEvent); e.SubType != "message_deleted" || e.DeletedTimeStamp != said.TS {
		t.Errorf("deleted %+v", e)
	}
	r.ok(r.Settle(t.Context()))
}

func TestNotSubscribed(t *testing.T) {
	r := newRig(t, Options{})
	if r.Say(Say{Text: "hello everybody"}).Told() {
		t.Error("told of a message in a channel")
	}
	if r.Say(Say{Channel: r.AddChannel("elsewhere", Public, r.StudentID), Text: Mention(r.BotUserID)}).Told() {
		t.Error("told of a mention in a channel that the bot is not in")
	}
	c := r.listen()
	r.Say(Say{Channel: r.DirectChannel(r.StudentID), Text: "hello"})
	if e := r.inner(c).(*slackevents.MessageEvent); e.ChannelType != "im" || e.Text != "hello" {
		t.Errorf("%+v", e)
	}
}

func TestRedelivery(t *testing.T) {
	r := newRig(t, Options{AckLimit: 50 * time.Millisecond, RetryDelays: []time.Duration{0, time.Millisecond}})
	c := r.listen()
	said := r.Say(Say{Text: Mention(r.BotUserID) + " hello"})
	first, second := r.next(), r.next()
	if first.Request.RetryAttempt != 0 || second.Request.RetryAttempt != 1 || second.Request.RetryReason != "timeout" {
		t.Errorf("first %+v, second %+v", first.Request, second.Request)
	}
	r.ok(c.Ack(*second.Request))
	r.ok(said.Wait(t.Context()))

	lost := r.Say(Say{Text: Mention(r.BotUserID) + " again"})
	if err := lost.Wait(t.Context()); !errors.Is(err, ErrNotAcked) {
		t.Errorf("never acknowledged: %v", err)
	}
	if d := r.Deliveries(); d[len(d)-1].Attempts != 3 {
		t.Errorf("%+v", d[len(d)-1])
	}
	if command := r.Command(r.StudentID, "", "/career", "help"); command.Wait(t.Context()) == nil || r.Deliveries()[2].Attempts != 1 {
		t.Errorf("a command came again: %+v", r.Deliveries()[2])
	}
}

func TestReconnect(t *testing.T) {
	r := newRig(t, Options{})
	c := r.listen()
	r.Disconnect("warning")
	r.Disconnect("refresh_requested")
	r.ok(r.Wait(t.Context(), func() bool { return r.Sockets() == 0 }))
	said := r.Say(Say{Text: Mention(r.BotUserID) + " in the gap"})
	if e := r.inner(c).(*slackevents.AppMentionEvent); e.TimeStamp != said.TS {
		t.Errorf("%+v", e)
	}
	r.ok(said.Wait(t.Context()))
}

func TestCommand(t *testing.T) {
	r := newRig(t, Options{})
	c := r.listen()
	sent := r.Command(r.StudentID, "", "/career", "what is RHIT?")
	e := r.next()
	cmd := e.Data.(slack.SlashCommand)
	r.ok(c.Ack(*e.Request, map[string]any{"text": "An exam."}))
	r.ok(sent.Wait(t.Context()))
	if cmd.Text != "what is RHIT?" || cmd.ChannelID != r.ChannelID || cmd.UserID != r.StudentID {
		t.Errorf("%+v", cmd)
	}
	if got := r.Private(r.StudentID); len(got) != 1 || got[0].Text != "An exam." || got[0].Via != "ack" {
		t.Errorf("shown %+v", got)
	}
	for i := range 6 {
		err := slack.PostWebhookCustomHTTP(cmd.ResponseURL, http.DefaultClient, &slack.WebhookMessage{Text: "More.", ResponseType: "in_channel"})
		if (err == nil) != (i < 5) {
			t.Errorf("use %d: %v", i+1, err)
		}
	}
	if n := len(r.Posts(r.ChannelID)); n != 5 {
		t.Errorf("%d posts", n)
	}
	http.DefaultClient.CloseIdleConnections()
}

func TestPressAndViews(t *testing.T) {
	r := newRig(t, Options{})
	c := r.listen()
	button := slack.NewButtonBlockElement("why", "q1", slack.NewTextBlockObject("plain_text", "Why?", false, false))
	_, ts, err := r.api.PostMessage(r.ChannelID, slack.MsgOptionText("An exam.", false), slack.MsgOptionBlocks(slack.NewActionBlock("a", button)))
	r.ok(err)
	r.Press(Press{Channel: r.ChannelID, TS: ts, Label: "Why?"})
	e := r.next()
	in := e.Data.(slack.InteractionCallback)
	r.ok(c.Ack(*e.Request))
	if a := in.ActionCallback.BlockActions[0]; a.Value != "q1" || a.ActionID != "why" || a.ActionTs == "" || in.Message.Timestamp != ts {
		t.Errorf("%+v", in)
	}
	modal := modalRequest()
	v, err := r.api.OpenView(in.TriggerID, modal)
	r.ok(err)
	if _, err := r.api.OpenView(in.TriggerID, modal); err == nil || err.Error() != "exchanged_trigger_id" {
		t.Errorf("a trigger was used twice: %v", err)
	}
	submit := r.Submit(r.StudentID, v.ID, map[string]string{"why": "wrong"})
	e = r.next()
	in = e.Data.(slack.InteractionCallback)
	if in.View.State.Values["why"]["text"].Value != "wrong" || in.View.PrivateMetadata != "m" {
		t.Errorf("%+v", in.View)
	}
	r.ok(c.Ack(*e.Request, slack.NewErrorsViewSubmissionResponse(map[string]string{"why": "more, please"})))
	r.ok(submit.Wait(t.Context()))
	if got := r.Views(r.StudentID); len(got) != 1 || got[0].Errors["why"] == "" {
		t.Errorf("%+v", got)
	}
	submit = r.Submit(r.StudentID, v.ID, nil)
	r.ok(c.Ack(*r.next().Request))
	r.ok(submit.Wait(t.Context()))
	if got := r.Views(r.StudentID); len(got) != 0 {
		t.Errorf("still open: %+v", got)
	}
	r.Shortcut(r.StudentID, "", ts, "answer_msg")
	e = r.next()
	r.ok(c.Ack(*e.Request))
	if in := e.Data.(slack.InteractionCallback); in.CallbackID != "answer_msg" || in.Message.Timestamp != ts || in.ResponseURL == "" {
		t.Errorf("%+v", in)
	}
	r.ok(r.Settle(t.Context()))
}

func TestHome(t *testing.T) {
	r := newRig(t, Options{})
	c := r.listen()
	r.OpenHome(r.StudentID, "home")
	e := r.inner(c).(*slackevents.AppHomeOpenedEvent)
	_, err := r.api.PublishViewContext(t.Context(), slack.PublishViewContextRequest{UserID: e.User, View: slack.HomeTabViewRequest{Type: "home", Blocks: slack.Blocks{BlockSet: []slack.Block{
		slack.NewHeaderBlock(slack.NewTextBlockObject("plain_text", "Hello", false, false)),
		slack.NewActionBlock("", slack.NewButtonBlockElement("x", "1", slack.NewTextBlockObject("plain_text", "Go", false, false)))}}}})
	r.ok(err)
	if !strings.Contains(r.Home(r.StudentID).Shown(), "Hello") {
		t.Errorf("%+v", r.Home(r.StudentID))
	}
	r.Press(Press{Label: "Go"})
	ev := r.next()
	r.ok(c.Ack(*ev.Request))
	if in := ev.Data.(slack.InteractionCallback); in.View.Type != "home" || in.Container.Type != "view" {
		t.Errorf("%+v", in)
	}
	r.OpenHome(r.StudentID, "messages")
	r.inner(c)
	r.ok(r.api.SetAssistantThreadsSuggestedPrompts(slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: e.Channel,
		Prompts: []slack.AssistantThreadsPrompt{{Title: "RHIT", Message: "What is RHIT?"}}}))
	if p := r.Prompts(r.StudentID); len(p) != 1 {
		t.Errorf("%+v", p)
	}
	r.ok(r.Settle(t.Context()))
}

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

func TestWebAPI(t *testing.T) {
	r := newRig(t, Options{Unfurls: true})
	who, err := r.api.AuthTest()
	r.ok(err)
	if who.UserID != r.BotUserID || who.BotID != r.BotID {
		t.Errorf("%+v", who)
	}
	elsewhere := r.AddChannel("elsewhere", Public, r.StudentID)
	secret := r.AddChannel("secret", Private, r.StudentID)
	text := slack.MsgOptionText("hello", false)
	for _, c := range []struct {
		name, want string
		do         func() error
	}{
		{"not in channel", "not_in_channel", func() error { _, _, err := r.api.PostMessage(elsewhere, text); return err }},
		{"not seen", "channel_not_found", func() error { _, _, err := r.api.PostMessage(secret, text); return err }},
		{"no such", "channel_not_found", func() error { _, _, err := r.api.PostMessage("C1", text); return err }},
		{"to a person", "", func() error { _, _, err := r.api.PostMessage(r.StudentID, text); return err }},
		{"no thread", "thread_not_found", func() error { _, _, err := r.api.PostMessage(r.ChannelID, text, slack.MsgOptionTS("1.1")); return err }},
		{"scope", "missing_scope", func() error {
			_, _, _, err := r.api.GetConversationReplies(&slack.GetConversationRepliesParameters{ChannelID: r.ChannelID, Timestamp: "1.1"})
			return err
		}},
		{"whisper", "user_not_in_channel", func() error { _, err := r.api.PostEphemeral(r.AdvisorsID, r.StudentID, text); return err }},
		{"other's", "cant_update_message", func() error {
			_, _, _, err := r.api.UpdateMessage(r.ChannelID, r.Say(Say{Text: "mine"}).TS, text)
			return err
		}},
		{"nobody", "user_not_found", func() error { _, err := r.api.GetUserInfo("U1"); return err }},
		{"admin", "", func() error {
			u, err := r.api.GetUserInfo(r.AdminID)
			if err == nil && !u.IsAdmin {
				err = errors.New("no admin")
			}
			return err
		}},
		{"token", "invalid_auth", func() error {
			_, err := slack.New("xoxb-other", slack.OptionAPIURL(r.URL()+"/"), slack.OptionHTTPClient(&http.Client{Transport: r.Transport()})).AuthTest()
			return err
		}},
		{"swapped", "not_allowed_token_type", func() error {
			_, _, err := slack.New(r.AppToken, slack.OptionAppLevelToken(r.BotToken), slack.OptionAPIURL(r.URL()+"/"),
				slack.OptionHTTPClient(&http.Client{Transport: r.Transport()})).StartSocketModeContext(t.Context())
			return err
		}},
	} {
		err := c.do()
		if got := errorText(err); got != c.want {
			t.Errorf("%s: %q; want %q", c.name, got, c.want)
		}
	}
	members, next, err := r.api.GetUsersInConversation(&slack.GetUsersInConversationParameters{ChannelID: r.ChannelID, Limit: 2})
	r.ok(err)
	rest, _, err := r.api.GetUsersInConversation(&slack.GetUsersInConversationParameters{ChannelID: r.ChannelID, Cursor: next})
	r.ok(err)
	if len(members) != 2 || len(rest) != 3 || slices.Contains(rest, members[0]) {
		t.Errorf("%v %v", members, rest)
	}
	r.Revoke()
	if _, err := r.api.AuthTest(); errorText(err) != "account_inactive" {
		t.Error(err)
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestMetadata(t *testing.T) {
	r := newRig(t, Options{Threads: true})
	said := r.Say(Say{Text: "hello"})
	for range 3 {
		_, _, err := r.api.PostMessage(r.ChannelID, slack.MsgOptionText("hi", false), slack.MsgOptionTS(said.TS),
			slack.MsgOptionMetadata(slack.SlackMetadata{EventType: "himpath_reply", EventPayload: map[string]any{"key": "k1"}}))
		r.ok(err)
	}
	all, more, cursor, err := r.api.GetConversationReplies(&slack.GetConversationRepliesParameters{ChannelID: r.ChannelID, Timestamp: said.TS,
		IncludeAllMetadata: true, Limit: 2})
	r.ok(err)
	if len(all) != 2 || !more || cursor == "" || all[1].Metadata.EventPayload["key"] != "k1" {
		t.Errorf("%+v", all)
	}
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

package slacktest

import (
	"net/http"
	"strings"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
)

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

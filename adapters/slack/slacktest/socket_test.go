package slacktest

import (
	"errors"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
)

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
	r.Disconnect("refresh_requested") // that socket takes no more; the next one may be there before it is gone
	said := r.Say(Say{Text: Mention(r.BotUserID) + " in the gap"})
	if e := r.inner(c).(*slackevents.AppMentionEvent); e.TimeStamp != said.TS {
		t.Errorf("%+v", e)
	}
	r.ok(said.Wait(t.Context()))
}

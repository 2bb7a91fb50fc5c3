package slacktest

import (
	"errors"
	"net/http"
	"slices"
	"testing"

	"github.com/slack-go/slack"
)

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

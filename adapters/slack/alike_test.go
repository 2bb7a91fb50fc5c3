package slack_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"himpath/adapters/checkup"
	"himpath/adapters/slack"
	"himpath/adapters/slack/slacktest"
)

// TestLevelledPresses: what only one person sees stays so on a server that does not say
// of a press that it was there, as local-slack does not.
func TestLevelledPresses(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		r.faults(func(f *slacktest.Faults) { f.Levelled = true })
		got := r.command("what is RHIT?")
		r.press(r.StudentID, got, "What comes after RHIT?")
		r.want("the suggestion", r.private(1).Shown(), "What comes after RHIT?")
		r.press(r.StudentID, got, "👎 Not helpful")
		r.private(2)
		r.count("public", len(r.Posts("")), 0)

		r.OpenHome(r.StudentID, "home")
		r.until("the home is shown", func() bool { return r.Home(r.StudentID).Type == "home" })
		r.Press(slacktest.Press{Label: "Compare RHIT and RHIA"})
		dm := r.DirectChannel(r.StudentID)
		r.until("it is answered in a direct message", func() bool { return len(r.Posts(dm)) == 1 })
		if offersToShare(r.Posts(dm)[0]) {
			r.t.Error("what is asked in the home can be shared with a channel")
		}
	})
}

// TestHeadTokens: a server that reads the token where Slack prefers it is served.
func TestHeadTokens(t *testing.T) {
	for _, mode := range []slack.Mode{slack.Socket, slack.HTTP} {
		t.Run(string(mode), func(t *testing.T) {
			r := newRig(t, mode, slacktest.Options{})
			r.faults(func(f *slacktest.Faults) { f.HeadTokens = true })
			r.start()
			r.ask("what is RHIT?")
			r.Command(r.StudentID, r.ChannelID, "/career", "fit")
			r.until("the form is shown", func() bool { return len(r.Views(r.StudentID)) == 1 })
		})
	}
}

// TestNoFields: a request of which only the token is left says how long its body is. One
// in chunks is not for every server.
func TestNoFields(t *testing.T) {
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if body, _ := io.ReadAll(r.Body); len(body) > 0 || r.ContentLength != 0 || len(r.TransferEncoding) > 0 || r.Header.Get("Authorization") != "Bearer xoxb-1" {
			t.Errorf("%s: %q, %v, %v", r.URL, body, r.TransferEncoding, r.Header)
		}
		_, _ = io.WriteString(w, `{"ok":true,"user_id":"U1","team_id":"T1"}`)
	}))
	defer web.Close()
	found := slack.Check(t.Context(), slack.Config{BotToken: "xoxb-1", SigningSecret: "secret", APIURL: web.URL + "/api"}, nil)
	for _, f := range found {
		if f.Level == checkup.Problem {
			t.Error(f.Text)
		}
	}
}

// TestMissingMethods: where a server does not know what is only nice to have, everything
// else is served, and the log says once what is missing.
func TestMissingMethods(t *testing.T) {
	for _, mode := range []slack.Mode{slack.Socket, slack.HTTP} {
		t.Run(string(mode), func(t *testing.T) {
			r := withTickets(t, mode, slacktest.Options{})
			r.faults(func(f *slacktest.Faults) {
				f.Refuse = map[string]string{}
				for _, m := range []string{"users.info", "conversations.info", "conversations.history", "conversations.replies", "chat.postEphemeral",
					"assistant.threads.setSuggestedPrompts"} {
					f.Refuse[m] = "unknown_method"
				}
			})
			r.start()
			r.advisors()
			for range 3 {
				r.OpenHome(r.StudentID, "messages")
			}
			got := r.command("what is RHIT?")
			r.press(r.StudentID, got, "Share with channel")
			r.find(r.ChannelID, "Shared by somebody")

			card, asked := r.ticket("thing")
			r.press(r.AdvisorID, card, "Take")
			r.whispered(r.AdvisorID, "It is yours")
			r.Say(slacktest.Say{User: r.AdvisorID, Channel: r.AdvisorsID, Thread: card.TS, Text: slacktest.Mention(r.BotUserID) + " Ask AHIMA."})
			r.find(r.DirectChannel(r.StudentID), "Ask AHIMA.")

			r.Edit(asked.Channel, asked.TS, slacktest.Mention(r.BotUserID)+" what is RHIA?")
			r.find(r.ChannelID, "what is RHIA?")
			r.idle()
			r.until("the prompts were tried", func() bool { return len(r.calls("assistant.threads.setSuggestedPrompts")) > 0 })
			r.count("words on the prompts", strings.Count(r.log.String(), "suggested prompts"), 1)
		})
	}
}

// TestNoScopes: where nobody tells the scopes, an advisor is told what reaches the student
// by what the bot has been told so far.
func TestNoScopes(t *testing.T) {
	for _, threads := range []bool{false, true} {
		r := withTickets(t, slack.HTTP, slacktest.Options{Threads: threads})
		r.faults(func(f *slacktest.Faults) { f.NoScopes = true })
		r.start()
		r.advisors()
		card, _ := r.ticket("thing")
		r.press(r.AdvisorID, card, "Take")
		r.want("what reaches the student", r.whispered(r.AdvisorID, "It is yours").Text,
			map[bool]string{true: "whatever stands in its thread", false: "that mentions me"}[threads])
	}
}

// TestShareUnchecked: who cannot share because the channel may not be looked at is told.
func TestShareUnchecked(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		got := r.command("what is RHIT?")
		r.faults(func(f *slacktest.Faults) { f.Refuse = map[string]string{"conversations.info": "missing_scope"} })
		r.press(r.StudentID, got, "Share with channel")
		r.want("it is said", r.private(1).Text, "could not check whether this channel is shared")
		r.count("public", len(r.Posts("")), 0)
	})
}

func offersToShare(m slacktest.Message) bool {
	return slices.ContainsFunc(m.Buttons(), func(b slacktest.Button) bool { return b.Label == "Share with channel" })
}

package main

import (
	"slices"
	"strings"
	"testing"

	"himpath/adapters/slack/slacktest"
	"himpath/bot"
)

// walk is an advisor's first ticket, as the README tells it: the real program with
// the real knowledge, on the fake Slack.
type walk struct {
	*testing.T
	f *slacktest.Server
}

// shows waits for what stands in a channel, or only one person sees, that holds text.
func (w walk) shows(channel, person, text string) slacktest.Message {
	w.Helper()
	var got slacktest.Message
	until(w.T, text, func() bool {
		all := w.f.Posts(channel)
		if person != "" {
			all = w.f.Private(person)
		}
		for _, m := range slices.Backward(all) {
			if strings.Contains(m.Shown(), text) {
				got = m
				return true
			}
		}
		return false
	})
	w.Logf("%s sees:\n%s\n%v", channel+person, got.Shown(), labels(got))
	return got
}

func labels(m slacktest.Message) (out []string) {
	for _, b := range m.Buttons() {
		out = append(out, "["+b.Label+"]")
	}
	return out
}

func (w walk) press(who string, m slacktest.Message, label string) {
	w.Helper()
	w.f.Press(slacktest.Press{User: who, Channel: m.Channel, TS: m.TS, Label: label})
}

func (w walk) form(who string) slacktest.View {
	w.Helper()
	until(w.T, "a form", func() bool { return len(w.f.Views(who)) > 0 })
	views := w.f.Views(who)
	return views[len(views)-1]
}

// TestAdvisorWalk: take a ticket, answer it, save the answer, and see the bot use it.
func TestAdvisorWalk(t *testing.T) {
	checkLeaks(t)
	f := slacktest.New(t, slacktest.Options{Threads: true})
	v := serveTest(t, nil, testSettings(t.TempDir(), socketSettings(f)...)...)
	v.ready()
	w := walk{t, f}
	student, advisor := f.StudentID, f.AdvisorID
	if err := v.s.bot.Set(t.Context(), "", bot.Setting{Platform: "slack", Channel: f.AdvisorsID, Name: bot.SettingAdvisor, Value: "yes"}); err != nil {
		t.Fatal(err)
	}

	f.Say(slacktest.Say{User: student, Text: slacktest.Mention(f.BotUserID) + " how many hours is the practicum?"})
	unknown := w.shows(f.ChannelID, "", "how many hours it takes")
	w.press(student, unknown, "Ask an advisor")
	w.press(student, w.shows("", student, "They know you as"), "Send without my name")
	w.shows("", student, "Sent to the advisors as number 1")

	card := w.shows(f.AdvisorsID, "", "how many hours is the practicum")
	w.press(advisor, card, "Take")
	card = w.shows(f.AdvisorsID, "", "Taken by")
	w.press(advisor, card, "Answer")
	f.Submit(advisor, w.form(advisor).ID, map[string]string{"text": "The practicum takes 120 hours, in the last term."})
	w.shows(f.DirectChannel(student), "", "120 hours")

	card = w.shows(f.AdvisorsID, "", "State: answered")
	w.press(advisor, card, "Save as answer")
	form := w.form(advisor)
	f.Submit(advisor, form.ID, map[string]string{"about": "practicum / length", "wording": "The practicum takes 120 hours, in the last term.",
		"questions": "how many hours is the practicum\nhow long is the practicum\nhours of practicum needed"})
	preview := w.shows("", advisor, "Publish")
	w.press(advisor, preview, "Publish")
	w.shows("", advisor, "students are told it from now on")

	f.Say(slacktest.Say{User: student, Text: slacktest.Mention(f.BotUserID) + " how long does the practicum take?"})
	w.shows(f.ChannelID, "", "120 hours")
	f.Command(advisor, f.AdvisorsID, "/career", "admin answers")
	w.press(advisor, w.shows("", advisor, "1 open ticket"), "Open tickets")
	w.shows("", advisor, "#1, answered")
}

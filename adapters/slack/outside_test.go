package slack_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"himpath/adapters/slack/slacktest"
)

// TestAdvisorOutside: who is of another organization is no advisor, though the
// advisors' channel is shared with it: they see no name and no form, and what they
// say in a thread reaches no student.
func TestAdvisorOutside(t *testing.T) {
	tickets(t, func(r *rig, threads bool) {
		card, _ := r.ticket("thing")
		r.Share(r.AdvisorsID)
		guest := r.AddPerson(slacktest.Person{Name: "guest", Stranger: true})
		r.Join(r.AdvisorsID, guest)
		for i, label := range []string{"Take", "Answer", "Close"} {
			r.press(guest, card, label)
			r.until("the guest is told", func() bool { return len(r.Private(guest)) == i+1 })
			r.want(label, r.Private(guest)[i].Shown(), "Only advisors")
		}
		r.count("forms of the guest", len(r.Views(guest)), 0)
		r.Say(slacktest.Say{Channel: r.AdvisorsID, User: guest, Thread: card.TS, Text: slacktest.Mention(r.BotUserID) + " words of a guest"})
		r.idle()
		r.press(r.AdvisorID, card, "Take")
		r.until("an advisor takes it", func() bool { return strings.Contains(r.find(r.AdvisorsID, "#1").Shown(), "Taken by") })
		r.idle()
		for _, m := range r.Posts("") {
			if m.Channel != r.AdvisorsID && strings.Contains(m.Shown(), "words of a guest") {
				t.Error("the student was sent what a guest said")
			}
		}
		if slices.ContainsFunc(r.Private(guest), func(m slacktest.Message) bool { return strings.Contains(m.Shown(), "yours") }) {
			t.Error("a guest has taken it")
		}
	})
}

// TestAdvisorMovesOut: who is of another organization now is an advisor no longer, though
// they were one a while ago.
func TestAdvisorMovesOut(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		r.advisors()
		got, _ := r.ask("what is RHIT?")
		press := func(want string) {
			t.Helper()
			n := len(r.Private(r.AdvisorID))
			r.press(r.AdvisorID, got, "This is wrong")
			r.until("the advisor is told", func() bool { return len(r.Private(r.AdvisorID)) > n })
			r.want("the advisor", r.Private(r.AdvisorID)[n].Shown(), want)
		}
		press("Taken out")
		r.Estrange(r.AdvisorID)
		time.Sleep(time.Hour)
		press("Only advisors")
	})
}

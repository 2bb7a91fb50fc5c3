package slack_test

import (
	"slices"
	"testing"

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

func offersToShare(m slacktest.Message) bool {
	return slices.ContainsFunc(m.Buttons(), func(b slacktest.Button) bool { return b.Label == "Share with channel" })
}

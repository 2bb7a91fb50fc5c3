package slack_test

import (
	"strings"
	"testing"

	"himpath/adapters/slack"
	"himpath/adapters/slack/slacktest"
)

// TestDeskFormTwice: a form that is sent again with the same words, because Slack said
// that it did not work, acts once; one that was left open acts at each sending.
func TestDeskFormTwice(t *testing.T) {
	for _, mode := range []slack.Mode{slack.Socket, slack.HTTP} {
		t.Run(string(mode), func(t *testing.T) {
			r := newRig(t, mode, slacktest.Options{})
			d, start := withStub(r)
			start()
			r.Command(r.AdvisorID, r.ChannelID, "/career", "admin answers")
			r.press(r.AdvisorID, r.whispered(r.AdvisorID, "The desk"), "Write")
			f := r.form(r.AdvisorID)
			for n := range 2 {
				r.Submit(r.AdvisorID, f.ID, map[string]string{"text": "BROKEN words"})
				r.until("it is tried", func() bool { return len(d.did()) == 3+n })
				r.idle()
				r.want("why", r.form(r.AdvisorID).Errors["text"], "wrong")
			}
			r.Submit(r.AdvisorID, f.ID, map[string]string{"text": "good words"})
			r.whispered(r.AdvisorID, "Done: desk.xsend good words")
			r.until("the form is closed", func() bool { return len(r.Views(r.AdvisorID)) == 0 })
			r.press(r.AdvisorID, r.whispered(r.AdvisorID, "The desk"), "Write")
			sent := r.Submit(r.AdvisorID, r.form(r.AdvisorID).ID, map[string]string{"text": "other words"})
			sent.Anew()
			r.idle()
			sent.Anew()
			r.idle()
			n := 0
			for _, act := range d.did() {
				if strings.Contains(act.Values["text"], "other") {
					n++
				}
			}
			r.count("acts of a form that was sent three times", n, 1)
		})
	}
}

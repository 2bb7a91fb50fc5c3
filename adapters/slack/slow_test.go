package slack_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"himpath/adapters/slack/slacktest"
)

// TestEverythingSlow: acknowledgements do not wait for Slack's own slowness.
func TestEverythingSlow(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		got, _ := r.ask("what is RHIT?")
		r.advisors()
		r.faults(func(f *slacktest.Faults) { *f = slacktest.Faults{SlowEvery: 1, Slow: 2500 * time.Millisecond} })
		sents := []*slacktest.Sent{
			r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " question"}),
			r.Command(r.AdvisorID, r.ChannelID, "/career", "question"),
			r.Command(r.AdminID, r.ChannelID, "/career", "admin"),
			r.Press(slacktest.Press{Channel: got.Channel, TS: got.TS, Label: "👎 Not helpful"}),
			r.Press(slacktest.Press{User: r.OtherBotUID, Channel: got.Channel, TS: got.TS, Label: "Who can get the RHIT?"}),
			r.OpenHome(r.StudentID, "home"),
		}
		for i, s := range sents {
			r.ok(s.Wait(r.t.Context()))
			if s.Took() > time.Second {
				r.t.Errorf("%d: acknowledged after %s", i, s.Took())
			}
		}
		time.Sleep(10 * time.Minute)
	})
}

// TestStoreLocked: while something else holds the store, a command is acknowledged, and
// answered afterwards.
func TestStoreLocked(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		db, err := sql.Open("sqlite", filepath.Join(r.dir, "himpath.db")+"?_pragma=busy_timeout(10000)")
		r.ok(err)
		defer db.Close()
		hold, err := db.Conn(r.t.Context())
		r.ok(err)
		_, err = hold.ExecContext(r.t.Context(), "BEGIN IMMEDIATE")
		r.ok(err)
		x := r.Command(r.StudentID, r.ChannelID, "/career", "what is RHIT?")
		r.ok(x.Wait(r.t.Context()))
		r.count("answers meanwhile", len(r.Private(r.StudentID)), 0)
		_, err = hold.ExecContext(r.t.Context(), "ROLLBACK")
		r.ok(err)
		r.want("the answer", r.private(0).Shown(), "what is RHIT?")
		r.count("answers", len(r.Private(r.StudentID)), 1)
	})
}

// TestSlowLookUps: what is looked up before an acknowledgement holds up no others, many
// as they are.
func TestSlowLookUps(t *testing.T) {
	bubble(t, slacktest.Options{Threads: true}, func(r *rig) {
		root := r.Say(slacktest.Say{Text: "lunch?"})
		r.faults(func(f *slacktest.Faults) {
			*f = slacktest.Faults{Methods: []string{"conversations.replies"}, SlowEvery: 1, Slow: 2500 * time.Millisecond}
		})
		sents := make([]*slacktest.Sent, 12)
		for i := range sents { // Slack need not say who began the thread
			ts := fmt.Sprintf("1700000000.%06d", i)
			sents[i] = r.Send(map[string]any{"type": "app_mention", "user": r.AddPerson(slacktest.Person{Name: fmt.Sprint("p", i)}),
				"text": slacktest.Mention(r.BotUserID) + " what is RHIT?", "channel": r.ChannelID, "ts": ts, "event_ts": ts, "thread_ts": root.TS}, nil)
		}
		for i, s := range sents {
			r.ok(s.Wait(r.t.Context()))
			if s.Took() > 2*time.Second {
				t.Errorf("%d: acknowledged after %s", i, s.Took())
			}
		}
		time.Sleep(time.Minute)
		r.count("replies", len(r.Posts("")), len(sents))
	})
}

func TestStopsBeforeSlackAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := slacktest.New(t, slacktest.Options{Memory: true})
		s.SetFaults(func(f *slacktest.Faults) { f.FailEvery = 1 })
		r := &rig{t: t, mode: "socket", Server: s, dir: t.TempDir(), log: &lockedBuffer{}, brain: &brain{}}
		r.begin()
		time.Sleep(5 * time.Minute)
		if r.app.Ready() {
			t.Error("ready without Slack")
		}
		s.SetFaults(func(f *slacktest.Faults) { f.FailEvery = 0 })
		time.Sleep(2 * time.Minute)
		if !r.app.Ready() {
			t.Error("it did not find Slack again")
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		_ = s.Settle(ctx)
		r.stop()
		r.Close()
	})
}

package slack_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"himpath/adapters/slack/slacktest"
)

// TestDiedBeforePosted: the process ended when the reply stood and that was not
// noted yet.
func TestDiedBeforePosted(t *testing.T) {
	bubble(t, slacktest.Options{Threads: true}, func(r *rig) {
		r.faults(func(f *slacktest.Faults) {
			*f = slacktest.Faults{Methods: []string{"chat.postMessage", "conversations.replies"}, ResetAfter: 1}
		})
		r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " what is RHIT?"})
		r.until("it is posted", func() bool { return len(r.Posts("")) == 1 })
		r.stop()
		r.clear()
		r.start()
		time.Sleep(time.Minute)
		r.count("replies", len(r.Posts("")), 1)
		if s := r.app.Stats(); s.Recovered != 1 || s.Posted != 1 {
			r.t.Errorf("%+v", s)
		}
	})
}

// TestDiedBeforeAnswered: what was accepted is answered by the next process.
func TestDiedBeforeAnswered(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		mention := slacktest.Mention(r.BotUserID)
		for i := range 5 {
			user := r.AddPerson(slacktest.Person{Name: fmt.Sprint("p", i)})
			r.ok(r.Say(slacktest.Say{User: user, Text: mention + " SLOW question"}).Wait(r.t.Context()))
		}
		r.Command(r.StudentID, r.ChannelID, "/career", "SLOW command")
		time.Sleep(2 * time.Second)
		began := time.Now()
		r.stop()
		if took := time.Since(began); took > time.Second {
			r.t.Errorf("it took %s to stop", took)
		}
		r.ok(r.err)
		r.count("replies", len(r.Posts("")), 0)
		for range 6 {
			r.brain.gate <- struct{}{}
		}
		r.start()
		time.Sleep(10 * time.Second)
		r.count("replies", len(r.Posts("")), 5)
		r.count("private", len(r.Private(r.StudentID)), 1)
	})
}

// TestOutOfOrder: what comes late does not undo what came later.
func TestOutOfOrder(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		said := func(ts, text string) map[string]any {
			return map[string]any{"type": "message", "user": r.StudentID, "text": text, "ts": ts, "channel": r.DirectChannel(r.StudentID), "channel_type": "im", "event_ts": ts}
		}
		change := func(subtype, ts string, more map[string]any) map[string]any {
			e := map[string]any{"type": "message", "subtype": subtype, "hidden": true, "channel": r.DirectChannel(r.StudentID), "channel_type": "im", "ts": ts, "event_ts": ts}
			maps.Copy(e, more)
			return e
		}
		was, is := said("1700000000.000100", "before"), said("1700000000.000100", "after")
		is["edited"] = map[string]any{"user": r.StudentID, "ts": "1700000009.000000"}
		r.ok(r.Send(change("message_changed", "1700000009.000100", map[string]any{"message": is, "previous_message": was}), nil).Wait(r.t.Context()))
		r.ok(r.Send(was, nil).Wait(r.t.Context()))
		gone := said("1700000000.000200", "gone")
		r.ok(r.Send(change("message_deleted", "1700000009.000200", map[string]any{"deleted_ts": "1700000000.000200", "previous_message": gone}), nil).Wait(r.t.Context()))
		r.ok(r.Send(gone, nil).Wait(r.t.Context()))
		r.ok(r.Send(said("1700000000.000300", "last"), nil).Wait(r.t.Context()))
		r.until("the last is asked", func() bool { return slices.Contains(r.brain.questions(), "last") })
		if got := r.brain.questions(); !slices.Equal(got, []string{"after", "last"}) {
			r.t.Errorf("asked %q", got)
		}
	})
}

// TestDeletedMeanwhile: a question that is taken back while its reply is being posted
// keeps none, though Slack need not say whose it was.
func TestDeletedMeanwhile(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		dm := r.DirectChannel(r.StudentID)
		r.faults(func(f *slacktest.Faults) {
			*f = slacktest.Faults{Methods: []string{"chat.postMessage"}, LateEvery: 1, Late: 3 * time.Second}
		})
		asked := r.Say(slacktest.Say{Channel: dm, Text: "what is RHIT?"})
		r.until("it is being posted", func() bool { return len(r.Posts(dm)) == 1 })
		r.ok(r.Send(map[string]any{"type": "message", "subtype": "message_deleted", "channel": dm, "channel_type": "im", "deleted_ts": asked.TS, "ts": "1700000009.000100"}, nil).Wait(r.t.Context()))
		time.Sleep(time.Minute)
		r.count("replies", len(r.Posts(dm)), 0)
		r.clear()
		asked = r.Say(slacktest.Say{Channel: dm, Text: "what is RHIA?"})
		r.until("it is posted", func() bool { return len(r.Posts(dm)) == 1 && r.app.Stats().Waiting == 0 })
		r.ok(r.Send(map[string]any{"type": "message", "subtype": "message_deleted", "channel": dm, "channel_type": "im", "deleted_ts": asked.TS, "ts": "1700000009.000200"}, nil).Wait(r.t.Context()))
		time.Sleep(time.Minute)
		r.count("replies", len(r.Posts(dm)), 0)
	})
}

// TestInOrder: what one person asks in a burst is answered in order.
func TestInOrder(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		root := r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " q0"})
		for i := range 15 {
			r.ok(r.Say(slacktest.Say{Thread: root.TS, Text: fmt.Sprint(slacktest.Mention(r.BotUserID), " q", i+1)}).Wait(r.t.Context()))
		}
		r.until("all are answered", func() bool { return len(r.Posts("")) == 16 })
		for i, p := range r.Posts("") {
			r.want("in order", p.Shown(), fmt.Sprintf("%d: q%d", i, i))
		}
	})
}

package slack_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"himpath/adapters/slack/slacktest"
)

// bubble runs a test over Socket Mode with a clock of its own.
func bubble(t *testing.T, o slacktest.Options, test func(*rig)) {
	synctest.Test(t, func(t *testing.T) {
		o.Memory = true
		r := newRig(t, "socket", o)
		r.start()
		test(r)
		r.stop()
		r.Close()
	})
}

func (r *rig) faults(change func(*slacktest.Faults)) { r.SetFaults(change) }

func (r *rig) clear() { r.SetFaults(func(f *slacktest.Faults) { *f = slacktest.Faults{} }) }

// calls are the requests to a method.
func (r *rig) calls(method string) []slacktest.Call {
	return slices.DeleteFunc(r.Calls(), func(c slacktest.Call) bool { return c.Method != method })
}

func TestTooMany(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		r.faults(func(f *slacktest.Faults) {
			*f = slacktest.Faults{Methods: []string{"chat.postMessage"}, TooManyEvery: 1, RetryAfter: 7 * time.Second}
		})
		r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " what is RHIT?"})
		r.until("it is refused", func() bool { return len(r.calls("chat.postMessage")) == 1 })
		r.clear()
		r.until("it is posted", func() bool { return len(r.Posts("")) == 1 && len(r.calls("chat.postMessage")) == 2 })
		cs := r.calls("chat.postMessage")
		if gap := cs[1].At.Sub(cs[0].At); gap < 7*time.Second {
			r.t.Errorf("tried again after %s", gap)
		}
		time.Sleep(5 * time.Minute)
		r.count("replies", len(r.Posts("")), 1)
	})
}

// TestTooManyInWords: a Retry-After need not be whole seconds.
func TestTooManyInWords(t *testing.T) {
	for name, text := range map[string]func() string{
		"a fraction": func() string { return "6.5" },
		"a date":     func() string { return time.Now().Add(7 * time.Second).UTC().Format(http.TimeFormat) },
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, slacktest.Options{}, func(r *rig) {
				r.faults(func(f *slacktest.Faults) {
					*f = slacktest.Faults{Methods: []string{"chat.postMessage"}, TooManyEvery: 1, RetryText: text()}
				})
				r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " what is RHIT?"})
				r.until("it is refused", func() bool { return len(r.calls("chat.postMessage")) == 1 })
				r.clear()
				time.Sleep(10 * time.Second)
				r.count("replies", len(r.Posts("")), 1)
				if cs := r.calls("chat.postMessage"); len(cs) != 2 || cs[1].At.Sub(cs[0].At) < 6*time.Second {
					t.Errorf("tried again too early: %+v", cs)
				}
			})
		})
	}
}

// TestTooManyForLong: a wait beyond patience is waited for in the store.
func TestTooManyForLong(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		r.faults(func(f *slacktest.Faults) {
			*f = slacktest.Faults{Methods: []string{"chat.postMessage"}, TooManyEvery: 1, RetryAfter: 5 * time.Minute}
		})
		r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " what is RHIT?"})
		r.until("it is postponed", func() bool { return r.app.Stats().Postponed == 1 })
		r.clear()
		time.Sleep(290 * time.Second)
		r.count("calls", len(r.calls("chat.postMessage")), 1)
		time.Sleep(5 * time.Minute)
		r.count("replies", len(r.Posts("")), 1)
		r.count("calls", len(r.calls("chat.postMessage")), 2)
	})
}

// TestOutage: while Slack is down nothing is lost, and soon after it is back it is
// answered, once.
func TestOutage(t *testing.T) {
	for name, threads := range map[string]bool{"read": true, "unread": false} {
		t.Run(name, func(t *testing.T) {
			bubble(t, slacktest.Options{Threads: threads}, func(r *rig) {
				r.faults(func(f *slacktest.Faults) { *f = slacktest.Faults{Methods: []string{"chat.postMessage"}, FailEvery: 1} })
				r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " what is RHIT?"})
				time.Sleep(20 * time.Second)
				r.clear()
				time.Sleep(25 * time.Second)
				r.count("replies", len(r.Posts("")), 1)
				time.Sleep(5 * time.Minute)
				r.count("replies", len(r.Posts("")), 1)
			})
		})
	}
}

// TestBroken breaks the connection before and after the work is done, where the bot
// may read what stands.
func TestBroken(t *testing.T) {
	for name, f := range map[string]slacktest.Faults{
		"reset before": {ResetEvery: 1}, "reset after": {ResetAfter: 1}, "5xx before": {FailEvery: 1}, "5xx after": {FailAfter: 1},
		"408":                     {FailEvery: 1, FailStatus: http.StatusRequestTimeout},
		"after, without metadata": {ResetAfter: 1, NoMetadata: true},
	} {
		for _, place := range []string{"channel", "direct"} {
			t.Run(name+" in a "+place, func(t *testing.T) {
				bubble(t, slacktest.Options{Threads: true}, func(r *rig) {
					f.Methods = []string{"chat.postMessage"}
					r.faults(func(x *slacktest.Faults) { *x = f })
					channel := r.ChannelID
					if place == "direct" {
						channel = r.DirectChannel(r.StudentID)
					}
					r.Say(slacktest.Say{Channel: channel, Text: slacktest.Mention(r.BotUserID) + " what is RHIT?"})
					time.Sleep(time.Second / 2)
					r.SetFaults(func(x *slacktest.Faults) { x.Methods = []string{"none"} })
					time.Sleep(5 * time.Minute)
					r.count("replies", len(r.Posts("")), 1)
					r.count("posted", int(r.app.Stats().Posted), 1)
				})
			})
		}
	}
}

// TestHung: a request that Slack never answers is given up, and the reply looked for
// and posted again within the minute, where the bot may read what stands.
func TestHung(t *testing.T) {
	for name, f := range map[string]slacktest.Faults{
		"before": {HangEvery: 1}, "after": {LateEvery: 1, Late: time.Hour}, "done late": {SlowEvery: 1, Slow: 25 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, slacktest.Options{}, func(r *rig) {
				dm := r.DirectChannel(r.StudentID)
				f.Methods = []string{"chat.postMessage"}
				r.faults(func(x *slacktest.Faults) { *x = f })
				r.Say(slacktest.Say{Channel: dm, Text: "what is RHIT?"})
				r.until("it hangs", func() bool { return r.app.Stats().Waiting > 0 })
				time.Sleep(time.Second)
				r.clear()
				time.Sleep(time.Minute)
				r.count("replies", len(r.Posts(dm)), 1)
				r.count("posted", int(r.app.Stats().Posted), 1)
				time.Sleep(5 * time.Minute)
				r.count("replies", len(r.Posts(dm)), 1)
			})
		})
	}
}

// TestBrokenUnread: where the bot may not read, it answers at least once.
func TestBrokenUnread(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		r.faults(func(f *slacktest.Faults) { *f = slacktest.Faults{Methods: []string{"chat.postMessage"}, ResetEvery: 1} })
		r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " what is RHIT?"})
		r.until("it is postponed", func() bool { return r.app.Stats().Postponed == 1 })
		r.clear()
		time.Sleep(5 * time.Minute)
		r.count("replies", len(r.Posts("")), 1)
	})
}

// TestFailedUnread: where the bot may not read, it posts again soon after Slack said
// that it failed, and no sooner than a second later.
func TestFailedUnread(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		r.faults(func(f *slacktest.Faults) { *f = slacktest.Faults{Methods: []string{"chat.postMessage"}, FailEvery: 1} })
		r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " what is RHIT?"})
		r.until("it is refused", func() bool { return len(r.calls("chat.postMessage")) == 1 })
		r.clear()
		time.Sleep(5 * time.Second)
		r.count("replies", len(r.Posts("")), 1)
		if cs := r.calls("chat.postMessage"); cs[1].At.Sub(cs[0].At) < time.Second {
			t.Errorf("tried again after %s", cs[1].At.Sub(cs[0].At))
		}
	})
}

// TestFailedPrivate: the same of what only one person sees.
func TestFailedPrivate(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		r.Command(r.StudentID, r.ChannelID, "/career", "SLOW question")
		time.Sleep(2 * time.Second)
		r.faults(func(f *slacktest.Faults) { *f = slacktest.Faults{Methods: []string{"response_url"}, FailEvery: 1} })
		r.brain.gate <- struct{}{}
		time.Sleep(time.Second / 2)
		r.clear()
		time.Sleep(5 * time.Second)
		r.count("private", len(r.Private(r.StudentID)), 1)
		time.Sleep(5 * time.Minute)
		r.count("private", len(r.Private(r.StudentID)), 1)
	})
}

// TestCutPrivate: what only one person sees is sent again soon where the connection is
// cut before Slack answered, a few times.
func TestCutPrivate(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		cut := func() {
			r.faults(func(f *slacktest.Faults) { *f = slacktest.Faults{Methods: []string{"response_url"}, ResetEvery: 1} })
			r.brain.gate <- struct{}{}
			time.Sleep(time.Second / 2)
		}
		r.Command(r.StudentID, r.ChannelID, "/career", "SLOW question")
		time.Sleep(2 * time.Second)
		cut()
		r.clear()
		time.Sleep(5 * time.Second)
		r.count("private", len(r.Private(r.StudentID)), 1)
		time.Sleep(5 * time.Minute)
		r.count("private", len(r.Private(r.StudentID)), 1)

		r.Command(r.StudentID, r.ChannelID, "/career", "another SLOW question")
		time.Sleep(2 * time.Second)
		cut()
		r.faults(func(f *slacktest.Faults) { f.ResetEvery, f.ResetAfter = 0, 1 })
		time.Sleep(time.Minute)
		r.clear()
		if n := len(r.Private(r.StudentID)) - 1; n < 1 || n > 2 {
			t.Errorf("it is shown %d times, without an answer of Slack's", n)
		}
	})
}

// TestCannotLook: a server on which nobody can look for a reply gets it all the same,
// after a failure and in the next process.
func TestCannotLook(t *testing.T) {
	for _, why := range []string{"unknown_method", "method_deprecated", "invalid_arguments", "not_allowed_token_type"} {
		t.Run(why, func(t *testing.T) {
			bubble(t, slacktest.Options{Threads: true}, func(r *rig) {
				fail := slacktest.Faults{Methods: []string{"chat.postMessage"}, FailEvery: 1, Refuse: map[string]string{"conversations.replies": why}}
				r.faults(func(f *slacktest.Faults) { *f = fail })
				r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " what is RHIT?"})
				r.until("it is refused", func() bool { return len(r.calls("chat.postMessage")) == 1 })
				r.stop()
				r.start()
				r.until("it is refused again", func() bool { return len(r.calls("chat.postMessage")) > 2 })
				r.faults(func(f *slacktest.Faults) { f.FailEvery = 0 })
				time.Sleep(5 * time.Minute)
				r.count("replies", len(r.Posts("")), 1)
			})
		})
	}
}

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

// TestNotOpened: who asks for a form that cannot be opened is told.
func TestNotOpened(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		r.faults(func(f *slacktest.Faults) { f.Refuse = map[string]string{"views.open": "expired_trigger_id"} })
		r.want("it is said", r.command("fit").Text, "could not be opened")
		r.OpenHome(r.StudentID, "home")
		r.until("the home is shown", func() bool { return r.Home(r.StudentID).Type == "home" })
		r.Press(slacktest.Press{Label: "Which role fits me?"})
		dm := r.DirectChannel(r.StudentID)
		r.until("it is said", func() bool { return len(r.Posts(dm)) == 1 })
		r.want("it is said", r.Posts(dm)[0].Text, "could not be opened")
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

// TestGone: a response_url that is too old is replaced by a direct message.
func TestGone(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		r.Command(r.StudentID, r.ChannelID, "/career", "SLOW question")
		time.Sleep(31 * time.Minute)
		for range 50 { // each lease that ran out asked again
			r.brain.gate <- struct{}{}
		}
		time.Sleep(10 * time.Minute)
		r.count("private", len(r.Private(r.StudentID)), 0)
		r.count("direct", len(r.Posts(r.DirectChannel(r.StudentID))), 1)
	})
}

func TestRevoked(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		r.Command(r.StudentID, r.ChannelID, "/career", "SLOW question") // accepted while the token was good
		time.Sleep(time.Second)
		r.Revoke()
		r.Cut()
		time.Sleep(10 * time.Minute)
		if r.app.Ready() {
			r.t.Error("it runs on with tokens that are void")
		}
		r.brain.gate <- struct{}{}
		r.stop()
		if r.err == nil || !strings.Contains(r.err.Error(), "SLACK_") {
			r.t.Errorf("Run ended with %v", r.err)
		}
	})
}

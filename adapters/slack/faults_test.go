package slack_test

import (
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

// TestTooManyElsewhere: while a channel takes no posts, who waits for one there is
// answered in private.
func TestTooManyElsewhere(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		r.faults(func(f *slacktest.Faults) {
			*f = slacktest.Faults{Methods: []string{"chat.postMessage"}, TooManyEvery: 1, RetryAfter: 25 * time.Second}
		})
		r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " what is RHIT?"})
		r.until("it is refused", func() bool { return len(r.calls("chat.postMessage")) == 1 })
		r.clear()
		r.Command(r.StudentID, r.ChannelID, "/career", "what is RHIA?")
		dm := r.DirectChannel(r.StudentID)
		r.Say(slacktest.Say{Channel: dm, Text: "what is the CCS?"})
		time.Sleep(5 * time.Second)
		r.count("replies", len(r.Posts(r.ChannelID)), 0)
		r.count("private", len(r.Private(r.StudentID)), 1)
		r.count("direct", len(r.Posts(dm)), 1)
		time.Sleep(30 * time.Second)
		r.count("replies", len(r.Posts(r.ChannelID)), 1)
	})
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

// TestTooManyNotLookedUp: what Slack certainly did not take is not looked for before it is
// sent again.
func TestTooManyNotLookedUp(t *testing.T) {
	bubble(t, slacktest.Options{Threads: true}, func(r *rig) {
		r.faults(func(f *slacktest.Faults) {
			*f = slacktest.Faults{Methods: []string{"chat.postMessage"}, TooManyEvery: 1, RetryAfter: 40 * time.Second}
		})
		r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " what is RHIT?"})
		r.until("it is postponed", func() bool { return r.app.Stats().Postponed == 1 })
		r.clear()
		time.Sleep(time.Minute)
		r.count("replies", len(r.Posts("")), 1)
		r.count("looked up", len(r.calls("conversations.replies")), 0)
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
		dm := r.Posts(r.DirectChannel(r.StudentID))
		r.count("direct", len(dm), 1)
		if offersToShare(dm[0]) {
			r.t.Error("a direct message offers to share it with a channel")
		}
		r.count("tries", len(r.calls("response_url")), 1)
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

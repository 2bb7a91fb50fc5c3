package slack_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"himpath/adapters/slack"
	"himpath/adapters/slack/slacktest"
	"himpath/bot"
	"himpath/bot/reply"
)

// TestTicketsSurvive: of tickets on their way through a Slack that breaks and a
// process that dies, nothing is lost and nothing stands twice.
func TestTicketsSurvive(t *testing.T) {
	many := 12
	if testing.Short() {
		many = 4
	}
	for _, threads := range []bool{false, true} {
		t.Run(fmt.Sprintf("threads %v", threads), func(t *testing.T) {
			inOffice(t, threads, func(r *rig) {
				r.patience = time.Hour
				r.survive(many)
			})
		})
	}
}

// inOffice runs a test with the real desk and an advisors' channel, over Socket Mode
// with a clock of its own, in an app that was made from the manifest.
func inOffice(t *testing.T, threads bool, test func(*rig)) {
	m, err := slack.NewManifest(threads, "")
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		r := withTickets(t, "socket", slacktest.Options{Memory: true, Manifest: m.YAML()})
		r.start()
		r.advisors()
		test(r)
		r.stop()
		r.Close()
	})
}

// breakDown makes Slack fail in all the ways it can, also after the work is done.
func (r *rig) breakDown() {
	r.faults(func(f *slacktest.Faults) {
		*f = slacktest.Faults{Methods: []string{"chat.postMessage", "chat.update", "conversations.open"},
			TooManyEvery: 9, RetryAfter: 2 * time.Second, ResetAfter: 5, FailAfter: 7, FailEvery: 8, ResetEvery: 11}
	})
}

func (r *rig) restart() {
	r.stop()
	time.Sleep(time.Second)
	r.start()
}

func (r *rig) survive(many int) {
	r.t.Helper()
	people := make([]string, many)
	asked := make([]slacktest.Message, many)
	for i := range people {
		people[i] = r.AddPerson(slacktest.Person{Name: fmt.Sprintf("student %d", i)})
		r.Join(r.ChannelID, people[i])
		r.Say(slacktest.Say{User: people[i], Text: fmt.Sprintf("%s UNKNOWN number %d.", slacktest.Mention(r.BotUserID), i)})
		asked[i] = r.find(r.ChannelID, fmt.Sprintf("UNKNOWN number %d.", i))
	}
	r.breakDown()
	for i, p := range people {
		r.press(p, asked[i], "Ask an advisor")
		r.press(p, r.whispered(p, "everybody in their channel"), "Send without my name")
		r.whispered(p, "Sent to the advisors")
		if i%5 == 4 {
			r.restart()
		}
	}
	cards := make([]slacktest.Message, many)
	for i := range people {
		cards[i] = r.find(r.AdvisorsID, fmt.Sprintf("UNKNOWN number %d.", i))
	}
	for i := range people {
		r.press(r.AdvisorID, cards[i], "Answer")
		r.Submit(r.AdvisorID, r.form(r.AdvisorID).ID, map[string]string{"text": fmt.Sprintf("Answer %d.", i)})
		r.until("the form is closed", func() bool { return len(r.Views(r.AdvisorID)) == 0 })
		if i%5 == 2 {
			r.restart()
		}
	}
	for i, p := range people {
		got := r.find(r.DirectChannel(p), fmt.Sprintf("Answer %d.", i))
		sent := r.Say(slacktest.Say{User: p, Channel: got.Channel, Thread: got.TS, Text: fmt.Sprintf("Thanks %d.", i)})
		r.ok(sent.Wait(r.t.Context()))
		if i%5 == 0 {
			r.restart()
		}
	}
	for i := range people {
		r.until("the thread has it", func() bool { return strings.Contains(r.thread(cards[i]), fmt.Sprintf("Thanks %d.", i)) })
	}
	time.Sleep(20 * time.Minute)
	r.clear()
	time.Sleep(20 * time.Minute)
	for i, p := range people {
		dm := r.DirectChannel(p)
		r.once(r.Posts(r.AdvisorsID), "", fmt.Sprintf("UNKNOWN number %d.", i))
		r.once(r.Posts(dm), "", fmt.Sprintf("Answer %d.", i))
		r.once(r.Posts(r.AdvisorsID), cards[i].TS, fmt.Sprintf("Answer %d.", i))
		r.once(r.Posts(r.AdvisorsID), cards[i].TS, fmt.Sprintf("Thanks %d.", i))
	}
}

// once checks that one post of a thread, or outside of threads, holds a text.
func (r *rig) once(posts []slacktest.Message, thread, text string) {
	r.t.Helper()
	n := 0
	for _, m := range posts {
		if m.Thread == thread && strings.Contains(m.Shown(), text) {
			n++
		}
	}
	r.count(fmt.Sprintf("posts with %q in thread %q", text, thread), n, 1)
}

// TestSendAgain: a post with a key stands once, wherever the app may read.
func TestSendAgain(t *testing.T) {
	bubble(t, slacktest.Options{Threads: true}, func(r *rig) {
		say := reply.Reply{Outcome: reply.Chat, Headline: "hello"}
		root := r.Say(slacktest.Say{Text: "a card"})
		for name, to := range map[string]bot.Target{
			"a channel": {Channel: r.AdvisorsID}, "a person": {User: r.StudentID}, "a thread": {Channel: r.ChannelID, Thread: root.TS},
			"a post's thread": {Channel: r.ChannelID, Thread: r.ChannelID + ":" + root.TS},
		} {
			to.Key = "key of " + name
			for _, f := range []slacktest.Faults{{}, {ResetAfter: 1}, {NoMetadata: true, FailAfter: 1}} {
				before := len(r.Posts(""))
				f.Methods = []string{"chat.postMessage"}
				r.faults(func(x *slacktest.Faults) { *x = f })
				to.Key += "."
				ctx, cancel := context.WithTimeout(r.t.Context(), 50*time.Second)
				ref, err := r.app.Send(ctx, to, say)
				cancel()
				r.faults(func(x *slacktest.Faults) { x.Methods = []string{"none"} })
				to.Again = true
				again, err2 := r.app.Send(r.t.Context(), to, say)
				r.ok(err2)
				if err == nil && ref != again {
					t.Errorf("%s: it stands at %s and at %s", name, ref, again)
				}
				r.count(name, len(r.Posts(""))-before, 1)
				to.Again = false
			}
		}
		r.clear()
		r.Delete(r.ChannelID, root.TS)
		ref, err := r.app.Send(r.t.Context(), bot.Target{Channel: r.ChannelID, Thread: root.TS, Key: "gone"}, say)
		r.ok(err)
		if !strings.HasPrefix(ref, r.ChannelID) {
			t.Errorf("it stands at %s", ref)
		}

		locked := r.Say(slacktest.Say{Channel: r.ChannelID, Text: "locked"})
		r.LockThread(r.ChannelID, locked.TS)
		ref, err = r.app.Send(r.t.Context(), bot.Target{Channel: r.ChannelID, Thread: locked.TS, Key: "locked"}, say)
		r.ok(err)
		if !strings.HasPrefix(ref, r.ChannelID) {
			t.Errorf("it stands at %s", ref)
		}
	})
}

// TestShutChannel: what waits for a channel that the app was taken out of is there
// soon after it is back, and the student is told both.
func TestShutChannel(t *testing.T) {
	inOffice(t, false, func(r *rig) {
		r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " UNKNOWN thing"})
		r.press(r.StudentID, r.find(r.ChannelID, "UNKNOWN thing"), "Ask an advisor")
		sure := r.whispered(r.StudentID, "everybody in their channel can read it")
		r.Leave(r.AdvisorsID, r.BotUserID)
		r.press(r.StudentID, sure, "Send without my name")
		r.whispered(r.StudentID, "Sent to the advisors as number")
		dm := r.DirectChannel(r.StudentID)
		r.find(dm, "has not reached the advisors yet")
		other := r.AddPerson(slacktest.Person{Name: "other"})
		r.Say(slacktest.Say{User: other, Channel: r.DirectChannel(other), Text: "UNKNOWN at that moment"})
		if offered := r.find(r.DirectChannel(other), "UNKNOWN at that moment").Shown(); strings.Contains(offered, "Ask an advisor") {
			r.t.Errorf("advisors are promised whom nothing reaches: %s", offered)
		}
		r.Join(r.AdvisorsID, r.BotUserID)
		time.Sleep(time.Minute)
		r.once(r.Posts(r.AdvisorsID), "", "UNKNOWN thing")
		r.once(r.Posts(dm), "", "has not reached the advisors yet")
		r.once(r.Posts(dm), "", "The advisors have your question now")
	})
}

// TestRefused: who cannot be written to is told apart from a Slack that is down.
func TestRefused(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		say := reply.Reply{Outcome: reply.Chat, Headline: "hello"}
		archived := r.AddChannel("old", slacktest.Public, r.BotUserID)
		r.Archive(archived)
		outside := r.AddChannel("other", slacktest.Public, r.StudentID)
		closed := r.AddPerson(slacktest.Person{Name: "closed", Closed: "user_disabled"})
		tab := r.AddPerson(slacktest.Person{Name: "tab", Closed: "messages_tab_disabled"})
		for name, to := range map[string]bot.Target{
			"unknown person": {User: "U0NOBODY"}, "the bot itself": {User: r.BotUserID}, "disabled": {User: closed}, "no messages": {User: tab},
			"unknown channel": {Channel: "C0NOWHERE"}, "not in the channel": {Channel: outside}, "archived": {Channel: archived},
		} {
			if _, err := r.app.Send(r.t.Context(), to, say); !errors.Is(err, bot.ErrRefused) {
				t.Errorf("%s: %v", name, err)
			}
		}
		for method, why := range map[string]string{"conversations.open": "missing_scope", "chat.postMessage": "msg_too_long", "chat.postMessage ": "invalid_blocks"} {
			r.faults(func(f *slacktest.Faults) {
				*f = slacktest.Faults{Refuse: map[string]string{strings.TrimSpace(method): why}}
			})
			if _, err := r.app.Send(r.t.Context(), bot.Target{User: r.StudentID}, say); !errors.Is(err, bot.ErrRefused) {
				t.Errorf("%s in private: %v", why, err)
			}
			if _, err := r.app.Send(r.t.Context(), bot.Target{Channel: r.ChannelID}, say); errors.Is(err, bot.ErrRefused) {
				t.Errorf("%s in a channel: %v", why, err)
			}
		}
		r.faults(func(f *slacktest.Faults) { *f = slacktest.Faults{FailEvery: 1} })
		if _, err := r.app.Send(r.t.Context(), bot.Target{User: r.StudentID}, say); err == nil || errors.Is(err, bot.ErrRefused) {
			t.Errorf("a Slack that is down: %v", err)
		}
		r.clear()
		ref, err := r.app.Send(r.t.Context(), bot.Target{Channel: r.ChannelID}, say)
		r.ok(err)
		r.ok(r.app.Delete(r.t.Context(), bot.Target{}, ref))
		if err := r.app.Edit(r.t.Context(), bot.Target{}, ref, say); !errors.Is(err, bot.ErrNotFound) {
			t.Errorf("what is gone is edited: %v", err)
		}
		if name, err := r.app.Name(r.t.Context(), r.StudentID); name != "Student" || err != nil {
			t.Errorf("a name: %q, %v", name, err)
		}
		if _, err := r.app.Name(r.t.Context(), "U0NOBODY"); !errors.Is(err, bot.ErrNotFound) {
			t.Errorf("nobody's name: %v", err)
		}
		r.stop()
		if _, err := r.app.Send(r.t.Context(), bot.Target{User: r.StudentID, Key: "k", Again: true}, say); err == nil || errors.Is(err, bot.ErrRefused) {
			t.Errorf("when it does not run: %v", err)
		}
		r.start()
	})
}

package slack_test

import (
	"strings"
	"testing"

	"himpath/adapters/slack/slacktest"
	"himpath/bot"
)

func TestMention(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		got, sent := r.ask("what is RHIT?")
		r.want("the reply", got.Shown(), "0: what is RHIT?")
		r.want("the text", got.Text, "what is RHIT?")
		r.want("the sources", got.Shown(), "AHIMA")
		if got.Thread != sent.TS || got.Channel != r.ChannelID {
			r.t.Errorf("the reply stands in thread %q of %q", got.Thread, got.Channel)
		}
		r.Say(slacktest.Say{Thread: sent.TS, Text: slacktest.Mention(r.BotUserID) + " and pay?"})
		r.until("the thread goes on", func() bool { return len(r.Posts("")) == 2 })
		r.want("the second reply", r.Posts("")[1].Shown(), "1: and pay?")
		r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID)})
		r.until("help is shown", func() bool { return len(r.Posts("")) == 3 })
		r.want("a bare mention", r.Posts("")[2].Shown(), "what I can do")
	})
}

func TestRedelivered(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		_, sent := r.ask("what is RHIT?")
		sent.Again()
		sent.Again()
		r.idle()
		r.count("replies", len(r.Posts("")), 1)
		if s := r.app.Stats(); s.Repeated != 2 || s.Accepted != 1 {
			r.t.Errorf("%+v", s)
		}
	})
}

func TestSilence(t *testing.T) {
	both(t, slacktest.Options{Threads: true}, func(r *rig) {
		mention := slacktest.Mention(r.BotUserID)
		r.Say(slacktest.Say{User: r.BotUserID, Text: mention + " what is RHIT?"})
		r.Say(slacktest.Say{User: r.OtherBotUID, Text: mention + " what is RHIT?"})
		r.Say(slacktest.Say{Text: "what is RHIT? MARKER"})
		r.Say(slacktest.Say{Text: mention + " joined", Subtype: "channel_join"})
		r.Send(map[string]any{"type": "channel_created", "channel": map[string]any{"id": "C9"}}, nil)
		r.idle()
		r.count("replies", len(r.Posts(""))-1, 0) // the one that the bot "said" itself
		r.count("accepted", int(r.app.Stats().Accepted), 0)
		r.count("asked", len(r.brain.questions()), 0)
		if strings.Contains(r.log.String(), "MARKER") {
			r.t.Error("the log quotes what was not to the bot")
		}
	})
}

func TestDirect(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		dm := r.DirectChannel(r.StudentID)
		sent := r.Say(slacktest.Say{Channel: dm, Text: "what is RHIT?"})
		r.until("there is a reply", func() bool { return len(r.Posts(dm)) == 1 })
		got := r.Posts(dm)[0]
		if got.Thread != sent.TS {
			r.t.Errorf("the reply stands in thread %q", got.Thread)
		}
		r.Say(slacktest.Say{Channel: dm, Thread: sent.TS, Text: "and pay?"})
		r.until("there is another", func() bool { return len(r.Posts(dm)) == 2 })
		r.want("the second reply", r.Posts(dm)[1].Shown(), "1: and pay?")
		for _, b := range got.Buttons() {
			if b.Label == "Share with channel" || b.Label == "This is wrong" {
				r.t.Errorf("a direct message offers %q", b.Label)
			}
		}
		r.press(r.StudentID, got, "Who can get the RHIT?")
		r.until("the suggestion is asked", func() bool { return len(r.Posts(dm)) == 3 })
		r.want("the suggestion", r.Posts(dm)[2].Shown(), "2: Who can get the RHIT?")
	})
}

func TestEditAndDelete(t *testing.T) {
	both(t, slacktest.Options{Threads: true}, func(r *rig) {
		mention := slacktest.Mention(r.BotUserID)
		got, sent := r.ask("what is RHIT?")
		r.Edit(sent.Channel, sent.TS, mention+" what is RHIA?")
		r.until("the reply is updated", func() bool { return strings.Contains(r.Posts("")[0].Shown(), "what is RHIA?") })
		r.idle()
		r.count("replies", len(r.Posts("")), 1)
		r.count("edits", r.Posts("")[0].Edits, 1)
		if now := r.Posts("")[0]; now.TS != got.TS {
			r.t.Errorf("the reply moved from %s to %s", got.TS, now.TS)
		}
		r.Unfurl(sent.Channel, sent.TS)
		r.Edit(sent.Channel, sent.TS, "what is the CCS?") // no mention any more, still the same question
		r.until("the reply is updated", func() bool { return strings.Contains(r.Posts("")[0].Shown(), "CCS") })
		r.idle()
		r.Delete(sent.Channel, sent.TS)
		r.until("the reply is gone", func() bool { return len(r.Posts("")) == 0 })
		r.idle()
		other := r.Say(slacktest.Say{Text: "lunch?"})
		r.Edit("", other.TS, "lunch at noon?")
		r.Delete("", other.TS)
		r.idle()
		r.count("replies", len(r.Posts("")), 0)
		r.count("asked", len(r.brain.questions()), 3)
	})
}

// TestEditWithoutThreads: only mentions are told, and their edits.
func TestEditWithoutThreads(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		_, sent := r.ask("what is RHIT?")
		r.Edit(sent.Channel, sent.TS, slacktest.Mention(r.BotUserID)+" what is RHIA?")
		r.until("the reply is updated", func() bool { return strings.Contains(r.Posts("")[0].Shown(), "what is RHIA?") })
		r.count("replies", len(r.Posts("")), 1)
	})
}

func TestThreads(t *testing.T) {
	both(t, slacktest.Options{Threads: true}, func(r *rig) {
		friend := r.AddPerson(slacktest.Person{Name: "friend"})
		_, sent := r.ask("what is RHIT?")
		say := func(user, text string, want int) {
			r.t.Helper()
			x := r.Say(slacktest.Say{User: user, Thread: sent.TS, Text: text})
			r.ok(x.Wait(r.t.Context()))
			r.idle()
			r.until("the reply to "+text, func() bool { return len(r.Posts("")) >= want })
			r.count("replies after "+text, len(r.Posts("")), want)
		}
		say("", "and pay?", 2)
		say(friend, ":+1: :tada:", 2)
		say("", slacktest.Mention(friend)+" did you take it?", 2)
		say("", "I mean the old one", 2) // people talk to each other now
		say(friend, "yes, last year MARKER", 2)
		say(friend, slacktest.Mention(r.BotUserID)+" how long does it take?", 3)
		say("", "thanks, and after that?", 4)
		if strings.Contains(r.log.String(), "MARKER") {
			r.t.Error("the log quotes what was not to the bot")
		}
		for _, q := range r.brain.questions() {
			if strings.Contains(q, "last year") {
				r.t.Errorf("asked %q", q)
			}
		}
		foreign := r.Say(slacktest.Say{Text: "who comes to lunch?"})
		r.Say(slacktest.Say{User: friend, Thread: foreign.TS, Text: "me"})
		r.idle()
		r.count("replies", len(r.Posts("")), 4)
	})
}

func TestCommand(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		got := r.command("what is RHIT?")
		r.want("the answer", got.Shown(), "0: what is RHIT?")
		if got.Via != "ack" {
			r.t.Errorf("the answer came by %q", got.Via)
		}
		r.want("a follow-up", r.command("and pay?").Shown(), "1: and pay?")
		r.want("help", r.command("help").Shown(), "what I can do")
		r.want("nothing", r.command("").Shown(), "what I can do")
		r.press(r.StudentID, got, "What comes after RHIT?")
		r.want("the suggestion", r.private(4).Shown(), "What comes after RHIT?")
		r.count("public", len(r.Posts("")), 0)
		r.press(r.StudentID, got, "Share with channel")
		r.until("it is shared", func() bool { return len(r.Posts(r.ChannelID)) == 1 })
		r.idle()
		r.want("shared", r.Posts("")[0].Shown(), "0: what is RHIT?")
		r.until("the private one is gone", func() bool { return len(r.Private(r.StudentID)) == 4 })
		for _, b := range r.Posts("")[0].Buttons() {
			if b.Label == "Share with channel" {
				r.t.Error("what is shared can be shared")
			}
		}
	})
}

// TestLate: an answer that takes long comes after the acknowledgement.
func TestLate(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		sent := r.Command(r.StudentID, r.ChannelID, "/career", "SLOW question")
		r.ok(sent.Wait(r.t.Context()))
		if took := sent.Took(); took.Milliseconds() > 1000 {
			r.t.Errorf("acknowledged after %s", took)
		}
		r.count("private", len(r.Private(r.StudentID)), 0)
		r.brain.gate <- struct{}{}
		got := r.private(0)
		r.want("the answer", got.Shown(), "SLOW question")
		if got.Via != "response_url" {
			r.t.Errorf("the answer came by %q", got.Via)
		}
		slow := r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " SLOW too"})
		r.ok(slow.Wait(r.t.Context()))
		r.count("replies", len(r.Posts("")), 0)
		r.brain.gate <- struct{}{}
		r.until("the reply comes", func() bool { return len(r.Posts("")) == 1 })
	})
}

// TestHuge: what does not fit into an acknowledgement comes after it.
func TestHuge(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		got := r.command("HUGE answer")
		want := map[string]string{"socket": "response_url", "http": "ack"}[string(r.mode)]
		if got.Via != want {
			r.t.Errorf("the answer came by %q, want %q", got.Via, want)
		}
	})
}

func TestShortcut(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		said := r.Say(slacktest.Say{User: r.AdvisorID, Text: "does anybody know what RHIT is?"})
		r.Shortcut(r.StudentID, said.Channel, said.TS, "himpath_answer")
		got := r.private(0)
		r.want("the answer", got.Shown(), "does anybody know what RHIT is?")
		r.count("public", len(r.Posts("")), 0)
		r.press(r.StudentID, got, "Post in thread")
		r.until("it is posted", func() bool { return len(r.Posts("")) == 1 })
		if p := r.Posts("")[0]; p.Thread != said.TS {
			r.t.Errorf("it is posted in thread %q", p.Thread)
		}
	})
}

func TestHostile(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		got, _ := r.ask(slacktest.Escape("<!channel> <@U123> *bold* <https://evil.example|AHIMA> &amp; TABLE"))
		for _, bad := range []string{"<!channel", "<@U123", "<https://evil.example|"} {
			if strings.Contains(got.Text, bad) || strings.Contains(got.Shown(), bad) {
				r.t.Errorf("%q came through: %s", bad, got.Shown())
			}
		}
		r.press(r.StudentID, got, "👎 Not helpful")
		r.until("the form opens", func() bool { return len(r.Views(r.StudentID)) == 1 })
	})
}

func TestFailing(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		got, _ := r.ask("FAIL MARKER")
		r.want("the apology", got.Shown(), bot.Apology().Headline)
		if strings.Contains(got.Shown(), "index") || strings.Contains(r.log.String(), "MARKER") {
			r.t.Errorf("details came out: %s %s", got.Shown(), r.log)
		}
		r.want("a command", r.command("FAIL").Shown(), bot.Apology().Headline)
	})
}

// TestGuarded: what must not be kept leaves no trace, in buttons neither.
func TestGuarded(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		got, _ := r.ask("PATIENT MARKER")
		if strings.Contains(got.Shown(), "MARKER") {
			r.t.Errorf("the reply repeats it: %s", got.Shown())
		}
		if c := r.command("CRISIS MARKER"); strings.Contains(c.Shown(), "MARKER") || !strings.Contains(c.Shown(), "988") {
			r.t.Errorf("the reply: %s", c.Shown())
		}
		if strings.Contains(r.log.String(), "MARKER") {
			r.t.Error("the log quotes it")
		}
	})
}

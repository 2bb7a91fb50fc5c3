package slack_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"himpath/adapters/slack"
	"himpath/adapters/slack/slacktest"
	"himpath/bot"
	"himpath/bot/reply"
)

func labels(m slacktest.Message) []string {
	var out []string
	for _, b := range m.Buttons() {
		out = append(out, b.Label)
	}
	return out
}

func TestSuggestion(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		got, sent := r.ask("what is RHIT?")
		r.press(r.AdvisorID, got, "Who can get the RHIT?")
		r.until("it is asked", func() bool { return len(r.Posts("")) == 2 })
		r.idle()
		next := r.Posts("")[1]
		r.want("the suggestion", next.Shown(), "1: Who can get the RHIT?")
		r.want("what was asked", next.Shown(), "“Who can get the RHIT?”")
		if next.Thread != sent.TS {
			r.t.Errorf("the reply stands in thread %q", next.Thread)
		}
		which, _ := r.ask("WHICH exam")
		r.want("the choices", which.Shown(), "The RHIA exam")
		r.press(r.StudentID, which, "2. The RHIA exam")
		r.until("it is asked", func() bool { return len(r.Posts("")) == 4 })
		r.want("the choice", r.Posts("")[3].Shown(), ": The RHIA exam")
	})
}

// TestPressOnce: a press that is delivered again acts once, and so does a double click;
// a press after that acts again.
func TestPressOnce(t *testing.T) {
	bubble(t, slacktest.Options{}, func(r *rig) {
		got, _ := r.ask("what is RHIT?")
		p := slacktest.Press{Channel: got.Channel, TS: got.TS, Label: "Who can get the RHIT?"}
		x := r.Press(p)
		x.Again()
		x.Again()
		r.until("it is asked", func() bool { return len(r.Posts("")) == 2 })
		r.Press(p)
		time.Sleep(10 * time.Second)
		r.count("replies", len(r.Posts("")), 2)
		r.Press(p)
		r.until("it is asked again", func() bool { return len(r.Posts("")) == 3 })
	})
}

func TestRate(t *testing.T) {
	tickets(t, func(r *rig, _ bool) {
		got, _ := r.ask("what is RHIT?")
		r.press(r.StudentID, got, "👍 Helpful")
		r.want("thanks", r.private(0).Shown(), "Thanks")
		r.press(r.StudentID, got, "👎 Not helpful")
		thanks := r.private(1)
		r.want("thanks", thanks.Shown(), "The advisors who look after these answers")
		if !slices.Contains(labels(thanks), "Ask an advisor") {
			r.t.Errorf("offers %q", labels(thanks))
		}
		r.until("the form opens", func() bool { return len(r.Views(r.StudentID)) == 1 })
		r.Submit(r.StudentID, r.Views(r.StudentID)[0].ID, map[string]string{"reason": "it is old"})
		r.until("the form closes", func() bool { return len(r.Views(r.StudentID)) == 0 })
		r.idle()
		r.count("private", len(r.Private(r.StudentID)), 2)
		qs, err := r.bot.History(r.t.Context(), "", "slack", r.StudentID, 9)
		r.ok(err)
		if len(qs) != 1 || qs[0].NotHelpful != 1 || qs[0].Helpful != 0 {
			r.t.Errorf("%+v", qs)
		}
	})
}

func TestNoAdvisor(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		none, _ := r.ask("UNKNOWN thing")
		if slices.Contains(labels(none), "Ask an advisor") {
			r.t.Error("an advisor is offered where there is none")
		}
	})
}

func TestWrong(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		got, _ := r.ask("what is RHIT?")
		if slices.Contains(labels(got), "This is wrong") {
			r.t.Error("offered without advisors")
		}
		r.advisors()
		got, _ = r.ask("what is RHIA?")
		r.press(r.StudentID, got, "This is wrong")
		r.want("a student", r.private(0).Shown(), "Only advisors")
		r.count("withdrawn", len(r.brain.withdrawn), 0)
		r.press(r.AdvisorID, got, "This is wrong")
		r.until("the advisor is told", func() bool { return len(r.Private(r.AdvisorID)) == 1 })
		r.want("an advisor", r.Private(r.AdvisorID)[0].Shown(), "Taken out: rhit.about")
		r.until("it is listed", func() bool { return len(r.Posts(r.AdvisorsID)) == 1 })
		r.want("the list", r.Posts(r.AdvisorsID)[0].Shown(), "Taken out as wrong: rhit.about")
		r.Leave(r.AdvisorsID, r.AdvisorID) // checked at each use
		r.press(r.AdvisorID, r.Posts(r.AdvisorsID)[0], "Put it back")
		r.until("the former advisor is told", func() bool { return len(r.Private(r.AdvisorID)) == 2 })
		r.want("a former advisor", r.Private(r.AdvisorID)[1].Shown(), "Only advisors")
		r.press(r.AdminID, r.Posts(r.AdvisorsID)[0], "Put it back")
		r.until("it is back", func() bool { return len(r.Private(r.AdminID)) == 1 })
		r.want("another advisor", r.Private(r.AdminID)[0].Shown(), "Back again")
	})
}

func TestHome(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		r.ask("what is RHIT?")
		r.ask("what is RHIT?")
		r.ask("help")
		r.OpenHome(r.StudentID, "home")
		r.until("the home is shown", func() bool { return r.Home(r.StudentID).Type == "home" })
		home := r.Home(r.StudentID)
		r.count("to ask again", strings.Count(home.Shown(), "Ask again"), 1)
		for _, want := range []string{"Try one of these", "what is RHIT?", "Delete my data"} {
			r.want("the home", home.Shown(), want)
		}
		if strings.Contains(home.Shown(), "drop unread") || strings.Contains(home.Shown(), "Settings") {
			r.t.Errorf("the home: %s", home.Shown())
		}
		dm := r.DirectChannel(r.StudentID)
		r.Press(slacktest.Press{Label: "Compare RHIT and RHIA"})
		r.until("the example is answered", func() bool { return len(r.Posts(dm)) == 1 })
		r.want("the example", r.Posts(dm)[0].Shown(), "Compare RHIT and RHIA")
		r.idle()
		r.Press(slacktest.Press{Label: "Which role fits me?"})
		r.until("the form opens", func() bool { return len(r.Views(r.StudentID)) == 1 })
		r.Submit(r.StudentID, r.Views(r.StudentID)[0].ID, map[string]string{"job": "CNA", "likes": "data"})
		r.until("the form is answered", func() bool { return len(r.Posts(dm)) == 2 })
		r.want("the form", r.Posts(dm)[1].Shown(), "My current job: CNA. I like: data.")
		r.idle()
		r.Press(slacktest.Press{Label: "Delete my data"})
		r.until("it is deleted", func() bool { return strings.Contains(r.Home(r.StudentID).Shown(), "are deleted") })
		qs, err := r.bot.History(r.t.Context(), "", "slack", r.StudentID, 9)
		r.ok(err)
		r.count("history", len(qs), 0)
		if strings.Contains(r.Home(r.StudentID).Shown(), "what is RHIT?") {
			r.t.Error("the home still lists the question")
		}
	})
}

func TestHomeThreads(t *testing.T) {
	r := newRig(t, "socket", slacktest.Options{Threads: true})
	r.start()
	r.OpenHome(r.AdminID, "home")
	r.until("the home is shown", func() bool { return r.Home(r.AdminID).Type == "home" })
	r.want("the home", r.Home(r.AdminID).Shown(), "drop unread")
	r.want("the home of an admin", r.Home(r.AdminID).Shown(), "Settings")
}

func TestPrompts(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		r.OpenHome(r.StudentID, "messages")
		r.until("prompts are set", func() bool { return len(r.Prompts(r.StudentID)) > 1 })
	})
}

func TestFit(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		r.Command(r.StudentID, r.ChannelID, "/career", "fit")
		r.until("the form opens", func() bool { return len(r.Views(r.StudentID)) == 1 })
		r.Submit(r.StudentID, r.Views(r.StudentID)[0].ID, map[string]string{"schooling": "a BA", "likes": "people"})
		r.want("the answer", r.private(0).Shown(), "My schooling: a BA. I like: people. Which HIM role fits me?")
		r.count("public", len(r.Posts("")), 0)
	})
}

// TestAdminHindered: who chooses an advisors' channel where the bot cannot post is told.
func TestAdminHindered(t *testing.T) {
	for want, hinder := range map[string]func(*rig){
		"is archived": func(r *rig) { r.Archive(r.AdvisorsID) },
		"invite me":   func(r *rig) { r.Leave(r.AdvisorsID, r.BotUserID) },
		"is shared":   func(r *rig) { r.Share(r.AdvisorsID) },
	} {
		t.Run(want, func(t *testing.T) {
			r := newRig(t, "socket", slacktest.Options{})
			r.start()
			r.Command(r.AdminID, r.ChannelID, "/career", "admin")
			r.until("the form opens", func() bool { return len(r.Views(r.AdminID)) == 1 })
			hinder(r)
			r.Submit(r.AdminID, r.Views(r.AdminID)[0].ID, map[string]string{"advisors": r.AdvisorsID})
			r.until("the admin is told", func() bool { return len(r.Private(r.AdminID)) == 1 })
			r.want("what to do", r.Private(r.AdminID)[0].Text, want)
		})
	}
}

func TestAdmin(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		r.Command(r.StudentID, r.ChannelID, "/career", "admin")
		r.want("a student", r.private(0).Text, "Only admins")
		r.Command(r.AdvisorID, r.ChannelID, "/career", "admin")
		r.until("an advisor is refused", func() bool { return len(r.Private(r.AdvisorID)) == 1 })
		r.Command(r.AdminID, r.ChannelID, "/career", "admin")
		r.until("the form opens", func() bool { return len(r.Views(r.AdminID)) == 1 })
		r.Submit(r.AdminID, r.Views(r.AdminID)[0].ID, map[string]string{"advisors": r.AdvisorsID, "allowed": r.ChannelID, "external": "yes"})
		r.until("the admin is told", func() bool { return len(r.Private(r.AdminID)) == 1 })
		r.want("saved", r.Private(r.AdminID)[0].Text, "Saved.")
		r.want("the channel is greeted", r.find(r.AdvisorsID, "Students' questions").Shown(), "mentions me in its thread")
		set, err := r.bot.Settings(r.t.Context(), "")
		r.ok(err)
		if to, _ := set.Advisors(); to.Channel != r.AdvisorsID || !set.Allows("slack", r.ChannelID) || set.Allows("slack", "C9") || set.Get("slack", r.TeamID, bot.SettingExternal) == "" {
			r.t.Errorf("settings: %+v", set)
		}
		r.Command(r.AdvisorID, r.ChannelID, "/career", "admin") // an advisor may, now that the channel is set
		r.until("the form opens", func() bool { return len(r.Views(r.AdvisorID)) == 1 })
		r.Leave(r.AdvisorsID, r.AdvisorID) // and not any more when it is sent
		r.Submit(r.AdvisorID, r.Views(r.AdvisorID)[0].ID, nil)
		r.until("the former advisor is refused", func() bool { return len(r.Private(r.AdvisorID)) == 2 })
		r.want("refused", r.Private(r.AdvisorID)[1].Text, "Only admins")
	})
}

// TestAdminUnknown: where it cannot be read who is an advisor nobody is told that they are
// none; an admin of the workspace may all the same.
func TestAdminUnknown(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		r.advisors()
		r.faults(func(f *slacktest.Faults) { f.Refuse = map[string]string{"conversations.members": "internal_error"} })
		r.Command(r.AdvisorID, r.ChannelID, "/career", "admin")
		r.until("the advisor is told", func() bool { return len(r.Private(r.AdvisorID)) == 1 })
		r.want("an advisor", r.Private(r.AdvisorID)[0].Text, "I could not check just now")
		r.want("the log", r.log.String(), "members of the advisors' channel could not be read")
		r.Command(r.AdminID, r.ChannelID, "/career", "admin")
		r.until("the form opens", func() bool { return len(r.Views(r.AdminID)) == 1 })
		r.clear()
		r.Command(r.AdvisorID, r.ChannelID, "/career", "admin")
		r.until("the form opens", func() bool { return len(r.Views(r.AdvisorID)) == 1 })
	})
}

// TestStudentUnchecked: what a student does at the desk waits for nobody to tell whether they
// are an advisor, also where Slack slows that down.
func TestStudentUnchecked(t *testing.T) {
	r := withTickets(t, slack.Socket, slacktest.Options{})
	r.start()
	r.advisors()
	r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " UNKNOWN fee"})
	answer := r.find(r.ChannelID, "UNKNOWN fee")
	r.faults(func(f *slacktest.Faults) { f.Refuse = map[string]string{"conversations.members": "internal_error"} })
	r.press(r.StudentID, answer, "Ask an advisor")
	r.press(r.StudentID, r.whispered(r.StudentID, "They know you as"), "Send without my name")
	card := r.find(r.AdvisorsID, "UNKNOWN fee")
	r.press(r.AdvisorID, card, "Take")
	r.whispered(r.AdvisorID, "I could not check just now")
	r.clear()
	r.press(r.AdvisorID, card, "Take")
	r.whispered(r.AdvisorID, "It is yours")
}

// TestAdminApart: who changes something else in Slack is not told that nobody can be
// asked, where that is done on Discord.
func TestAdminApart(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		at := bot.Setting{Platform: "discord", Channel: "1", Name: bot.SettingAdvisor, Value: "yes"}
		r.ok(r.bot.Set(r.t.Context(), "", at))
		r.bot.Attach("discord", struct{ bot.Sender }{})
		r.Command(r.AdminID, r.ChannelID, "/career", "admin")
		r.until("the form opens", func() bool { return len(r.Views(r.AdminID)) == 1 })
		r.want("the form", fmt.Sprint(r.Views(r.AdminID)[0].Blocks), "a channel on Discord now")
		r.Submit(r.AdminID, r.Views(r.AdminID)[0].ID, map[string]string{"allowed": r.ChannelID})
		r.until("the admin is told", func() bool { return len(r.Private(r.AdminID)) == 1 })
		r.want("saved", r.Private(r.AdminID)[0].Text, "go to their channel on Discord")
		set, err := r.bot.Settings(r.t.Context(), "")
		r.ok(err)
		if to, ok := set.Advisors(); !ok || to.Platform != "discord" {
			r.t.Errorf("settings: %+v", set)
		}
	})
}

func TestChannels(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		mention := slacktest.Mention(r.BotUserID)
		shared := r.AddChannel("shared", slacktest.Public, r.BotUserID, r.StudentID)
		r.Share(shared)
		r.Say(slacktest.Say{Channel: shared, Text: mention + " what is RHIT?"})
		r.want("a shared channel", r.private(0).Text, "shared with other organizations")
		r.set(r.TeamID, bot.SettingExternal, "yes")
		r.Say(slacktest.Say{Channel: shared, Text: mention + " what is RHIT?"})
		r.until("it is answered", func() bool { return len(r.Posts(shared)) == 1 })
		r.set(shared, bot.SettingAllowed, "yes")
		r.Say(slacktest.Say{Text: mention + " what is RHIT?"})
		r.want("another channel", r.private(1).Text, "I don't answer in this channel")
		r.count("public", len(r.Posts(r.ChannelID)), 0)
		c := r.command("what is RHIT?")
		r.want("a command is private", c.Shown(), "what is RHIT?")
		r.press(r.StudentID, c, "Share with channel")
		r.want("sharing is not", r.private(3).Text, "I don't answer in this channel")
		r.count("public", len(r.Posts(r.ChannelID)), 0)
	})
}

// TestHintOnce: a message that mentions the bot comes as two events where the app follows
// threads, and each of them again where Slack doubts that it arrived; its writer is told
// once why it is not answered.
func TestHintOnce(t *testing.T) {
	both(t, slacktest.Options{Threads: true}, func(r *rig) {
		shared := r.AddChannel("shared", slacktest.Public, r.BotUserID, r.StudentID)
		r.Share(shared)
		for i := range 2 {
			sent := r.Say(slacktest.Say{Channel: shared, Text: slacktest.Mention(r.BotUserID) + " what is RHIT?"})
			sent.Again()
			r.until("there is a hint", func() bool { return len(r.Private(r.StudentID)) > i })
			r.idle()
			r.count("hints", len(r.Private(r.StudentID)), i+1)
		}
	})
}

// TestShareTwice: an answer is shared once, though its button stands until Slack has
// taken the private one away.
func TestShareTwice(t *testing.T) {
	for _, place := range []string{"inside", "outside"} {
		bubble(t, slacktest.Options{}, func(r *rig) {
			if place == "outside" {
				r.Leave(r.ChannelID, r.BotUserID)
			}
			c := r.command("what is RHIT?")
			r.faults(func(f *slacktest.Faults) {
				*f = slacktest.Faults{Methods: []string{"chat.postMessage", "response_url"}, SlowEvery: 1, Slow: time.Second}
			})
			r.press(r.StudentID, c, "Share with channel")
			r.press(r.StudentID, c, "Share with channel")
			time.Sleep(time.Minute)
			r.count(place, len(r.Posts(r.ChannelID)), 1)
		})
	}
}

// TestShareOutside: what was asked in a channel that the bot is not in can be
// shared there all the same.
func TestShareOutside(t *testing.T) {
	both(t, slacktest.Options{}, func(r *rig) {
		r.Leave(r.ChannelID, r.BotUserID)
		c := r.command("what is RHIT?")
		r.press(r.StudentID, c, "Share with channel")
		r.until("it is shared", func() bool { return len(r.Posts(r.ChannelID)) == 1 })
		if p := r.Posts(r.ChannelID)[0]; p.For != "" {
			r.t.Errorf("shown to %s alone", p.For)
		}
	})
}

func TestSender(t *testing.T) {
	r := newRig(t, "socket", slacktest.Options{})
	r.start()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	say := func(s string) reply.Reply { return reply.Reply{Outcome: reply.Chat, Headline: s} }
	for name, to := range map[string]bot.Target{"a channel": {Channel: r.ChannelID}, "a person": {User: r.StudentID}} {
		ref, err := r.app.Send(ctx, to, say("hello"))
		r.ok(err)
		channel, _, _ := strings.Cut(ref, ":")
		posts := func() []slacktest.Message { return r.Posts(channel) }
		r.count(name, len(posts()), 1)
		r.ok(r.app.Edit(ctx, to, ref, say("good bye")))
		r.want(name, posts()[0].Shown(), "good bye")
		r.ok(r.app.Delete(ctx, to, ref))
		r.ok(r.app.Delete(ctx, to, ref))
		r.count(name, len(posts()), 0)
		if err := r.app.Edit(ctx, to, ref, say("x")); err == nil {
			t.Error("what is gone is edited")
		}
	}
	if _, err := r.app.Send(ctx, bot.Target{Channel: "C9"}, say("x")); err == nil || !strings.Contains(err.Error(), "/invite") {
		t.Errorf("an unknown channel: %v", err)
	}
}

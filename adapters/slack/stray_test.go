package slack_test

import (
	"strings"
	"testing"
	"time"

	"himpath/adapters/slack/slacktest"
	"himpath/bot"
)

// strays runs a test with both manifests and a public advisors' channel: with the
// default one the app may not read what stands there.
func strays(t *testing.T, test func(*rig, bool)) {
	for name, threads := range map[string]bool{"default": false, "threads": true} {
		t.Run(name, func(t *testing.T) {
			inOffice(t, threads, func(r *rig) {
				r.set(r.AdvisorsID, bot.SettingAdvisor, "")
				r.AdvisorsID = r.AddChannel("him-advisors", slacktest.Public, r.BotUserID, r.AdvisorID, r.AdminID)
				r.advisors()
				test(r, threads)
			})
		})
	}
}

// send has the student send a question to the advisors, while Slack is as faults say.
func (r *rig) send(text string, faults func(*slacktest.Faults)) {
	r.t.Helper()
	r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " UNKNOWN " + text})
	r.press(r.StudentID, r.find(r.ChannelID, "UNKNOWN "+text[:5]), "Ask an advisor")
	sure := r.whispered(r.StudentID, "everybody in their channel can read it")
	r.faults(func(f *slacktest.Faults) {
		f.Methods = []string{"chat.postMessage"}
		faults(f)
	})
	r.press(r.StudentID, sure, "Send without my name")
	r.find(r.AdvisorsID, "UNKNOWN "+text[:5])
}

func (r *rig) advise(under slacktest.Message, text string) {
	r.t.Helper()
	r.Say(slacktest.Say{User: r.AdvisorID, Channel: r.AdvisorsID, Thread: under.TS, Text: slacktest.Mention(r.BotUserID) + " " + text})
}

// cards are the posts of the advisors' channel itself with a text.
func (r *rig) cards(text string) (out []slacktest.Message) {
	for _, m := range r.Posts(r.AdvisorsID) {
		if m.Thread == "" && strings.Contains(m.Shown(), text) {
			out = append(out, m)
		}
	}
	return out
}

// TestStrayCard: what an advisor says under a card that stands twice, as Slack broke off
// after it was posted, reaches the student, and is no question.
func TestStrayCard(t *testing.T) {
	strays(t, func(r *rig, threads bool) {
		r.send("twice", func(f *slacktest.Faults) { f.FailAfter = 1 })
		first := r.cards("UNKNOWN twice")[0]
		r.clear()
		time.Sleep(time.Minute)
		all := r.cards("UNKNOWN twice")
		want := 2
		if threads { // it may look whether it stands
			want = 1
		}
		r.count("cards", len(all), want)
		asked := len(r.brain.questions())
		r.advise(first, "It takes 120 hours.")
		r.find(r.DirectChannel(r.StudentID), "It takes 120 hours.")
		r.idle()
		r.want("the thread", r.thread(first), "On its way")
		r.count("questions to the bot", len(r.brain.questions()), asked)
		if !threads {
			r.want("the first", r.now(first).Shown(), "stood here twice")
			r.count("buttons on it", len(r.now(first).Buttons()), 0)
			r.want("the other", r.now(all[1]).Shown(), "answered")
		}
	})
}

// TestCardAtOnce: what is said under a card before Slack has told where it stands reaches
// the student.
func TestCardAtOnce(t *testing.T) {
	strays(t, func(r *rig, _ bool) {
		asked := len(r.brain.questions()) + 1
		r.send("quick", func(f *slacktest.Faults) { f.LateEvery, f.Late = 1, 5*time.Second })
		r.clear()
		r.advise(r.cards("UNKNOWN quick")[0], "That was quick.")
		r.find(r.DirectChannel(r.StudentID), "That was quick.")
		r.idle()
		r.count("questions to the bot", len(r.brain.questions()), asked)
		r.count("cards", len(r.cards("UNKNOWN quick")), 1)
	})
}

// TestForgottenCard: what an advisor says to the bot under a card of which nothing is kept
// is no question either.
func TestForgottenCard(t *testing.T) {
	strays(t, func(r *rig, _ bool) {
		old := r.Say(slacktest.Say{User: r.BotUserID, Channel: r.AdvisorsID, Text: "#7: Mint Curlew 70 asks"})
		r.advise(slacktest.Message{Channel: r.AdvisorsID, TS: old.TS}, "It takes 120 hours.")
		got := r.find(r.AdvisorsID, "nobody was sent what you wrote")
		r.count("in its thread", strings.Count(got.Thread, old.TS), 1)
		r.idle()
		r.count("questions to the bot", len(r.brain.questions()), 0)
	})
}

// TestLongQuestion: all of a long question is with the advisors.
func TestLongQuestion(t *testing.T) {
	strays(t, func(r *rig, _ bool) {
		r.send("long: "+strings.Repeat("I ask because of many things. ", 300)+"THE END", func(*slacktest.Faults) {})
		card := r.find(r.AdvisorsID, "UNKNOWN long:")
		r.want("the card", card.Shown(), "The whole question stands in the thread")
		r.until("the end is in the thread", func() bool { return strings.Contains(r.thread(card), "THE END") })
		r.count("of the question", strings.Count(r.thread(card), "many things"), 300)
	})
}

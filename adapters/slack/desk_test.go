package slack_test

import (
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"himpath/adapters/slack"
	"himpath/adapters/slack/render"
	"himpath/adapters/slack/slacktest"
	"himpath/bot"
	"himpath/bot/desk"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
	"himpath/bot/store"
)

// withTickets is a rig with the real desk behind it.
func withTickets(t testing.TB, mode slack.Mode, o slacktest.Options) *rig {
	r := newRig(t, mode, o)
	r.patience = 2 * time.Minute // on a busy machine a message may be acknowledged late, and comes again after one
	r.desk = func(st *store.Store, editions *bot.Editions, senders *bot.Senders, log *slog.Logger) bot.Desk {
		room, err := ticket.New(ticket.Options{Store: st, Book: st, Editions: editions, Senders: senders, Log: log,
			Programs: append([]string{bot.DefaultProgram}, slices.Collect(maps.Keys(r.programs))...)})
		r.ok(err)
		return desk.New(room)
	}
	return r
}

// tickets runs a test in both modes, with and without the threads manifest.
func tickets(t *testing.T, test func(r *rig, threads bool)) {
	for _, mode := range []slack.Mode{slack.Socket, slack.HTTP} {
		for _, threads := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, threads %v", mode, threads), func(t *testing.T) {
				m, err := slack.NewManifest(threads, "")
				if err != nil {
					t.Fatal(err)
				}
				r := withTickets(t, mode, slacktest.Options{Manifest: m.YAML()})
				r.start()
				r.advisors()
				test(r, threads)
			})
		}
	}
}

// find waits for a standing post of the bot in a channel that holds a text.
func (r *rig) find(channel, text string) slacktest.Message {
	r.t.Helper()
	var got slacktest.Message
	r.until(fmt.Sprintf("%q stands in %s", text, channel), func() bool {
		for _, m := range slices.Backward(r.Posts(channel)) {
			if strings.Contains(m.Shown(), text) {
				got = m
				return true
			}
		}
		return false
	})
	return got
}

// whispered waits for what only one person sees.
func (r *rig) whispered(user, text string) slacktest.Message {
	r.t.Helper()
	var got slacktest.Message
	r.until(fmt.Sprintf("%s is told %q", user, text), func() bool {
		for _, m := range slices.Backward(r.Private(user)) {
			if strings.Contains(m.Shown(), text) {
				got = m
				return true
			}
		}
		return false
	})
	return got
}

// form waits for the one open form of a person.
func (r *rig) form(user string) slacktest.View {
	r.t.Helper()
	r.until("a form is open", func() bool { return len(r.Views(user)) == 1 })
	return r.Views(user)[0]
}

// ticket asks what the bot does not know and sends it to the advisors. It returns
// the card.
func (r *rig) ticket(text string) (card slacktest.Message, asked *slacktest.Sent) {
	r.t.Helper()
	asked = r.Say(slacktest.Say{Text: slacktest.Mention(r.BotUserID) + " UNKNOWN " + text})
	answer := r.find(r.ChannelID, "UNKNOWN "+text)
	r.press(r.StudentID, answer, "Ask an advisor")
	sure := r.whispered(r.StudentID, "everybody in their channel can read it")
	if sure.Thread != asked.TS {
		r.t.Errorf("the word stands in thread %q", sure.Thread)
	}
	r.press(r.StudentID, sure, "Send without my name")
	r.whispered(r.StudentID, "Sent to the advisors as number")
	card = r.find(r.AdvisorsID, "UNKNOWN "+text)
	// Nobody writes under a card in the instant before it is noted where it stands.
	r.until("the card is noted", func() bool {
		held, err := r.bot.Held(r.t.Context(), bot.Message{Platform: slack.Platform, Channel: card.Channel, Thread: card.TS,
			User: r.AdvisorID, Under: []string{card.Channel + ":" + card.TS}})
		return held && err == nil
	})
	return card, asked
}

// now is a post as it stands now.
func (r *rig) now(m slacktest.Message) slacktest.Message {
	for _, x := range r.Posts(m.Channel) {
		if x.TS == m.TS {
			return x
		}
	}
	return slacktest.Message{}
}

// thread are the texts of the bot in a thread.
func (r *rig) thread(m slacktest.Message) string {
	var out []string
	for _, x := range r.Posts(m.Channel) {
		if x.Thread == m.TS {
			out = append(out, x.Shown())
		}
	}
	return strings.Join(out, "\n")
}

// TestTicket walks a ticket from the question to its end.
func TestTicket(t *testing.T) {
	tickets(t, func(r *rig, threads bool) {
		dm := r.DirectChannel(r.StudentID)
		card, _ := r.ticket("thing")
		for _, private := range []string{r.StudentID, "Student", "student"} {
			if strings.Contains(card.Shown()+card.Text, private) {
				r.t.Errorf("the card holds %q: %s", private, card.Shown())
			}
		}
		asked := len(r.brain.questions())

		r.press(r.StudentID, card, "Take")
		r.whispered(r.StudentID, "Only advisors")
		r.press(r.AdvisorID, card, "Take")
		w := r.whispered(r.AdvisorID, "It is yours")
		if w.Thread != "" || w.Channel != r.AdvisorsID {
			r.t.Errorf("told in thread %q of %s", w.Thread, w.Channel)
		}
		r.want("what reaches the student", w.Text, map[bool]string{true: "whatever stands in its thread", false: "that mentions me"}[threads])
		r.find(dm, "An advisor has your question now")
		r.until("the card says so", func() bool { return strings.Contains(r.now(card).Shown(), "Advisor") })

		r.press(r.AdvisorID, r.now(card), "Answer")
		f := r.form(r.AdvisorID)
		r.want("the form", f.Shown(), "UNKNOWN thing")
		r.Submit(r.AdvisorID, f.ID, map[string]string{"text": "   "})
		r.until("the form says why", func() bool { return strings.Contains(r.form(r.AdvisorID).Shown(), "An answer needs words") })
		r.Submit(r.AdvisorID, f.ID, map[string]string{"text": "Ask <AHIMA> & see.\n\nGood luck!"})
		first := r.find(dm, "Ask &lt;AHIMA&gt; &amp; see.")
		r.want("the answer", first.Shown(), "Good luck!")
		r.whispered(r.AdvisorID, "On its way")
		r.until("the form is closed", func() bool { return len(r.Views(r.AdvisorID)) == 0 })
		r.until("the thread has it", func() bool { return strings.Contains(r.thread(card), "Good luck!") })

		// In the thread.
		said := r.Say(slacktest.Say{User: r.AdvisorID, Channel: r.AdvisorsID, Thread: card.TS,
			Text: slacktest.Mention(r.BotUserID) + " See <https://ahima.org/x|this page>.\n\nAnd ask again."})
		told := r.find(dm, "this page (")
		if threads {
			r.Say(slacktest.Say{User: r.AdminID, Channel: r.AdvisorsID, Thread: card.TS, Text: "without a mention"})
			r.find(dm, "without a mention")
			r.Say(slacktest.Say{User: r.AdminID, Channel: r.AdvisorsID, Thread: card.TS, Text: slacktest.Mention(r.AdvisorID) + " between us"})
			r.Edit(r.AdvisorsID, said.TS, "See that page.")
			r.until("the student's message changes", func() bool { return strings.Contains(r.now(told).Shown(), "See that page.") })
			r.want("the correction", r.now(told).Shown(), "(corrected)")
			r.once(r.Posts(dm), "", "See that page.")
			slip := r.Say(slacktest.Say{User: r.AdvisorID, Channel: r.AdvisorsID, Thread: card.TS, Text: "meant for another"})
			told := r.find(dm, "meant for another")
			r.Delete(r.AdvisorsID, slip.TS)
			r.until("the student's message changes", func() bool { return strings.Contains(r.now(told).Shown(), "has taken this answer back") })
		}
		r.Say(slacktest.Say{User: r.OtherBotUID, Channel: r.AdvisorsID, Thread: card.TS, Text: slacktest.Mention(r.BotUserID) + " from a bot"})

		// And back.
		r.Say(slacktest.Say{Channel: dm, Thread: first.TS, Text: "Thanks! And what about the exam?"})
		r.until("the thread has it", func() bool { return strings.Contains(r.thread(card), "what about the exam?") })
		latest := r.find(dm, map[bool]string{true: "(corrected)", false: "this page ("}[threads])
		r.press(r.StudentID, latest, "Reply")
		r.Submit(r.StudentID, r.form(r.StudentID).ID, map[string]string{"text": "by the form"})
		r.until("the thread has it", func() bool { return strings.Contains(r.thread(card), "by the form") })
		back := r.Say(slacktest.Say{Channel: dm, Thread: first.TS, Text: "taken back"})
		r.until("the thread has it", func() bool { return strings.Contains(r.thread(card), "taken back") })
		r.Delete(dm, back.TS)
		r.until("the thread does not have it", func() bool {
			return !strings.Contains(r.thread(card), "taken back") && strings.Contains(r.thread(card), "has deleted what they wrote")
		})

		r.press(r.StudentID, latest, "That answers it")
		r.until("the card is closed", func() bool { return strings.Contains(r.now(card).Shown(), "closed") })
		r.Say(slacktest.Say{User: r.AdvisorID, Channel: r.AdvisorsID, Thread: card.TS, Text: slacktest.Mention(r.BotUserID) + " too late"})
		r.until("the advisor is told", func() bool { return strings.Contains(r.thread(card), "was not sent") })
		r.idle()
		r.count("questions asked of the bot", len(r.brain.questions()), asked)
		for _, no := range []string{"between us", "from a bot", "too late", "meant for another"} {
			for _, m := range r.Posts(dm) {
				if strings.Contains(m.Shown(), no) {
					r.t.Errorf("passed on: %s", m.Shown())
				}
			}
		}
	})
}

// TestClosedDoor: where the student cannot be written to, a word where they asked
// rings for them, and only they can read what waits.
func TestClosedDoor(t *testing.T) {
	for _, why := range []string{"user_disabled", "user_not_visible", "messages_tab_disabled", "missing_scope", "msg_too_long"} {
		t.Run(why, func(t *testing.T) {
			r := withTickets(t, "socket", slacktest.Options{})
			r.start()
			r.advisors()
			r.CloseTo(r.StudentID, why)
			card, asked := r.ticket("thing")
			r.press(r.AdvisorID, card, "Answer")
			r.Submit(r.AdvisorID, r.form(r.AdvisorID).ID, map[string]string{"text": "the SECRET answer"})
			notice := r.find(r.ChannelID, "Only you can open it")
			if pings := notice.Pings(); notice.Thread != asked.TS || !slices.Contains(pings, "@"+r.StudentID) {
				t.Errorf("the notice stands in thread %q and rings for %q", notice.Thread, pings)
			}
			r.press(r.AdminID, notice, "Read it")
			r.whispered(r.AdminID, "Only the one who asked")
			r.press(r.StudentID, notice, "Read it")
			got := r.whispered(r.StudentID, "the SECRET answer")
			if got.Thread != asked.TS {
				t.Errorf("it is read in thread %q", got.Thread)
			}
			r.until("the notice is gone", func() bool { return r.now(notice).TS == "" })
			for _, m := range r.Posts(r.ChannelID) {
				if strings.Contains(m.Shown(), "SECRET") {
					t.Errorf("in public: %s", m.Shown())
				}
			}
			r.press(r.StudentID, got, "Reply")
			r.Submit(r.StudentID, r.form(r.StudentID).ID, map[string]string{"text": "thanks"})
			r.until("the thread has it", func() bool { return strings.Contains(r.thread(card), "thanks") })
		})
	}
}

// TestLongAnswer: what is too long for one post comes whole and in order.
func TestLongAnswer(t *testing.T) {
	r := withTickets(t, "socket", slacktest.Options{})
	r.start()
	r.advisors()
	card, _ := r.ticket("thing")
	var all []string
	for i := range 40 {
		all = append(all, fmt.Sprintf("Paragraph %d. %s", i, strings.Repeat("word ", 50)))
	}
	r.Say(slacktest.Say{User: r.AdvisorID, Channel: r.AdvisorsID, Thread: card.TS, Text: slacktest.Mention(r.BotUserID) + " " + strings.Join(all, "\n\n")})
	dm := r.DirectChannel(r.StudentID)
	r.find(dm, "Paragraph 39.")
	var got strings.Builder
	for _, m := range r.Posts(dm) {
		got.WriteString(m.Shown())
	}
	rest := got.String()
	for i := range 40 {
		_, after, ok := strings.Cut(rest, fmt.Sprintf("Paragraph %d.", i))
		if !ok {
			t.Fatalf("paragraph %d is lost or out of order", i)
		}
		rest = after
	}
}

// TestWithdrawn: who deletes their data takes their tickets back, and the card says
// so.
func TestWithdrawn(t *testing.T) {
	r := withTickets(t, "socket", slacktest.Options{})
	r.start()
	r.advisors()
	card, _ := r.ticket("SECRET")
	r.Command(r.StudentID, r.ChannelID, "/career", "privacy")
	r.press(r.StudentID, r.whispered(r.StudentID, "What I keep of you"), "Delete my data")
	r.whispered(r.StudentID, "what you wrote to advisors")
	// A card that was not yet noted as posted is taken away instead.
	r.until("the card says so, or is gone", func() bool {
		now := r.now(card)
		return now.TS == "" || strings.Contains(now.Shown(), "withdrawn")
	})
	now := r.now(card)
	if strings.Contains(now.Shown()+now.Text, "SECRET") {
		t.Errorf("the card still says: %s", now.Shown())
	}
	if now.TS == "" {
		t.Log("the card was taken away before it was noted")
		return
	}
	r.Say(slacktest.Say{User: r.AdvisorID, Channel: r.AdvisorsID, Thread: card.TS, Text: slacktest.Mention(r.BotUserID) + " an answer"})
	r.until("the advisor is told", func() bool { return strings.Contains(r.thread(card), "withdrawn") })
	r.count("private messages", len(r.Posts(r.DirectChannel(r.StudentID))), 0)
}

// TestOnlyWords: a file is not passed on, and its writer is told so.
func TestOnlyWords(t *testing.T) {
	r := withTickets(t, "socket", slacktest.Options{Threads: true})
	r.start()
	r.advisors()
	card, _ := r.ticket("thing")
	r.Say(slacktest.Say{User: r.AdvisorID, Channel: r.AdvisorsID, Thread: card.TS, File: "plan.pdf"})
	if w := r.whispered(r.AdvisorID, "Only text is passed on"); w.Thread != card.TS {
		t.Errorf("told in thread %q", w.Thread)
	}
	r.Say(slacktest.Say{User: r.AdvisorID, Channel: r.AdvisorsID, Thread: card.TS, Text: "see the plan", File: "plan.pdf"})
	r.find(r.DirectChannel(r.StudentID), "see the plan")
	r.whispered(r.AdvisorID, "not the file")
	r.count("asked of the bot", len(r.brain.questions()), 1)
}

// TestTicketTwice: a second card, which a crash leaves where the app may not read, goes
// away when somebody presses a button on it; the one that is known stays.
func TestTicketTwice(t *testing.T) {
	r := withTickets(t, slack.Socket, slacktest.Options{})
	r.start()
	r.advisors()
	card, _ := r.ticket("fee")
	var take render.Press
	for _, b := range card.Buttons() {
		if b.Label == "Take" {
			take, _ = render.ParsePress(b.ActionID, b.Value)
		}
	}
	_, err := r.app.Send(t.Context(), bot.Target{Platform: slack.Platform, Channel: r.AdvisorsID}, reply.Reply{Outcome: reply.Chat,
		Headline: "A second one", Actions: []reply.Action{{Kind: take.Kind, Label: "Take", Ref: take.Ref}}})
	r.ok(err)
	r.press(r.AdvisorID, r.find(r.AdvisorsID, "A second one"), "Take")
	r.whispered(r.AdvisorID, "It is yours")
	r.until("the second one is gone", func() bool {
		return !slices.ContainsFunc(r.Posts(r.AdvisorsID), func(m slacktest.Message) bool { return strings.Contains(m.Shown(), "A second one") })
	})
	r.want("the card", r.now(card).Shown(), "UNKNOWN fee")
}

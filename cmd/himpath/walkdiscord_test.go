package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/discordtest"
)

// discordWalk is an advisor's first ticket on the fake Discord.
type discordWalk struct {
	*testing.T
	f      *discordtest.Server
	closed string // a student who takes no direct messages
}

// shows waits for a message of the bot's in a channel that holds text.
func (w discordWalk) shows(channel, text string) discordtest.Message {
	w.Helper()
	var got discordtest.Message
	until(w.T, text, func() bool {
		for _, m := range slices.Backward(w.f.Messages(channel)) {
			if m.AuthorID == w.f.BotID && strings.Contains(m.Text, text) {
				got = m
				return true
			}
		}
		return false
	})
	w.Logf("in %s stands:\n%s", w.f.ChannelName(channel), got.Text)
	return got
}

// becomes waits until what answers an interaction holds text, and only the one who
// did it sees it.
func (w discordWalk) becomes(in *discordtest.Interaction, text string) discordtest.Message {
	w.Helper()
	var got discordtest.Message
	defer func() {
		if w.Failed() {
			w.Logf("who pressed sees:\n%s", got.Text)
		}
	}()
	until(w.T, text, func() bool {
		m, ok := in.Original()
		got = m
		return ok && strings.Contains(m.Text, text)
	})
	if got.Flags&discordgo.MessageFlagsEphemeral == 0 {
		w.Errorf("everybody sees %q", text)
	}
	w.Logf("who pressed sees:\n%s", got.Text)
	return got
}

// press presses a button, or chooses values where there is no such button.
func (w discordWalk) press(who string, m discordtest.Message, label string, values ...string) *discordtest.Interaction {
	w.Helper()
	id := buttonID(m, label)
	if id == "" {
		w.Fatalf("no %q under:\n%s", label, m.Text)
	}
	return w.f.Click(who, m.ID, id, values...)
}

// form presses a button that opens a form.
func (w discordWalk) form(who string, m discordtest.Message, label string) *discordtest.Interaction {
	w.Helper()
	in := w.press(who, m, label)
	if !in.Await() || in.Kind() != int(discordgo.InteractionResponseModal) {
		w.Fatalf("%q opens no form: %d, %s", label, in.Kind(), in.Data())
	}
	w.Logf("a form: %s", in.Data())
	return in
}

// TestAdvisorWalkDiscord goes the same steps as [TestAdvisorWalk], from the commands
// of an admin on.
func TestAdvisorWalkDiscord(t *testing.T) {
	for _, content := range []discordgo.Intent{0, discordgo.IntentMessageContent} {
		name := "pinged"
		if content != 0 {
			name = "content"
		}
		t.Run(name, func(t *testing.T) {
			checkLeaks(t)
			f := newDiscord(t, discordtest.Options{Privileged: content})
			v := serveTest(t, nil, testSettings(t.TempDir(), discordSettings(f)...)...)
			v.ready()
			w := discordWalk{T: t, f: f}
			student, advisor := f.UserID, f.AddUser("Ms. Rivera")
			channel := w.setUp(content != 0)
			card := w.asks(student, channel)
			w.answers(student, advisor, card, content != 0)
			w.saves(student, advisor, channel)
			if err := v.end(); err != nil {
				t.Errorf("serve ended with %v", err)
			}
			f.Close()
		})
	}
}

// setUp makes an advisors' channel, as an admin does.
func (w discordWalk) setUp(content bool) (channel string) {
	admin := w.f.AddUser("admin")
	w.f.Permit(admin, discordgo.PermissionManageGuild)
	channel = w.f.AddChannel(w.f.GuildID, discordgo.ChannelTypeGuildText, "advisors")
	in := w.f.Slash(admin, w.f.ChannelID, "career-admin", discordtest.Sub("setup"))
	page := w.becomes(in, "1 of 5")
	w.becomes(w.press(admin, page, "A channel", channel), "2 of 5")
	way := "mentions me"
	if content {
		way = "whatever stands in its thread"
	}
	if said := w.shows(channel, "Students' questions to advisors come here").Text; !strings.Contains(said, way) {
		w.Errorf("the welcome says %q", said)
	}
	return channel
}

// asks is step 1: a student asks what the bot does not know, and sends it on.
func (w *discordWalk) asks(student, channel string) (card discordtest.Message) {
	w.f.Say(student, w.f.ChannelID, "<@"+w.f.BotID+"> how many hours is the practicum?")
	unknown := w.shows(w.f.ChannelID, "how many hours it takes")
	sure := w.becomes(w.press(student, unknown, "Ask an advisor"), "They know you as")
	w.becomes(w.press(student, sure, "Send without my name"), "Sent to the advisors as number 1")
	w.press(student, unknown, "Tell me when it is answered")
	w.closed = w.f.AddUser("closed")
	w.f.CloseDMs(w.closed, 50007)
	w.becomes(w.press(w.closed, unknown, "Tell me when it is answered"), "You get a private message")
	return w.shows(channel, "how many hours is the practicum")
}

// answers are steps 2 and 3: an advisor takes it, and answers in the form and in the
// card's thread.
func (w discordWalk) answers(student, advisor string, card discordtest.Message, content bool) {
	way := map[bool]string{true: "whatever stands in its thread", false: "that mentions me"}[content]
	if said := w.becomes(w.press(advisor, card, "Take"), "It is yours").Text; !strings.Contains(said, way) {
		w.Errorf("who takes it is told %q", said)
	}
	card = w.shows(card.ChannelID, "Taken by:\n<@"+advisor+">")
	dm := w.f.OpenDM(student)
	w.shows(dm, "An advisor has your question now.")
	form := w.form(advisor, card, "Answer")
	w.becomes(w.f.Submit(advisor, form, map[string]any{"text": "The practicum takes 120 hours, in the last term."}), "On its way to")
	told := w.shows(dm, "120 hours")
	form = w.form(student, told, "Reply")
	w.f.Submit(student, form, map[string]any{"text": "Also in summer?"})
	w.shows(dm, "Passed on to the advisors.")
	w.shows(card.ID, "Also in summer?") // a thread has the id of its message
	if content {
		w.f.Say(advisor, card.ID, "In summer too.")
	} else {
		w.f.Say(advisor, card.ID, "<@"+w.f.BotID+"> In summer too.")
	}
	w.shows(dm, "In summer too.")
}

// reads is how one is told who takes no direct messages: where they asked to be told,
// without a word of content.
func (w discordWalk) reads(other string) {
	notice := w.shows(w.f.ChannelID, "Something is waiting for you")
	if strings.Contains(notice.Text, "practicum") || strings.Contains(notice.Text, "120") || notice.Reference == "" || !slices.Equal(notice.Pings, []string{w.closed}) {
		w.Errorf("the notice answers %q, tells %q, and says %q", notice.Reference, notice.Pings, notice.Text)
	}
	w.becomes(w.press(other, notice, "Read it"), "Only the person")
	w.becomes(w.press(w.closed, notice, "Read it"), "120 hours")
	until(w.T, "the notice is gone", func() bool {
		return !slices.ContainsFunc(w.f.Messages(w.f.ChannelID), func(m discordtest.Message) bool { return m.ID == notice.ID })
	})
}

// saves are steps 4 to 6: the answer is kept, published, and told.
func (w discordWalk) saves(student, advisor, channel string) {
	card := w.shows(channel, "State: answered")
	form := w.form(advisor, card, "Save as answer")
	if data := string(form.Data()); strings.Contains(data, "…") || !strings.Contains(data, "In summer too.") {
		w.Errorf("the form is cut, or does not hold what was answered: %s", data)
	}
	preview := w.becomes(w.f.Submit(advisor, form, map[string]any{"about": "practicum / length", "wording": "The practicum takes 120 hours, in the last term.",
		"questions": "how many hours is the practicum\nhow long is the practicum\nhours of practicum needed"}), "Draft: ")
	w.becomes(w.press(advisor, preview, "Publish"), "students are told it from now on")
	w.shows(w.f.OpenDM(student), "have answered your question")
	w.reads(advisor) // who has not asked: a student's own wish may still stand
	w.f.Say(student, w.f.ChannelID, "<@"+w.f.BotID+"> how long does the practicum take?")
	w.shows(w.f.ChannelID, "120 hours")
	desk := w.becomes(w.f.Slash(advisor, channel, "career-admin", discordtest.Sub("answers")), "1 curated answer")
	if buttonID(desk, "New answer") == "" || !strings.Contains(desk.Text, "1 open ticket") {
		w.Error("the desk shows no open ticket, or has no way to a new answer")
	}
	w.becomes(w.press(advisor, desk, "Open tickets"), "#1, answered")
}

package discord_test

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord"
	"himpath/adapters/discord/discordtest"
	"himpath/bot"
	"himpath/bot/desk"
	"himpath/bot/desk/ticket"
	"himpath/bot/reply"
	"himpath/bot/store"
	"himpath/knowledge"
)

// tickets is the advisors' desk as it is served.
func tickets(r *rig, st *store.Store, editions *bot.Editions, senders *bot.Senders, log *slog.Logger) (bot.Desk, func(context.Context)) {
	room, err := ticket.New(ticket.Options{Store: st, Book: st, Editions: editions, Senders: senders, Programs: r.programs, Log: log})
	r.ok(err)
	d := desk.New(room)
	r.ways = d.Status
	return d, d.Tend
}

// office is a rig with the real desk, an advisors' channel and an advisor.
type office struct {
	*rig
	channel, advisor string
}

func newOffice(t *testing.T, o discordtest.Options, http bool) *office {
	r := newRig(t, o)
	r.http, r.desk = http, tickets
	r.start()
	f := &office{rig: r, channel: advised(r), advisor: r.AddUser("Ms. Rivera")}
	r.GiveRole(f.advisor, advisorRole)
	return f
}

// tested waits until the way to the advisors was tested, which a channel that is shut in that
// moment would break.
func (f *office) tested() {
	f.t.Helper()
	f.until("the way to the advisors is tested", func() bool {
		return slices.ContainsFunc(f.ways(f.t.Context()), func(s ticket.Status) bool { return !s.At.IsZero() })
	})
}

// card waits until a post of the advisors' channel holds some words.
func (f *office) card(words string) discordtest.Message { return f.in(f.channel, words) }

// in waits until a message of the bot's in a channel holds some words.
func (f *office) in(channel, words string) discordtest.Message {
	f.t.Helper()
	var got discordtest.Message
	f.until("somebody is told: "+words, func() bool {
		for _, m := range f.replies(channel) {
			if strings.Contains(m.Text, words) {
				got = m
				return true
			}
		}
		return false
	})
	return got
}

// once checks that some words stand in one message of the bot's.
func (f *office) once(channel, words string) {
	f.t.Helper()
	n := 0
	for _, m := range f.replies(channel) {
		n += strings.Count(m.Text, words)
	}
	f.count("times that it is said: "+words, n, 1)
}

// opens asks in the channel and sends the question to the advisors.
func (f *office) opens(question string) (asked string, card discordtest.Message) {
	f.t.Helper()
	asked = f.mention(f.UserID, question)
	m := f.in(f.ChannelID, question)
	sure := f.answer(f.press(f.UserID, m, "Ask an advisor"))
	f.want("who reads it", sure.Text, "They know you as")
	if sure.Flags&ephemeral == 0 {
		f.t.Error("everybody sees who asks")
	}
	f.want("sent", f.answer(f.press(f.UserID, sure, "Send without my name")).Text, "Sent to the advisors as number 1")
	return asked, f.card(question)
}

// form presses a button and waits for the form that it opens.
func (f *office) form(user string, m discordtest.Message, label string) *discordtest.Interaction {
	f.t.Helper()
	in := f.press(user, m, label)
	if !in.Await() || in.Kind() != 9 {
		f.t.Fatalf("no form under %q: kind %d, %s", label, in.Kind(), in.Data())
	}
	return in
}

// now is a message as it stands now.
func (f *office) now(m discordtest.Message) discordtest.Message {
	f.t.Helper()
	for _, x := range f.replies(m.ChannelID) {
		if x.ID == m.ID {
			return x
		}
	}
	f.t.Fatalf("it is gone: %s", m.Text)
	return m
}

// becomes waits until a message holds some words.
func (f *office) becomes(m discordtest.Message, words string) discordtest.Message {
	f.t.Helper()
	f.until("it says: "+words, func() bool { return strings.Contains(f.now(m).Text, words) })
	return f.now(m)
}

// The whole way of a question to the advisors and back, with a process that ends in
// the middle.
func TestTicket(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"gateway", "http"} {
		t.Run(name, func(t *testing.T) {
			f := newOffice(t, discordtest.Options{}, name == "http")
			_, card := f.opens("UNKNOWN what does the exam cost")
			f.none("the card", card.Text, f.UserID)

			f.want("a student", f.answer(f.press(f.UserID, card, "Take")).Text, "Only advisors")
			taken := f.answer(f.press(f.advisor, card, "Take"))
			f.want("taken", taken.Text, "It is yours")
			if taken.Flags&ephemeral == 0 {
				t.Error("everybody sees what only the advisor did")
			}
			f.becomes(card, "taken")
			dm := f.OpenDM(f.UserID)
			f.in(dm, "An advisor has your question now.")

			form := f.form(f.advisor, card, "Answer")
			f.want("the form", string(form.Data()), "what does the exam cost")
			f.want("on its way", f.answer(f.Submit(f.advisor, form, map[string]any{"text": "Ask *the office*.\n\nRoom 4."})).Text, "On its way")
			told := f.in(dm, "An advisor answers")
			f.want("the answer", told.Text, `Ask \*the office\*.`)
			f.becomes(card, "answered")

			f.stop()
			f.start()
			f.Answer(f.UserID, dm, "Is that **open** today?", told.ID)
			student := f.in(card.ID, "Is that open today?") // the thread has the id of the card
			f.none("the word that it is passed on", f.in(dm, "Passed on to the advisors.").Text, "under a pseudonym")
			f.want("the thread's name", f.ChannelName(card.ID), "#1: ")

			f.Say(f.advisor, card.ID, "<@"+f.BotID+"> Until noon.")
			f.in(dm, "Until noon.")
			f.Answer(f.advisor, card.ID, "And tomorrow too.", student.ID)
			f.in(dm, "And tomorrow too.")
			f.Answer(f.advisor, f.channel, "Bring your card.", card.ID)
			f.in(dm, "Bring your card.")
			f.in(f.channel, "On its way to")

			form = f.form(f.UserID, f.now(told), "Reply")
			f.want("passed on", f.answer(f.Submit(f.UserID, form, map[string]any{"text": "I have none"})).Text, "Passed on")
			f.in(card.ID, "I have none")

			f.want("closed", f.answer(f.press(f.UserID, f.now(told), "That answers it")).Text, "Closed")
			f.becomes(card, "closed by the student")
			f.Say(f.advisor, card.ID, "<@"+f.BotID+"> what is an RHIT?")
			f.in(card.ID, "What you wrote was not sent.")
			f.idle()
			for _, words := range []string{"Until noon.", "And tomorrow too.", "Bring your card.", "Room 4."} {
				f.once(dm, words)
			}
			f.once(card.ID, "Is that open today?")
			if asked := f.brain.questions(); len(asked) != 2 {
				t.Errorf("what people said to each other was asked: %q", asked)
			}
		})
	}
}

// With Message Content whatever is written in a card's thread reaches the student.
func TestTicketThreadWithContent(t *testing.T) {
	f := newOffice(t, content, false)
	_, card := f.opens("UNKNOWN what does the exam cost")
	dm := f.OpenDM(f.UserID)
	thread := f.StartThread(f.advisor, card.ID, "about the exam")
	other := f.AddUser("Mr. Chen")
	f.GiveRole(other, advisorRole)
	first := f.Say(f.advisor, thread, "Ask the office.")
	f.in(dm, "Ask the office.")
	f.Say(other, thread, "Or <@"+f.advisor+">, in room 4.")
	f.in(dm, "Or somebody, in room 4.")
	f.Say(f.AddBot("another bot"), thread, "beep")
	told := f.in(dm, "Ask the office.")
	f.Change(first, "Ask the registrar.")
	f.want("the correction", f.becomes(told, "Ask the registrar.").Text, "(corrected)")
	f.in(thread, "Changed for ")
	f.Remove(first)
	f.none("what was deleted", f.becomes(told, "has taken this answer back").Text, "Ask the registrar.")
	f.CloseDMs(f.UserID, 50007)
	second := f.Say(f.advisor, thread, "Bring a card.")
	notice := f.in(f.ChannelID, "Something is waiting for you")
	f.Change(second, "Bring your card.")
	f.idle()
	f.once(f.ChannelID, "Something is waiting for you")
	read := f.answer(f.press(f.UserID, notice, "Read it")).Text
	f.want("what was held", read, "Bring your card.")
	f.none("what was held", read, "Bring a card.")
	for _, m := range f.replies(dm) {
		f.none("what the student was told", m.Text, "beep")
	}
	if asked := f.brain.questions(); len(asked) != 2 {
		t.Errorf("what people said to each other was asked: %q", asked)
	}
	// Threads under other posts of that channel are nobody's ticket.
	lunch := f.StartThread(f.advisor, f.Say(f.advisor, f.channel, "lunch?"), "lunch")
	f.Say(f.advisor, lunch, "what about pizza?")
	f.idle()
	f.count("words in another thread", len(f.replies(lunch)), 0)
}

// TestTicketDeleted: what was passed on is taken back where it is deleted, be it a reply to
// the card or in its thread, alone or with others at once.
func TestTicketDeleted(t *testing.T) {
	t.Parallel()
	f := newOffice(t, discordtest.Options{}, false)
	_, card := f.opens("UNKNOWN what does the exam cost")
	dm := f.OpenDM(f.UserID)
	takenBack := func(told discordtest.Message, words string) {
		t.Helper()
		f.none("what was deleted", f.becomes(told, "has taken this answer back").Text, words)
	}
	slip := f.Answer(f.advisor, f.channel, "Ask the office.", card.ID)
	told := f.in(dm, "Ask the office.")
	f.Remove(slip)
	takenBack(told, "Ask the office.")

	thread := f.StartThread(f.advisor, card.ID, "about the exam")
	first := f.Say(f.advisor, thread, "<@"+f.BotID+"> Ask the registrar.")
	second := f.Say(f.advisor, thread, "<@"+f.BotID+"> In room 4.")
	one, two := f.in(dm, "Ask the registrar."), f.in(dm, "In room 4.")
	f.Clear(thread, first, second)
	takenBack(one, "Ask the registrar.")
	takenBack(two, "In room 4.")

	unseen := f.Say(f.advisor, thread, "<@"+f.BotID+"> On Monday.")
	f.in(dm, "On Monday.")
	f.Change(unseen, "On Tuesday.")
	f.in(f.OpenDM(f.advisor), "the student still has")

	third := f.Answer(f.advisor, f.channel, "It is free.", card.ID)
	told = f.in(dm, "It is free.")
	f.Clear(f.channel, third, f.Say(f.advisor, f.channel, "lunch?"))
	takenBack(told, "It is free.")
}

// What Discord does not show reaches nobody, and its writer is told so, once a card.
func TestTicketUnseen(t *testing.T) {
	t.Parallel()
	f := newOffice(t, discordtest.Options{}, false)
	_, card := f.opens("UNKNOWN what does the exam cost")
	dm := f.OpenDM(f.advisor)
	thread := f.StartThread(f.advisor, card.ID, "about the exam")
	f.Say(f.advisor, thread, "Ask the office.")
	f.want("the hint", f.reply(dm, 1).Text, "Discord does not show me what you wrote")
	f.Say(f.advisor, thread, "Or the registrar.")
	f.Say(f.advisor, thread, "<@"+f.BotID+"> Ask the office.")
	f.in(f.OpenDM(f.UserID), "Ask the office.")
	f.reply(dm, 1)
}

// What stands under a post of the desk that nothing is known of any more is for nobody.
func TestTicketUnknown(t *testing.T) {
	t.Parallel()
	f := newOffice(t, content, false)
	ref, err := f.app.Send(t.Context(), bot.Target{Platform: discord.Platform, Channel: f.channel}, reply.Reply{Outcome: reply.Chat,
		Headline: "#7: somebody asks", Actions: []reply.Action{{Kind: "desk.ttake", Label: "Take", Ref: "T7"}}})
	f.ok(err)
	_, id, _ := strings.Cut(ref, ":")
	thread := f.StartThread(f.advisor, id, "seven")
	f.Say(f.advisor, thread, "what is an RHIT?")
	f.Say(f.advisor, thread, "<@"+f.BotID+"> what is an RHIT?")
	f.until("the advisor is told", func() bool { return len(f.replies(f.OpenDM(f.advisor))) == 1 })
	f.want("the hint", f.replies(f.OpenDM(f.advisor))[0].Text, "nobody is told what you wrote")
	f.idle()
	f.count("questions", len(f.brain.questions()), 1)
}

// A ticket that was forgotten is nobody's: its thread does not become a conversation
// with the bot.
func TestTicketForgotten(t *testing.T) {
	f := newOffice(t, content, false)
	_, card := f.opens("UNKNOWN what does the exam cost")
	f.answer(f.Submit(f.advisor, f.form(f.advisor, card, "Answer"), map[string]any{"text": "Ask the office."}))
	dm := f.OpenDM(f.UserID)
	told := f.in(dm, "Ask the office.")
	f.Answer(f.UserID, dm, "which one?", told.ID)
	f.in(card.ID, "which one?")
	page := f.answer(f.Slash(f.UserID, f.ChannelID, "career", discordtest.Sub("privacy")))
	f.want("what is kept", page.Text, "what you ask the advisors")
	f.want("what is kept", page.Text, "#1: “UNKNOWN what does the exam cost”; taken, with 2 messages")
	sure := f.answer(f.press(f.UserID, page, "Delete my data"))
	f.want("deleted", f.answer(f.press(f.UserID, sure, "Yes, delete it")).Text, "what you asked the advisors are deleted")
	f.becomes(card, "withdrawn")
	f.Say(f.advisor, card.ID, "what is an RHIT?")
	f.in(card.ID, "What you wrote was not sent.")
	f.idle()
	if asked := f.brain.questions(); len(asked) != 2 {
		t.Errorf("what was said to nobody was asked: %q", asked)
	}
}

// The first answer says what is kept, and no later one does.
func TestFirstWord(t *testing.T) {
	r := started(t, discordtest.Options{})
	const word = "under a pseudonym"
	r.want("the first", r.answer(r.Slash(r.UserID, r.ChannelID, "career", ask("what is an RHIT"))).Text, word)
	r.none("the second", r.answer(r.Slash(r.UserID, r.ChannelID, "career", ask("who can get it"))).Text, word)
	other := r.AddUser("other")
	r.none("a crisis", r.answer(r.Slash(other, r.ChannelID, "career", ask("CRISIS"))).Text, word)
	r.want("the first of another", r.answer(r.Slash(other, r.ChannelID, "career", ask("what is an RHIT"))).Text, word)
}

// A student of two programs answers an advisor of one in private after asking in the
// other.
func TestTicketOfAnotherProgram(t *testing.T) {
	r := newRig(t, discordtest.Options{})
	r.desk, r.programs = tickets, []string{bot.DefaultProgram, "north"}
	r.start()
	r.admin()
	north := r.AddChannel(r.GuildID, discordgo.ChannelTypeGuildText, "north")
	staff := r.AddChannel(r.GuildID, discordgo.ChannelTypeGuildText, "advisors of north")
	bound := func(channel, program string) {
		t.Helper()
		r.ok(r.bot.Set(t.Context(), "", bot.Setting{Platform: discord.Platform, Channel: channel, Name: bot.SettingProgram, Value: program}))
	}
	bound(north, "north")
	bound(r.ChannelID, bot.DefaultProgram)
	r.want("the advisors", r.answer(r.Slash(r.UserID, north, "career-admin", discordtest.Sub("advisors",
		discordtest.Arg{Name: "channel", Value: staff, Kind: discordgo.ApplicationCommandOptionChannel}))).Text, "Questions for advisors go")
	f := &office{rig: r, channel: staff, advisor: r.AddUser("Ms. Rivera")}
	f.Say(f.UserID, north, "<@"+f.BotID+"> UNKNOWN fee")
	sure := f.answer(f.press(f.UserID, f.in(north, "UNKNOWN fee"), "Ask an advisor"))
	f.answer(f.press(f.UserID, sure, "Send without my name"))
	card := f.card("UNKNOWN fee")
	f.answer(f.Submit(f.advisor, f.form(f.advisor, card, "Answer"), map[string]any{"text": "Ask the office."}))
	dm := f.OpenDM(f.UserID)
	told := f.in(dm, "Ask the office.")

	f.mention(f.UserID, "what is an RHIA")
	f.in(f.ChannelID, "what is an RHIA")
	f.answer(f.Submit(f.UserID, f.form(f.UserID, told, "Reply"), map[string]any{"text": "Which room?"}))
	f.in(card.ID, "Which room?")
	f.Answer(f.UserID, dm, "And when?", told.ID)
	f.in(card.ID, "And when?")
	f.want("closed", f.answer(f.press(f.UserID, f.now(told), "That answers it")).Text, "Closed")
	f.becomes(card, "closed by the student")
}

// Who reads a channel that the program's page sends some topics to is an advisor
// there, as in the advisors' own, unless a role is set.
func TestTicketRouted(t *testing.T) {
	r := newRig(t, discordtest.Options{})
	channel := func(name string) string { return r.AddChannel(r.GuildID, discordgo.ChannelTypeGuildText, name) }
	coding, staff := channel("coding advisors"), channel("advisors")
	r.desk = tickets
	r.brain.base = &knowledge.Base{Program: &knowledge.Program{Routes: []knowledge.Route{{Name: "Coding", Topics: []string{"rhit"}, Channel: coding}}}}
	r.start()
	r.admin()
	set := func(args ...discordtest.Arg) {
		t.Helper()
		r.want("set", r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("advisors", append(args,
			discordtest.Arg{Name: "channel", Value: staff, Kind: discordgo.ApplicationCommandOptionChannel})...))).Text, "Questions for advisors go")
	}
	set()
	f := &office{rig: r, channel: coding, advisor: r.AddUser("Ms. Rivera")}
	_, card := f.opens("UNKNOWN what does the exam cost")
	f.want("taken", f.answer(f.press(f.advisor, card, "Take")).Text, "It is yours")
	f.Say(f.advisor, f.StartThread(f.advisor, card.ID, "about the exam"), "nobody sees this")
	f.want("the hint", f.reply(f.OpenDM(f.advisor), 1).Text, "Discord does not show me what you wrote")
	f.answer(f.Submit(f.advisor, f.form(f.advisor, card, "Answer"), map[string]any{"text": "Ask the office."}))
	f.in(f.OpenDM(f.UserID), "Ask the office.")
	set(discordtest.Arg{Name: "role", Value: advisorRole, Kind: discordgo.ApplicationCommandOptionRole})
	f.want("without the role", f.answer(f.press(f.advisor, f.now(card), "Close")).Text, "Only advisors")
}

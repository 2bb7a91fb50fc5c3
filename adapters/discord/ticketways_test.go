package discord_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/discordtest"
)

// What waits for a channel where the bot may not write is there soon after the channel
// is set again, and the student is told both.
func TestTicketShutChannel(t *testing.T) {
	t.Parallel()
	f := newOffice(t, discordtest.Options{}, false)
	f.tested()
	f.Forbid(f.channel, 50013)
	f.mention(f.UserID, "UNKNOWN what does the exam cost")
	m := f.in(f.ChannelID, "UNKNOWN what does the exam cost")
	sure := f.answer(f.press(f.UserID, m, "Ask an advisor"))
	f.want("sent", f.answer(f.press(f.UserID, sure, "Send without my name")).Text, "Sent to the advisors as number 1")
	dm := f.OpenDM(f.UserID)
	f.in(dm, "has not reached the advisors yet")
	f.Forbid(f.channel, 0)
	f.admin()
	f.want("the setting", f.answer(f.Slash(f.UserID, f.ChannelID, "career-admin", discordtest.Sub("advisors",
		discordtest.Arg{Name: "channel", Value: f.channel, Kind: discordgo.ApplicationCommandOptionChannel}))).Text, "Questions for advisors go")
	f.card("UNKNOWN what does the exam cost")
	f.in(dm, "The advisors have your question now")
	f.idle()
	f.once(f.channel, "#1: ")
	f.once(dm, "has not reached the advisors yet")
}

// Who takes no direct messages is told where they asked, without a word of content,
// and reads it there alone.
func TestTicketClosedDMs(t *testing.T) {
	t.Parallel()
	for _, code := range []int{50007, 50278} {
		f := newOffice(t, discordtest.Options{}, false)
		asked, card := f.opens("UNKNOWN what does the exam cost")
		f.CloseDMs(f.UserID, code)
		f.answer(f.Submit(f.advisor, f.form(f.advisor, card, "Answer"), map[string]any{"text": "The fee is SECRET."}))
		notice := f.in(f.ChannelID, "Something is waiting for you")
		f.none("the notice", notice.Text, "SECRET")
		f.none("the notice", notice.Text, "exam")
		if notice.Reference != asked || !slices.Equal(notice.Pings, []string{f.UserID}) {
			t.Errorf("it answers %q, want %q, and notifies %q", notice.Reference, asked, notice.Pings)
		}
		f.idle() // until the notice is known to stand
		other := f.AddUser("other")
		f.want("another student", f.answer(f.press(other, notice, "Read it")).Text, "Only the one who asked")
		read := f.answer(f.press(f.UserID, notice, "Read it"))
		f.want("the answer", read.Text, "The fee is SECRET.")
		if read.Flags&ephemeral == 0 {
			t.Error("everybody reads it")
		}
		f.until("the notice is gone", func() bool {
			return !slices.ContainsFunc(f.replies(f.ChannelID), func(m discordtest.Message) bool { return m.ID == notice.ID })
		})
		form := f.form(f.UserID, read, "Reply")
		f.answer(f.Submit(f.UserID, form, map[string]any{"text": "thank you"}))
		f.in(card.ID, "thank you")
	}
}

// A form that the desk refuses comes back.
func TestTicketFormRefused(t *testing.T) {
	f := newOffice(t, discordtest.Options{}, false)
	_, card := f.opens("UNKNOWN what does the exam cost")
	no := f.answer(f.Submit(f.advisor, f.form(f.advisor, card, "Answer"), map[string]any{"text": "  "}))
	f.want("refused", no.Text, "An answer needs words.")
	f.stop()
	f.start()
	again := f.form(f.advisor, no, "Edit and send again")
	f.want("sent", f.answer(f.Submit(f.advisor, again, map[string]any{"text": "Ask the office."})).Text, "On its way")
	f.in(f.OpenDM(f.UserID), "Ask the office.")
}

// Where the bot may open no threads, or theirs have ids of their own, what belongs into
// one answers the card.
func TestTicketWithoutThreads(t *testing.T) {
	for name, fault := range map[string]func(*discordtest.Faults){
		"not allowed": func(x *discordtest.Faults) { x.NoThreads = true }, "ids of their own": func(x *discordtest.Faults) { x.ApartThreads = true },
	} {
		t.Run(name, func(t *testing.T) { ticketWithoutThreads(t, fault) })
	}
}

func ticketWithoutThreads(t *testing.T, fault func(*discordtest.Faults)) {
	f := newOffice(t, discordtest.Options{}, false)
	_, card := f.opens("UNKNOWN what does the exam cost")
	f.SetFaults(fault)
	f.answer(f.Submit(f.advisor, f.form(f.advisor, card, "Answer"), map[string]any{"text": "Ask the office."}))
	dm := f.OpenDM(f.UserID)
	told := f.in(dm, "Ask the office.")
	f.Answer(f.UserID, dm, "which one?", told.ID)
	if m := f.in(f.channel, "which one?"); m.Reference != card.ID {
		t.Errorf("it answers %q, want %q", m.Reference, card.ID)
	}
	opened := 0
	for _, c := range f.Calls() {
		if strings.HasSuffix(c.Path, "/threads") && c.Status < 300 {
			opened++
		}
	}
	if opened > 1 {
		t.Errorf("%d threads were opened for nothing", opened)
	}
}

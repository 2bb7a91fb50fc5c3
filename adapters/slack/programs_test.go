package slack_test

import (
	"strings"
	"testing"

	"himpath/adapters/slack"
	"himpath/adapters/slack/slacktest"
	"himpath/bot"
)

// TestPrograms: an admin binds channels to programs, and each is answered, advised
// and set up by its own.
func TestPrograms(t *testing.T) {
	r := newRig(t, "socket", slacktest.Options{})
	north := &brain{}
	r.programs = map[string]*brain{"north": north}
	r.start()
	other := r.AddChannel("north", slacktest.Public, r.BotUserID, r.StudentID, r.AdminID)
	staff := r.AddChannel("north-advisors", slacktest.Private, r.BotUserID, r.AdminID, r.AdvisorID)
	r.bindNorth(other, staff)

	mention := slacktest.Mention(r.BotUserID)
	r.Say(slacktest.Say{Channel: other, Text: mention + " what is RHIT?"})
	r.find(other, "what is RHIT?")
	r.Say(slacktest.Say{Text: mention + " what is RHIA?"})
	r.find(r.ChannelID, "what is RHIA?")
	r.Say(slacktest.Say{Channel: r.DirectChannel(r.StudentID), Text: "in private?"})
	r.find(r.DirectChannel(r.StudentID), "in private?")
	if got := strings.Join(north.questions(), ","); got != "what is RHIT?,in private?" {
		t.Errorf("north was asked %q", got)
	}
	if got := strings.Join(r.brain.questions(), ","); got != "what is RHIA?" {
		t.Errorf("the default was asked %q", got)
	}

	// An advisor of north is one in north's channels only.
	r.press(r.AdvisorID, r.find(other, "what is RHIT?"), "This is wrong")
	r.whispered(r.AdvisorID, "Taken out: rhit.about")
	r.advisors()
	r.Leave(r.AdvisorsID, r.AdvisorID)
	r.Say(slacktest.Say{Text: mention + " what is CCS?"})
	r.press(r.AdvisorID, r.find(r.ChannelID, "what is CCS?"), "This is wrong")
	r.whispered(r.AdvisorID, "Only advisors")

	// All that is kept of a person goes, in whichever program.
	r.Command(r.StudentID, r.ChannelID, "/career", "privacy")
	page := r.whispered(r.StudentID, "What I keep of you")
	for _, q := range []string{"what is RHIT?", "what is RHIA?", "in private?"} {
		r.want("the page", page.Shown(), q)
	}
	r.press(r.StudentID, page, "Delete my data")
	r.whispered(r.StudentID, "are deleted")
	for _, p := range r.bot.Programs() {
		qs, err := r.bot.History(t.Context(), p, "slack", r.StudentID, 9)
		r.ok(err)
		r.count("kept in "+p, len(qs), 0)
	}
}

// bindNorth makes a channel one of the program north, with advisors in another.
func (r *rig) bindNorth(other, staff string) {
	r.t.Helper()
	r.Command(r.AdminID, other, "/career", "admin")
	f := r.form(r.AdminID)
	r.want("the form", f.Shown(), "Program of this channel")
	r.Submit(r.AdminID, f.ID, map[string]string{"program": "north"})
	r.whispered(r.AdminID, "This channel is served by the program north now")
	r.until("the form is closed", func() bool { return len(r.Views(r.AdminID)) == 0 })
	r.Command(r.AdminID, other, "/career", "admin")
	f = r.form(r.AdminID)
	r.want("the form", f.Shown(), "belongs to the program north")
	r.Submit(r.AdminID, f.ID, map[string]string{"advisors": staff})
	r.until("it is set", func() bool {
		set, err := r.bot.Settings(r.t.Context(), "north")
		to, _ := set.Advisors()
		p, err2 := r.bot.At(r.t.Context(), "slack", r.TeamID, staff)
		return err == nil && err2 == nil && to.Channel == staff && p == "north"
	})
	if set, err := r.bot.Settings(r.t.Context(), ""); err != nil || len(set.Channels("slack", bot.SettingAdvisor)) > 0 {
		r.t.Errorf("the default program's: %+v, %v", set, err)
	}
	if p, err := r.bot.At(r.t.Context(), "slack", r.TeamID, r.ChannelID); p != bot.DefaultProgram || err != nil {
		r.t.Errorf("another channel is served by %q, %v", p, err)
	}
}

// TestTicketOfAnotherProgram: a student of two programs answers an advisor of one in
// private after asking in the other.
func TestTicketOfAnotherProgram(t *testing.T) {
	r := withTickets(t, slack.Socket, slacktest.Options{})
	r.programs = map[string]*brain{"north": {}}
	r.start()
	other := r.AddChannel("north", slacktest.Public, r.BotUserID, r.StudentID, r.AdminID)
	staff := r.AddChannel("north-advisors", slacktest.Private, r.BotUserID, r.AdminID, r.AdvisorID)
	r.bindNorth(other, staff)
	r.Say(slacktest.Say{Channel: other, Text: slacktest.Mention(r.BotUserID) + " UNKNOWN fee"})
	r.press(r.StudentID, r.find(other, "UNKNOWN fee"), "Ask an advisor")
	r.press(r.StudentID, r.whispered(r.StudentID, "They know you as"), "Send without my name")
	card := r.find(staff, "UNKNOWN fee")
	r.press(r.AdvisorID, card, "Answer")
	r.Submit(r.AdvisorID, r.form(r.AdvisorID).ID, map[string]string{"text": "Ask the office."})
	told := r.find(r.DirectChannel(r.StudentID), "Ask the office.")

	mention := slacktest.Mention(r.BotUserID)
	r.ok(r.bot.Set(t.Context(), "", bot.Setting{Platform: "slack", Channel: r.ChannelID, Name: bot.SettingProgram, Value: bot.DefaultProgram}))
	r.Say(slacktest.Say{Text: mention + " what is RHIA?"})
	r.find(r.ChannelID, "what is RHIA?")
	r.press(r.StudentID, told, "Reply")
	r.Submit(r.StudentID, r.form(r.StudentID).ID, map[string]string{"text": "Which room?"})
	r.find(staff, "Which room?")
	r.Say(slacktest.Say{Channel: told.Channel, Thread: told.TS, User: r.StudentID, Text: "And when?"})
	r.find(staff, "And when?")
	r.press(r.StudentID, r.find(told.Channel, "Ask the office."), "That answers it")
	r.find(staff, "closed by the student")
}

// TestAdvisorsOfAnotherProgram: whoever binds a channel with the form saves the advisors'
// channel that stands in it unchanged, which takes it from no other program; who chooses
// one that is another program's is told.
func TestAdvisorsOfAnotherProgram(t *testing.T) {
	r := newRig(t, "socket", slacktest.Options{})
	r.programs = map[string]*brain{"north": {}}
	r.start()
	r.advisors()
	other := r.AddChannel("north", slacktest.Public, r.BotUserID, r.StudentID, r.AdminID)
	settings := func(channel string, chosen map[string]string) {
		r.t.Helper()
		r.Command(r.AdminID, channel, "/career", "admin")
		r.Submit(r.AdminID, r.form(r.AdminID).ID, chosen)
		r.until("the form is closed", func() bool { return len(r.Views(r.AdminID)) == 0 })
	}
	settings(other, map[string]string{"program": "north"})
	r.whispered(r.AdminID, "This channel is served by the program north now")
	settings(other, map[string]string{"advisors": r.AdvisorsID})
	r.whispered(r.AdminID, "Advisors of the program default are asked in that channel as well")
	r.whispered(r.AdminID, "Saved for the program north.")
	third := r.AddChannel("third", slacktest.Public, r.BotUserID, r.StudentID, r.AdminID)
	settings(third, map[string]string{"program": "north"})
	r.until("it is bound", func() bool {
		p, err := r.bot.At(t.Context(), "slack", r.TeamID, third)
		return err == nil && p == "north"
	})
	if p, err := r.bot.At(t.Context(), "slack", r.TeamID, r.AdvisorsID); p != "north" || err != nil {
		t.Errorf("the advisors' channel is about %q, %v", p, err)
	}
}

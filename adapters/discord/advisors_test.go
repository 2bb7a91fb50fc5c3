package discord_test

import (
	"slices"
	"testing"

	"github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/discordtest"
	"himpath/bot"
)

const advisorRole = "1300000000000009999"

// advised makes the advisors' channel with a role.
func advised(r *rig) (channel string) {
	r.admin()
	channel = r.AddChannel(r.GuildID, discordgo.ChannelTypeGuildText, "advisors")
	a := r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("advisors",
		discordtest.Arg{Name: "channel", Value: channel, Kind: discordgo.ApplicationCommandOptionChannel},
		discordtest.Arg{Name: "role", Value: advisorRole, Kind: discordgo.ApplicationCommandOptionRole})))
	r.want("the setting", a.Text, "Questions for advisors go to the channel you chose")
	return channel
}

// @everyone stands in nobody's roles: chosen, it takes the advisors' role away.
func TestEveryoneIsNoRole(t *testing.T) {
	t.Parallel()
	r := started(t, discordtest.Options{})
	channel := advised(r)
	a := r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("advisors",
		discordtest.Arg{Name: "role", Value: r.GuildID, Kind: discordgo.ApplicationCommandOptionRole})))
	r.want("the setting", a.Text, "Everybody who can press buttons in that channel")
	s := r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("status")))
	r.want("the status", s.Text, "Advisors' role: none")
	r.want("the status", s.Text, "Advisors' channel: <#"+channel+">")
}

// admin lets the person manage servers.
func (r *rig) admin() { r.Permit(r.UserID, discordgo.PermissionManageGuild) }

func TestThisIsWrong(t *testing.T) {
	r := started(t, discordtest.Options{})
	channel := advised(r)
	r.mention(r.UserID, "TWO things")
	m := r.reply(r.ChannelID, 1)
	r.want("a student", r.answer(r.press(r.UserID, m, "This is wrong")).Text, "Only advisors")
	advisor := r.AddUser("advisor")
	r.GiveRole(advisor, advisorRole)
	which := r.answer(r.press(advisor, m, "This is wrong"))
	r.want("which", which.Text, "Which one is wrong?")
	r.want("taken out", r.answer(r.press(advisor, which, "rhia/about: more")).Text, "Taken out: rhia/about: more")
	if out := r.brain.out(); !slices.Equal(out, []string{"rhia/about: more"}) {
		t.Errorf("withdrawn: %q", out)
	}
	notice := r.reply(channel, 2)
	r.want("the notice", notice.Text, "Taken out by:\n<@"+advisor+">")
	r.want("a student", r.answer(r.press(r.UserID, notice, "Put it back")).Text, "Only advisors")
	r.want("back", r.answer(r.press(advisor, notice, "Put it back")).Text, "Back again")
	if out := r.brain.out(); len(out) != 0 {
		t.Errorf("withdrawn: %q", out)
	}
	r.TakeRole(advisor, advisorRole)
	r.want("no advisor any more", r.answer(r.press(advisor, m, "This is wrong")).Text, "Only advisors")
}

// What somebody without the advisors' role writes under a card reaches no student.
func TestTellsAsAdvisorOnly(t *testing.T) {
	for _, o := range []discordtest.Options{{}, {Privileged: discordgo.IntentMessageContent}} {
		f := newOffice(t, o, false)
		_, card := f.opens("UNKNOWN how many hours is the practicum")
		dm, _ := f.DM(f.UserID, "hello")
		guest := f.AddUser("guest")
		own, _ := f.DM(guest, "hello")
		f.Answer(guest, f.channel, "sixteen hours, I guess", card.ID)
		f.want("the guest is told", f.in(own, "was not sent").Text, "Only advisors answer")
		f.GiveRole(guest, advisorRole)
		f.Answer(guest, f.channel, "a hundred and sixty", card.ID)
		f.in(dm, "a hundred and sixty")
		for _, m := range f.replies(dm) {
			f.none("the student", m.Text, "sixteen hours")
		}
	}
}

// A private answer shows the button to advisors only.
func TestWrongIsForAdvisors(t *testing.T) {
	r := started(t, discordtest.Options{})
	advised(r)
	if a := r.answer(r.Slash(r.UserID, r.ChannelID, "career", ask("what is an RHIT"))); has(t, a, "This is wrong") {
		t.Error("a student sees it")
	}
	r.GiveRole(r.UserID, advisorRole)
	a := r.answer(r.Slash(r.UserID, r.ChannelID, "career", ask("what is an RHIT")))
	r.want("an advisor", r.answer(r.press(r.UserID, a, "This is wrong")).Text, "Taken out: rhit/about")
}

// Nobody else's server can have the questions sent to it.
func TestAdvisorsOfAnotherServer(t *testing.T) {
	r := started(t, discordtest.Options{})
	advised(r)
	guild := r.AddGuild("another")
	channel := r.AddChannel(guild, discordgo.ChannelTypeGuildText, "spies")
	set := discordtest.Sub("advisors", discordtest.Arg{Name: "channel", Value: channel, Kind: discordgo.ApplicationCommandOptionChannel})
	r.want("the refusal", r.answer(r.Slash(r.UserID, channel, "career-admin", set)).Text, "set in another place")
	r.want("no channel of this server", r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", set)).Text, "not in this server")
	r.want("taken away", r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("advisors"))).Text, "taken away")
	r.want("free again", r.answer(r.Slash(r.UserID, channel, "career-admin", set)).Text, "Questions for advisors go")
}

// The advisors' channel is free again when the bot is taken out of its server, also
// while it does not run; not in an outage.
func TestAdvisorsServerLeft(t *testing.T) {
	for _, name := range []string{"running", "stopped"} {
		t.Run(name, func(t *testing.T) {
			r := started(t, discordtest.Options{})
			advised(r)
			channel := r.AddChannel(r.AddGuild("another"), discordgo.ChannelTypeGuildText, "advisors")
			chosen := func() string {
				return r.answer(r.Slash(r.UserID, channel, "career-admin", discordtest.Sub("advisors",
					discordtest.Arg{Name: "channel", Value: channel, Kind: discordgo.ApplicationCommandOptionChannel}))).Text
			}
			r.Outage(r.GuildID)
			r.DM(r.UserID, "hello")
			r.reply(r.OpenDM(r.UserID), 1)
			r.want("in an outage", chosen(), "set in another place")
			r.stop()
			r.start()
			r.want("after a restart", chosen(), "set in another place")
			if name == "stopped" {
				r.stop()
			}
			r.Kick(r.GuildID)
			if name == "stopped" {
				r.start()
			}
			r.until("it is free", func() bool {
				set, err := r.bot.Settings(t.Context(), "")
				_, ok := set.Advisors()
				return err == nil && !ok
			})
			r.want("when it left", chosen(), "Questions for advisors go")
			r.stop()
			r.start()
			r.want("the same again", chosen(), "Questions for advisors go")
		})
	}
}

// Advisors who are in Slack stay there until they are taken away there; where Slack is
// not served any more, nobody could do that.
func TestAdvisorsOnAnotherPlatform(t *testing.T) {
	r := started(t, discordtest.Options{})
	r.admin()
	r.ok(r.bot.Set(t.Context(), "", bot.Setting{Platform: "slack", Channel: "C0ADV", Name: bot.SettingAdvisor, Value: "yes"}))
	channel := r.AddChannel(r.GuildID, discordgo.ChannelTypeGuildText, "advisors")
	set := discordtest.Sub("advisors", discordtest.Arg{Name: "channel", Value: channel, Kind: discordgo.ApplicationCommandOptionChannel})
	r.bot.Attach("slack", struct{ bot.Sender }{})
	r.want("the refusal", r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", set)).Text, "with /career admin, by leaving")
	r.want("the status", r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("status"))).Text, "in another place")
	r.bot.Attach("slack", nil)
	r.want("the status then", r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("status"))).Text, "**none**")
	r.want("not served", r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", set)).Text, "Questions for advisors go")
}

func TestAdminIsChecked(t *testing.T) {
	r := started(t, discordtest.Options{})
	r.Permit(r.UserID, discordgo.PermissionSendMessages)
	for _, sub := range []string{"setup", "status", "advisors", "visibility"} {
		r.want(sub, r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub(sub))).Text, "Only people who may manage this server")
	}
	dm, _ := r.DM(r.UserID, "hi")
	r.want("in private", r.answer(r.Slash(r.UserID, dm, "career-admin", discordtest.Sub("status"))).Text, "Only people who may manage")
}

func TestSettings(t *testing.T) {
	r := started(t, discordtest.Options{})
	r.admin()
	C := func(name, id string) discordtest.Arg {
		return discordtest.Arg{Name: name, Value: id, Kind: discordgo.ApplicationCommandOptionChannel}
	}
	r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("channel", C("channel", r.ChannelID), discordtest.A("allowed", true))))
	r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("visibility", discordtest.A("default", "public"))))
	r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("forum", C("channel", r.ForumID), discordtest.A("auto", true))))
	s := r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("status")))
	for _, want := range []string{"**none**", "openly in <#" + r.ChannelID + ">", "for everybody in the channel", "answer: <#" + r.ForumID + ">", "Message Content: off"} {
		r.want("the status", s.Text, want)
	}
	// Only a forum of this server has posts that can be answered for it.
	for id, refusal := range map[string]string{
		r.ChannelID: "not a forum", "1234567890": "not in this server", "": "not in this server",
		r.AddChannel(r.AddGuild("another"), discordgo.ChannelTypeGuildForum, "theirs"): "not in this server",
	} {
		a := r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("forum", discordtest.A("channel", id), discordtest.A("auto", true))))
		r.want("the refusal of "+id, a.Text, refusal)
	}
	r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("channel", C("channel", r.ChannelID), discordtest.A("allowed", false))))
	r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("visibility", discordtest.A("default", "private"))))
	r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("forum", C("channel", r.ForumID), discordtest.A("auto", false))))
	s = r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("status")))
	for _, want := range []string{"every channel that I can see", "for the one who asked", "Forums whose posts I answer: none"} {
		r.want("the status", s.Text, want)
	}
}

func TestSetup(t *testing.T) {
	t.Parallel()
	both(t, discordtest.Options{}, func(r *rig) {
		r.admin()
		channel := r.AddChannel(r.GuildID, discordgo.ChannelTypeGuildText, "advisors")
		page := r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("setup")))
		if page.Flags&ephemeral == 0 {
			t.Error("everybody sees it")
		}
		for i, step := range []struct {
			title, choose string
			values        []string
		}{
			{"1 of 5", "A channel", []string{channel}}, {"2 of 5", "A role", []string{advisorRole}},
			{"3 of 5", "Channels", []string{channel, r.ChannelID}}, {"4 of 5", "Everybody", nil}, {"5 of 5", "Forums", []string{r.ForumID}},
		} {
			r.want("the page", page.Text, step.title)
			id, _ := component(t, page, step.choose)
			in := r.Click(r.UserID, page.ID, id, step.values...)
			if !in.Await() || in.Kind() != 7 {
				t.Fatalf("step %d: kind %d", i, in.Kind())
			}
			page, _ = in.Original()
		}
		for _, want := range []string{"channel: <#" + channel, "<@&" + advisorRole, "<#" + r.ChannelID, "for everybody in the channel", "<#" + r.ForumID} {
			r.want("the end", page.Text, want)
		}
		page = r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("setup")))
		for range 5 {
			in := r.press(r.UserID, page, "Skip")
			in.Await()
			page, _ = in.Original()
		}
		r.want("nothing is lost by skipping", page.Text, "channel: <#"+channel)
		r.Permit(r.UserID, 0)
		again := r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub("setup"))
		r.want("no admin any more", r.answer(again).Text, "Only people")
	})
}

// TestAdvisorsInSight: who chooses a channel that everybody sees is told so: students would
// read there what others ask.
func TestAdvisorsInSight(t *testing.T) {
	r := started(t, discordtest.Options{})
	r.Permit(r.UserID, discordgo.PermissionManageGuild)
	channel := r.AddChannel(r.GuildID, discordgo.ChannelTypeGuildText, "advisors")
	set := discordtest.Sub("advisors", discordtest.Arg{Name: "channel", Value: channel, Kind: discordgo.ApplicationCommandOptionChannel})
	r.want("a channel for everybody", r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", set)).Text, "Everybody in this server can see that channel")
	r.Hide(channel)
	hidden := r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", set)).Text
	r.want("one that is hidden", hidden, "Make sure that students cannot see it")
	r.none("one that is hidden", hidden, "Everybody in this server")
}

// TestDeskElsewhere: an admin who is no advisor where a command is used is told where it
// can be used.
func TestDeskElsewhere(t *testing.T) {
	r := started(t, discordtest.Options{})
	r.Permit(r.UserID, discordgo.PermissionManageGuild)
	channel := r.AddChannel(r.GuildID, discordgo.ChannelTypeGuildText, "advisors")
	set := discordtest.Sub("advisors", discordtest.Arg{Name: "channel", Value: channel, Kind: discordgo.ApplicationCommandOptionChannel})
	for _, sub := range []string{"answers", "gaps"} {
		r.want("before there is one", r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub(sub))).Text, "/career-admin setup")
	}
	r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", set))
	for _, sub := range []string{"answers", "gaps"} {
		r.want("elsewhere", r.answer(r.Slash(r.UserID, r.ChannelID, "career-admin", discordtest.Sub(sub))).Text, "in the advisors' channel")
	}
}

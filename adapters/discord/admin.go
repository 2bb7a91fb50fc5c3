package discord

import (
	"context"
	"errors"
	"strings"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/render"
	"himpath/bot"
	"himpath/bot/reply"
)

const notAdmin = "Only people who may manage this server can change my settings."

// admin takes "/career-admin …". Discord shows it to those who may manage the
// server, which a server's owner can change: it is checked here again. Advisors need
// not manage the server for what is theirs.
func (a *Adapter) admin(ctx context.Context, c *call, d dg.ApplicationCommandInteractionData, sub string, t typed) {
	switch sub {
	case subAnswers:
		a.deskCommand(ctx, c, bot.DeskHome, t[optSearch])
		return
	case subGaps:
		a.deskCommand(ctx, c, bot.DeskGaps, t[optSearch])
		return
	}
	if !mayAdmin(c.in) {
		a.tell(ctx, c, notAdmin)
		return
	}
	switch sub {
	case subSetup:
		a.setupPage(ctx, c, render.FirstStep, false)
	case subStatus:
		a.status(ctx, c)
	case subAdvisors:
		a.change(ctx, c, func(ctx context.Context, h here) (string, error) {
			return a.setAdvisors(ctx, h, t[optChannel], t[optRole])
		})
	case subChannel:
		a.change(ctx, c, func(ctx context.Context, h here) (string, error) {
			return a.setAllowed(ctx, h, a.inGuild(ctx, h, d, t[optChannel]), t[optAllowed] == "true")
		})
	case subSeen:
		a.change(ctx, c, func(ctx context.Context, h here) (string, error) {
			return a.setAnswers(ctx, h, t[optDefault])
		})
	case subForum:
		a.change(ctx, c, func(ctx context.Context, h here) (string, error) {
			return a.setForum(ctx, h, a.inGuild(ctx, h, d, t[optChannel]), t[optAuto] == "true")
		})
	case subProgram:
		a.change(ctx, c, func(ctx context.Context, h here) (string, error) {
			return a.setProgram(ctx, h, t[optName], t[optChannel], a.inGuild(ctx, h, d, t[optChannel]))
		})
	default:
		a.tell(ctx, c, "Try /career-admin setup, or /career-admin status.")
	}
}

// here is where settings are looked at and changed: a server, and the program that is
// served where the admin is.
type here struct {
	guild, program string
	set            bot.Settings
}

// hereOf reads the settings that hold at an interaction.
func (a *Adapter) hereOf(ctx context.Context, c *call) (h here, err error) {
	h.guild = c.in.GuildID
	h.set, h.program, err = a.settings(ctx, a.placeOf(ctx, c.in, c.raw))
	return h, err
}

// lookHere is hereOf for a page that shows them. Where they cannot be read it says so.
func (a *Adapter) lookHere(ctx context.Context, c *call) (here, bool) {
	limit, cancel := context.WithTimeout(ctx, deferAfter)
	defer cancel()
	h, err := a.hereOf(limit, c)
	if err != nil {
		a.log.Error("read the settings", "error", err)
		a.say(ctx, c, bot.Apology())
	}
	return h, err == nil
}

// at are the settings of the program that is served in a channel.
func (a *Adapter) at(ctx context.Context, h here, channel string) (here, error) {
	p := a.place(ctx, channel, h.guild)
	set, program, err := a.settings(ctx, p)
	return here{guild: h.guild, program: program, set: set}, err
}

// inGuild is a channel of a server that was chosen, or typed as its id or its mention;
// "" if it is none that Discord tells of.
func (a *Adapter) inGuild(ctx context.Context, h here, d dg.ApplicationCommandInteractionData, value string) string {
	id := strings.Trim(value, "<#>")
	if d.Resolved != nil && d.Resolved.Channels[id] != nil {
		return id
	}
	if !isID(id) {
		return ""
	}
	if p := a.place(ctx, id, h.guild); !p.known || p.guild != h.guild {
		return ""
	}
	return id
}

// change changes settings and says what holds now.
func (a *Adapter) change(ctx context.Context, c *call, f func(context.Context, here) (string, error)) {
	limit, cancel := context.WithTimeout(ctx, deferAfter)
	defer cancel()
	h, err := a.hereOf(limit, c)
	text := ""
	if err == nil {
		text, err = f(limit, h)
	}
	if err != nil {
		a.log.Error("keep the settings", "error", err)
		text = "The settings could not be saved. Please try again."
	}
	a.tell(ctx, c, text)
}

func (a *Adapter) set(ctx context.Context, h here, channel, name, value string) error {
	return a.bot.Set(ctx, h.program, bot.Setting{Platform: Platform, Channel: channel, Name: name, Value: value})
}

// foreign reports whether the advisors' channel is in another server, whose admins
// alone may move it: else anybody with a server could have the questions sent there.
// A platform that is not served any more holds nobody up.
func (a *Adapter) foreign(set bot.Settings, guild string) bool {
	to, ok := set.Advisors()
	if ok && to.Platform != Platform {
		return a.bot.Serves(to.Platform)
	}
	return ok && set.Get(Platform, guild, settingHome) == ""
}

// elsewhereSet says where the advisors' channel is, and how it comes to be free.
func elsewhereSet(set bot.Settings) string {
	if to, _ := set.Advisors(); to.Platform != Platform {
		return "The advisors' channel is set in Slack already. Who manages me there must take it away first: with /career admin, by leaving that field empty."
	}
	return "The advisors' channel is set in another place already. Whoever set it there must take it away first: with /career-admin advisors, without a channel; or by taking me out of that server."
}

// setAdvisors makes a channel of the server the advisors', or with none takes it
// away.
func (a *Adapter) setAdvisors(ctx context.Context, h here, channel, role string) (string, error) {
	guild := h.guild
	if a.foreign(h.set, guild) {
		return elsewhereSet(h.set), nil
	}
	channel, role = strings.Trim(channel, "<#>"), strings.Trim(role, "<@&>")
	if channel == "" && role == "" {
		return "Nobody can be asked now: the advisors' channel is taken away.", a.clearAdvisors(ctx, h)
	}
	text := ""
	if channel != "" {
		if p := a.place(ctx, channel, guild); p.guild != guild || !isID(channel) {
			return "That channel is not in this server.", nil
		}
		for _, s := range [][2]string{{channel, bot.SettingAdvisor}, {guild, settingHome}} {
			if err := a.set(ctx, h, s[0], s[1], yes); err != nil {
				return "", err
			}
		}
		if err := a.bind(ctx, h, channel); err != nil {
			return "", err
		}
		text = "Questions for advisors go to the channel you chose. " + a.sight(ctx, guild, channel) + " "
		if to, ok := h.set.Advisors(); !ok || to.Channel != channel {
			text += a.welcome(ctx, channel)
		}
	}
	said, err := a.setRole(ctx, h, role)
	return strings.TrimSpace(text + said), err
}

// sight says who sees the advisors' channel, as far as that is plain: students would read
// there what others ask.
func (a *Adapter) sight(ctx context.Context, guild, channel string) string {
	ctx, cancel := context.WithTimeout(ctx, lookLimit)
	defer cancel()
	ch, err := a.session.Channel(channel, dg.WithContext(ctx))
	if err == nil {
		var g *dg.Guild
		if g, err = a.session.Guild(guild, dg.WithContext(ctx)); err == nil && permitted(g, ch, nil, "")&dg.PermissionViewChannel != 0 {
			return inSight
		}
	}
	return "Make sure that students cannot see it."
}

const inSight = "Everybody in this server can see that channel, so students read there what others ask: make it private (Edit Channel, Permissions), and let me in, or choose another."

// setRole makes a role the advisors', if one is named. @everyone, which has the id of
// the server and stands in no member's roles, is none.
func (a *Adapter) setRole(ctx context.Context, h here, role string) (string, error) {
	const narrow = "Everybody who can press buttons in that channel may answer students, and change answers and take wrong ones out; choose a role to narrow that."
	switch {
	case role == "" && h.set.Get(Platform, h.guild, settingRole) != "":
		return "", nil
	case role == "":
		return narrow, nil
	case role == h.guild:
		return narrow, a.set(ctx, h, h.guild, settingRole, "")
	case !isID(role):
		return "That is not a role of this server.", nil
	}
	return "Who has the role answers students, and may change answers and take wrong ones out.", a.set(ctx, h, h.guild, settingRole, role)
}

const cannotWrite = "I cannot write there yet: give me View Channel, Send Messages, Create Public Threads and Read Message History in it."

// HearsAll implements [bot.Overhearer].
func (a *Adapter) HearsAll() bool {
	id := a.self.Load()
	return id != nil && id.content
}

// welcome says in a new advisors' channel what it is for, with the way to the desk for
// those who may not use commands of admins. It returns what the admin must know.
func (a *Adapter) welcome(ctx context.Context, channel string) string {
	how := "a reply to it with a ping, or a message in its thread that mentions me, reaches them too. "
	if a.HearsAll() {
		how = "a reply to it, or whatever stands in its thread, reaches them too. "
	}
	r := reply.Reply{Outcome: reply.Chat, Headline: "Students' questions to advisors come here.", Blocks: []reply.Block{
		{Kind: reply.Paragraph, Text: "Press Take on one to make it yours, and Answer to write to the student; " + how +
			"What you answered once can be saved, so that I answer it from then on. Pin this message to find the desk again."}},
		Actions: []reply.Action{{Kind: bot.DeskHome, Label: "Our answers", Style: reply.Primary}, {Kind: bot.DeskGaps, Label: "What is missing"}}}
	_, err := a.Send(ctx, bot.Target{Platform: Platform, Channel: channel}, r)
	switch {
	case errors.Is(err, bot.ErrRefused):
		return cannotWrite + " "
	case err != nil:
		a.log.Warn("the advisors' channel could not be welcomed", "error", err)
	}
	return ""
}

func (a *Adapter) clearAdvisors(ctx context.Context, h here) error {
	if to, ok := h.set.Advisors(); ok {
		if err := a.set(ctx, h, to.Channel, bot.SettingAdvisor, ""); err != nil {
			return err
		}
	}
	for _, name := range []string{settingHome, settingRole} {
		if err := a.set(ctx, h, h.guild, name, ""); err != nil {
			return err
		}
	}
	return nil
}

func (a *Adapter) setAllowed(ctx context.Context, h here, channel string, on bool) (string, error) {
	if channel == "" || a.place(ctx, channel, h.guild).guild != h.guild {
		return "That channel is not in this server.", nil
	}
	h, err := a.at(ctx, h, channel)
	if err != nil {
		return "", err
	}
	value, text := "", "That channel is not on the list any more. With no channel on it I answer in every one that I can see."
	if on {
		value, text = h.guild, "I answer openly in the channels you named, and nowhere else. Commands still answer everywhere, for the one who asks."
	}
	return text, a.set(ctx, h, channel, bot.SettingAllowed, value)
}

func (a *Adapter) setAnswers(ctx context.Context, h here, value string) (string, error) {
	if value == openAnswer {
		return "Answers to commands are for everybody in the channel now.", a.set(ctx, h, h.guild, settingAnswers, openAnswer)
	}
	return "Answers to commands are for the one who asked, who may share them.", a.set(ctx, h, h.guild, settingAnswers, "")
}

func (a *Adapter) setForum(ctx context.Context, h here, forum string, on bool) (string, error) {
	switch p := a.place(ctx, forum, h.guild); {
	case forum == "" || p.guild != h.guild:
		return "That forum is not in this server.", nil
	case p.known && !p.forum():
		return "That channel is not a forum. I answer there when I am mentioned.", nil
	}
	h, err := a.at(ctx, h, forum)
	if err != nil {
		return "", err
	}
	if !on {
		return "I don't answer new posts there any more unless I am mentioned.", a.set(ctx, h, forum, settingForum, "")
	}
	text := "I answer new posts there once, if they ask something. "
	if id := a.self.Load(); id != nil && !id.content {
		text += "I see their titles only, until Message Content Intent is switched on for me in the Developer Portal."
	}
	return strings.TrimSpace(text), a.set(ctx, h, forum, settingForum, yes)
}

// status shows what is set.
func (a *Adapter) status(ctx context.Context, c *call) {
	h, ok := a.lookHere(ctx, c)
	if !ok {
		return
	}
	s := a.state(h)
	a.respond(ctx, c, letter{now: render.Status(s, false), old: render.Status(s, true)}.ephemeral())
}

// state is what is set for a server.
func (a *Adapter) state(h here) render.State {
	set, guild := h.set, h.guild
	s := render.State{Role: set.Get(Platform, guild, settingRole), Allowed: allowedIn(set, guild), Public: public(set, guild), Elsewhere: a.foreign(set, guild)}
	if to, ok := set.Advisors(); ok && to.Platform == Platform && !s.Elsewhere {
		s.Advisors = to.Channel
	}
	for _, f := range set.Channels(Platform, settingForum) {
		if p, ok := a.places.Get(f); !ok || p.guild == guild {
			s.Forums = append(s.Forums, f)
		}
	}
	if id := a.self.Load(); id != nil {
		s.Content = id.content
	}
	if len(a.bot.Programs()) > 1 {
		s.Program = h.program
	}
	return s
}

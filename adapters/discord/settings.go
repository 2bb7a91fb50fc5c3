package discord

import (
	"context"
	"slices"

	dg "github.com/bwmarrin/discordgo"

	"himpath/bot"
)

// The names of settings that this adapter keeps, besides those of package bot. The
// value of [bot.SettingAllowed] is the server's id: what one server allows says
// nothing about another.
const (
	settingAnswers = "answers"      // on a server: "public" where answers to commands are open
	settingForum   = "forum"        // on a forum: posts are answered
	settingRole    = "advisor_role" // on a server: the advisors' role
	settingHome    = "advisor_home" // on a server: the advisors' channel is there
)

const (
	yes        = "yes"
	openAnswer = "public"
)

// program is the one that is served in a place; "" in private, where the bot knows.
func (a *Adapter) program(ctx context.Context, p place) (string, error) {
	if p.guild == "" {
		return "", nil
	}
	return a.bot.At(ctx, Platform, p.guild, p.channel())
}

// settings are those of the program that is served in a place.
func (a *Adapter) settings(ctx context.Context, p place) (set bot.Settings, program string, err error) {
	if program, err = a.program(ctx, p); err == nil {
		set, err = a.bot.Settings(ctx, program)
	}
	return set, program, err
}

// allows reports whether the bot may answer openly in a place.
func allows(set bot.Settings, p place) bool {
	if p.guild == "" {
		return true
	}
	if to, ok := set.Advisors(); ok && to.Platform == Platform && to.Channel == p.channel() {
		return true
	}
	allowed := allowedIn(set, p.guild)
	return len(allowed) == 0 || slices.Contains(allowed, p.channel())
}

// allowedIn lists the channels of a server that were named; none: all are good.
func allowedIn(set bot.Settings, guild string) []string {
	var out []string
	for _, s := range set {
		if s.Platform == Platform && s.Name == bot.SettingAllowed && s.Value == guild {
			out = append(out, s.Channel)
		}
	}
	return out
}

// public reports whether commands are answered openly in a server.
func public(set bot.Settings, guild string) bool {
	return set.Get(Platform, guild, settingAnswers) == openAnswer
}

// isAdvisor reports whether a person is an advisor, by what Discord says with the
// interaction: they have the advisors' role or, where none is set, they are in a
// channel of the advisors', or in a thread of it, at this moment.
func (a *Adapter) isAdvisor(ctx context.Context, s scene, in *dg.Interaction) bool {
	if in.GuildID == "" || in.Member == nil {
		return false
	}
	if role := roleOf(s.set, in.GuildID); role != "" {
		return slices.Contains(in.Member.Roles, role)
	}
	return a.staffed(ctx, s.program, s.place)
}

// roleOf is the advisors' role in a server; "" where whoever is in their channel is one.
func roleOf(set bot.Settings, guild string) string {
	if to, ok := set.Advisors(); !ok || to.Platform != Platform || set.Get(Platform, guild, settingHome) == "" {
		return ""
	}
	return set.Get(Platform, guild, settingRole)
}

// mayTell reports whether the writer of something under a post of the desk's may say it
// there: to a student, who is an advisor at this moment, as with [Adapter.isAdvisor].
func (a *Adapter) mayTell(ctx context.Context, u said, m bot.Message) (bool, error) {
	if asAdvisor, err := a.bot.AsAdvisor(ctx, m); err != nil || !asAdvisor {
		return err == nil, err
	}
	set, program, err := a.settings(ctx, u.place)
	if err != nil {
		return false, err
	}
	role := roleOf(set, u.GuildID)
	switch {
	case role == "":
		return !u.place.known || a.staffed(ctx, program, u.place), nil
	case u.Member == nil: // not every server tells it with the message
		if u.Member, err = a.session.GuildMember(u.GuildID, u.Author.ID, dg.WithContext(ctx)); err != nil {
			return false, explain(err)
		}
	}
	return slices.Contains(u.Member.Roles, role), nil
}

// staffed reports whether a place is a channel of a program's advisors, or a thread of
// one: theirs, or one that the program's own page sends some topics to.
func (a *Adapter) staffed(ctx context.Context, program string, p place) bool {
	staff, err := a.bot.Staff(ctx, program)
	if err != nil && ctx.Err() == nil {
		a.log.Error("read who the advisors are; nobody is taken for one", "error", err)
	}
	return err == nil && slices.Contains(staff, bot.Target{Platform: Platform, Channel: p.channel()})
}

// advised reports whether "This is wrong" makes sense under the reply to m: openly
// where there are advisors, else for an advisor alone.
func (a *Adapter) advised(ctx context.Context, m bot.Message) bool {
	if m.Private {
		return wayOf(m).Advisor
	}
	set, err := a.bot.Settings(ctx, m.Program)
	if err != nil {
		a.log.Error("read the settings; an answer goes without a button of the advisors'", "error", err)
		return false
	}
	to, ok := set.Advisors()
	return ok && to.Platform == Platform
}

// mayAdmin reports whether a person may change a server's settings, by what Discord
// says with the interaction.
func mayAdmin(in *dg.Interaction) bool {
	const needed = dg.PermissionManageGuild | dg.PermissionAdministrator
	return in.GuildID != "" && in.Member != nil && in.Member.Permissions&needed != 0
}

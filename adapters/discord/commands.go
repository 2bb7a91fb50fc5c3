package discord

import (
	dg "github.com/bwmarrin/discordgo"

	"himpath/bot"
)

// The names of the commands and of their parts.
const (
	cmdCareer = "career"
	cmdAdmin  = "career-admin"
	cmdAnswer = "Answer this"

	subAsk     = "ask"
	subRole    = "role"
	subCert    = "certification"
	subDegree  = "degree"
	subCompare = "compare"
	subPath    = "path"
	subPay     = "pay"
	subFit     = "fit"
	subHelp    = "help"
	subPrivacy = "privacy"

	subSetup    = "setup"
	subStatus   = "status"
	subAdvisors = "advisors"
	subChannel  = "channel"
	subSeen     = "visibility"
	subForum    = "forum"
	subProgram  = "program"
	subAnswers  = "answers"
	subGaps     = "gaps"

	optQuestion = "question"
	optName     = "name"
	optFirst    = "first"
	optSecond   = "second"
	optTo       = "to"
	optFrom     = "from"
	optRole     = "role"
	optEmployer = "employer"
	optChannel  = "channel"
	optAllowed  = "allowed"
	optDefault  = "default"
	optAuto     = "auto"
	optSearch   = "search"
)

// How long what is typed into an option may be.
const (
	maxTyped    = 100
	maxQuestion = 1000
)

// Commands are the app's commands as they should be registered.
// https://docs.discord.com/developers/interactions/application-commands
func Commands() []*dg.ApplicationCommand {
	manage := int64(dg.PermissionManageGuild)
	everywhere := &[]dg.InteractionContextType{dg.InteractionContextGuild, dg.InteractionContextBotDM}
	servers := &[]dg.InteractionContextType{dg.InteractionContextGuild}
	installed := &[]dg.ApplicationIntegrationType{dg.ApplicationIntegrationGuildInstall}
	return []*dg.ApplicationCommand{
		{Type: dg.ChatApplicationCommand, Name: cmdCareer, Description: "Careers in health information management: questions answered with their sources",
			Contexts: everywhere, IntegrationTypes: installed, Options: careerOptions()},
		{Type: dg.MessageApplicationCommand, Name: cmdAnswer, Contexts: everywhere, IntegrationTypes: installed},
		{Type: dg.ChatApplicationCommand, Name: cmdAdmin, Description: "Set up himpath in this server",
			DefaultMemberPermissions: &manage, Contexts: servers, IntegrationTypes: installed, Options: adminOptions()},
	}
}

func careerOptions() []*dg.ApplicationCommandOption {
	return []*dg.ApplicationCommandOption{
		sub(subAsk, "Ask anything about HIM careers", needed(text(optQuestion, "Your question, in your own words", maxQuestion))),
		sub(subRole, "What a role is and does", needed(listed(optName, "A role, such as medical coder"))),
		sub(subCert, "What a certification is and who it is for", needed(listed(optName, "A certification, such as RHIT"))),
		sub(subDegree, "What a degree teaches and leads to", needed(listed(optName, "A degree, such as associate in HIT"))),
		sub(subCompare, "Two roles, certifications or degrees side by side",
			needed(listed(optFirst, "The one")), needed(listed(optSecond, "The other"))),
		sub(subPath, "The steps to a role", needed(listed(optTo, "Where you want to be")), listed(optFrom, "Where you are now")),
		sub(subPay, "What is paid, with source and date", listed(optRole, "A role"), listed(optEmployer, "A kind of employer, such as hospital")),
		sub(subFit, "Which role fits you: a short form, or type here",
			text(bot.ValueSchooling, "Your schooling", maxTyped), text(bot.ValueJob, "Your current job", maxTyped), text(bot.ValueLikes, "What you like", maxTyped)),
		sub(subHelp, "What I can answer, with examples"),
		sub(subPrivacy, "See and delete what I keep of you"),
	}
}

func adminOptions() []*dg.ApplicationCommandOption {
	channels := []dg.ChannelType{dg.ChannelTypeGuildText, dg.ChannelTypeGuildNews}
	return []*dg.ApplicationCommandOption{
		sub(subSetup, "Set everything up, step by step"),
		sub(subStatus, "What is set, and what is missing"),
		sub(subAdvisors, "Where students' questions to humans go; without a channel: nowhere",
			picked(dg.ApplicationCommandOptionChannel, optChannel, "The advisors' channel", channels...),
			picked(dg.ApplicationCommandOptionRole, optRole, "The advisors' role: who may take answers out")),
		sub(subChannel, "Where I answer openly; with none allowed: in every channel",
			needed(picked(dg.ApplicationCommandOptionChannel, optChannel, "The channel", append(channels, dg.ChannelTypeGuildForum)...)),
			needed(picked(dg.ApplicationCommandOptionBoolean, optAllowed, "Whether I may answer there"))),
		sub(subSeen, "Who sees the answers to commands", needed(choice(optDefault, "Only the one who asked, or everybody", "private", openAnswer))),
		sub(subForum, "Whether I answer new posts of a forum",
			needed(picked(dg.ApplicationCommandOptionChannel, optChannel, "The forum", dg.ChannelTypeGuildForum)),
			needed(picked(dg.ApplicationCommandOptionBoolean, optAuto, "Whether I answer new posts by myself"))),
		sub(subProgram, "Which program is served here, where there are several",
			needed(listed(optName, "The program")),
			picked(dg.ApplicationCommandOptionChannel, optChannel, "Only in this channel; without one: in the whole server", append(channels, dg.ChannelTypeGuildForum)...)),
		sub(subAnswers, "For advisors: the answers that you wrote, to search and to change", text(optSearch, "Words to search for", maxTyped)),
		sub(subGaps, "For advisors: what was asked and not answered", text(optSearch, "Words to search for", maxTyped)),
	}
}

func sub(name, about string, options ...*dg.ApplicationCommandOption) *dg.ApplicationCommandOption {
	return &dg.ApplicationCommandOption{Type: dg.ApplicationCommandOptionSubCommand, Name: name, Description: about, Options: options}
}

func text(name, about string, limit int) *dg.ApplicationCommandOption {
	return &dg.ApplicationCommandOption{Type: dg.ApplicationCommandOptionString, Name: name, Description: about, MaxLength: limit}
}

// listed is text for which Discord proposes what we know.
func listed(name, about string) *dg.ApplicationCommandOption {
	o := text(name, about, maxTyped)
	o.Autocomplete = true
	return o
}

func picked(kind dg.ApplicationCommandOptionType, name, about string, channels ...dg.ChannelType) *dg.ApplicationCommandOption {
	return &dg.ApplicationCommandOption{Type: kind, Name: name, Description: about, ChannelTypes: channels}
}

func choice(name, about string, values ...string) *dg.ApplicationCommandOption {
	o := &dg.ApplicationCommandOption{Type: dg.ApplicationCommandOptionString, Name: name, Description: about}
	for _, v := range values {
		o.Choices = append(o.Choices, &dg.ApplicationCommandOptionChoice{Name: v, Value: v})
	}
	return o
}

func needed(o *dg.ApplicationCommandOption) *dg.ApplicationCommandOption {
	o.Required = true
	return o
}

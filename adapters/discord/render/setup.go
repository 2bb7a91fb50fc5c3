package render

import (
	"slices"
	"strings"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/rest"
	"himpath/adapters/letter"
)

// The steps of the set-up, in order.
const (
	StepAdvisors = "advisors"
	StepRole     = "role"
	StepAllowed  = "allowed"
	StepAnswers  = "answers"
	StepForums   = "forums"
	stepDone     = "done"

	FirstStep = StepAdvisors
)

// Skip is the choice to leave a step as it is.
const Skip = "skip"

// NextStep is the step after another.
func NextStep(step string) string {
	all := []string{StepAdvisors, StepRole, StepAllowed, StepAnswers, StepForums, stepDone}
	if i := slices.Index(all, step); i >= 0 && i+1 < len(all) {
		return all[i+1]
	}
	return stepDone
}

// State is what is set for a server, by ids.
type State struct {
	Advisors  string // channel; "" for none
	Elsewhere bool   // the advisors are in another server or on another platform
	Role      string
	Allowed   []string // empty: all channels
	Public    bool
	Forums    []string
	Content   bool   // Message Content is on
	Program   string // that is served; "" where there is only one
}

// Status says what is set, and what is missing.
func Status(s State, old bool) rest.Message {
	advisors := "Advisors' channel: **none**, so nobody can be asked. Set one with `/career-admin advisors`."
	switch {
	case s.Elsewhere:
		advisors = "Advisors' channel: in another place."
	case s.Advisors != "":
		advisors = "Advisors' channel: <#" + s.Advisors + ">"
	}
	role := "Advisors' role: none; whoever can press buttons in their channel is an advisor."
	if s.Role != "" {
		role = "Advisors' role: <@&" + s.Role + ">"
	}
	allowed := "I answer openly in every channel that I can see."
	if len(s.Allowed) > 0 {
		allowed = "I answer openly in " + channels(s.Allowed) + " and nowhere else."
	}
	answers := "Answers to commands: for the one who asked, who may share them."
	if s.Public {
		answers = "Answers to commands: for everybody in the channel."
	}
	forums := "Forums whose posts I answer: none."
	if len(s.Forums) > 0 {
		forums = "Forums whose posts I answer: " + channels(s.Forums)
	}
	content := "Message Content: on."
	if !s.Content {
		content = "Message Content: off. I see mentions, replies to me and direct messages; of forum posts the title."
	}
	var lines []string
	if s.Program != "" {
		lines = append(lines, "- Program served here: "+cut(letter.OneLine(s.Program), maxButton, Escape))
	}
	for _, l := range []string{advisors, role, allowed, answers, forums, content} {
		lines = append(lines, "- "+l)
	}
	return page(old, []string{"**What is set in this server**", strings.Join(lines, "\n")})
}

// channels names channels; a phone shows no more than a few.
func channels(ids []string) string {
	var out []string
	for i, id := range ids {
		if i == 20 {
			out = append(out, "…")
			break
		}
		out = append(out, "<#"+id+">")
	}
	return strings.Join(out, ", ")
}

// SetupStep is a page of the set-up: what is asked, and how to answer.
func SetupStep(ids IDs, step string, s State, old bool) rest.Message {
	b := &builder{room: maxText, free: maxComponents - 1}
	switch step {
	case StepAdvisors:
		b.text("**1 of 5: advisors' channel**\nStudents can send a question to a human. Choose the channel where advisors read it; students should not see it.")
		b.row(picker(ids, step, dg.ChannelSelectMenu, "A channel", 1, dg.ChannelTypeGuildText, dg.ChannelTypeGuildNews))
	case StepRole:
		b.text("**2 of 5: advisors' role**\nWho has it answers students, and may change answers and take wrong ones out. Without one, everybody in the advisors' channel may.")
		b.row(picker(ids, step, dg.RoleSelectMenu, "A role", 1))
	case StepAllowed:
		b.text("**3 of 5: channels**\nWhere may I answer mentions openly? Skip for every channel that I can see.")
		b.row(picker(ids, step, dg.ChannelSelectMenu, "Channels", maxOptions, dg.ChannelTypeGuildText, dg.ChannelTypeGuildNews, dg.ChannelTypeGuildForum))
	case StepAnswers:
		b.text("**4 of 5: answers to commands**\nFor the one who asked alone, who may share them, or for everybody in the channel?")
		b.row(choice(ids, step, "private", "Only the asker"), choice(ids, step, "public", "Everybody"))
	case StepForums:
		b.text("**5 of 5: forums**\nShall I answer new posts of a forum by myself, once, if they ask something? " + contentNote(s))
		b.row(picker(ids, step, dg.ChannelSelectMenu, "Forums", maxOptions, dg.ChannelTypeGuildForum))
	default:
		return Status(s, old)
	}
	b.row(choice(ids, step, Skip, "Skip"))
	return finish(b, old)
}

func contentNote(s State) string {
	if s.Content {
		return ""
	}
	return "Without Message Content Intent I see their titles only."
}

func choice(ids IDs, step, value, text string) dg.MessageComponent {
	id, _ := ids.Make(Press{Kind: Setup, Value: step + "/" + value})
	return button(id, text, dg.SecondaryButton)
}

// picker is a select of channels or roles.
func picker(ids IDs, step string, kind dg.SelectMenuType, holder string, most int, kinds ...dg.ChannelType) dg.MessageComponent {
	id, _ := ids.Make(Press{Kind: Setup, Value: step})
	return dg.SelectMenu{MenuType: kind, CustomID: id, Placeholder: holder, MaxValues: most, ChannelTypes: kinds}
}

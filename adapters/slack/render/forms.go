package render

import (
	"slices"

	slackgo "github.com/slack-go/slack"

	"himpath/adapters/letter"
	"himpath/bot"
	"himpath/bot/reply"
)

// The names of inputs: block id and action id of each are the same.
const (
	InputReason   = bot.ValueReason
	InputAdvisors = "advisors"
	InputAllowed  = "allowed"
	InputExternal = "external"

	InputProgram   = "program"
	InputWorkspace = "workspace"
)

// External is the value of the checkbox for externally shared channels.
const External = "yes"

// Whole is the value of the checkbox that binds the whole workspace.
const Whole = "whole"

// maxLine is how much of an answer in a form is taken; it is read up to a thousand
// characters in all.
const maxLine = 300

// Fit is the short form about oneself. metadata comes back with it.
func Fit(metadata string) slackgo.ModalViewRequest {
	return modal(FitForm, "Which role fits me?", "Show me", metadata,
		section("Tell as much as you like; every line may stay empty. Please write nothing about patients."),
		line(bot.ValueSchooling, "Your schooling", "High school, an associate degree in …", false),
		line(bot.ValueJob, "Your current job", "CNA, front desk, software developer …", false),
		line(bot.ValueLikes, "What you like", "Working with data, with people, details …", false))
}

// Reason asks why an answer did not help.
func Reason(metadata string) slackgo.ModalViewRequest {
	return modal(ReasonForm, "Not helpful?", "Send", metadata,
		section("Your rating is kept. If you like, say what was missing or wrong: the advisors who look after the answers read it."),
		line(InputReason, "What was missing?", "It did not say …", true))
}

// AdminState is what is set now.
type AdminState struct {
	Advisors string   // channel id; "" for none
	Apart    bool     // they are on another platform: Discord
	Allowed  []string // channel ids; empty: all
	External bool

	Programs  []string // those that are served; with fewer than two there is nothing to choose
	Program   string   // the one that is served in the place
	Workspace bool     // the place is the whole workspace
}

// AdminSettings is the form behind "/career admin".
func AdminSettings(metadata string, s AdminState) slackgo.ModalViewRequest {
	advisors := &slackgo.SelectBlockElement{Type: slackgo.OptTypeConversations, ActionID: InputAdvisors,
		Placeholder: plain("A channel", 150), InitialConversation: s.Advisors, Filter: channels()}
	allowed := &slackgo.MultiSelectBlockElement{Type: slackgo.MultiOptTypeConversations, ActionID: InputAllowed,
		Placeholder: plain("All channels", 150), InitialConversations: slices.Clone(s.Allowed), Filter: channels()}
	yes := slackgo.NewOptionBlockObject(External, plain("Answer there too", 75), nil)
	external := slackgo.NewCheckboxGroupsBlockElement(InputExternal, yes)
	if s.External {
		external.InitialOptions = []*slackgo.OptionBlockObject{yes}
	}
	hint := "Questions for advisors go there. Its members may take wrong answers out and change these settings. Invite me to it."
	if s.Apart {
		hint += " It is a channel on Discord now, until you choose one here."
	}
	blocks := []slackgo.Block{
		input(InputAdvisors, "Advisors' channel", hint, advisors),
		input(InputAllowed, "Channels where I answer in public", "Empty: every channel I am in. Private answers and direct messages are always possible.", allowed),
		input(InputExternal, "Channels shared with other organizations", "", external),
	}
	return modal(AdminForm, "himpath settings", "Save", metadata, append(append(blocks, programs(s)...), deskButton())...)
}

// programs choose the program of the place.
func programs(s AdminState) []slackgo.Block {
	if len(s.Programs) < 2 {
		return nil
	}
	f := reply.Field{Name: InputProgram, Label: "Program of this channel", Value: s.Program, Optional: true,
		Hint: "What stands above belongs to the program " + s.Program + "."}
	if s.Workspace {
		f.Label = "Program of this workspace"
	}
	for _, p := range s.Programs {
		f.Options = append(f.Options, reply.Option{Label: p, Value: p})
	}
	out := []slackgo.Block{field(f)}
	if !s.Workspace {
		whole := slackgo.NewOptionBlockObject(Whole, plain("And of every channel that has none of its own", 75), nil)
		out = append(out, input(InputWorkspace, "The whole workspace", "", slackgo.NewCheckboxGroupsBlockElement(InputWorkspace, whole)))
	}
	return out
}

// deskButton leads from the settings to what advisors look after.
func deskButton() *slackgo.SectionBlock {
	s := section("*Answers and gaps* that advisors look after: shown where you opened this form, or with `/career admin answers` and `/career admin gaps`.")
	s.Accessory = slackgo.NewAccessory(button(Press{Kind: bot.DeskHome}, 0, "Answers and gaps"))
	return s
}

func channels() *slackgo.SelectBlockElementFilter {
	return &slackgo.SelectBlockElementFilter{Include: []string{"public", "private"}, ExcludeBotUsers: true}
}

// modal builds a form. Metadata that would be too long is left out, which its
// reader must stand.
func modal(id, title, submit, metadata string, blocks ...slackgo.Block) slackgo.ModalViewRequest {
	if letter.Units(metadata) > maxMetadata {
		metadata = ""
	}
	return slackgo.ModalViewRequest{Type: slackgo.VTModal, CallbackID: id, PrivateMetadata: metadata,
		Title: plain(title, 24), Submit: plain(submit, 24), Close: plain("Cancel", 24), Blocks: slackgo.Blocks{BlockSet: blocks}}
}

func input(id, label, hint string, el slackgo.BlockElement) *slackgo.InputBlock {
	var h *slackgo.TextBlockObject
	if hint != "" {
		h = plain(hint, 2000)
	}
	return slackgo.NewInputBlock(id, plain(label, 2000), h, el).WithOptional(true)
}

func line(id, label, placeholder string, multiline bool) *slackgo.InputBlock {
	el := slackgo.NewPlainTextInputBlockElement(plain(placeholder, 150), id).WithMaxLength(maxLine).WithMultiline(multiline)
	return input(id, label, "", el)
}

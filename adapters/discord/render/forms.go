package render

import (
	"strings"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/rest"
	"himpath/bot"
	"himpath/bot/reply"
)

// InputQuestion is the name of the field of [Follow].
const InputQuestion = "question"

// How much is taken of what is typed into a form.
const (
	maxLine     = 300
	maxQuestion = 1000
)

// Follow is the form for a further question: one field.
func Follow(ids IDs, owner string) rest.ModalData {
	return form(ids, Press{Kind: FollowForm, Owner: owner}, "Follow up",
		input(InputQuestion, "Your question", "And how long does that take?", maxQuestion, true, true))
}

// Fit is the short form about oneself.
func Fit(ids IDs, owner string) rest.ModalData {
	return form(ids, Press{Kind: FitForm, Owner: owner}, "Which role fits me?",
		input(bot.ValueSchooling, "Your schooling", "High school, an associate degree in …", maxLine, false, false),
		input(bot.ValueJob, "Your current job", "CNA, front desk, software developer …", maxLine, false, false),
		input(bot.ValueLikes, "What you like", "Working with data, with people, details …", maxLine, false, false))
}

// Reason asks why an answer did not help.
func Reason(ids IDs, p Press) rest.ModalData {
	return form(ids, Press{Kind: ReasonForm, Owner: p.Owner, Ref: p.Ref}, "Not helpful?",
		input(bot.ValueReason, "What was missing or wrong? (optional)", "It did not say …", maxQuestion, true, false))
}

func form(ids IDs, p Press, title string, inputs ...dg.MessageComponent) rest.ModalData {
	id, ok := ids.Make(p)
	if !ok { // an owner that is no id: its place's conversation does
		id, _ = ids.Make(Press{Kind: p.Kind, Ref: p.Ref})
	}
	return rest.ModalData{CustomID: id, Title: cut(title, maxTitle, literal), Components: inputs}
}

// input is a text input in a label, as Discord wants it since action rows in forms
// are deprecated.
func input(id, label, place string, limit int, long, required bool) dg.MessageComponent {
	style := dg.TextInputShort
	if long {
		style = dg.TextInputParagraph
	}
	return dg.Label{Label: cut(label, maxLabel, literal), Component: dg.TextInput{CustomID: id, Style: style,
		Placeholder: cut(place, maxPlace, literal), Required: &required, MaxLength: limit}}
}

// Values reads the fields of a form that was sent, in whichever layout.
func Values(components []dg.MessageComponent) map[string]string {
	out := map[string]string{}
	for _, c := range components {
		switch c := c.(type) {
		case *dg.ActionsRow:
			read(out, c.Components...)
		case *dg.Label:
			read(out, c.Component)
		default:
			read(out, c)
		}
	}
	return out
}

func read(out map[string]string, components ...dg.MessageComponent) {
	for _, c := range components {
		switch c := c.(type) {
		case *dg.TextInput:
			out[c.CustomID] = c.Value
		case *dg.SelectMenu:
			out[c.CustomID] = strings.Join(c.Values, "\n")
		}
	}
}

// Say is a short word that only one person sees.
func Say(text string) rest.Message {
	return Ephemeral(Reply(reply.Reply{Outcome: reply.Chat, Headline: text}, Options{}))
}

// Ephemeral makes a message that only one person sees.
func Ephemeral(m rest.Message) rest.Message {
	m.Flags |= dg.MessageFlagsEphemeral
	return m
}

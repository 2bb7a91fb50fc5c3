package render

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/letter"
	"himpath/bot"
	"himpath/bot/reply"
)

// suggestions adds what can be asked next: as buttons, or as a select where one of
// them would not fit on a button.
func suggestions(b *builder, r reply.Reply, o Options) {
	ref := letter.About(r)
	var list []suggestion
	for i, s := range r.Suggestions {
		if s = strings.TrimSpace(s); s == "" || slices.ContainsFunc(list, func(x suggestion) bool { return x.text == s }) {
			continue
		}
		label := s
		if r.Outcome == reply.Clarify {
			label = fmt.Sprintf("%d. %s", i+1, s)
		}
		list = append(list, suggestion{text: s, label: label, index: i})
	}
	if row, ok := askButtons(o, ref, list); ok {
		b.row(row...)
		return
	}
	if sel, ok := askMenu(o, ref, list); ok {
		b.row(sel)
	}
}

type suggestion struct {
	text, label string
	index       int // in the reply
}

// askButtons makes a button of each; false if one does not fit.
func askButtons(o Options, ref string, list []suggestion) ([]dg.MessageComponent, bool) {
	if len(list) > maxRow {
		return nil, false
	}
	var row []dg.MessageComponent
	for _, s := range list {
		id, ok := o.IDs.Make(Press{Kind: bot.Ask, Owner: o.Owner, Text: s.text})
		if !ok && ref != "" {
			id, ok = o.IDs.Make(Press{Kind: chosen, Choice: strconv.Itoa(s.index), Owner: o.Owner, Ref: ref})
		}
		if !ok || letter.Units(literal(s.label)) > maxButton {
			return nil, false
		}
		row = append(row, button(id, s.label, dg.SecondaryButton))
	}
	return row, true
}

// askMenu makes a select of all: by number where the answer is kept, else by text.
func askMenu(o Options, ref string, list []suggestion) (dg.MessageComponent, bool) {
	p := Press{Kind: askSelect, Owner: o.Owner}
	if ref != "" {
		p = Press{Kind: numSelect, Owner: o.Owner, Ref: ref}
	}
	var options []dg.SelectMenuOption
	for _, s := range list {
		value := s.text
		if ref != "" {
			value = strconv.Itoa(s.index)
		}
		if letter.Units(value) <= maxOption && value == letter.Clean(value) {
			options = append(options, dg.SelectMenuOption{Label: named(s.label, maxOption), Value: value})
		}
	}
	id, ok := o.IDs.Make(p)
	return menu(id, "Ask next…", options), ok && len(options) > 0
}

// menu is a select of one of the options.
func menu(id, holder string, options []dg.SelectMenuOption) dg.SelectMenu {
	return dg.SelectMenu{MenuType: dg.StringSelectMenu, CustomID: id, Placeholder: cut(holder, maxHolder, literal),
		Options: options[:min(len(options), maxOptions)]}
}

// actions are the buttons for what a reader can do with a reply.
func actions(r reply.Reply, o Options) []dg.MessageComponent {
	var row []dg.MessageComponent
	add := func(p Press, label string, style dg.ButtonStyle) {
		if id, ok := o.IDs.Make(p); ok {
			row = append(row, button(id, label, style))
		}
	}
	many := passages(r)
	if len(many) > 1 && !slices.Contains(o.Hide, reply.Wrong) {
		row = append(row, wrongMenu(o, many)...)
		if len(row) > 0 {
			return row // which passage is the only question then
		}
	}
	for _, a := range r.Actions {
		if slices.Contains(o.Hide, a.Kind) {
			continue
		}
		switch a.Kind {
		case reply.Rate:
			add(Press{Kind: reply.Rate, Value: "yes", Owner: o.Owner, Ref: a.Ref}, "👍 Helpful", dg.SecondaryButton)
			add(Press{Kind: reply.Rate, Value: "no", Owner: o.Owner, Ref: a.Ref}, "👎 Not helpful", dg.SecondaryButton)
		case reply.AskAdvisor:
			add(Press{Kind: a.Kind, Ref: a.Ref}, letter.Label(a), dg.PrimaryButton)
		case reply.Wrong:
			add(Press{Kind: a.Kind, Ref: a.Ref}, letter.Label(a), dg.DangerButton)
		case reply.OpenFit, bot.Restore:
			add(Press{Kind: a.Kind, Owner: o.Owner, Ref: a.Ref}, letter.Label(a), dg.PrimaryButton)
		case Reopen:
			add(Press{Kind: a.Kind, Owner: o.Owner, Ref: a.Ref}, letter.Label(a), dg.PrimaryButton)
		default:
			if bot.ForDesk(a.Kind) {
				add(Press{Kind: a.Kind, Ref: a.Ref}, letter.Label(a), style(a.Style))
			}
		}
	}
	if ref := letter.About(r); o.Share && ref != "" && r.Outcome == reply.Answered {
		add(Press{Kind: reply.Share, Ref: ref}, "Share with channel", dg.SecondaryButton)
	}
	if o.Follow && follows(r) {
		add(Press{Kind: FollowUp, Owner: o.Owner}, "Follow up", dg.PrimaryButton)
	}
	return row
}

func style(s reply.Style) dg.ButtonStyle {
	switch s {
	case reply.Primary:
		return dg.PrimaryButton
	case reply.Danger:
		return dg.DangerButton
	}
	return dg.SecondaryButton
}

// follows reports whether a further question makes sense after r: not after a word
// of thanks or a warning.
func follows(r reply.Reply) bool {
	return r.Outcome == reply.Answered || r.Outcome == reply.NotFound || r.Outcome == reply.Clarify || len(r.Suggestions) > 0
}

// passages are those of which an advisor says which one is wrong.
func passages(r reply.Reply) []reply.Action {
	var out []reply.Action
	for _, a := range r.Actions {
		if a.Kind == reply.Wrong {
			out = append(out, a)
		}
	}
	return out
}

// wrongMenu lets an advisor choose a passage. Its value is the end of the Ref, the
// beginning, which all have in common, stands signed in the custom_id.
func wrongMenu(o Options, many []reply.Action) []dg.MessageComponent {
	common := many[0].Ref
	for _, a := range many[1:] {
		for !strings.HasPrefix(a.Ref, common) {
			common = common[:len(common)-1]
		}
	}
	common = common[:strings.LastIndex(common, "#")+1]
	var options []dg.SelectMenuOption
	for _, a := range many {
		value := a.Ref[len(common):]
		if value != "" && value == letter.Clean(value) && letter.Units(value) <= maxOption && !slices.ContainsFunc(options, func(x dg.SelectMenuOption) bool { return x.Value == value }) {
			options = append(options, dg.SelectMenuOption{Label: named(letter.Label(a), maxOption), Value: value})
		}
	}
	id, ok := o.IDs.Make(Press{Kind: wrongSelect, Ref: common})
	if !ok || len(options) == 0 {
		return nil
	}
	return []dg.MessageComponent{menu(id, "Which passage is wrong?", options)}
}

func button(id, text string, style dg.ButtonStyle) dg.Button {
	return dg.Button{CustomID: id, Label: named(text, maxButton), Style: style}
}

// named is a label, which may not be empty.
func named(text string, limit int) string {
	if text = cut(text, limit, literal); text == "" {
		return "…"
	}
	return text
}

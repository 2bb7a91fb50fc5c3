package render

import (
	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/rest"
	"himpath/adapters/letter"
	"himpath/bot/reply"
)

// What a form holds besides what every component may.
const (
	maxFields = 5    // components of a form
	maxValue  = 4000 // characters of a text input
	maxIntro  = 1000 // of the text above the fields, so that they are seen below it
)

// Form renders a form; false: it has nothing to show, or an id that is too long. A
// value that is longer than its field ends in an ellipsis.
// https://docs.discord.com/developers/components/reference#label
func Form(ids IDs, f reply.Form) (rest.ModalData, bool) {
	id, ok := ids.Make(Press{Kind: f.Kind, Ref: f.Ref})
	fields := f.Fields[:min(len(f.Fields), maxFields)]
	d := rest.ModalData{CustomID: id, Title: named(f.Title, maxTitle)}
	intro := f.Intro
	if text := cut(letter.Clean(intro), maxIntro, Escape); text != "" && len(fields) < maxFields {
		d.Components = append(d.Components, dg.TextDisplay{Content: text})
		intro = ""
	}
	for _, x := range fields {
		if x.Name == "" || letter.Units(x.Name) > maxID {
			return d, false
		}
		d.Components = append(d.Components, field(x, intro))
		intro = "" // with five fields it stands under the label of the first one
	}
	return d, ok && len(d.Components) > 0
}

// field is a line, a box or a choice in its label.
func field(f reply.Field, intro string) dg.MessageComponent {
	l := dg.Label{Label: named(f.Label, maxLabel), Description: cut(f.Hint, maxAbout, literal)}
	hint := ""
	if intro != "" {
		l.Description, hint = cut(intro, maxAbout, literal), l.Description
	}
	if options := options(f); len(options) > 0 {
		required, least := !f.Optional, 1
		if f.Optional {
			least = 0
		}
		l.Component = dg.SelectMenu{MenuType: dg.StringSelectMenu, CustomID: f.Name, Placeholder: hint, Options: options, Required: &required, MinValues: &least, MaxValues: 1}
		return l
	}
	l.Component = box(f, hint)
	return l
}

func box(f reply.Field, hint string) dg.TextInput {
	limit := f.Max
	if limit <= 0 || limit > maxValue {
		limit = maxValue
	}
	required := !f.Optional
	in := dg.TextInput{CustomID: f.Name, Style: dg.TextInputShort, Placeholder: hint, Required: &required, MaxLength: limit, Value: cut(f.Value, limit, literal)}
	if f.Long {
		in.Style, in.Value = dg.TextInputParagraph, cut(f.Value, limit, letter.Clean)
	}
	return in
}

// options are the lines of a choice, each value once.
func options(f reply.Field) []dg.SelectMenuOption {
	var out []dg.SelectMenuOption
	seen := map[string]bool{}
	for _, o := range f.Options {
		if o.Value == "" || seen[o.Value] || letter.Units(o.Value) > maxOption || len(out) == maxOptions {
			continue
		}
		seen[o.Value] = true
		out = append(out, dg.SelectMenuOption{Label: named(o.Label, maxOption), Value: o.Value, Default: o.Value == f.Value})
	}
	return out
}

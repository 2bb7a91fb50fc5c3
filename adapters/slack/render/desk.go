package render

import (
	"slices"
	"strings"

	slackgo "github.com/slack-go/slack"

	"himpath/adapters/letter"
	"himpath/bot/reply"
)

// Limits of forms, https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
// and https://docs.slack.dev/reference/block-kit/composition-objects/option-object.
const (
	maxInput       = 3000 // text of an input, in characters
	maxOptions     = 100  // lines of a menu
	maxOptionText  = 75
	maxOptionValue = 150
	maxIntro       = 10 // blocks above the fields
)

// Filled is a form of the desk's. words, which may be empty, stand above it, such as
// why it was not taken; metadata comes back with it. A value longer than its input
// holds is cut, and a line above it says so.
func Filled(f reply.Form, words reply.Reply, metadata string) slackgo.ModalViewRequest {
	b := &builder{room: bodyTotal, free: maxIntro}
	if words.Headline != "" {
		b.mrkdwn("⚠️ " + cut(words.Headline, maxSection-10, mrkdwn))
	}
	for _, block := range words.Blocks {
		body(b, block, Options{})
	}
	b.paragraph("", f.Intro)
	blocks := b.blocks
	for _, x := range fields(f) {
		if letter.Units(x.Value) > most(x) && len(x.Options) == 0 {
			blocks = append(blocks, section("✂️ "+cut(x.Label, 100, mrkdwn)+": what stood there is longer than a form holds and is cut at its end."))
		}
		blocks = append(blocks, field(x))
	}
	if len(blocks) == 0 {
		blocks = append(blocks, section("…"))
	}
	submit := f.Submit
	if submit == "" {
		submit = "Send"
	}
	return modal(DeskForm, f.Title, submit, metadata, blocks...)
}

// Short is a plain text of at most limit units.
func Short(text string, limit int) string { return cut(letter.OneLine(text), limit, literal) }

// fields are those that can be shown: each with a name of its own.
func fields(f reply.Form) []reply.Field {
	var out []reply.Field
	for _, x := range f.Fields {
		taken := slices.ContainsFunc(out, func(o reply.Field) bool { return o.Name == x.Name })
		if x.Name != "" && letter.Units(x.Name) <= 255 && !taken {
			out = append(out, x)
		}
	}
	return out
}

// most is how much an input takes.
func most(x reply.Field) int {
	if x.Max > 0 && x.Max < maxInput {
		return x.Max
	}
	return maxInput
}

// field is the input of a field: its block and its action have the field's name.
func field(x reply.Field) *slackgo.InputBlock {
	var el slackgo.BlockElement = box(x)
	if m := menu(x); len(m.Options) > 0 {
		el = m
	}
	var hint *slackgo.TextBlockObject
	if x.Hint != "" {
		hint = plain(x.Hint, 2000)
	}
	return slackgo.NewInputBlock(x.Name, plain(x.Label, 2000), hint, el).WithOptional(x.Optional)
}

func box(x reply.Field) *slackgo.PlainTextInputBlockElement {
	el := slackgo.NewPlainTextInputBlockElement(nil, x.Name).WithMaxLength(most(x)).WithMultiline(x.Long)
	value := typed(x)
	if letter.Units(value) > most(x) {
		head, _ := split(value, most(x)-1, literal)
		value = strings.TrimRight(head, " \n") + "…"
	}
	el.InitialValue = value
	return el
}

// typed is a value as it can stand in an input, where nothing is markup.
func typed(x reply.Field) string {
	value := asIs.write(x.Value)
	if !x.Long {
		value = strings.Join(strings.Fields(value), " ")
	}
	return value
}

// menu lets one of the options be chosen.
func menu(x reply.Field) *slackgo.SelectBlockElement {
	el := &slackgo.SelectBlockElement{Type: slackgo.OptTypeStatic, ActionID: x.Name}
	var values []string
	for _, o := range x.Options {
		if o.Value == "" || letter.Units(o.Value) > maxOptionValue || slices.Contains(values, o.Value) || len(values) == maxOptions {
			continue
		}
		values = append(values, o.Value)
		shown := slackgo.NewOptionBlockObject(o.Value, plain(o.Label, maxOptionText), nil)
		el.Options = append(el.Options, shown)
		if o.Value == x.Value {
			el.InitialOption = shown
		}
	}
	return el
}

package render

import (
	"slices"
	"strconv"
	"strings"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/letter"
)

// builder collects the components of one container and counts what still fits.
type builder struct {
	parts []dg.MessageComponent
	room  int // units of text left
	free  int // components left
	texts []string
	ids   map[string]bool // custom_ids so far, each of which a message may hold once
	rows  int             // of buttons, or of a select

	notify []string // people
}

// text adds markup as a text display of its own or, where there is no room for
// another component, to the last one.
func (b *builder) text(markup string) bool {
	markup = strings.TrimRight(markup, " \n")
	n := letter.Units(markup)
	if markup == "" || n+2 > b.room {
		return markup == ""
	}
	b.texts = append(b.texts, markup)
	if last, ok := b.last(); ok && b.free < 1 {
		last.Content += "\n\n" + markup
		b.parts[len(b.parts)-1] = last
		b.room -= n + 2
		return true
	}
	if b.free < 1 {
		return false
	}
	b.parts = append(b.parts, dg.TextDisplay{Content: markup})
	b.room, b.free = b.room-n, b.free-1
	return true
}

func (b *builder) last() (dg.TextDisplay, bool) {
	if len(b.parts) == 0 {
		return dg.TextDisplay{}, false
	}
	t, ok := b.parts[len(b.parts)-1].(dg.TextDisplay)
	return t, ok
}

// paragraph adds plain text after before, which is markup; what does not fit is cut.
func (b *builder) paragraph(before, text string, conv func(string) string) {
	text = strings.TrimSpace(letter.Clean(text))
	limit := b.room - letter.Units(before) - 2
	if text == "" || limit < 40 {
		return
	}
	b.text(before + cut(text, limit, conv))
}

// lines adds lines of markup as one text; those that do not fit are left out, and an
// ellipsis says so.
func (b *builder) lines(lines []string) {
	var out []string
	used := 0
	for _, l := range lines {
		if used+letter.Units(l)+1 > b.room-8 {
			out = append(out, "…")
			break
		}
		used += letter.Units(l) + 1
		out = append(out, l)
	}
	b.text(strings.Join(out, "\n"))
}

// row adds a row of buttons, or of one select.
func (b *builder) row(all ...dg.MessageComponent) {
	var items []dg.MessageComponent
	for _, it := range all {
		if id := customID(it); !b.ids[id] {
			items = append(items, it)
			if b.ids == nil {
				b.ids = map[string]bool{}
			}
			b.ids[id] = true
		}
	}
	for len(items) > 0 && b.free > 1 {
		n := min(len(items), maxRow, b.free-1)
		b.parts = append(b.parts, dg.ActionsRow{Components: items[:n]})
		b.free -= n + 1
		b.rows++
		items = items[n:]
	}
}

// maxPings is how many people a message may notify.
// https://docs.discord.com/developers/resources/message#allowed-mentions-object
const maxPings = 100

// mention names somebody, who is notified.
func (b *builder) mention(id string) {
	if !isID(id) {
		b.paragraph("", id, Escape)
		return
	}
	if b.text("<@"+id+">") && !slices.Contains(b.notify, id) && len(b.notify) < maxPings {
		b.notify = append(b.notify, id)
	}
}

// buttons adds buttons in as many rows as there is room for; what is left then can
// be chosen from selects.
func (b *builder) buttons(o Options, all []dg.MessageComponent) {
	once := map[string]bool{}
	all = slices.DeleteFunc(all, func(c dg.MessageComponent) bool {
		id := customID(c)
		double := once[id] || b.ids[id]
		once[id] = true
		return double
	})
	most := b.capacity(0)
	if len(all) <= most {
		b.row(all...)
		return
	}
	most = b.capacity(1)
	if len(all)-most > maxOptions {
		most = b.capacity(2)
	}
	b.row(all[:most]...)
	for n, rest := 0, all[most:]; len(rest) > 0; n++ {
		part := rest[:min(len(rest), maxOptions)]
		rest = rest[len(part):]
		if id, ok := o.IDs.Make(Press{Kind: moreSelect, Choice: strconv.Itoa(n)}); ok {
			b.row(menu(id, "More…", chosenFrom(part)))
		}
	}
}

// maxRows is how many rows of buttons and selects a message has: Discord allows no
// more without Components V2, and a phone is full of them with it.
const maxRows = 5

// capacity is how many buttons still fit beside some selects.
func (b *builder) capacity(selects int) int {
	rows, free := maxRows-b.rows-selects, b.free-2*selects
	n := 0
	for ; rows > 0 && free > 1; rows-- {
		add := min(maxRow, free-1)
		n, free = n+add, free-add-1
	}
	return n
}

// chosenFrom are buttons as options, whose values are what the buttons say.
func chosenFrom(buttons []dg.MessageComponent) []dg.SelectMenuOption {
	var out []dg.SelectMenuOption
	for _, c := range buttons {
		if x, ok := c.(dg.Button); ok {
			out = append(out, dg.SelectMenuOption{Label: x.Label, Value: x.CustomID})
		}
	}
	return out
}

func customID(c dg.MessageComponent) string {
	switch c := c.(type) {
	case dg.Button:
		return c.CustomID
	case dg.SelectMenu:
		return c.CustomID
	}
	return ""
}

// other adds a component that holds no text.
func (b *builder) other(c dg.MessageComponent, n int) {
	if b.free >= n {
		b.parts = append(b.parts, c)
		b.free -= n
	}
}

// grow gives back what was held back for the end of the message.
func (b *builder) grow(components, text int) { b.free, b.room = b.free+components, b.room+text }

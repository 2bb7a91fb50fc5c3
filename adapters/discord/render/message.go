package render

import (
	"fmt"
	"strings"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/rest"
	"himpath/adapters/letter"
	"himpath/bot"
	"himpath/bot/reply"
)

// Options are what the place of a message adds to it.
type Options struct {
	IDs    IDs
	Asked  string             // a question that nobody reads there: it stands above the answer
	Note   string             // a line below, such as who shared it
	Share  bool               // only one person sees it, in a channel where they may share it
	Follow bool               // a further question can only be asked with a form
	Owner  string             // whose conversation it is; "": that of its place
	Hide   []reply.ActionKind // actions that make no sense there
	Key    string             // by which the message can be found again ([Marked]); "": it need not be
	Old    bool               // without Components V2, for a server that does not know them
}

// Reply renders r. It notifies nobody but whom a paragraph of [bot.ToneNotify]
// names, and previews of links are off.
func Reply(r reply.Reply, o Options) rest.Message {
	b := &builder{room: bodyText, free: bodyComponents - 1} // one is the container
	if o.Asked != "" {
		b.text(Asked(o.Asked))
	}
	headline(b, r.Headline)
	for _, block := range r.Blocks {
		if b.room > 40 {
			body(b, block)
		}
	}
	if r.Outcome == reply.Clarify {
		b.lines(numbered(r.Suggestions))
	}
	b.grow(maxComponents-bodyComponents, maxText-bodyText)
	if s := sources(r.Citations); s != "" {
		b.other(dg.Separator{}, 1)
		b.text(s)
	}
	if o.Note != "" {
		b.text("-# " + cut(letter.OneLine(o.Note), 300, Escape))
	}
	if len(b.texts) == 0 {
		b.text("himpath")
	}
	suggestions(b, r, o)
	b.buttons(o, actions(r, o))
	m := old
	if !o.Old {
		m = func(b *builder) rest.Message { return container(b, accent(r), mark(o.Key)) }
	}
	return notifying(m(b), b.notify)
}

// notifying lets some people be notified.
func notifying(m rest.Message, users []string) rest.Message {
	m.AllowedMentions.Users = users
	return m
}

// Asked is the line with a question above its answer.
func Asked(text string) string {
	return askedBefore + cut(letter.OneLine(text), 300, Escape) + askedAfter
}

const (
	askedBefore = "-# “"
	askedAfter  = "”"
)

// AskedIn finds the question that stands above an answer, as it was written; "" if
// none does.
func AskedIn(components []dg.MessageComponent) string {
	for _, c := range components {
		switch c := c.(type) {
		case *dg.Container:
			return AskedIn(c.Components)
		case dg.Container:
			return AskedIn(c.Components)
		case *dg.TextDisplay:
			return askedText(c.Content)
		case dg.TextDisplay:
			return askedText(c.Content)
		}
		return ""
	}
	return ""
}

func askedText(markup string) string {
	in, ok := strings.CutPrefix(markup, askedBefore)
	in, end := strings.CutSuffix(in, askedAfter)
	if !ok || !end {
		return ""
	}
	return unescape(in)
}

// unescape is text as it stood before [Escape].
func unescape(markup string) string {
	var b strings.Builder
	escaped := false
	for _, r := range markup {
		if escaped = r == '\\' && !escaped; !escaped {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// container makes the message of what b has collected.
func container(b *builder, color, id int) rest.Message {
	return rest.Message{
		Flags:      dg.MessageFlagsIsComponentsV2,
		Components: []dg.MessageComponent{dg.Container{ID: id, AccentColor: &color, Components: b.parts}},
	}
}

// old is the same as a message without Components V2: text, then rows.
func old(b *builder) rest.Message {
	text := ""
	for _, t := range b.texts {
		if letter.Units(text)+letter.Units(t)+2 > maxContent-2 {
			break
		}
		text = strings.TrimPrefix(text+"\n\n"+t, "\n\n")
	}
	if text == "" {
		text = "…" // the first text alone was too long, which no headline is
	}
	m := rest.Message{Content: &text, Flags: dg.MessageFlagsSuppressEmbeds, Components: []dg.MessageComponent{}}
	for _, p := range b.parts {
		if row, ok := p.(dg.ActionsRow); ok && len(m.Components) < maxRow {
			m.Components = append(m.Components, row)
		}
	}
	return m
}

// accent is the colour at the side of a message.
func accent(r reply.Reply) int {
	switch r.Outcome {
	case reply.Answered:
		return 0x1F8A70
	case reply.Blocked:
		return 0xC0392B
	case reply.NotFound, reply.OutOfScope:
		return 0xB7791F
	}
	return neutral
}

// headline adds the answer in one sentence, in bold.
func headline(b *builder, text string) {
	first, rest := letter.Headline(letter.Clean(text))
	switch {
	case first != "" && rest == "":
		b.text(bold(first))
	case first != "":
		b.paragraph(bold(first)+" ", rest, Escape)
	default:
		b.paragraph("", rest, Escape)
	}
}

// body adds one block of the document.
func body(b *builder, x reply.Block) {
	switch x.Kind {
	case reply.List:
		b.lines(bullets(x.Items))
	case reply.Steps:
		b.lines(numbered(x.Items))
	case reply.Table:
		table(b, x)
	case reply.Notice:
		b.paragraph("> "+tone(x.Tone), x.Text, func(s string) string { return strings.TrimPrefix(quoted(Escape(s)), "> ") })
	case reply.Picture:
		picture(b, x)
	default:
		switch x.Tone {
		case bot.TonePerson:
			b.text(person(x.Text))
			return
		case bot.ToneNotify:
			b.mention(x.Text)
			return
		}
		b.paragraph("", x.Text, Escape)
	}
}

// maxItems is how many items of a list are looked at: more never fit.
const maxItems = 100

func bullets(items []string) []string {
	var out []string
	for _, it := range items[:min(len(items), maxItems)] {
		if it = letter.OneLine(it); it != "" {
			out = append(out, "- "+cut(it, 1000, Escape))
		}
	}
	return out
}

func numbered(items []string) []string {
	var out []string
	for i, it := range items[:min(len(items), maxItems)] {
		if it = letter.OneLine(it); it != "" {
			out = append(out, fmt.Sprintf("%d. %s", i+1, cut(it, 1000, Escape)))
		}
	}
	return out
}

// tone is how a notice begins.
func tone(t string) string {
	switch t {
	case "correction":
		return "✏️ **Corrected:** "
	case "dispute":
		return "⚖️ **Sources disagree:** "
	case "warning":
		return "⚠️ "
	}
	return "ℹ️ "
}

// person shows who somebody is. Discord shows the name; a message that allows no
// mentions notifies nobody.
func person(id string) string {
	if !isID(id) {
		return cut(letter.OneLine(id), 200, Escape)
	}
	return "<@" + id + ">"
}

// isID reports whether s is an id of Discord's.
func isID(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// picture adds an image, which needs an address that Discord can fetch and a text
// for those who cannot see it.
func picture(b *builder, x reply.Block) {
	alt := cut(letter.OneLine(x.Text), maxAlt, literal)
	u, ok := address(strings.TrimSpace(x.URL))
	if !ok || !strings.HasPrefix(u, "https://") || alt == "" || b.free < 1 {
		b.paragraph("", x.Text, Escape)
		return
	}
	b.texts = append(b.texts, cut(alt, 300, Escape)+" "+link(u, "(picture)"))
	b.other(dg.MediaGallery{Items: []dg.MediaGalleryItem{{Media: dg.UnfurledMediaItem{URL: u}, Description: &alt}}}, 1)
}

package render

import (
	"fmt"
	"strings"

	slackgo "github.com/slack-go/slack"

	"himpath/adapters/letter"
	"himpath/bot"
	"himpath/bot/reply"
)

// Message is what is posted: blocks, and a top-level text that says the same to
// screen readers and in notifications. Text is never empty.
type Message struct {
	Text   string
	Blocks []slackgo.Block
}

// Options are what the place of a message adds to it.
type Options struct {
	Asked   string             // a question that nobody wrote there: it stands above the answer
	Note    string             // a line below, such as who shared it
	Private bool               // only one person sees it: they may share it
	Thread  string             // Private: the thread to share in; "": the channel
	NoTable bool               // tables as lines: where a refused block could not be mended
	Hide    []reply.ActionKind // actions that make no sense there
	BlockID string             // id of the first block; by it the message is found again
	// Person gives the name and the page of a person for [bot.TonePerson]; nil: the
	// id stands.
	Person func(id string) (name, url string)
}

// Reply renders r.
func Reply(r reply.Reply, o Options) Message {
	b := &builder{room: bodyTotal, free: bodyBlocks, table: !o.NoTable}
	if o.Asked != "" {
		b.context(cut("“"+letter.OneLine(o.Asked)+"”", 300, mrkdwn))
	}
	headline(b, r.Headline)
	for _, block := range r.Blocks {
		body(b, block, o)
	}
	if r.Outcome == reply.Clarify {
		b.items(slackgo.RTEListOrdered, r.Suggestions)
	}
	b.grow(maxBlocks-bodyBlocks, maxTotal-bodyTotal)
	b.context(sources(r.Citations))
	if o.Note != "" {
		b.context(cut(o.Note, 300, mrkdwn))
	}
	suggestions(b, r)
	b.buttons(actions(r, o))
	m := Message{Text: fallback(r), Blocks: b.blocks}
	if len(m.Blocks) == 0 {
		m.Blocks = []slackgo.Block{section(m.Text)}
	}
	setID(m.Blocks[0], o.BlockID)
	return m
}

// fallback is the whole reply as text. Notifications show its beginning.
func fallback(r reply.Reply) string {
	ring := notified(r)
	text := cut(strings.TrimSpace(reply.Plain(persons(r))), maxText-letter.Units(ring), mrkdwn)
	if text = strings.TrimSpace(ring + text); text == "" {
		return "himpath"
	}
	return text
}

// notified are the mentions of those whom r is to reach, where the blocks are not
// shown.
func notified(r reply.Reply) string {
	var out strings.Builder
	for _, b := range r.Blocks {
		if m := mention(b.Text); b.Tone == bot.ToneNotify && m != "" && out.Len() < maxText/2 {
			out.WriteString(m + " ")
		}
	}
	return out.String()
}

// mention is a mention of a person that notifies them; "" where id is not one.
func mention(id string) string {
	if len(id) < 2 || len(id) > 30 || id[0] != 'U' && id[0] != 'W' || strings.Trim(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
		return ""
	}
	return "<@" + id + ">"
}

// persons takes out the ids of people, which say nothing to a reader.
func persons(r reply.Reply) reply.Reply {
	blocks := make([]reply.Block, 0, len(r.Blocks))
	for _, b := range r.Blocks {
		if b.Tone != bot.TonePerson && b.Tone != bot.ToneNotify {
			blocks = append(blocks, b)
		}
	}
	r.Blocks = blocks
	return r
}

// headline adds the answer in one sentence, in bold.
func headline(b *builder, text string) {
	first, rest := letter.Headline(asIs.write(text))
	if first != "" && rest == "" {
		b.mrkdwn(bold(first))
		return
	}
	if first != "" {
		first = bold(first) + " "
	}
	b.paragraph(first, rest)
}

// body adds one block of the document.
func body(b *builder, x reply.Block, o Options) {
	switch x.Kind {
	case reply.Paragraph:
		if x.Tone == bot.TonePerson {
			person(b, x.Text, o)
			return
		}
		if x.Tone == bot.ToneNotify {
			b.mrkdwn(mention(x.Text))
			return
		}
		b.paragraph("", x.Text)
	case reply.List:
		b.items(slackgo.RTEListBullet, x.Items)
	case reply.Steps:
		b.items(slackgo.RTEListOrdered, x.Items)
	case reply.Table:
		table(b, x)
	case reply.Notice:
		b.paragraph(tone(x.Tone), x.Text)
	case reply.Picture:
		picture(b, x)
	default:
		b.paragraph("", x.Text)
	}
}

// tone is how a notice begins.
func tone(t string) string {
	switch t {
	case "correction":
		return "✏️ *Corrected:* "
	case "dispute":
		return "⚖️ *Sources disagree:* "
	case "warning":
		return "⚠️ "
	}
	return "ℹ️ "
}

// person shows who somebody is, as a name that notifies nobody.
func person(b *builder, id string, o Options) {
	name, page := id, ""
	if o.Person != nil {
		name, page = o.Person(id)
	}
	b.mrkdwn(link(page, cut(name, 200, asIs)))
}

// picture adds an image, which needs an address that Slack can fetch and a text
// for those who cannot see it.
func picture(b *builder, x reply.Block) {
	alt := cut(letter.OneLine(x.Text), maxAlt, literal)
	u, ok := web(x.URL)
	if !ok || !strings.HasPrefix(u, "https://") || alt == "" {
		b.paragraph("", x.Text)
		return
	}
	b.add(slackgo.NewImageBlock(u, alt, "", nil), letter.Units(alt))
}

// suggestions adds what can be asked next, each as a button.
func suggestions(b *builder, r reply.Reply) {
	var row []*slackgo.ButtonBlockElement
	for i, s := range r.Suggestions {
		if strings.TrimSpace(s) == "" || i == 10 {
			continue
		}
		label := s
		if r.Outcome == reply.Clarify {
			label = fmt.Sprintf("%d. %s", i+1, s)
		}
		row = append(row, ask(s, i, label))
	}
	b.buttons(row)
}

func setID(b slackgo.Block, id string) {
	if id == "" {
		return
	}
	switch x := b.(type) {
	case *slackgo.SectionBlock:
		x.BlockID = id
	case *slackgo.ContextBlock:
		x.BlockID = id
	case *slackgo.RichTextBlock:
		x.BlockID = id
	case *slackgo.TableBlock:
		x.BlockID = id
	case *slackgo.ImageBlock:
		x.BlockID = id
	case *slackgo.ActionBlock:
		x.BlockID = id
	}
}

package render

import (
	"strings"

	slackgo "github.com/slack-go/slack"

	"himpath/adapters/letter"
)

// builder collects blocks and keeps count of what still fits.
type builder struct {
	blocks []slackgo.Block
	room   int // units of text left
	free   int // blocks left
	table  bool
}

// add appends a block whose text takes n units; it reports whether it fitted.
func (b *builder) add(block slackgo.Block, n int) bool {
	if b.free < 1 || n > b.room {
		return false
	}
	b.blocks = append(b.blocks, block)
	b.free--
	b.room -= n
	return true
}

// mrkdwn adds sections of text that is escaped already.
func (b *builder) mrkdwn(text string) bool {
	return text == "" || b.add(section(text), letter.Units(text))
}

// paragraph adds plain text, as as many sections as it needs. before is mrkdwn
// that the first one begins with.
func (b *builder) paragraph(before, text string) {
	text = strings.TrimSpace(asIs.write(text))
	for text != "" && b.free > 0 {
		limit := min(maxSection, b.room) - letter.Units(before)
		if limit < 40 {
			return
		}
		head, rest := split(text, limit, mrkdwn)
		if rest != "" && (b.free == 1 || b.room <= maxSection) {
			b.mrkdwn(before + cut(text, limit, mrkdwn))
			return
		}
		b.mrkdwn(before + linked(head, limit))
		before, text = "", strings.TrimSpace(rest)
	}
}

// items adds a list or numbered steps as rich text, which hangs its lines right on
// a narrow screen.
func (b *builder) items(style slackgo.RichTextListElementType, items []string) {
	list := slackgo.NewRichTextList(style, 0)
	used := 0
	for _, it := range items {
		it = cut(strings.TrimSpace(it), maxSection, literal)
		if it == "" {
			continue
		}
		n := letter.Units(it)
		if used+n > b.room {
			break
		}
		used += n
		list.Elements = append(list.Elements, slackgo.NewRichTextSection(slackgo.NewRichTextSectionTextElement(it, nil)))
	}
	if len(list.Elements) > 0 {
		b.add(slackgo.NewRichTextBlock("", list), used)
	}
}

// context adds a line of small print; text is mrkdwn.
func (b *builder) context(text string) {
	if text != "" && letter.Units(text) <= maxSection {
		b.add(slackgo.NewContextBlock("", verbatim(text)), letter.Units(text))
	}
}

// buttons adds buttons, in as many rows as they need.
func (b *builder) buttons(row []*slackgo.ButtonBlockElement) {
	var els []slackgo.BlockElement
	used := 0
	flush := func() {
		if len(els) > 0 {
			b.add(slackgo.NewActionBlock("", els...), used)
		}
		els, used = nil, 0
	}
	for _, x := range row {
		if x == nil || used+letter.Units(x.Text.Text)+letter.Units(x.AccessibilityLabel) > b.room {
			continue
		}
		if len(els) == maxActions {
			flush()
		}
		used += letter.Units(x.Text.Text) + letter.Units(x.AccessibilityLabel)
		els = append(els, x)
	}
	flush()
}

// grow gives back what was held back for the end of the message.
func (b *builder) grow(blocks, text int) { b.free, b.room = b.free+blocks, b.room+text }

func section(mrkdwn string) *slackgo.SectionBlock {
	return slackgo.NewSectionBlock(verbatim(mrkdwn), nil, nil)
}

// verbatim is mrkdwn in which Slack itself looks for no names and addresses.
func verbatim(mrkdwn string) *slackgo.TextBlockObject {
	return slackgo.NewTextBlockObject(slackgo.MarkdownType, mrkdwn, false, true)
}

// plain is a plain text of at most limit units; never empty, which Slack refuses.
func plain(s string, limit int) *slackgo.TextBlockObject {
	s = cut(letter.OneLine(s), limit, literal)
	if s == "" {
		s = "…"
	}
	return slackgo.NewTextBlockObject(slackgo.PlainTextType, s, true, false)
}

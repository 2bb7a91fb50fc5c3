package terminal

import (
	"fmt"
	"strings"

	"himpath/bot/reply"
)

// page is text being laid out for one width.
type page struct {
	strings.Builder
	width int
	color bool
}

// The styles read well on dark and on light: no background, no fixed white or
// black, and nothing is told by colour alone.
const (
	bold   = "1"
	dim    = "2"
	yellow = "33"
	cyan   = "36"
)

func (p *page) style(code, text string) string {
	if !p.color || code == "" || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (p *page) line(parts ...string) {
	for _, s := range parts {
		p.WriteString(s)
	}
	p.WriteByte('\n')
}

// wrapped writes a text, its own line breaks kept.
func (p *page) wrapped(text, indent, style string) {
	for _, para := range strings.Split(text, "\n") {
		for _, l := range wrap(clean(para), p.width-cells(indent)) {
			p.line(indent, p.style(style, l))
		}
	}
}

// item writes a text behind a mark; its further lines stand under the text.
func (p *page) item(mark, text string) {
	for i, l := range wrap(clean(text), p.width-cells(mark)-2) {
		if i == 0 {
			p.line("  ", p.style(cyan, mark), l)
			continue
		}
		p.line("  ", strings.Repeat(" ", cells(mark)), l)
	}
}

// reply writes a whole reply with its sources in short.
func (p *page) reply(r reply.Reply) {
	if r.Headline != "" {
		p.wrapped(r.Headline, "", bold)
	}
	for i, b := range r.Blocks {
		if i > 0 && (b.Kind == reply.Notice || b.Kind == reply.Table) {
			p.line()
		}
		p.block(b)
	}
	p.suggestions(r)
	p.citations(r.Citations)
}

func (p *page) block(b reply.Block) {
	switch b.Kind {
	case reply.List:
		for _, it := range b.Items {
			p.item("• ", it)
		}
	case reply.Steps:
		for i, it := range b.Items {
			p.item(fmt.Sprintf("%d. ", i+1), it)
		}
	case reply.Table:
		p.table(b)
	case reply.Notice:
		p.wrapped(tone(b.Tone)+": "+b.Text, "", yellow)
	case reply.Picture:
		p.wrapped("Picture: "+b.Text, "", "")
		if b.URL != "" {
			p.line("  ", p.style(dim, clean(b.URL)))
		}
	default: // a paragraph, or what is not known here
		p.wrapped(b.Text, "", "")
	}
}

func tone(t string) string {
	if t == "" {
		return "Note"
	}
	return capital(clean(t))
}

// suggestions are numbered, so that a conversation can take the number.
func (p *page) suggestions(r reply.Reply) {
	if len(r.Suggestions) == 0 {
		return
	}
	if r.Outcome != reply.Clarify {
		p.line()
		p.line(p.style(dim, "You could ask:"))
	}
	for i, s := range r.Suggestions {
		p.item(fmt.Sprintf("%d. ", i+1), s)
	}
}

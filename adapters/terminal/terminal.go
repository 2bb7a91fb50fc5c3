// Package terminal shows replies to a person at a terminal: wrapped to its
// width, coloured where colours are wanted, plain where the output is a pipe.
package terminal

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"

	"himpath/bot/reply"
)

// Widths in columns.
const (
	plainWidth = 80 // where the width is unknown
	maxWidth   = 100
	minWidth   = 30
)

// Writer writes replies.
type Writer struct {
	out   io.Writer
	width int
	color bool
}

// New returns a Writer for out. Colours are used only on a terminal, and not
// where NO_COLOR is set (https://no-color.org) or TERM is dumb.
func New(out io.Writer, getenv func(string) string) *Writer {
	w := &Writer{out: out, width: plainWidth}
	f, ok := out.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return w
	}
	if cols, _, err := term.GetSize(int(f.Fd())); err == nil && cols > 0 {
		w.width = min(max(cols, minWidth), maxWidth)
	}
	w.color = getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"
	return w
}

// Styles that read well on dark and on light: no background, no fixed white or
// black.
const (
	bold   = "1"
	dim    = "2"
	yellow = "33"
	cyan   = "36"
)

func (w *Writer) style(code, text string) string {
	if !w.color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// Reply writes one reply.
func (w *Writer) Reply(r reply.Reply) {
	if r.Headline != "" {
		w.wrapped(r.Headline, "", bold)
	}
	for _, b := range r.Blocks {
		w.block(b)
	}
	w.suggestions(r)
	for i, c := range r.Citations {
		if i == 0 {
			fmt.Fprintln(w.out)
		}
		line := "Source: " + clean(c.Source)
		if c.Section != "" {
			line += ", " + clean(c.Section)
		}
		w.wrapped(line, "  ", dim)
		if c.URL != "" {
			fmt.Fprintln(w.out, "  "+w.style(dim, clean(c.URL)))
		}
	}
}

func (w *Writer) block(b reply.Block) {
	switch b.Kind {
	case reply.List:
		for _, it := range b.Items {
			w.item("• ", it)
		}
	case reply.Steps:
		for i, it := range b.Items {
			w.item(fmt.Sprintf("%d. ", i+1), it)
		}
	case reply.Table:
		w.table(b)
	case reply.Notice:
		w.wrapped(capital(b.Tone)+": "+b.Text, "", yellow)
	default:
		w.wrapped(b.Text, "", "")
	}
}

func capital(s string) string {
	if s == "" {
		return "Note"
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func (w *Writer) item(mark, text string) {
	lines := wrap(clean(text), w.width-len([]rune(mark))-2)
	for i, l := range lines {
		if i == 0 {
			fmt.Fprintln(w.out, "  "+w.style(cyan, mark)+l)
			continue
		}
		fmt.Fprintln(w.out, "  "+strings.Repeat(" ", utf8.RuneCountInString(mark))+l)
	}
}

// table writes a comparison as one small block a row: it stays legible on narrow
// terminals.
func (w *Writer) table(b reply.Block) {
	for _, row := range b.Rows {
		if len(row) == 0 {
			continue
		}
		fmt.Fprintln(w.out, w.style(bold, clean(row[0])))
		for i, cell := range row[1:] {
			name := ""
			if i < len(b.Columns) {
				name = clean(b.Columns[i]) + ": "
			}
			w.item("  ", name+cell)
		}
	}
}

func (w *Writer) suggestions(r reply.Reply) {
	if len(r.Suggestions) == 0 {
		return
	}
	if r.Outcome != reply.Clarify {
		fmt.Fprintln(w.out)
		fmt.Fprintln(w.out, w.style(dim, "You could ask:"))
	}
	for i, s := range r.Suggestions {
		w.item(fmt.Sprintf("%d. ", i+1), s)
	}
}

// Trace writes how a reply was reached.
func (w *Writer) Trace(lines []string) {
	fmt.Fprintln(w.out)
	for _, l := range lines {
		fmt.Fprintln(w.out, w.style(dim, "  "+clean(l)))
	}
}

func (w *Writer) wrapped(text, indent, style string) {
	for _, para := range strings.Split(text, "\n") {
		for _, l := range wrap(clean(para), w.width-len(indent)) {
			if style == "" {
				fmt.Fprintln(w.out, indent+l)
				continue
			}
			fmt.Fprintln(w.out, indent+w.style(style, l))
		}
	}
}

// clean drops control characters, so that no text can drive the terminal.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, s)
}

// wrap breaks text at spaces into lines of at most width columns; a longer word
// stands alone.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= width:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	return append(lines, line)
}

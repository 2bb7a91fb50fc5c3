package terminal

import (
	"io"
	"os"
	"strconv"

	"golang.org/x/term"

	"himpath/bot/reply"
)

// Widths in columns.
const (
	plainWidth = 80 // where the output is no terminal
	maxWidth   = 100
	minWidth   = 30
)

// Writer shows replies.
type Writer struct {
	out   io.Writer
	file  *os.File // out, where it is a terminal
	fixed int      // columns by COLUMNS; 0: not set
	color bool
}

// New returns a Writer for out. Colours are used only on a terminal, and not
// where NO_COLOR is set (https://no-color.org) or TERM is dumb. COLUMNS sets the
// width of what is no terminal.
func New(out io.Writer, getenv func(string) string) *Writer {
	w := &Writer{out: out}
	if f, ok := out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		w.file = f
		w.color = getenv("NO_COLOR") == "" && getenv("TERM") != "dumb"
	} else if n, err := strconv.Atoi(getenv("COLUMNS")); err == nil && n > 0 {
		w.fixed = min(max(n, minWidth), maxWidth)
	}
	return w
}

// width asks anew each time: a window can be resized.
func (w *Writer) width() int {
	switch {
	case w.fixed > 0:
		return w.fixed
	case w.file == nil:
		return plainWidth
	}
	cols, _, err := term.GetSize(int(w.file.Fd()))
	if err != nil || cols <= 0 {
		return plainWidth
	}
	return min(max(cols, minWidth), maxWidth)
}

func (w *Writer) page() *page { return &page{width: w.width(), color: w.color} }

// Reply shows a reply.
func (w *Writer) Reply(r reply.Reply) error {
	p := w.page()
	p.reply(r)
	return w.write(p)
}

// Sources shows all that a reply rests on.
func (w *Writer) Sources(cs []reply.Citation) error {
	p := w.page()
	p.allSources(cs)
	return w.write(p)
}

// Trace shows how a reply was reached.
func (w *Writer) Trace(lines []string) error {
	p := w.page()
	for _, l := range lines {
		for i, part := range wrap(clean(l), p.width-4) {
			indent := "  "
			if i > 0 {
				indent = "    "
			}
			p.line(p.style(dim, indent+part))
		}
	}
	return w.write(p)
}

// Say shows a text that is no reply, in the quieter style.
func (w *Writer) Say(text string) error {
	p := w.page()
	p.wrapped(text, "", dim)
	return w.write(p)
}

// help shows what can be typed in a chat.
func (w *Writer) help() error {
	p := w.page()
	p.wrapped(chatHelp, "", dim)
	for _, c := range chatCommands() {
		p.item(pad(c[0], 10), c[1])
	}
	return w.write(p)
}

// Space puts an empty line between what came and what comes.
func (w *Writer) Space() error {
	_, err := io.WriteString(w.out, "\n")
	return err
}

func (w *Writer) write(p *page) error {
	_, err := io.WriteString(w.out, p.String())
	return err
}

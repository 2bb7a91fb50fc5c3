package terminal

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"
)

// lineReader is where messages come from.
type lineReader interface {
	// ReadLine returns the next line without its end; io.EOF may come with the
	// last one.
	ReadLine() (string, error)
	// Interactive reports whether a person sees a prompt.
	Interactive() bool
	Close() error
}

// openLines reads from in: with a prompt, line editing and history where both
// ends are a terminal, else line by line. w writes through the editor then, which
// keeps what is typed and what is shown apart.
func openLines(in io.Reader, w *Writer) (lineReader, error) {
	f, ok := in.(*os.File)
	if !ok || w.file == nil || !term.IsTerminal(int(f.Fd())) {
		return &pipedLines{bufio.NewReaderSize(in, 64<<10)}, nil
	}
	before, err := term.MakeRaw(int(f.Fd()))
	if err != nil {
		return nil, fmt.Errorf("take over the terminal: %w", err)
	}
	t := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{f, w.file}, "> ")
	w.out = t
	return &typedLines{t: t, w: w, fd: int(f.Fd()), before: before}, nil
}

// typedLines come from a person at a terminal.
type typedLines struct {
	t      *term.Terminal
	w      *Writer
	fd     int
	before *term.State
}

func (l *typedLines) Interactive() bool { return true }

func (l *typedLines) ReadLine() (string, error) {
	if cols, rows, err := term.GetSize(l.fd); err == nil && cols > 0 && rows > 0 {
		if err := l.t.SetSize(cols, rows); err != nil {
			return "", err
		}
	}
	line, err := l.t.ReadLine()
	if errors.Is(err, term.ErrPasteIndicator) {
		err = nil
	}
	return line, err
}

// Close gives the terminal back as it was, on a line of its own.
func (l *typedLines) Close() error {
	l.w.out = l.w.file
	err := term.Restore(l.fd, l.before)
	_, werr := io.WriteString(l.w.file, "\n")
	return errors.Join(err, werr)
}

// maxLine is how many bytes of one line are kept; the rest of it is skipped.
const maxLine = 64 << 10

// pipedLines come from a file or a pipe.
type pipedLines struct{ r *bufio.Reader }

func (l *pipedLines) Interactive() bool { return false }
func (l *pipedLines) Close() error      { return nil }

func (l *pipedLines) ReadLine() (string, error) {
	var line []byte
	for {
		part, more, err := l.r.ReadLine()
		if room := maxLine - len(line); room > 0 {
			line = append(line, part[:min(room, len(part))]...)
		}
		if err != nil || !more {
			return string(line), err
		}
	}
}

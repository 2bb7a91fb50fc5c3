package terminal

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
	"golang.org/x/term"
)

// openTerminal returns both ends of a new pseudo-terminal.
func openTerminal(t *testing.T) (person, program *os.File) {
	t.Helper()
	person, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip("no pseudo-terminals here:", err)
	}
	t.Cleanup(func() { person.Close() })
	if err := unix.IoctlSetPointerInt(int(person.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetUint32(int(person.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	program, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no pseudo-terminals here:", err)
	}
	t.Cleanup(func() { program.Close() })
	return person, program
}

// screen is what a person sees, as it comes.
type screen struct {
	t    *testing.T
	f    *os.File
	seen strings.Builder
}

// until reads on until a text was shown; what was shown before is forgotten.
func (s *screen) until(text string) {
	s.t.Helper()
	buf := make([]byte, 4096)
	for !strings.Contains(s.seen.String(), text) {
		n, err := s.f.Read(buf)
		if err != nil {
			s.t.Fatalf("waiting for %q: %v; seen: %q", text, err, s.seen.String())
		}
		s.seen.Write(buf[:n])
	}
	_, rest, _ := strings.Cut(s.seen.String(), text)
	s.seen.Reset()
	s.seen.WriteString(rest)
}

// TestChatAtTerminal types as a person does: there is a prompt, the arrow keys
// bring back what was typed, the width of the window counts, and the terminal is
// given back as it was.
func TestChatAtTerminal(t *testing.T) {
	person, program := openTerminal(t)
	size := &unix.Winsize{Col: 72, Row: 24}
	if err := unix.IoctlSetWinsize(int(program.Fd()), unix.TIOCSWINSZ, size); err != nil {
		t.Fatal(err)
	}
	before, err := term.GetState(int(program.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	p := &parrot{}
	done := make(chan error, 1)
	go func() { done <- (&Chat{In: program, Out: program, Getenv: none, Talk: p}).Run(ctx) }()

	s := &screen{t: t, f: person}
	typed := func(keys string) {
		if _, err := person.WriteString(keys); err != nil {
			t.Fatal(err)
		}
	}
	s.until("/quit ends.")
	s.until("> ")
	typed("hellp\x7fo\r") // a slip, and backspace
	s.until("\x1b[1mYou said: hello\x1b[0m\r\n")
	s.until("> ")
	typed("\x1b[A again\r") // arrow up
	s.until("You said: hello again")
	s.until("> ")
	typed("2\r")
	s.until("You said: second thing?")
	s.until("> ")
	typed("\x04") // Ctrl-D
	if err := <-done; err != nil {
		t.Error(err)
	}
	if want := "[hello hello again second thing?]"; fmt.Sprint(p.heard) != want {
		t.Errorf("heard %v, want %v", p.heard, want)
	}
	after, err := term.GetState(int(program.Fd()))
	if err != nil || *after != *before {
		t.Errorf("the terminal was not given back as it was: %v", err)
	}
}

// TestChatInterrupted: who ends it while the engine is still made is not greeted.
func TestChatInterrupted(t *testing.T) {
	person, program := openTerminal(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := (&Chat{In: program, Out: program, Getenv: none, Talk: &parrot{}}).Run(ctx); err != nil {
		t.Error(err)
	}
	if _, err := program.WriteString("END"); err != nil {
		t.Fatal(err)
	}
	got, buf := "", make([]byte, 4096)
	for !strings.Contains(got, "END") {
		n, err := person.Read(buf)
		if err != nil {
			t.Fatal(err)
		}
		got += string(buf[:n])
	}
	if got != "END" {
		t.Errorf("shown: %q", got)
	}
}

// TestNoColor holds that a terminal gets colours, unless they are not wanted.
func TestNoColor(t *testing.T) {
	_, program := openTerminal(t)
	for name, want := range map[string]bool{"": true, "NO_COLOR=1": false, "TERM=dumb": false} {
		key, value, _ := strings.Cut(name, "=")
		w := New(program, func(n string) string { return map[string]string{key: value}[n] })
		if w.color != want {
			t.Errorf("%q: colours %v", name, w.color)
		}
	}
}

package terminal

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"himpath/bot/reply"
)

// parrot answers with what it was told.
type parrot struct {
	heard     []string
	forgotten int
	err       error
}

func (p *parrot) Ask(_ context.Context, text string) (reply.Reply, []string, error) {
	p.heard = append(p.heard, text)
	return reply.Reply{Outcome: reply.Answered, Headline: "You said: " + text,
		Citations:   []reply.Citation{{Source: "Parrots", Section: "On speech"}},
		Suggestions: []string{"first thing?", "second thing?"}}, []string{"heard " + text}, p.err
}

func (p *parrot) Forget() { p.forgotten++ }

func none(string) string { return "" }

func converse(t *testing.T, input string) (string, *parrot) {
	t.Helper()
	var out bytes.Buffer
	p := &parrot{}
	c := Chat{In: strings.NewReader(input), Out: &out, Getenv: none, Talk: p}
	if err := c.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	return out.String(), p
}

func TestChatPiped(t *testing.T) {
	out, p := converse(t, "/sources\nhello\r\n2\n\n   \n/why\n/sources\n7\n0\n/Help\n/forget\n2\n/nope\nexit\nnot heard")
	if want := "[hello second thing? 2]"; fmt.Sprint(p.heard) != want {
		t.Errorf("heard %v, want %v", p.heard, want)
	}
	if p.forgotten != 1 {
		t.Errorf("forgot %d times", p.forgotten)
	}
	for _, want := range []string{"Nothing was answered yet.\n", "You said: hello\n", "→ second thing?\n", "  heard second thing?\n", "Parrots\n  • On speech\n",
		"There is no suggestion 7; type a number from 1 to 2, or a question.", "There is no suggestion 0", "  /quit     the end", chatForgotten, "There is no /nope;"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
	if strings.Contains(out, "> ") || strings.Contains(out, "\x1b") {
		t.Errorf("a prompt or colours in a pipe:\n%s", out)
	}
}

// TestChatLongLine holds that an endless line is cut, and the next one heard.
func TestChatLongLine(t *testing.T) {
	_, p := converse(t, strings.Repeat("x", 3*maxLine)+"\nnext\n")
	if len(p.heard) != 2 || len(p.heard[0]) != maxLine || p.heard[1] != "next" {
		t.Errorf("heard %d messages", len(p.heard))
	}
}

// TestChatEndsWithContext holds that a waiting chat ends when it is told to.
func TestChatEndsWithContext(t *testing.T) {
	in, w := io.Pipe()
	defer w.Close()
	ctx, cancel := context.WithCancel(t.Context())
	c := Chat{In: in, Out: io.Discard, Getenv: none, Talk: &parrot{}}
	done := make(chan error)
	go func() { done <- c.Run(ctx) }()
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestChatErrors(t *testing.T) {
	broken := errors.New("broken")
	c := Chat{In: strings.NewReader("hello\n"), Out: io.Discard, Getenv: none, Talk: &parrot{err: broken}}
	if err := c.Run(t.Context()); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	c = Chat{In: io.MultiReader(strings.NewReader("hello\n"), &failing{broken}), Out: io.Discard, Getenv: none, Talk: &parrot{}}
	if err := c.Run(t.Context()); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
}

type failing struct{ err error }

func (f *failing) Read([]byte) (int, error) { return 0, f.err }

package terminal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"himpath/bot/reply"
)

// Talk is one conversation with whoever answers.
type Talk interface {
	// Ask answers the next message, and says how the reply was reached, a line a
	// step.
	Ask(ctx context.Context, text string) (reply.Reply, []string, error)
	// Forget begins anew: nothing that was said before is remembered.
	Forget()
}

// Chat is a conversation in the terminal.
type Chat struct {
	In     io.Reader
	Out    io.Writer
	Getenv func(string) string
	Talk   Talk
}

// What the chat itself says.
const (
	chatOpening   = "Ask me about careers in health information management. /help shows what else you can type; /quit ends."
	chatHelp      = "Ask in your own words, or type the number of a suggestion."
	chatNothing   = "Nothing was answered yet."
	chatNoSources = "The last answer rests on no source."
	chatForgotten = "Forgotten. What would you like to know?"
)

// chatCommands are what else can be typed.
func chatCommands() [][2]string {
	return [][2]string{
		{"/why", "how the last answer was reached"},
		{"/sources", "everything that the last answer rests on"},
		{"/forget", "begin anew: I forget what was said here"},
		{"/help", "this"},
		{"/quit", "the end (Ctrl-D, too)"},
	}
}

// Run converses until the input ends, /quit is typed or ctx ends. Its error is
// one of reading or writing.
func (c *Chat) Run(ctx context.Context) error {
	if ctx.Err() != nil {
		return nil
	}
	w := New(c.Out, c.Getenv)
	lines, err := openLines(c.In, w)
	if err != nil {
		return err
	}
	defer lines.Close()
	t := &dialog{w: w, talk: c.Talk}
	if lines.Interactive() {
		if err := w.Say(chatOpening); err != nil {
			return err
		}
	}
	for {
		line, err := next(ctx, lines)
		switch {
		case ctx.Err() != nil, errors.Is(err, io.EOF) && line == "":
			return nil
		case err != nil && !errors.Is(err, io.EOF):
			return fmt.Errorf("read a message: %w", err)
		}
		more, err := t.take(ctx, strings.TrimSpace(line))
		switch {
		case ctx.Err() != nil: // in the middle of an answer: no error either
			return nil
		case err != nil || !more:
			return err
		}
	}
}

// next reads a line, or gives up when ctx ends. A terminal cannot be stopped in
// the middle of a read: the goroutine then stays until the line or the process
// ends.
func next(ctx context.Context, lines lineReader) (string, error) {
	type result struct {
		line string
		err  error
	}
	got := make(chan result, 1)
	go func() {
		line, err := lines.ReadLine()
		got <- result{line, err}
	}()
	select {
	case r := <-got:
		return r.line, r.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// dialog is the state of a chat: what the last answer was.
type dialog struct {
	w     *Writer
	talk  Talk
	last  reply.Reply
	trace []string
}

// take handles one line; more says whether the chat goes on.
func (t *dialog) take(ctx context.Context, line string) (more bool, err error) {
	switch {
	case line == "":
		return true, nil
	case line == "quit" || line == "exit":
		return false, nil
	case strings.HasPrefix(line, "/"):
		more, err = t.command(strings.ToLower(line))
	default:
		more, err = true, t.ask(ctx, line)
	}
	if err == nil && more {
		err = t.w.Space()
	}
	if err != nil {
		return false, fmt.Errorf("answer: %w", err)
	}
	return more, nil
}

func (t *dialog) command(name string) (more bool, err error) {
	switch name {
	case "/quit", "/exit", "/q":
		return false, nil
	case "/help", "/?":
		return true, t.w.help()
	case "/forget":
		t.talk.Forget()
		t.last, t.trace = reply.Reply{}, nil
		return true, t.w.Say(chatForgotten)
	case "/why":
		if len(t.trace) == 0 {
			return true, t.w.Say(chatNothing)
		}
		return true, t.w.Trace(t.trace)
	case "/sources":
		return true, t.sources()
	}
	return true, t.w.Say("There is no " + name + "; /help shows what there is.")
}

func (t *dialog) sources() error {
	switch {
	case t.last.Empty():
		return t.w.Say(chatNothing)
	case len(t.last.Citations) == 0:
		return t.w.Say(chatNoSources)
	}
	return t.w.Sources(t.last.Citations)
}

// ask answers a message; a number stands for that suggestion of the last answer.
func (t *dialog) ask(ctx context.Context, line string) error {
	if n, err := strconv.Atoi(line); err == nil && len(t.last.Suggestions) > 0 {
		if n < 1 || n > len(t.last.Suggestions) {
			return t.w.Say(fmt.Sprintf("There is no suggestion %d; type a number from 1 to %d, or a question.", n, len(t.last.Suggestions)))
		}
		line = t.last.Suggestions[n-1]
		if err := t.w.Say("→ " + line); err != nil {
			return err
		}
	}
	r, trace, err := t.talk.Ask(ctx, line)
	if err != nil {
		return err
	}
	t.last, t.trace = r, trace
	return t.w.Reply(r)
}

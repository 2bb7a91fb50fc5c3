package terminal_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"himpath/adapters/adaptertest"
	"himpath/adapters/terminal"
	"himpath/bot"
	"himpath/bot/reply"
)

func TestAdapter(t *testing.T) {
	adaptertest.Run(t, adaptertest.Platform{Name: "The terminal", Open: openHarness, Lacks: map[adaptertest.Need]string{
		adaptertest.Edit:      "what is typed stays",
		adaptertest.Delete:    "what is typed stays",
		adaptertest.Press:     "no buttons; a suggestion's number is typed",
		adaptertest.Redeliver: "a line is read once",
		adaptertest.Channels:  "one person alone",
		adaptertest.Bots:      "one person alone",
		adaptertest.Desk:      "one person alone",
	}})
}

// harness is a chat whose lines are typed by the test.
type harness struct {
	typed *io.PipeWriter
	stop  func() error

	mu    sync.Mutex
	out   bytes.Buffer
	lines int
}

func openHarness(_ *testing.T, b *bot.Bot) adaptertest.Harness {
	in, typed := io.Pipe()
	h := &harness{typed: typed}
	ctx, cancel := context.WithCancel(context.Background())
	chat := terminal.Chat{In: in, Out: h, Getenv: func(string) string { return "" }, Talk: &talk{bot: b}}
	done := make(chan error, 1)
	go func() { done <- chat.Run(ctx) }()
	h.stop = func() error {
		cancel()
		err := <-done
		_ = in.Close() // a read that is under way ends as the process would end it
		return err
	}
	return h
}

// talk has a bot answer, as whoever sits at the terminal.
type talk struct {
	bot *bot.Bot
	n   int
}

func (t *talk) Ask(ctx context.Context, text string) (reply.Reply, []string, error) {
	t.n++
	id := fmt.Sprint("line ", t.n)
	m := bot.Message{Platform: "terminal", Channel: "terminal", User: "me", ID: id, Key: id, Text: text, Private: true}
	if _, err := t.bot.Accept(ctx, &m); err != nil {
		return reply.Reply{}, nil, err
	}
	r, err := t.bot.Respond(ctx, m)
	if err != nil && !errors.Is(err, context.Canceled) {
		return bot.Apology(), nil, nil
	}
	return r, nil, errors.Join(err, t.bot.Posted(ctx, m, id))
}

func (t *talk) Forget() {}

// Write takes what the chat shows.
func (h *harness) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.out.Write(p)
}

// Ask types a line; a mark before it tells in the output where its answer begins.
func (h *harness) Ask(q adaptertest.Question) (string, error) {
	h.mu.Lock()
	id := fmt.Sprint(h.lines)
	h.lines++
	fmt.Fprintf(&h.out, "\x00%s\n", id)
	h.mu.Unlock()
	_, err := fmt.Fprintln(h.typed, q.Text)
	return id, err
}

// Posts are what the chat showed after each mark.
func (h *harness) Posts() []adaptertest.Post {
	h.mu.Lock()
	defer h.mu.Unlock()
	var out []adaptertest.Post
	for part := range strings.SplitSeq(h.out.String(), "\x00") {
		id, shown, _ := strings.Cut(part, "\n")
		// Where a line was wrapped does not matter here.
		if shown = strings.Join(strings.Fields(shown), " "); shown != "" {
			out = append(out, adaptertest.Post{ID: id, Under: id, Private: true, Shown: shown})
		}
	}
	return out
}

func (h *harness) Close() error { return h.stop() }

var errLacking = errors.New("not in a terminal")

func (h *harness) Edit(string, string) error                      { return errLacking }
func (h *harness) Delete(string) error                            { return errLacking }
func (h *harness) Press(adaptertest.Post, string) (string, error) { return "", errLacking }
func (h *harness) Redeliver(string) error                         { return errLacking }

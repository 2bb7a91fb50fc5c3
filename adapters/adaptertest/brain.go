package adaptertest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"

	"himpath/bot"
	"himpath/bot/reply"
)

// What the suite's answerer is told by words in a question.
const (
	fails = "FAIL"
	waits = "WAIT"

	detail     = "dsn=postgres://secret" // stands in the error, and must stand in no post
	suggestion = "What comes next?"
)

// brain answers with the words of the question.
type brain struct {
	mu      sync.Mutex
	asked   []string
	release chan struct{} // questions that say WAIT wait until it is closed
}

func newBrain() *brain { return &brain{release: make(chan struct{})} }

// answerTo begins the answer to a question.
func answerTo(text string) string { return "Answer to " + text }

func (b *brain) Answer(ctx context.Context, t bot.Turn) (bot.Result, error) {
	b.mu.Lock()
	b.asked = append(b.asked, t.Text)
	b.mu.Unlock()
	if strings.Contains(t.Text, waits) {
		select {
		case <-b.release:
		case <-ctx.Done():
			return bot.Result{}, ctx.Err()
		}
	}
	if strings.Contains(t.Text, fails) {
		return bot.Result{}, errors.New("open the index: " + detail)
	}
	return bot.Result{Memory: t.Memory, Profile: t.Profile, Reply: reply.Reply{
		Outcome: reply.Answered, Headline: answerTo(t.Text), Intent: "tell/about", Topics: []string{"topic"}, Passages: []string{"topic.about"},
		Blocks: []reply.Block{
			{Kind: reply.Paragraph, Text: t.Text}, {Kind: reply.List, Items: []string{t.Text, "second"}},
			{Kind: reply.Steps, Items: []string{t.Text, "second"}}, {Kind: reply.Notice, Tone: "dispute", Text: t.Text},
			{Kind: reply.Table, Columns: []string{t.Text}, Rows: [][]string{{"row", t.Text}}},
		},
		Citations:   []reply.Citation{{Source: "AHIMA", Section: t.Text, URL: "https://www.ahima.org"}},
		Suggestions: []string{suggestion},
	}}, nil
}

func (b *brain) Complete(string, string) []bot.Choice { return nil }
func (b *brain) Close() error                         { return nil }
func (b *brain) Screen(string) (blocked, crisis bool) { return false, false }

// questions are those that came so far.
func (b *brain) questions() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.asked)
}

// count is how often a question came that holds text.
func (b *brain) count(text string) int {
	n := 0
	for _, q := range b.questions() {
		if strings.Contains(q, text) {
			n++
		}
	}
	return n
}

//go:build !race

// The race detector makes training two hundred times slower, and no two
// goroutines meet here.

package bot_test

import (
	"strings"
	"testing"

	"himpath/bot"
	"himpath/bot/answer"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// TestFromEngine puts the real engine and the built-in knowledge in.
func TestFromEngine(t *testing.T) {
	base, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	e, err := answer.New(base)
	if err != nil {
		t.Fatal(err)
	}
	a := bot.FromEngine(e)
	defer a.Close()
	for v, want := range map[bot.Verdict]reply.Outcome{bot.Blocked: reply.Blocked, bot.Crisis: reply.OutOfScope} {
		if r := a.(bot.Fixer).Fixed(v); r.Outcome != want || r.Empty() {
			t.Errorf("Fixed(%s): %+v", v, r)
		}
	}
	if blocked, crisis := a.(bot.Screener).Screen("patient John Smith, SSN 123-45-6789, has diabetes"); !blocked || crisis {
		t.Errorf("Screen: %v, %v", blocked, crisis)
	}
	if h, ok := bot.As[bot.Hearer](a); !ok || !h.InDanger("im on the roof and nobody would care") {
		t.Error("it does not hear a crisis")
	}
	about, err := a.Answer(t.Context(), bot.Turn{Text: "what is RHIT"})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"help", "Help!", "/help", "what can you do?"} {
		r, err := a.Answer(t.Context(), bot.Turn{Text: text, Memory: about.Memory})
		if err != nil || r.Reply.Outcome != reply.Chat || r.Reply.Intent != "help" || len(r.Memory.Topics) == 0 {
			t.Errorf("%s, after a topic: %+v, %v", text, r, err)
		}
	}
	for _, c := range [][3]string{{"role", "medical cod", "medical coder"}, {"certification", "rhi", "RHIT"}, {"", "coder", "medical coder"}} {
		found := false
		for _, x := range a.Complete(c[0], c[1]) {
			found = found || strings.EqualFold(x.Value, c[2])
		}
		if !found {
			t.Errorf("Complete(%q, %q) has no %s: %v", c[0], c[1], c[2], a.Complete(c[0], c[1]))
		}
	}
	ask := func() reply.Reply {
		res, err := a.Answer(t.Context(), bot.Turn{Text: "what does a medical coder do"})
		if err != nil {
			t.Fatal(err)
		}
		return res.Reply
	}
	before := ask()
	if len(before.Passages) == 0 {
		t.Fatalf("no passages in %+v", before)
	}
	a.(bot.Withdrawer).Withdraw(before.Passages[:1])
	for _, p := range ask().Passages {
		if p == before.Passages[0] {
			t.Errorf("%s is told after it was withdrawn", p)
		}
	}
	if a.(bot.Withdrawer).Withdraw(nil); reply.Plain(ask()) != reply.Plain(before) {
		t.Error("put back, and not told as before")
	}
}

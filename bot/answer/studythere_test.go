package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestThere: of a state with a place that the sources name, that place is told; where a program is, its
// accreditor knows; of work anywhere else nothing is known.
func TestThere(t *testing.T) {
	for _, c := range []struct {
		turns []string
		want  reply.Outcome
		has   string
	}{
		{[]string{"is utah any good for HIM"}, reply.Answered, "Salt Lake City"},
		{[]string{"does HIM have any future in texas"}, reply.Answered, "Austin"},
		{[]string{"is ohio any good for HIM"}, reply.NotFound, "Bureau of Labor"},
		{[]string{"coders in texas, what do they get"}, reply.NotFound, "pay"},
		{[]string{"is there a HIM program near tulsa"}, reply.NotFound, "CAHIIM"},
		{[]string{"can i study HIM near denver"}, reply.NotFound, "CAHIIM"},
		{[]string{"how long is the associate in HIT", "where would i look for one around Tulsa"}, reply.NotFound, "CAHIIM"},
		{[]string{"what does a coder do", "are there any jobs around Tulsa"}, reply.NotFound, "job"},
	} {
		got := talk(t, shared(), c.turns...).Reply
		if got.Outcome != c.want || !strings.Contains(reply.Plain(got), c.has) {
			t.Errorf("%q: %s: %s", c.turns, got.Outcome, reply.Plain(got))
		}
	}
}

// TestWhatElse: what the bot can do is asked in whatever words stand before it.
func TestWhatElse(t *testing.T) {
	for _, text := range []string{"haha you're quick for a robot. what else can i ask you", "so what else can you help me with", "you awake?"} {
		if got := talk(t, shared(), "when was the cures act passed", text).Reply; got.Outcome != reply.Chat {
			t.Errorf("%q: %s", text, got.Outcome)
		}
	}
}

package gaps_test

import (
	"fmt"
	"strings"
	"testing"

	"himpath/bot"
	"himpath/bot/desk/desktest"
	"himpath/bot/reply"
)

// TestListPrivacy: of what few people asked advisors see how often, and no more counts.
func TestListPrivacy(t *testing.T) {
	r := newRig(t)
	ask := func(user, text string) {
		ref := r.missed(user, text)
		if user == "U1" {
			r.OK(r.Store.Rate(t.Context(), program, bot.Rating{Question: ref, Platform: desktest.Platform, User: user}))
		}
	}
	for _, text := range []string{"where do i park at the practicum site", "parking at my internship?", "parking at my internship?"} {
		ask("U1", text)
	}
	line := func() string { return reply.Plain(r.act("desk.gaps", "", nil)) }
	if got := line(); !strings.Contains(got, "(3 times)") || strings.Contains(got, "wordings") || strings.Contains(got, "rated") {
		t.Errorf("of one: %s", got)
	}
	if got := reply.Plain(r.press(r.act("desk.gaps", "", nil), "1. ")); !strings.Contains(got, "Asked 3 times.") || strings.Contains(got, "last on") {
		t.Errorf("shown: %s", got)
	}
	for i := range 4 {
		ask(fmt.Sprint("U", i+2), "parking at my internship?")
	}
	if got := line(); !strings.Contains(got, "(7 times, by 5 people, 2 wordings, rated unhelpful fewer than five times)") {
		t.Errorf("of five: %s", got)
	}
	desktest.Has(t, "shown", r.press(r.act("desk.gaps", "", nil), "1. "), "Asked 7 times, by 5 people, last on 12 March 2026.")
}

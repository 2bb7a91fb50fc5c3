//go:build !race

// Every set is an edition of its own, which the race detector makes very slow; it finds
// nothing here that the other tests do not.

package curate

import (
	"strings"
	"testing"
	"time"

	"himpath/bot/answer"
	"himpath/bot/reply"
)

// TestNearAnswer: what an advisor answered to another question stands beside "I don't
// know" as what it is, and never as the answer.
func TestNearAnswer(t *testing.T) {
	e := curatedEngine(t, []Answer{{Ref: "z1", Topic: "him", Facet: "about", Wording: "New students finish the online orientation in Canvas before they register.",
		State: Published, Version: 1, At: time.Date(2026, 3, 12, 9, 0, 0, 0, time.UTC), ReviewBy: "2027-03",
		Questions: []string{"do new students have to do the online orientation", "how do i do the online orientation"}}})
	for question, near := range map[string]bool{
		"how long does the online orientation take us": true,
		"will it rain in austin tomorrow":              false,
		"how much is the ccs exam":                     false,
	} {
		res, err := e.Answer(t.Context(), answer.Turn{Text: question})
		if err != nil {
			t.Fatal(err)
		}
		text := reply.Plain(res.Reply)
		if got := strings.Contains(text, "Your advisors answered a question near it: New students finish"); got != near {
			t.Errorf("%q: %s: %s", question, res.Reply.Outcome, text)
		}
		if res.Reply.Outcome == reply.Answered || near && res.Reply.Outcome != reply.NotFound {
			t.Errorf("%q: %s: %s", question, res.Reply.Outcome, text)
		}
	}
}

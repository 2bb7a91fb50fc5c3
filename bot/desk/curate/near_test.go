//go:build !race

// Every set is an edition of its own, which the race detector makes very slow; it finds
// nothing here that the other tests do not.

package curate

import (
	"slices"
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

// TestBesideAnswer: the question that an advisor answered is suggested beside an answer where
// the message lies nearer to it than to what is told, and not where the answer fits.
func TestBesideAnswer(t *testing.T) {
	asked := "Which year of the ICD-10-CM book do I need?"
	e := curatedEngine(t, []Answer{{Ref: "z1", Topic: "program", Facet: "about", Wording: "Buy the book of this year: codes change every October.",
		State: Published, Version: 1, At: time.Date(2026, 3, 12, 9, 0, 0, 0, time.UTC), ReviewBy: "2027-03",
		Questions: []string{asked, "Can I use last year's ICD-10-CM code book?", "Do I need the newest edition of the ICD-10-CM?"}}})
	for question, suggested := range map[string]bool{
		"Is an older ICD-10-CM manual fine or must I have this year's?": true,
		"What is ICD-10-CM?":                           false,
		"Which certification do I need for coding?":    false,
		"What does a coder need to know of ICD-10-CM?": false,
		"In which year did ICD-10-CM replace ICD-9?":   false,
	} {
		res, err := e.Answer(t.Context(), answer.Turn{Text: question})
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.Contains(res.Reply.Suggestions, asked); got != suggested || res.Reply.Outcome != reply.Answered {
			t.Errorf("%q: %s %v, suggests %q", question, res.Reply.Outcome, res.Reply.Passages, res.Reply.Suggestions)
		}
	}
}

package ticket_test

import (
	"fmt"
	"strings"
	"testing"

	"himpath/bot"
	"himpath/bot/reply"
)

// The open tickets are listed, those first that wait for an advisor, each with its card.
func TestList(t *testing.T) {
	r := newRig(t, "slack")
	list := func(page string) reply.Reply {
		return r.press("slack", "ADVISOR", bot.DeskTickets, page, true, nil)
	}
	r.has("none", reply.Plain(list("")), "No ticket is open.")
	for i := range 10 {
		r.open("discord", fmt.Sprint("U", i), fmt.Sprintf("question %d, please", i))
	}
	lines, err := r.room.Waiting(r.ctx, program)
	r.ok(err)
	if len(lines) != 10 || !strings.HasPrefix(lines[0], "#1, waiting since Mon Mar 2, 16:00: “question 0, please”") {
		t.Fatalf("lines: %q", lines)
	}
	kind, ref := action(list(""), "#1: question 0, please")
	card := r.press("slack", "ADVISOR", kind, ref, true, nil)
	r.has("the card", reply.Plain(card), "#1: ", "question 0, please")
	kind, ref = action(card, "Take")
	r.press("slack", "ADVISOR", kind, ref, true, nil)
	first := list("")
	r.has("the first page", reply.Plain(first), "#2, waiting", "#9, waiting")
	if got := labels(first); !strings.HasSuffix(got, ", More") || strings.Contains(got, "Back") {
		t.Errorf("the first page: %s", got)
	}
	second := list("1")
	r.has("the second page", reply.Plain(second), "#10, waiting", "#1, taken")
	if got := labels(second); got != "#10: question 9, please, #1: question 0, please, Back" {
		t.Errorf("the second page: %s", got)
	}
	kind, ref = action(second, "#1: question 0, please")
	r.has("where it was taken", reply.Plain(r.press("slack", "ADVISOR", kind, ref, true, nil)), "Taken by", "ADVISOR")
	elsewhere := r.press("discord", "OTHER", kind, ref, true, nil)
	if text := reply.Plain(elsewhere); strings.Contains(text, "Taken by") || strings.Contains(labels(elsewhere), "Take") {
		t.Errorf("on another platform:\n%s\n%s", text, labels(elsewhere))
	}
	r.has("a student", reply.Plain(r.press("slack", "U1", bot.DeskTickets, "", false, nil)), "Only advisors")
}

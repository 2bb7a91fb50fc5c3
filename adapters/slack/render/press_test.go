package render_test

import (
	"strings"
	"testing"

	slackgo "github.com/slack-go/slack"

	"himpath/adapters/slack/render"
	"himpath/bot"
	"himpath/bot/reply"
)

// TestPress: what a button carries comes back as it was.
func TestPress(t *testing.T) {
	const thread = "1700000000.000100"
	r := reply.Reply{Outcome: reply.Answered, Headline: "x", Suggestions: []string{hostile, "b"}, Actions: []reply.Action{{Kind: reply.Rate, Ref: "Q1"},
		{Kind: reply.AskAdvisor, Ref: "Q1!"}, {Kind: reply.Wrong, Ref: "Q1#a.b"}, {Kind: reply.OpenFit}, {Kind: bot.Restore, Ref: "a.b"}, {Kind: "later", Ref: "x"}}}
	var got []render.Press
	for _, b := range render.Reply(r, render.Options{Private: true, Thread: thread}).Blocks {
		row, ok := b.(*slackgo.ActionBlock)
		if !ok {
			continue
		}
		for _, e := range row.Elements.ElementSet {
			x := e.(*slackgo.ButtonBlockElement)
			p, ok := render.ParsePress(x.ActionID, x.Value)
			if !ok {
				t.Errorf("%s is not read", x.ActionID)
			}
			got = append(got, p)
		}
	}
	want := []render.Press{{Kind: bot.Ask, Text: hostile}, {Kind: bot.Ask, Text: "b"}, {Kind: reply.Rate, Ref: "Q1", Helpful: "yes"}, {Kind: reply.Rate, Ref: "Q1", Helpful: "no"},
		{Kind: reply.AskAdvisor, Ref: "Q1!"}, {Kind: reply.Wrong, Ref: "Q1#a.b"}, {Kind: reply.OpenFit}, {Kind: bot.Restore, Ref: "a.b"}, {Kind: reply.Share, Ref: "Q1", Thread: thread}}
	if len(got) != len(want) {
		t.Fatalf("%d presses, want %d: %+v", len(got), len(want), got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%+v, want %+v", got[i], want[i])
		}
	}
	for id, value := range map[string]string{"": "", "other:ask:0": "{}", "himpath:": "{}", "himpath:ask:0": "{", "himpath:rate:1": "[]"} {
		if p, ok := render.ParsePress(id, value); ok {
			t.Errorf("%q %q is read as %+v", id, value, p)
		}
	}
	if long := render.Reply(reply.Reply{Headline: "x", Suggestions: []string{strings.Repeat("x", 3000)}}, render.Options{}); len(long.Blocks) != 1 {
		t.Error("what could not come back is a button")
	}
}

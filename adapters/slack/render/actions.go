package render

import (
	"slices"
	"strings"

	slackgo "github.com/slack-go/slack"

	"himpath/adapters/letter"
	"himpath/bot"
	"himpath/bot/reply"
)

// actions are the buttons for what a reader can do with a reply.
func actions(r reply.Reply, o Options) []*slackgo.ButtonBlockElement {
	var row []*slackgo.ButtonBlockElement
	for i, a := range r.Actions {
		if slices.Contains(o.Hide, a.Kind) {
			continue
		}
		switch {
		case a.Kind == reply.Rate:
			row = append(row, rate(a.Ref, "yes", "👍 Helpful", "Helpful", 0), rate(a.Ref, "no", "👎 Not helpful", "Not helpful", 1))
		case known(a.Kind):
			row = append(row, styled(button(Press{Kind: a.Kind, Ref: a.Ref}, i, letter.Label(a)), a.Style))
		}
	}
	if ref := letter.About(r); o.Private && ref != "" && r.Outcome == reply.Answered && !slices.Contains(o.Hide, reply.Share) {
		text := "Share with channel"
		if o.Thread != "" {
			text = "Post in thread"
		}
		row = append(row, button(Press{Kind: reply.Share, Ref: ref, Thread: o.Thread}, 0, text))
	}
	return row
}

// known reports whether the adapter can carry an action out. Sharing is offered by
// where the reply stands.
func known(k reply.ActionKind) bool {
	return strings.HasPrefix(string(k), bot.DeskActs) ||
		slices.Contains([]reply.ActionKind{reply.AskAdvisor, reply.Wrong, reply.OpenFit, bot.Restore, Reopen, Forget, Admin}, k)
}

func styled(b *slackgo.ButtonBlockElement, s reply.Style) *slackgo.ButtonBlockElement {
	switch {
	case b == nil:
	case s == reply.Primary:
		b.Style = slackgo.StylePrimary
	case s == reply.Danger:
		b.Style = slackgo.StyleDanger
	}
	return b
}

func rate(ref, helpful, label, spoken string, n int) *slackgo.ButtonBlockElement {
	b := button(Press{Kind: reply.Rate, Ref: ref, Helpful: helpful}, n, label)
	if b != nil {
		b.AccessibilityLabel = spoken
	}
	return b
}

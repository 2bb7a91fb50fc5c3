package gaps

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"himpath/bot"
	"himpath/bot/desk/curate"
	"himpath/bot/desk/pages"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// learned shows a page of what was learned, the latest first, each with the way to take
// it out: the message with "Undo" may be long gone.
func (r *Room) learned(ctx context.Context, m bot.Message) (out reply.Reply, err error) {
	ws, err := r.o.Curated.Wordings(ctx, m.Program)
	if err != nil {
		return out, fmt.Errorf("assigned wordings: %w", err)
	}
	n, _ := strconv.Atoi(m.Act.Ref)
	shown, n, of := pages.Of(batches(ws), n)
	out = reply.Say("What was learned from you")
	if len(shown) == 0 {
		out.Blocks = append(out.Blocks, paragraph("Nothing yet."))
		return out, nil
	}
	err = r.o.Editions.UseBase(m.Program, func(_ bot.Answerer, b *knowledge.Base) error {
		var items []string
		for i, batch := range shown {
			items = append(items, fmt.Sprintf("%d. %s: %s", i+1, learnedAs(b, batch[0].Passage), quoted(batch)))
			out.Actions = append(out.Actions, reply.Action{Kind: actUndo, Label: fmt.Sprintf("%d. Take out %s", i+1, reply.Clip(batch[0].Text, 25)),
				Ref: refOf(batch[0].Text) + ":" + short(batch[0].Passage)})
		}
		out.Blocks = append(out.Blocks, reply.Block{Kind: reply.List, Items: items})
		return nil
	})
	out.Actions = append(out.Actions, pages.Turns(actLearned, n, of, "")...)
	return out, err
}

// batches are wordings that were learned together, the latest first.
func batches(ws []curate.Wording) (out [][]curate.Wording) {
	for _, w := range ws {
		i := slices.IndexFunc(out, func(b []curate.Wording) bool { return b[0].Passage == w.Passage && b[0].At.Equal(w.At) })
		if i < 0 {
			out = append(out, nil)
			i = len(out) - 1
		}
		out[i] = append(out[i], w)
	}
	slices.SortStableFunc(out, func(a, b []curate.Wording) int { return b[0].At.Compare(a[0].At) })
	return out
}

func learnedAs(b *knowledge.Base, passage string) string {
	if passage == "" {
		return "out of scope"
	}
	if p := b.Passage(passage); p != nil {
		return passageName(p)
	}
	return passage
}

// quoted are the first wordings of a batch.
func quoted(batch []curate.Wording) string {
	const most = 3
	var out []string
	for _, w := range batch[:min(most, len(batch))] {
		out = append(out, "“"+reply.Clip(w.Text, 80)+"”")
	}
	if more := len(batch) - most; more > 0 {
		out = append(out, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(out, ", ")
}

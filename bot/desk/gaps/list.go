package gaps

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"himpath/bot"
	"himpath/bot/desk/pages"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// list shows a page of the gaps.
func (r *Room) list(ctx context.Context, m bot.Message) (reply.Reply, error) {
	inside, outside, err := r.Gaps(ctx, m.Program)
	if err != nil {
		return reply.Reply{}, err
	}
	number, which, _ := strings.Cut(m.Act.Ref, " ")
	n, _ := strconv.Atoi(number)
	gaps, title, other := inside, "What could not be answered", outside
	if which == outsideRef {
		gaps, title, other = outside, "What was taken for out of scope", inside
	}
	out := reply.Say(title)
	if len(gaps) == 0 {
		out.Blocks = append(out.Blocks, paragraph("Nothing waits here."))
	}
	shown, n, of := pages.Of(gaps, n)
	var items []string
	for i, g := range shown {
		items = append(items, fmt.Sprintf("%d. %s", i+1, g.line()))
		out.Actions = append(out.Actions, reply.Action{Kind: actShow, Label: fmt.Sprintf("%d. %s", i+1, reply.Clip(g.Texts[0], 30)), Ref: g.Ref})
	}
	if len(items) > 0 {
		out.Blocks = append(out.Blocks, reply.Block{Kind: reply.List, Items: items})
	}
	out.Actions = append(out.Actions, pages.Turns(actList, n, of, which)...)
	if which != outsideRef && len(other) > 0 {
		out.Actions = append(out.Actions, reply.Action{Kind: actList, Label: "Out of scope", Ref: "0 " + outsideRef})
	} else if which == outsideRef {
		out.Actions = append(out.Actions, reply.Action{Kind: actList, Label: "Could not be answered", Ref: "0"})
	}
	out.Actions = append(out.Actions, reply.Action{Kind: actLearned, Label: "Learned", Ref: "0"})
	return out, nil
}

// outsideRef marks the list of what is out of scope.
const outsideRef = "o"

// line is a gap in a line. What few people asked is not broken down.
func (g Gap) line() string {
	parts := []string{g.asked()}
	if len(g.Texts) > 1 && !g.ofFew() {
		parts = append(parts, fmt.Sprintf("%d wordings", len(g.Texts)))
	}
	switch {
	case g.Unhelpful == 0 || g.ofFew():
	case g.Unhelpful < few:
		parts = append(parts, "rated unhelpful fewer than five times")
	default:
		parts = append(parts, fmt.Sprintf("rated unhelpful %s", times(g.Unhelpful)))
	}
	return "“" + reply.Clip(g.Texts[0], 100) + "” (" + strings.Join(parts, ", ") + ")"
}

// ofFew reports whether more than how often a gap was asked might show who did.
func (g Gap) ofFew() bool { return g.People < few }

// asked says how often a gap was asked, and by how many: of few, no more than that, as
// it would tell which wordings are one person's.
func (g Gap) asked() string {
	switch {
	case g.Count < few:
		return times(g.Count)
	case g.ofFew():
		return times(g.Count) + ", by fewer than five people"
	}
	return fmt.Sprintf("%s, by %d people", times(g.Count), g.People)
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// maxShown is how many wordings of a gap are shown.
const maxShown = 8

// show shows a gap with what can be done about it.
func (r *Room) show(ctx context.Context, m bot.Message) (reply.Reply, error) {
	g, ok, err := r.find(ctx, m.Program, m.Act.Ref)
	if err != nil || !ok {
		return closed(), err
	}
	out := reply.Say("“" + reply.Clip(g.Texts[0], 200) + "”")
	about := "Asked " + g.asked()
	err = r.o.Editions.UseBase(m.Program, func(_ bot.Answerer, b *knowledge.Base) error {
		if names := topicNames(b, g.Topics); names != "" {
			about += ", taken to be about " + names
		}
		return nil
	})
	if !g.ofFew() {
		about += ", last on " + g.Last.UTC().Format("2 January 2006")
	}
	out.Blocks = append(out.Blocks, paragraph(about+"."))
	if len(g.Texts) > 1 {
		var items []string
		for _, t := range g.Texts[1:min(len(g.Texts), maxShown)] {
			items = append(items, reply.Clip(t, 150))
		}
		out.Blocks = append(out.Blocks, paragraph("Also asked as:"), reply.Block{Kind: reply.List, Items: items})
	}
	out.Actions = []reply.Action{{Kind: actAttach, Label: "A passage answers it", Ref: g.Ref, Style: reply.Primary}, {Kind: actWrite, Label: "Write the answer", Ref: g.Ref},
		{Kind: actOutside, Label: "Out of scope", Ref: g.Ref}, {Kind: actDismiss, Label: "Dismiss", Ref: g.Ref, Style: reply.Danger}}
	return out, err
}

func topicNames(b *knowledge.Base, ids []string) string {
	var names []string
	for _, id := range ids[:min(3, len(ids))] {
		if t := b.Topic(id); t != nil {
			names = append(names, t.Short)
		}
	}
	return strings.Join(names, ", ")
}

package curate

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

// GapsList is the kind of the button that shows the gaps; their room has it.
const GapsList = bot.DeskGaps

// maxTickets is how many open tickets the home shows: they have a list of their own.
const maxTickets = 5

// home shows what an advisor can do: what waits for them, and what is curated. A search
// shows what it found alone.
func (r *Room) home(ctx context.Context, m bot.Message) (reply.Reply, error) {
	search := strings.TrimSpace(m.Act.Values[bot.ValueText])
	out, err := r.page(ctx, m.Program, 0, search)
	if err != nil || search != "" {
		return out, err
	}
	open, err := r.o.Tickets(ctx, m.Program)
	if err != nil {
		return out, fmt.Errorf("open tickets: %w", err)
	}
	return withTickets(out, open), nil
}

// withTickets puts the open tickets before what else a page has.
func withTickets(out reply.Reply, open []string) reply.Reply {
	if len(open) == 0 {
		return out
	}
	answers := out.Headline
	out.Headline = counted(len(open), "open ticket", "open tickets")
	if more := len(open) - maxTickets; more > 0 {
		open = append(open[:maxTickets:maxTickets], fmt.Sprintf("and %d more", more))
	}
	out.Blocks = append([]reply.Block{{Kind: reply.List, Items: open}, paragraph(answers)}, out.Blocks...)
	out.Actions = append([]reply.Action{{Kind: bot.DeskTickets, Label: "Open tickets", Style: reply.Primary}}, out.Actions...)
	return out
}

// list turns a page.
func (r *Room) list(ctx context.Context, m bot.Message) (reply.Reply, error) {
	number, search, _ := strings.Cut(m.Act.Ref, " ")
	n, err := strconv.Atoi(number)
	if err != nil {
		n = 0
	}
	return r.page(ctx, m.Program, n, search)
}

// maxSearch keeps a search in the Ref of the buttons that turn its pages.
const maxSearch = 34

func (r *Room) page(ctx context.Context, program string, n int, search string) (out reply.Reply, err error) {
	all, err := r.o.Store.Answers(ctx, program)
	if err != nil {
		return out, fmt.Errorf("curated answers: %w", err)
	}
	search = firstRunes(strings.Join(strings.Fields(search), " "), maxSearch)
	var found []Answer
	for _, a := range all {
		if matches(a, search) {
			found = append(found, a)
		}
	}
	shown, n, of := pages.Of(found, n)
	err = r.o.Editions.UseBase(program, func(_ bot.Answerer, b *knowledge.Base) error {
		out = reply.Say(pageTitle(len(found), search, n, of))
		var items []string
		for i, a := range shown {
			items = append(items, fmt.Sprintf("%d. %s", i+1, listed(b, a)))
			out.Actions = append(out.Actions, reply.Action{Kind: actShow, Label: fmt.Sprintf("%d. %s", i+1, reply.Clip(a.Questions[0], 30)), Ref: a.Ref})
		}
		if len(items) > 0 {
			out.Blocks = append(out.Blocks, reply.Block{Kind: reply.List, Items: items})
		}
		return nil
	})
	out.Actions = append(out.Actions, pages.Turns(actList, n, of, search)...)
	out.Actions = append(out.Actions, reply.Action{Kind: actNew, Label: "New answer", Style: reply.Primary}, reply.Action{Kind: actFind, Label: "Search"},
		reply.Action{Kind: GapsList, Label: "What could not be answered"}, reply.Action{Kind: actGone, Label: "Taken out"})
	return out, err
}

func pageTitle(found int, search string, n, pages int) string {
	title := counted(found, "curated answer", "curated answers")
	if found == 0 {
		title = "No curated answer"
	}
	if search != "" {
		title += " with “" + search + "”"
	}
	if pages > 1 {
		title += fmt.Sprintf(", page %d of %d", n+1, pages)
	}
	return title
}

// find opens the form to search with.
func (r *Room) find(context.Context, bot.Message) (reply.Reply, error) {
	out := reply.Say("The form to search with opens here.")
	out.Form = &reply.Form{Kind: bot.DeskHome, Title: "Search the answers", Submit: "Search",
		Fields: []reply.Field{{Name: bot.ValueText, Label: "Words in the answer or its questions", Max: maxSearch}}}
	return out, nil
}

// gone lists the passages that were taken out as wrong, each with its way back.
func (r *Room) gone(ctx context.Context, m bot.Message) (reply.Reply, error) {
	ids, err := r.o.Withdrawn(ctx, m.Program)
	if err != nil {
		return reply.Reply{}, fmt.Errorf("passages taken out: %w", err)
	}
	if len(ids) == 0 {
		return reply.Say("No passage is taken out."), nil
	}
	number, _ := strconv.Atoi(m.Act.Ref)
	page, n, of := pages.Of(ids, number)
	out := reply.Say(counted(len(ids), "passage is taken out as wrong", "passages are taken out as wrong"))
	var items []string
	for i, id := range page {
		items = append(items, fmt.Sprintf("%d. %s", i+1, id))
		out.Actions = append(out.Actions, reply.Action{Kind: bot.Restore, Label: fmt.Sprintf("%d. Put back %s", i+1, reply.Clip(id, 30)), Ref: bot.RestoreRef(id)})
	}
	out.Blocks = []reply.Block{{Kind: reply.List, Items: items}}
	out.Actions = append(out.Actions, pages.Turns(actGone, n, of, "")...)
	return out, nil
}

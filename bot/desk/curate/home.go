package curate

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"himpath/bot"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// onePage is how many lines with a button each a list shows at once.
const onePage = 8

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
	shown, n, pages := pageOf(found, n)
	err = r.o.Editions.UseBase(program, func(_ bot.Answerer, b *knowledge.Base) error {
		out = say(pageTitle(len(found), search, n, pages))
		var items []string
		for i, a := range shown {
			items = append(items, fmt.Sprintf("%d. %s", i+1, listed(b, a)))
			out.Actions = append(out.Actions, reply.Action{Kind: actShow, Label: fmt.Sprintf("%d. %s", i+1, clip(a.Questions[0], 30)), Ref: a.Ref})
		}
		if len(items) > 0 {
			out.Blocks = append(out.Blocks, reply.Block{Kind: reply.List, Items: items})
		}
		return nil
	})
	out.Actions = append(out.Actions, turns(actList, n, pages, search)...)
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

// pageOf cuts the n-th page, or the nearest that there is.
func pageOf[T any](all []T, n int) (page []T, number, pages int) {
	pages = max(1, (len(all)+onePage-1)/onePage)
	number = min(max(n, 0), pages-1)
	return all[number*onePage : min(len(all), (number+1)*onePage)], number, pages
}

// turns are the buttons to the pages before and after.
func turns(kind reply.ActionKind, n, pages int, search string) []reply.Action {
	var out []reply.Action
	for _, t := range []struct {
		to    int
		label string
	}{{n - 1, "Back"}, {n + 1, "More"}} {
		if t.to >= 0 && t.to < pages {
			out = append(out, reply.Action{Kind: kind, Label: t.label, Ref: strings.TrimSpace(strconv.Itoa(t.to) + " " + search)})
		}
	}
	return out
}

// find opens the form to search with.
func (r *Room) find(context.Context, bot.Message) (reply.Reply, error) {
	out := say("The form to search with opens here.")
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
		return say("No passage is taken out."), nil
	}
	number, _ := strconv.Atoi(m.Act.Ref)
	page, n, pages := pageOf(ids, number)
	out := say(counted(len(ids), "passage is taken out as wrong", "passages are taken out as wrong"))
	var items []string
	for i, id := range page {
		items = append(items, fmt.Sprintf("%d. %s", i+1, id))
		out.Actions = append(out.Actions, reply.Action{Kind: bot.Restore, Label: fmt.Sprintf("%d. Put back %s", i+1, clip(id, 30)), Ref: bot.RestoreRef(id)})
	}
	out.Blocks = []reply.Block{{Kind: reply.List, Items: items}}
	out.Actions = append(out.Actions, turns(actGone, n, pages, "")...)
	return out, nil
}

package ticket

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"himpath/bot"
	"himpath/bot/desk/pages"
	"himpath/bot/reply"
)

// Waiting returns the open tickets of a program, a line for each: those first that
// wait for an advisor, of them the oldest.
func (r *Room) Waiting(ctx context.Context, program string) ([]string, error) {
	open, err := r.waiting(ctx, program)
	if err != nil {
		return nil, err
	}
	v := r.view(program)
	lines := make([]string, len(open))
	for i, t := range open {
		lines[i] = newStep(t, v).line()
	}
	return lines, nil
}

func (r *Room) waiting(ctx context.Context, program string) ([]Ticket, error) {
	open, err := r.store.TicketsOpen(ctx, program)
	if err != nil {
		return nil, fmt.Errorf("open tickets: %w", err)
	}
	order := []State{Waiting, Taken, Answered}
	slices.SortStableFunc(open, func(a, b Ticket) int { return slices.Index(order, a.State) - slices.Index(order, b.State) })
	return open, nil
}

// line is a ticket in a line.
func (s *step) line() string {
	return fmt.Sprintf("#%d, %s: “%s”", s.t.Number, s.stateLine(), reply.Clip(s.t.Text, 100))
}

// list shows a page of the open tickets.
func (r *Room) list(ctx context.Context, m bot.Message) (reply.Reply, error) {
	open, err := r.waiting(ctx, m.Program)
	if err != nil {
		return reply.Reply{}, err
	}
	if len(open) == 0 {
		return reply.Say("No ticket is open."), nil
	}
	n, _ := strconv.Atoi(m.Act.Ref) // what is no number is the first page
	shown, n, of := pages.Of(open, n)
	out := reply.Say("Open tickets")
	v := r.view(m.Program)
	var items []string
	for _, t := range shown {
		items = append(items, newStep(t, v).line())
		out.Actions = append(out.Actions, reply.Action{Kind: actShow, Label: fmt.Sprintf("#%d: %s", t.Number, reply.Clip(t.Text, 30)), Ref: t.Ref})
	}
	out.Blocks = []reply.Block{{Kind: reply.List, Items: items}}
	out.Actions = append(out.Actions, pages.Turns(bot.DeskTickets, n, of, "")...)
	return out, nil
}

// showCopy shows a ticket's card as it is now to the one who pressed, with what can be
// done. Who has it is named only where the card stands.
func (r *Room) showCopy(ctx context.Context, m bot.Message) (reply.Reply, error) {
	t, err := r.store.Ticket(ctx, m.Program, m.Act.Ref)
	if err != nil {
		return reply.Reply{}, err
	}
	s := newStep(t, r.view(m.Program))
	if m.Platform == t.Place.Platform {
		return s.card(), nil
	}
	s.t.Taker = ""
	out := s.card()
	out.Actions = slices.DeleteFunc(out.Actions, func(a reply.Action) bool { return a.Kind == actTake })
	return out, nil
}

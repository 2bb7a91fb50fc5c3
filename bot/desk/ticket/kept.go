package ticket

import (
	"context"
	"fmt"
	"slices"

	"himpath/bot/reply"
)

// Kept implements [bot.Keeper]: a person's tickets, the latest first, each with how
// it stands and how much was said in it.
func (r *Room) Kept(ctx context.Context, program, platform, user string) ([]string, error) {
	ts, err := r.store.TicketsOf(ctx, program, r.store.Pseudonym(program, platform, user))
	if err != nil {
		return nil, fmt.Errorf("tickets of a person: %w", err)
	}
	slices.SortFunc(ts, func(a, b Ticket) int { return b.Opened.Compare(a.Opened) })
	v := r.view(program)
	var out []string
	for _, t := range ts {
		line := fmt.Sprintf("%s, to the advisors, #%d: “%s”; %s", t.Opened.In(v.hours.Zone()).Format("2 Jan 2006"), t.Number, reply.Clip(t.Text, 120), t.State)
		switch len(t.Lines) {
		case 0:
		case 1:
			line += ", with one message"
		default:
			line += fmt.Sprintf(", with %d messages", len(t.Lines))
		}
		out = append(out, line)
	}
	return out, nil
}

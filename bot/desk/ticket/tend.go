package ticket

import (
	"context"
	"sync"
	"time"

	"himpath/bot"
)

const (
	clockEvery = 10 * time.Second // how often it is looked for what is due
	dueBatch   = 100
)

// Tend posts, reminds, lets expire, and tests the way to the advisors, until ctx
// ends.
func (r *Room) Tend(ctx context.Context) {
	var g sync.WaitGroup
	for range workers {
		g.Go(func() { r.deliver(ctx) })
	}
	g.Go(func() { r.every(ctx, clockEvery, nil, r.clock) })
	g.Go(func() { r.every(ctx, testLook, r.settled, r.testWays) })
	g.Wait()
}

// every calls f at once and then again and again, and when now says so, until ctx ends.
func (r *Room) every(ctx context.Context, d time.Duration, now <-chan struct{}, f func(ctx context.Context, program string) error) {
	tick := time.NewTicker(d)
	defer tick.Stop()
	for {
		for _, p := range r.o.Programs {
			if err := bot.Guarded(func() error { return f(ctx, p) }); err != nil && ctx.Err() == nil {
				r.o.Log.Error("tickets could not be looked after", "program", p, "error", err)
			}
		}
		select {
		case <-tick.C:
		case <-now:
		case <-ctx.Done():
			return
		}
	}
}

// clock does what is due to a program's tickets. One that cannot be read must not keep
// those behind it from their time.
func (r *Room) clock(ctx context.Context, program string) error {
	refs, err := r.store.TicketsDue(ctx, program, dueBatch)
	if err != nil {
		return err
	}
	for _, ref := range refs {
		if err := bot.Guarded(func() error { return r.due(ctx, program, ref) }); err != nil {
			if ctx.Err() != nil {
				return err
			}
			r.o.Log.Error("what is due to a ticket could not be done", "program", program, "error", err)
		}
	}
	return nil
}

// due does what is due to a ticket.
func (r *Room) due(ctx context.Context, program, ref string) error {
	posts, err := r.store.PostsOf(ctx, program, ref)
	if err != nil {
		return err
	}
	_, _, err = r.change(ctx, program, ref, "", func(s *step) string {
		if !s.time(posts) {
			return "not due"
		}
		return ""
	})
	return err
}

package bot

import (
	"context"
	"errors"
	"time"
)

// sweepEvery is how often the store is swept: who is forgotten is in no file a
// minute later.
const sweepEvery = 30 * time.Second

// Tend keeps the store clean until ctx ends: what is past its time goes.
func (b *Bot) Tend(ctx context.Context) {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		for _, p := range b.toSweep(ctx) {
			if err := Guarded(func() error { return b.store.Sweep(ctx, p) }); err != nil && !errors.Is(err, context.Canceled) {
				b.log.Error("sweep the store", "program", p, "error", err)
			}
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

// toSweep are all programs; those that are served where it is not known which more
// there are.
func (b *Bot) toSweep(ctx context.Context) (all []string) {
	err := Guarded(func() (err error) {
		all, err = b.these(ctx, "")
		return err
	})
	if err != nil && !errors.Is(err, context.Canceled) {
		b.log.Error("what is kept of programs that are not served is not swept", "error", err)
	}
	if err != nil {
		return b.programs
	}
	return all
}

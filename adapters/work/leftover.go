package work

import (
	"context"
	"time"
)

// Batch is how many jobs that were left unfinished are looked up at once: as many as a
// bot leases of a program.
const Batch = 100

// TakeUp hands over what was left unfinished, as much as there is room for. look returns
// the next jobs, at most [Batch]; with fewer it is not asked again. Its error is returned.
func (p *Pool[J]) TakeUp(ctx context.Context, look func(context.Context) ([]J, error)) error {
	for p.Free() >= Batch {
		js, err := look(ctx)
		if err != nil {
			return err
		}
		for _, j := range js {
			p.Submit(j)
		}
		if len(js) < Batch {
			return nil
		}
	}
	return nil
}

// Every does f at once and then each time that so much time has passed, until ctx ends.
func Every(ctx context.Context, pause time.Duration, f func(context.Context)) {
	tick := time.NewTicker(pause)
	defer tick.Stop()
	for {
		f(ctx)
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

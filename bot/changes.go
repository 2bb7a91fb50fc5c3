package bot

import "context"

// Revision numbers what advisors change of a program, in whatever process: each number
// goes up with every change.
type Revision struct {
	Curated   int64 // answers that are told, and assigned wordings
	Withdrawn int64 // passages that were taken out
}

// Changes tells what processes that share a store change of a program.
type Changes interface {
	Revision(ctx context.Context, program string) (Revision, error)
	// Withdrawn returns the ids of the passages that advisors took out, sorted.
	Withdrawn(ctx context.Context, program string) ([]string, error)
}

// revision reads how far the store is; where it cannot be read, as far as it was. That
// is logged once, until it can.
func (w *Watcher) revision(ctx context.Context) Revision {
	if w.Store == nil {
		return w.rev
	}
	now, err := w.Store.Revision(ctx, w.Program)
	if err != nil {
		if !w.deaf && ctx.Err() == nil {
			w.Log.Error("what another process changed cannot be read", "program", w.Program, "error", err)
		}
		now = w.rev
	}
	w.deaf = err != nil
	return now
}

// takeOut leaves out of the edition what another process took out, and puts back what it
// put back.
func (w *Watcher) takeOut(ctx context.Context, now Revision) {
	if now.Withdrawn == w.rev.Withdrawn {
		return
	}
	if _, err := w.Editions.Follow(ctx, w.Program, w.Store.Withdrawn); err != nil {
		if ctx.Err() == nil {
			w.Log.Error("what another process took out is still told", "program", w.Program, "error", err)
		}
		return
	}
	w.rev.Withdrawn = now.Withdrawn
}

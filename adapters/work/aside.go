package work

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// maxAside bounds what happens beside the answers at one time.
const maxAside = 32

// Aside runs short errands that nobody's answer depends on: forms, hints, looking
// things up. One that panics ends nothing else.
type Aside struct {
	limit time.Duration
	log   *slog.Logger
	room  chan struct{}

	mu  sync.Mutex
	ctx context.Context // of the run that is under way; nil: none
	wg  sync.WaitGroup
}

// NewAside makes an Aside whose errands each end after limit.
func NewAside(limit time.Duration, log *slog.Logger) *Aside {
	return &Aside{limit: limit, log: log, room: make(chan struct{}, maxAside)}
}

// Start lets errands run until ctx ends.
func (a *Aside) Start(ctx context.Context) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.ctx = ctx
}

// Do runs f, or reports false where too much is under way.
func (a *Aside) Do(f func(context.Context)) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.ctx == nil || a.ctx.Err() != nil {
		return false
	}
	select {
	case a.room <- struct{}{}:
	default:
		return false
	}
	ctx, cancel := context.WithTimeout(a.ctx, a.limit)
	a.wg.Go(func() {
		defer func() { cancel(); <-a.room }()
		defer Caught(a.log, "an errand panicked")
		f(ctx)
	})
	return true
}

// Wait ends it, and returns when what runs has ended.
func (a *Aside) Wait() {
	a.mu.Lock()
	a.ctx = nil
	a.mu.Unlock()
	a.wg.Wait()
}

package discord

import (
	"context"
	"sync"
	"time"
)

// maxAside bounds what happens beside the answers at one time.
const maxAside = 32

// aside runs short errands that nobody's answer depends on: hints, looking things up.
type aside struct {
	limit time.Duration
	room  chan struct{}

	mu  sync.Mutex
	ctx context.Context // of the run that is under way; nil: none
	wg  sync.WaitGroup
}

func newAside(limit time.Duration) *aside {
	return &aside{limit: limit, room: make(chan struct{}, maxAside)}
}

func (a *aside) start(ctx context.Context) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.ctx = ctx
}

// do runs f, or reports false where too much is under way.
func (a *aside) do(f func(context.Context)) bool {
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
		f(ctx)
	})
	return true
}

func (a *aside) wait() {
	a.mu.Lock()
	a.ctx = nil
	a.mu.Unlock()
	a.wg.Wait()
}

package gateway

import (
	"context"
	"log/slog"
	"runtime/debug"
	"strings"
	"sync"
	"time"
)

// pool runs events on a fixed number of workers: those with the same key one
// after the other and in order, others side by side. Interactions go first: Discord
// waits three seconds for their answer, and for that of a message for ever. It holds
// a bounded number; submit waits for room.
type pool struct {
	handler Handler
	log     *slog.Logger
	ctx     context.Context // of the handlers; ends after the drain
	cancel  context.CancelFunc
	room    chan struct{} // one token per event that waits or runs
	ready   chan string   // keys with work that no worker has taken; never blocks
	urgent  chan string   // the same for interactions
	wg      sync.WaitGroup

	mu     sync.Mutex
	queues map[string][]Event // a key is in the map while it has work or a worker
}

// newPool starts the workers. Their context ends cfg.Drain after ctx does.
func newPool(ctx context.Context, cfg Config) *pool {
	p := &pool{
		handler: cfg.Handler, log: cfg.Log, queues: map[string][]Event{},
		room: make(chan struct{}, cfg.Queue), ready: make(chan string, cfg.Queue),
		urgent: make(chan string, cfg.Queue),
	}
	p.ctx, p.cancel = context.WithCancel(context.WithoutCancel(ctx))
	for range cfg.Workers {
		p.wg.Go(p.work)
	}
	return p
}

// submit hands an event over; it reports false when the pool has ended first.
func (p *pool) submit(e Event) bool {
	select {
	case p.room <- struct{}{}:
	case <-p.ctx.Done():
		return false
	}
	p.mu.Lock()
	queue, active := p.queues[e.key]
	p.queues[e.key] = append(queue, e)
	p.mu.Unlock()
	if !active {
		p.offer(e.key)
	}
	return true
}

func (p *pool) offer(key string) {
	if strings.HasPrefix(key, interactions) {
		p.urgent <- key
		return
	}
	p.ready <- key
}

// next waits for a key with work; false: there will be none.
func (p *pool) next() (key string, ok bool) {
	select {
	case key, ok = <-p.urgent:
		return key, ok
	default:
	}
	select {
	case key, ok = <-p.urgent:
	case key, ok = <-p.ready:
	}
	return key, ok
}

func (p *pool) work() {
	for {
		key, ok := p.next()
		if !ok {
			return
		}
		p.mu.Lock()
		e := p.queues[key][0]
		p.queues[key] = p.queues[key][1:]
		p.mu.Unlock()
		p.handle(e)
		p.mu.Lock()
		more := len(p.queues[key]) > 0
		if !more {
			delete(p.queues, key)
		}
		p.mu.Unlock()
		if more {
			p.offer(key)
		}
		<-p.room
	}
}

// handle calls the handler; a panic in it costs this event and nothing else. The
// panic's value is not logged: it may quote what a student wrote. What the end cut off
// does not count as handled.
func (p *pool) handle(e Event) {
	defer func() {
		if v := recover(); v != nil {
			p.log.Error("discord: handler panicked", "event", e.Type, "stack", string(debug.Stack()))
		}
		if e.done != nil && p.ctx.Err() == nil {
			e.done()
		}
	}()
	p.handler(p.ctx, e)
}

// drain waits for what was submitted, for at most limit; then it ends the
// handlers' context and waits for the handlers. Nothing may be submitted any more.
func (p *pool) drain(limit time.Duration) {
	timer := time.AfterFunc(limit, p.cancel)
	defer timer.Stop()
	for range cap(p.room) {
		p.room <- struct{}{} // once all room is ours, nothing waits or runs
	}
	p.cancel()
	close(p.ready)
	close(p.urgent)
	p.wg.Wait()
}

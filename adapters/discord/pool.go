package discord

import (
	"context"
	"sync"

	"himpath/bot"
)

// job is an accepted message on its way to its reply.
type job struct {
	m         bot.Message
	recovered bool  // from an earlier process or worker: its reply may stand already
	call      *call // the interaction that waits for the reply; nil: none does
}

// pool works on jobs: those of one person one after the other and in order, others
// side by side. It holds a bounded number; what it does not take waits in the store.
type pool struct {
	max int
	wg  sync.WaitGroup

	mu     sync.Mutex
	wake   *sync.Cond
	queues map[string][]job // a person is in the map while they have work or a worker
	ready  []string         // people whose next job no worker has taken
	held   int
	closed bool
}

func newPool(limit int) *pool {
	p := &pool{max: limit, queues: map[string][]job{}, closed: true}
	p.wake = sync.NewCond(&p.mu)
	return p
}

// start runs workers until ctx ends; each finishes the job that it has.
func (p *pool) start(ctx context.Context, workers int, do func(context.Context, job)) {
	p.mu.Lock()
	p.closed = false
	p.mu.Unlock()
	for range workers {
		p.wg.Go(func() { p.run(ctx, do) })
	}
	p.wg.Go(func() {
		<-ctx.Done()
		p.mu.Lock()
		defer p.mu.Unlock()
		p.closed = true
		p.queues, p.ready, p.held = map[string][]job{}, nil, 0
		p.wake.Broadcast()
	})
}

// submit hands a job over; false: there is no room, or the pool has ended.
func (p *pool) submit(j job) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || p.held >= p.max {
		return false
	}
	queue, active := p.queues[j.m.User]
	p.queues[j.m.User] = append(queue, j)
	p.held++
	if !active {
		p.ready = append(p.ready, j.m.User)
		p.wake.Signal()
	}
	return true
}

func (p *pool) run(ctx context.Context, do func(context.Context, job)) {
	for {
		user, j, ok := p.next()
		if !ok {
			return
		}
		do(ctx, j)
		p.done(user)
	}
}

// next waits for a job.
func (p *pool) next() (string, job, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.ready) == 0 && !p.closed {
		p.wake.Wait()
	}
	if p.closed {
		return "", job{}, false
	}
	user := p.ready[0]
	p.ready = p.ready[1:]
	j := p.queues[user][0]
	p.queues[user] = p.queues[user][1:]
	return user, j, true
}

func (p *pool) done(user string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return
	}
	p.held--
	if len(p.queues[user]) == 0 {
		delete(p.queues, user)
		return
	}
	p.ready = append(p.ready, user)
	p.wake.Signal()
}

func (p *pool) waiting() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.held
}

func (p *pool) free() int { return p.max - p.waiting() }

func (p *pool) wait() { p.wg.Wait() }

package work

import (
	"context"
	"sync"
)

// Pool works on jobs: those of one person one after the other and in order, others
// side by side. It holds a bounded number; what it does not take waits elsewhere.
type Pool[J any] struct {
	max    int
	person func(J) string
	wg     sync.WaitGroup

	mu     sync.Mutex
	wake   *sync.Cond
	queues map[string][]J // a person is in the map while they have work or a worker
	ready  []string       // people whose next job no worker has taken
	held   int
	closed bool
	ctx    context.Context // of the run that is under way, or was last
}

// NewPool makes a Pool that holds at most limit jobs; person says whose a job is.
func NewPool[J any](limit int, person func(J) string) *Pool[J] {
	p := &Pool[J]{max: limit, person: person, queues: map[string][]J{}, closed: true}
	p.wake = sync.NewCond(&p.mu)
	return p
}

// Start runs workers until ctx ends; each finishes the job that it has.
func (p *Pool[J]) Start(ctx context.Context, workers int, do func(context.Context, J)) {
	p.mu.Lock()
	p.closed, p.ctx = false, ctx
	p.mu.Unlock()
	for range workers {
		p.wg.Go(func() { p.run(ctx, do) })
	}
	p.wg.Go(func() {
		<-ctx.Done()
		p.mu.Lock()
		defer p.mu.Unlock()
		p.closed = true
		p.queues, p.ready, p.held = map[string][]J{}, nil, 0
		p.wake.Broadcast()
	})
}

// Submit hands a job over; false: there is no room, or the pool has ended.
func (p *Pool[J]) Submit(j J) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || p.held >= p.max {
		return false
	}
	who := p.person(j)
	queue, active := p.queues[who]
	p.queues[who] = append(queue, j)
	p.held++
	if !active {
		p.ready = append(p.ready, who)
		p.wake.Signal()
	}
	return true
}

func (p *Pool[J]) run(ctx context.Context, do func(context.Context, J)) {
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
func (p *Pool[J]) next() (string, J, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.ready) == 0 && !p.closed {
		p.wake.Wait()
	}
	if p.closed {
		var none J
		return "", none, false
	}
	user := p.ready[0]
	p.ready = p.ready[1:]
	j := p.queues[user][0]
	p.queues[user] = p.queues[user][1:]
	return user, j, true
}

func (p *Pool[J]) done(user string) {
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

// Waiting is how many jobs it holds.
func (p *Pool[J]) Waiting() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.held
}

// Free is how many more it takes.
func (p *Pool[J]) Free() int { return p.max - p.Waiting() }

// Wait returns when all workers have ended.
func (p *Pool[J]) Wait() { p.wg.Wait() }

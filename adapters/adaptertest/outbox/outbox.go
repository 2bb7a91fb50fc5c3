package outbox

import "sync"

// Outbox is a queue of writes. It is safe for many goroutines.
type Outbox struct {
	mu    sync.Mutex
	queue []func() bool
	wake  chan struct{}
}

// New returns an empty one.
func New() *Outbox { return &Outbox{wake: make(chan struct{}, 1)} }

// Add queues a write; one that returns false is the last.
func (o *Outbox) Add(write func() bool) {
	o.mu.Lock()
	o.queue = append(o.queue, write)
	o.mu.Unlock()
	select {
	case o.wake <- struct{}{}:
	default:
	}
}

// Run writes what is queued, in order, until done is closed or a write is the last.
func (o *Outbox) Run(done <-chan struct{}) {
	for {
		select {
		case <-o.wake:
		case <-done:
			return
		}
		o.mu.Lock()
		queue := o.queue
		o.queue = nil
		o.mu.Unlock()
		for _, write := range queue {
			if !write() {
				return
			}
		}
	}
}

package rest

import (
	"errors"
	"net"
	"sync"
	"time"
)

// notSent marks an error from before the request left.
type notSent struct{ error }

// Unwrap gives the cause.
func (e notSent) Unwrap() error { return e.error }

// unsent tells whether an error came before anything reached Discord.
func unsent(err error) bool {
	var op *net.OpError
	return errors.As(err, new(notSent)) || errors.As(err, &op) && op.Op == "dial"
}

// pause is the end of a global limit, shared by all requests.
type pause struct {
	mu  sync.Mutex
	end time.Time
}

func (p *pause) until(t time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if t.After(p.end) {
		p.end = t
	}
}

func (p *pause) left() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return time.Until(p.end)
}

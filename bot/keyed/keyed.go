// Package keyed is a lock for each of many keys: what has the same key happens one
// after the other. A key that nobody wants takes no memory.
package keyed

import (
	"context"
	"sync"
)

// Locks holds one lock per key. The zero value is ready.
type Locks struct {
	mu   sync.Mutex
	held map[string]*entry
}

type entry struct {
	token chan struct{} // holds one element while locked; no mutex, as waiting ends with the context
	users int
}

// Lock waits for the key's lock, in the order of arrival as far as Go's channels keep
// it, or for ctx. On success the caller calls unlock.
func (l *Locks) Lock(ctx context.Context, key string) (unlock func(), err error) {
	e := l.enter(key)
	select {
	case e.token <- struct{}{}:
		return func() { <-e.token; l.leave(key, e) }, nil
	case <-ctx.Done():
		l.leave(key, e)
		return nil, ctx.Err()
	}
}

// Len is how many keys somebody has or waits for.
func (l *Locks) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.held)
}

func (l *Locks) enter(key string) *entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.held == nil {
		l.held = map[string]*entry{}
	}
	e := l.held[key]
	if e == nil {
		e = &entry{token: make(chan struct{}, 1)}
		l.held[key] = e
	}
	e.users++
	return e
}

func (l *Locks) leave(key string, e *entry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if e.users--; e.users == 0 {
		delete(l.held, key)
	}
}

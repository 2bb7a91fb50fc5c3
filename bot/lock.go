package bot

import (
	"context"
	"sync"
)

// keyedLock holds one lock per key, for as long as somebody wants it. The zero
// value is ready.
type keyedLock struct {
	mu   sync.Mutex
	held map[string]*lockEntry
}

type lockEntry struct {
	token chan struct{} // holds one element while locked
	users int
}

// lock waits for the key's lock, or for ctx. On success the caller calls unlock.
func (l *keyedLock) lock(ctx context.Context, key string) (unlock func(), err error) {
	e := l.enter(key)
	select {
	case e.token <- struct{}{}:
		return func() { <-e.token; l.leave(key, e) }, nil
	case <-ctx.Done():
		l.leave(key, e)
		return nil, ctx.Err()
	}
}

func (l *keyedLock) enter(key string) *lockEntry {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.held == nil {
		l.held = map[string]*lockEntry{}
	}
	e := l.held[key]
	if e == nil {
		e = &lockEntry{token: make(chan struct{}, 1)}
		l.held[key] = e
	}
	e.users++
	return e
}

func (l *keyedLock) leave(key string, e *lockEntry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if e.users--; e.users == 0 {
		delete(l.held, key)
	}
}

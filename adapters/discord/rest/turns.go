package rest

import (
	"context"
	"fmt"
	"sync"
)

// turns lets one caller at a time through per key, in the order of arrival as far
// as Go's channels keep it. A key that nobody waits for takes no memory: a bot sees
// a new interaction token every second for months.
type turns struct {
	mu   sync.Mutex
	keys map[string]*turn
}

type turn struct {
	free chan struct{} // a channel and not a mutex: waiting must end with the context
	uses int
}

// take waits for the key; release must be called.
func (t *turns) take(ctx context.Context, key string) (release func(), err error) {
	t.mu.Lock()
	k, ok := t.keys[key]
	if !ok {
		k = &turn{free: make(chan struct{}, 1)}
		t.keys[key] = k
	}
	k.uses++
	t.mu.Unlock()
	select {
	case k.free <- struct{}{}:
		return func() { <-k.free; t.leave(key, k) }, nil
	case <-ctx.Done():
		t.leave(key, k)
		return nil, fmt.Errorf("wait for the last answer to this interaction: %w", ctx.Err())
	}
}

func (t *turns) leave(key string, k *turn) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if k.uses--; k.uses == 0 {
		delete(t.keys, key)
	}
}

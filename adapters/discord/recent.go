package discord

import "sync"

// maxRecent bounds each of the two generations of what is remembered.
const maxRecent = 10_000

// recent remembers the latest things by id, in memory only. The zero value is ready.
type recent[V any] struct {
	mu       sync.Mutex
	now, old map[string]V
}

func (r *recent[V]) set(id string, v V) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.put(id, v)
}

// first keeps a value and reports whether there was none.
func (r *recent[V]) first(id string, v V) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, now := r.now[id]
	_, old := r.old[id]
	if now || old {
		return false
	}
	r.put(id, v)
	return true
}

func (r *recent[V]) put(id string, v V) {
	if r.now == nil || len(r.now) >= maxRecent {
		r.old, r.now = r.now, map[string]V{}
	}
	r.now[id] = v
}

func (r *recent[V]) get(id string) (V, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if v, ok := r.now[id]; ok {
		return v, true
	}
	v, ok := r.old[id]
	return v, ok
}

func (r *recent[V]) drop(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.now, id)
	delete(r.old, id)
}

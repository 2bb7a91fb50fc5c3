package work

import "sync"

// maxRecent bounds each of the two generations of what is remembered.
const maxRecent = 10_000

// Recent remembers the latest things by id, in memory only. It is safe for many
// goroutines. The zero value is ready.
type Recent[V any] struct {
	mu       sync.Mutex
	now, old map[string]V
}

// Get returns what is remembered of id.
func (r *Recent[V]) Get(id string) (v V, known bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.get(id)
}

// Has reports whether anything is remembered of id.
func (r *Recent[V]) Has(id string) bool {
	_, known := r.Get(id)
	return known
}

// Set remembers v.
func (r *Recent[V]) Set(id string, v V) {
	r.Update(id, func(V, bool) (V, bool) { return v, true })
}

// First remembers v, and reports whether nothing was remembered before; else that stays.
func (r *Recent[V]) First(id string, v V) (first bool) {
	r.Update(id, func(_ V, known bool) (V, bool) {
		first = !known
		return v, first
	})
	return first
}

// Update remembers what f makes of what is remembered, where it says so. Nobody changes
// it meanwhile.
func (r *Recent[V]) Update(id string, f func(last V, known bool) (next V, keep bool)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	next, keep := f(r.get(id))
	if !keep {
		return
	}
	if r.now == nil || len(r.now) >= maxRecent {
		r.old, r.now = r.now, map[string]V{}
	}
	r.now[id] = next
}

// Drop forgets id.
func (r *Recent[V]) Drop(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.now, id)
	delete(r.old, id)
}

func (r *Recent[V]) get(id string) (V, bool) {
	if v, ok := r.now[id]; ok {
		return v, true
	}
	v, ok := r.old[id]
	return v, ok
}

package slack

import "sync"

// maxTalks bounds each of the two generations of threads that are remembered.
const maxTalks = 5000

// talks remembers in which threads people began to talk to each other, so that the
// bot stays out until it is mentioned again. It is in memory only: nothing of what
// is not to the bot is stored.
type talks struct {
	mu       sync.Mutex
	now, old map[string]bool
}

func (t *talks) set(thread string, among bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.now == nil || len(t.now) >= maxTalks {
		t.old, t.now = t.now, map[string]bool{}
	}
	t.now[thread] = among
}

func (t *talks) among(thread string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if v, ok := t.now[thread]; ok {
		return v
	}
	return t.old[thread]
}

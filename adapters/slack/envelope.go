package slack

import "sync"

// maxEnvelopes bounds each of the two generations of envelopes that are remembered, with
// the answers that go with them.
const maxEnvelopes = 128

// envelopes remember what lately came over Socket Mode, whichever connection it came on.
// Slack sends an envelope on one connection; servers that are like Slack may send it on
// each, and take the acknowledgement that is there first. The zero value is ready.
type envelopes struct {
	mu       sync.Mutex
	now, old map[string]*envelope
}

// envelope is what became of a delivery. done is closed when t and err are there.
type envelope struct {
	done chan struct{}
	t    taken
	err  error
}

// of is the envelope with an id; first: nobody has asked for it before, and who asked has
// to see to it.
func (e *envelopes) of(id string) (x *envelope, first bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, m := range []map[string]*envelope{e.now, e.old} {
		if x, ok := m[id]; ok {
			return x, false
		}
	}
	if e.now == nil || len(e.now) >= maxEnvelopes {
		e.old, e.now = e.now, map[string]*envelope{}
	}
	x = &envelope{done: make(chan struct{})}
	e.now[id] = x
	return x, true
}

// forget lets an envelope that could not be kept be tried again when it comes again.
func (e *envelopes) forget(id string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	delete(e.now, id)
	delete(e.old, id)
}

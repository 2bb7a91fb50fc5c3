package slack

import "sync"

// maxOrder bounds each of the two generations of messages that are remembered.
const maxOrder = 10_000

// order remembers which edition of a message was seen last, in memory only: Slack
// delivers an event again after a minute or five, and what is newer may have come in
// between. The zero value is ready.
type order struct {
	mu       sync.Mutex
	now, old map[string]string
}

// editionDeleted is after all others.
const editionDeleted = "~"

// edition is the ts of the edit; "" is the message as it was first written.
func (u utterance) edition() string {
	if u.deleted {
		return editionDeleted
	}
	return u.edited
}

// deleted reports whether a message is known to be taken back.
func (o *order) deleted(id string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.now[id] == editionDeleted || o.old[id] == editionDeleted
}

// stale reports whether a newer edition of a message was seen, and remembers this
// one where not.
func (o *order) stale(id, edition string) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	last, ok := o.now[id]
	if !ok {
		last = o.old[id]
	}
	if edition < last {
		return true
	}
	if o.now == nil || len(o.now) >= maxOrder {
		o.old, o.now = o.now, map[string]string{}
	}
	if edition != "" {
		o.now[id] = edition
	}
	return false
}

package slack

import (
	"sync"
	"time"
)

// doubleClick is how soon after a press of a button another one of the same person is
// none of its own: Slack delivers each click, and a suggestion is answered for everybody.
const doubleClick = time.Second

// clicks remembers who pressed what a moment ago, in memory only. The zero value is
// ready.
type clicks struct {
	mu   sync.Mutex
	last map[string]click
}

// click is a press: id tells it from others, and is the same when it is delivered again.
type click struct {
	id string
	at time.Time
}

// double reports whether another press of the same came a moment ago, and remembers this
// one where none did.
func (c *clicks) double(what, id string, now time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for k, l := range c.last {
		if now.Sub(l.at) >= doubleClick {
			delete(c.last, k)
		}
	}
	if l, ok := c.last[what]; ok {
		return l.id != id
	}
	if c.last == nil {
		c.last = map[string]click{}
	}
	c.last[what] = click{id, now}
	return false
}

package gateway

import (
	"sync"

	"github.com/bwmarrin/discordgo"
)

// point is how far a session came. It is what RESUME needs, also from another process.
type point struct {
	ID      string           `json:"id"`
	URL     string           `json:"url"`
	Seq     int64            `json:"seq"`
	Intents discordgo.Intent `json:"intents"`        // of the session; they cannot be changed
	Vain    int              `json:"vain,omitempty"` // sessions given up since a resume last worked
}

// progress knows up to where all events were handled, in whatever order that happens.
type progress struct {
	mu   sync.Mutex
	open []*mark // in the order in which they came
	till point
}

// mark is an event on its way.
type mark struct {
	at   point
	done bool
}

// begin takes an event in; what it returns is to be called when the event was handled.
func (p *progress) begin(at point) (done func()) {
	m := &mark{at: at}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.open = append(p.open, m)
	return func() { p.end(m) }
}

func (p *progress) end(m *mark) {
	p.mu.Lock()
	defer p.mu.Unlock()
	m.done = true
	for len(p.open) > 0 && p.open[0].done {
		p.till, p.open = p.open[0].at, p.open[1:]
	}
}

// reached is the point up to which all was handled.
func (p *progress) reached() point {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.till
}

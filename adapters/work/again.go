package work

import (
	"log/slog"
	"runtime/debug"
	"time"
)

// What is tried again waits for a while that doubles; what would wait longer than
// againMost is left to whoever takes up what is unfinished.
const (
	againAfter = 2 * time.Second
	againMost  = 100 * time.Second
)

// Again hands a job over once more in this run, which was tried so many times again
// before, and not before least has passed.
func (p *Pool[J]) Again(j J, tries int, least time.Duration) {
	wait := max(againAfter<<tries, least)
	if wait > againMost {
		return
	}
	p.mu.Lock()
	ctx := p.ctx
	p.mu.Unlock()
	time.AfterFunc(wait, func() {
		if ctx.Err() == nil {
			p.Submit(j)
		}
	})
}

// Caught, deferred, makes a panic cost one piece of work only. Its value is not logged, it
// may quote what a student wrote.
func Caught(log *slog.Logger, what string) {
	if recover() != nil {
		log.Error(what, "stack", string(debug.Stack()))
	}
}

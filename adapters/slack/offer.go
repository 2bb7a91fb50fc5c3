package slack

import (
	"context"
	"sync"
	"time"

	"himpath/bot/reply"
)

// offer lets a worker hand a reply to somebody who waits for it for a short time,
// so that it can stand in an acknowledgement. Exactly one of the two shows it.
type offer struct {
	mu    sync.Mutex
	gone  bool // nobody waits any more
	reply chan reply.Reply
}

func newOffer() *offer { return &offer{reply: make(chan reply.Reply, 1)} }

// give hands the reply over; false: nobody waits, the worker shows it.
func (o *offer) give(r reply.Reply) bool {
	if o == nil {
		return false
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.gone {
		return false
	}
	o.gone = true
	o.reply <- r
	return true
}

// wait waits for the reply; false: it comes too late for this.
func (o *offer) wait(ctx context.Context, limit time.Duration) (reply.Reply, bool) {
	t := time.NewTimer(limit)
	defer t.Stop()
	select {
	case r := <-o.reply:
		return r, true
	case <-t.C:
	case <-ctx.Done():
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.gone { // it came in this very moment
		return <-o.reply, true
	}
	o.gone = true
	return reply.Reply{}, false
}

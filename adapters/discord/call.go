package discord

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	dg "github.com/bwmarrin/discordgo"

	"himpath/adapters/discord/rest"
)

// call is an interaction that waits for its one first answer.
type call struct {
	in      *dg.Interaction
	raw     json.RawMessage
	arrived time.Time
	send    func(context.Context, rest.Response) error // the way of the first answer

	mu    sync.Mutex
	state callState
	done  chan struct{} // closed when the first answer, or the deferral, is through
}

type callState int

const (
	callOpen callState = iota
	callAnswered
	callDeferring
	callDeferred
	callLate    // the deferral came too late: there is no message to fill
	callRefused // the server takes no deferrals: the first answer is still to come
)

// errAnswered says that the interaction has its first answer already.
var errAnswered = errors.New("the interaction is answered or deferred already")

func newCall(in *dg.Interaction, raw json.RawMessage, arrived time.Time, send func(context.Context, rest.Response) error) *call {
	return &call{in: in, raw: raw, arrived: arrived, send: send, done: make(chan struct{})}
}

// user is who did it; "" if the server does not say.
func (c *call) user() string {
	switch {
	case c.in.Member != nil && c.in.Member.User != nil:
		return c.in.Member.User.ID
	case c.in.User != nil:
		return c.in.User.ID
	}
	return ""
}

// take claims the first answer; false: it was given, or a deferral is.
func (c *call) take(next callState) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state != callOpen {
		return false
	}
	c.state = next
	return true
}

func (c *call) set(s callState) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.state = s
}

func (c *call) get() callState {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.state
}

// first gives the first answer.
func (c *call) first(ctx context.Context, r rest.Response) error {
	if !c.take(callAnswered) {
		return errAnswered
	}
	defer close(c.done)
	return c.send(ctx, r)
}

// end says that there will be no first answer from here.
func (c *call) end() {
	if c.take(callAnswered) {
		close(c.done)
	}
}

// postpone defers the answer, if there is none yet.
func (c *call) postpone(ctx context.Context, r rest.Response) error {
	if !c.take(callDeferring) {
		return nil
	}
	defer close(c.done)
	err := c.send(ctx, r)
	switch {
	case code(err) == rest.CodeUnknownInteraction:
		c.set(callLate)
	case err != nil && status(err) != 0 && !gone(err):
		c.set(callRefused)
	default:
		c.set(callDeferred) // or nobody knows: the edit will tell
	}
	return err
}

// wait defers the answer when it is late. ctx ends with the run: then the deferral
// goes out at once, so that the next process can still fill it.
func (a *Adapter) wait(ctx context.Context, c *call, r rest.Response) {
	a.waits.do(func() {
		t := time.NewTimer(time.Until(c.arrived.Add(deferAfter)))
		defer t.Stop()
		select {
		case <-c.done:
			return
		case <-t.C:
		case <-ctx.Done():
		}
		if c.get() != callOpen {
			return
		}
		a.stats.deferred.Add(1)
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), bodyLimit)
		defer cancel()
		if err := c.postpone(ctx, r); err != nil {
			a.log.Warn("an answer could not be deferred", "error", quiet(err))
		}
	})
}

// overGateway sends the first answer to the callback.
func (a *Adapter) overGateway(in *dg.Interaction) func(context.Context, rest.Response) error {
	return func(ctx context.Context, r rest.Response) error {
		return a.client.Respond(ctx, in.ID, in.Token, r)
	}
}

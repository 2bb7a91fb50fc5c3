package slack

import (
	"context"
	"errors"

	"himpath/adapters/slack/wire"
	"himpath/bot"
)

// The kinds of deliveries, as Socket Mode names them.
const (
	kindEvent       = "events_api"
	kindInteraction = "interactive"
	kindCommand     = "slash_commands"
)

// delivery is what Slack brought, whichever way. limit bounds an answer in its
// acknowledgement, in bytes of JSON; 0: no limit.
type delivery struct {
	kind  string
	body  []byte
	limit int
}

// taken is a delivery that may be acknowledged, with payload where it is not nil.
type taken struct {
	payload any
	after   func(acknowledged bool)
}

func (t taken) sent(acknowledged bool) {
	if t.after != nil {
		t.after(acknowledged)
	}
}

var errNotReady = errors.New("not ready")

// take keeps what a delivery brings. An error says that it could not: then it must
// not be acknowledged, and Slack sends it again. What cannot be read would not be
// readable the next time either: it is counted and acknowledged.
func (a *Adapter) take(ctx context.Context, d delivery) (taken, error) {
	id := a.self.Load()
	if id == nil {
		return taken{}, errNotReady
	}
	a.stats.received.Add(1)
	switch d.kind {
	case kindEvent:
		e, err := wire.ParseEvent(d.body)
		if err != nil {
			return a.unreadable(err), nil
		}
		return taken{}, a.event(ctx, *id, e)
	case kindInteraction:
		i, err := wire.ParseInteraction(d.body)
		if err != nil {
			return a.unreadable(err), nil
		}
		return a.interaction(ctx, *id, i, d.limit)
	case kindCommand:
		c, err := wire.ParseCommand(d.body)
		if err == nil && (c.User == "" || firstOf(c.TriggerID, c.ResponseURL) == "") {
			err = errors.New("a command without a person, or without what tells it from others")
		}
		if err != nil {
			return a.unreadable(err), nil
		}
		return a.command(ctx, c, d.limit)
	}
	return a.unreadable(errors.New("a delivery of an unknown kind")), nil
}

func (a *Adapter) unreadable(err error) taken {
	a.stats.unreadable.Add(1)
	a.log.Warn("a delivery was not understood and is passed over", "error", err)
	return taken{}
}

// keep accepts a message, which is filled in by that, and gives it to the workers. Where they have no room it
// waits in the store.
func (a *Adapter) keep(ctx context.Context, m *bot.Message, o *offer) (fresh bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, acceptLimit)
	defer cancel()
	fresh, err = a.bot.Accept(ctx, m)
	switch {
	case err != nil:
		return false, err
	case !fresh:
		a.stats.repeated.Add(1)
		return false, nil
	}
	a.stats.accepted.Add(1)
	a.pool.Submit(job{m: *m, offer: o})
	return true, nil
}

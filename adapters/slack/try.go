package slack

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	slackgo "github.com/slack-go/slack"
)

// policy says when a request may be sent again. After a 429, and where it never
// left this machine, it always may.
type policy int

const (
	once  policy = iota // a second sending could post a second message
	again               // sending twice does what sending once does
)

const (
	maxTries = 6                // of one request
	patience = 30 * time.Second // for a 429; beyond it the message waits in the store
)

// try calls f until it succeeds, or until trying again would be wrong or useless.
// place is what Slack counts together: a method, and the channel where it posts.
// The errors are errLater (nothing was done), errUnsure (something may have been),
// or Slack's own.
func (a *Adapter) try(ctx context.Context, place string, p policy, f func(context.Context) error) error {
	wait := 200 * time.Millisecond
	for n := 1; ; n++ {
		if err := a.gate.pass(ctx, place); err != nil {
			return err
		}
		err := a.attempt(ctx, f)
		switch {
		case err == nil:
			return nil
		case a.limited(place, err):
			if n == maxTries {
				return fmt.Errorf("%w: %w", errLater, err)
			}
			continue
		case unsent(err):
		case broken(err) && p == once:
			return fmt.Errorf("%w: %w", errUnsure, quiet(err))
		case broken(err):
		default:
			return err
		}
		if n == maxTries || !sleep(ctx, wait) {
			return fmt.Errorf("%w: %w", errLater, quiet(err))
		}
		wait *= 2
	}
}

func (a *Adapter) attempt(ctx context.Context, f func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	return f(ctx)
}

// limited notes a 429.
func (a *Adapter) limited(place string, err error) bool {
	after := time.Second
	if e, ok := errors.AsType[*slackgo.RateLimitedError](err); ok {
		after = max(after, e.RetryAfter)
	} else if c, ok := errors.AsType[slackgo.StatusCodeError](err); !(ok && c.Code == 429) && slackCode(err) != "ratelimited" && slackCode(err) != "rate_limited" {
		return false
	}
	a.stats.limits.Add(1)
	a.gate.shut(place, after)
	return true
}

// gate keeps requests back after a 429, and lets them through one a second then,
// which is what Slack takes in a channel.
// https://docs.slack.dev/apis/web-api/rate-limits
type gate struct {
	mu   sync.Mutex
	open map[string]time.Time // place → when the next request may go
}

// spacing is the distance of requests that were kept back.
const spacing = time.Second

func (g *gate) shut(place string, d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.open == nil {
		g.open = map[string]time.Time{}
	}
	now := time.Now()
	for p, t := range g.open {
		if now.After(t) {
			delete(g.open, p)
		}
	}
	if t := now.Add(d); t.After(g.open[place]) {
		g.open[place] = t
	}
}

// pass waits until a request may go. errLater: that is too long to wait.
func (g *gate) pass(ctx context.Context, place string) error {
	wait := g.slot(ctx, place)
	if wait <= 0 {
		return nil
	}
	if wait > patience || !sleep(ctx, wait) {
		return errLater
	}
	return nil
}

// slot takes the next free moment, if it is within patience and the time of ctx.
func (g *gate) slot(ctx context.Context, place string) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	now := time.Now()
	next, ok := g.open[place]
	wait := next.Sub(now)
	if !ok || wait <= 0 {
		return 0
	}
	if end, ok := ctx.Deadline(); wait > patience || ok && end.Before(next) {
		return patience + 1
	}
	g.open[place] = next.Add(spacing)
	return wait
}

package slack

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// listen keeps the connections of Socket Mode open until ctx ends, or until Slack
// refuses the token for good.
func (a *Adapter) listen(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	errs := make(chan error, a.cfg.Connections)
	var wg sync.WaitGroup
	for nth := range a.cfg.Connections {
		wg.Go(func() {
			errs <- a.supervise(ctx, nth)
			cancel()
		})
	}
	wg.Wait()
	return <-errs
}

// supervise opens the nth connection again and again.
func (a *Adapter) supervise(ctx context.Context, nth int) error {
	wait := time.Second
	pace := rate.NewLimiter(rate.Every(anewEvery), anewBurst)
	for ctx.Err() == nil {
		began := time.Now()
		err := newLine(a, pace, nth).run(ctx)
		switch {
		case ctx.Err() != nil:
			return nil
		case refused(err):
			return tokenProblem("SLACK_APP_TOKEN", whereApp, err)
		}
		a.log.Warn("the connection to Slack ended; connecting again", "error", quiet(err))
		if time.Since(began) > time.Minute {
			wait = time.Second
		}
		if !sleep(ctx, wait) {
			return nil
		}
		wait = min(2*wait, waitLimit)
	}
	return nil
}

// How often a connection that Slack ends is opened anew without a wait, and the
// longest wait.
const (
	anewEvery = 15 * time.Second
	anewBurst = 5
	waitLimit = 30 * time.Second
)

package work

import (
	"context"
	"time"
)

// Graceful outlives ctx by limit, so that what is being posted when a run ends is known
// to stand or not.
func Graceful(ctx context.Context, limit time.Duration) (context.Context, context.CancelFunc) {
	out, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() {
		t := time.NewTimer(limit)
		defer t.Stop()
		select {
		case <-t.C:
			cancel()
		case <-out.Done():
		}
	})
	return out, func() { cancel(); stop() }
}

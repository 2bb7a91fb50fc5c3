package work

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

// TestGraceful: what began before the end has a while still, and no longer.
func TestGraceful(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		run, stop := context.WithCancel(t.Context())
		ctx, cancel := Graceful(run, time.Second)
		time.Sleep(time.Hour)
		if ctx.Err() != nil {
			t.Error("it ended before the run")
		}
		stop()
		time.Sleep(999 * time.Millisecond)
		if ctx.Err() != nil {
			t.Error("it ended with the run")
		}
		time.Sleep(2 * time.Millisecond)
		if ctx.Err() == nil {
			t.Error("it goes on")
		}
		cancel()
	})
}

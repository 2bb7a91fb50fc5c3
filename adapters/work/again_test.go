package work

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// TestAgain: each time it waits twice as long, and as long as it must, and in the end it
// is left to others.
func TestAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		var at []time.Duration
		p := NewPool(9, func(j job) string { return j.who })
		ctx, cancel := context.WithCancel(t.Context())
		p.Start(ctx, 1, func(_ context.Context, j job) {
			at = append(at, time.Since(began))
			p.Again(job{n: j.n + 1}, j.n, 5*time.Second)
		})
		p.Submit(job{})
		time.Sleep(time.Hour)
		synctest.Wait()
		var want []time.Duration
		for _, s := range []time.Duration{0, 5, 10, 18, 34, 66, 130} {
			want = append(want, s*time.Second)
		}
		if len(at) != len(want) {
			t.Fatalf("worked on at %v, want %v", at, want)
		}
		for i := range at {
			if at[i] != want[i] {
				t.Errorf("worked on at %v, want %v", at, want)
			}
		}
		p.Again(job{}, 0, 0)
		cancel()
		p.Wait()
		run, end := context.WithCancel(t.Context())
		p.Start(run, 1, func(context.Context, job) { t.Error("a job of the run that ended is worked on in the next") })
		time.Sleep(time.Minute)
		end()
		p.Wait()
	})
}

// TestCaught: what a panic says is not logged.
func TestCaught(t *testing.T) {
	var log bytes.Buffer
	func() {
		defer Caught(slog.New(slog.NewTextHandler(&log, nil)), "it panicked")
		panic("MARKER")
	}()
	if got := log.String(); !strings.Contains(got, "it panicked") || !strings.Contains(got, "TestCaught") || strings.Contains(got, "MARKER") {
		t.Errorf("the log: %s", got)
	}
}

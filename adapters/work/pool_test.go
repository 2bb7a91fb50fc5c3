package work

import (
	"bytes"
	"context"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

type job struct {
	who string
	n   int
}

func TestPoolKeepsEachPersonsOrder(t *testing.T) {
	p := NewPool(1000, func(j job) string { return j.who })
	ctx, cancel := context.WithCancel(context.Background())
	var mu sync.Mutex
	var all sync.WaitGroup
	got := map[string][]int{}
	p.Start(ctx, 8, func(_ context.Context, j job) {
		mu.Lock()
		got[j.who] = append(got[j.who], j.n)
		mu.Unlock()
		all.Done()
	})
	for n := range 100 {
		for _, who := range []string{"a", "b", "c"} {
			all.Add(1)
			if !p.Submit(job{who, n}) {
				t.Fatalf("%s %d was refused", who, n)
			}
		}
	}
	all.Wait()
	cancel()
	p.Wait()
	for who, ns := range got {
		if len(ns) != 100 || !slices.IsSorted(ns) {
			t.Errorf("%s: %v", who, ns)
		}
	}
}

func TestPoolIsBounded(t *testing.T) {
	p := NewPool(2, func(j job) string { return j.who })
	if p.Submit(job{"a", 0}) {
		t.Error("a pool that has not begun took a job")
	}
	ctx, cancel := context.WithCancel(context.Background())
	hold := make(chan struct{})
	p.Start(ctx, 1, func(context.Context, job) { <-hold })
	if !p.Submit(job{"a", 1}) || !p.Submit(job{"b", 1}) || p.Submit(job{"c", 1}) {
		t.Errorf("it holds %d of 2", p.Waiting())
	}
	cancel()
	close(hold)
	p.Wait()
}

func TestAsideEndsErrands(t *testing.T) {
	a := NewAside(time.Hour, slog.New(slog.DiscardHandler))
	if a.Do(func(context.Context) {}) {
		t.Error("it ran before it was begun")
	}
	ctx, cancel := context.WithCancel(context.Background())
	a.Start(ctx)
	if !a.Do(func(ctx context.Context) { <-ctx.Done() }) {
		t.Error("it refused the first errand")
	}
	cancel()
	a.Wait()
}

// TestAsidePanics: an errand that panics ends neither the process nor what comes after it,
// and what it panicked with is not logged.
func TestAsidePanics(t *testing.T) {
	var log bytes.Buffer
	a := NewAside(time.Hour, slog.New(slog.NewTextHandler(&log, nil)))
	a.Start(t.Context())
	for range maxAside + 1 {
		if a.Do(func(context.Context) { panic("MARKER") }) {
			a.wg.Wait()
		}
	}
	done := false
	a.Do(func(context.Context) { done = true })
	a.Wait()
	if got := log.String(); !done || !strings.Contains(got, "an errand panicked") || strings.Contains(got, "MARKER") {
		t.Errorf("the next was done: %v; the log: %s", done, got)
	}
}

package keyed_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"testing/synctest"

	"himpath/bot/keyed"
)

// TestLocks: who wants the same key waits in order, or as long as the context; others do
// not, and nothing is kept of a key that is free.
func TestLocks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var l keyed.Locks
		first, err := l.Lock(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		var order []int
		var wg sync.WaitGroup
		for i := range 5 {
			wg.Go(func() {
				unlock, err := l.Lock(t.Context(), "a")
				if err != nil {
					t.Error(err)
					return
				}
				order = append(order, i)
				unlock()
			})
			synctest.Wait()
		}
		other, err := l.Lock(t.Context(), "b")
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := l.Lock(ctx, "a"); err == nil {
			t.Error("a lock is had twice")
		}
		if n := l.Len(); n != 2 {
			t.Errorf("%d keys are held", n)
		}
		first()
		other()
		wg.Wait()
		if !slices.IsSorted(order) || len(order) != 5 || l.Len() != 0 {
			t.Errorf("order %v, %d keys", order, l.Len())
		}
	})
}

package outbox_test

import (
	"slices"
	"sync"
	"testing"
	"testing/synctest"

	"himpath/adapters/adaptertest/outbox"
)

// TestOrder: what is added while nobody writes is written in order, up to the last.
func TestOrder(t *testing.T) {
	o := outbox.New()
	var wrote []int
	for i := range 4 {
		o.Add(func() bool { wrote = append(wrote, i); return i < 2 })
	}
	o.Run(nil)
	if !slices.Equal(wrote, []int{0, 1, 2}) {
		t.Errorf("wrote %v", wrote)
	}
}

// TestDone: it waits for more, and ends when it is told to.
func TestDone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, done, wrote := outbox.New(), make(chan struct{}), 0
		var wg sync.WaitGroup
		wg.Go(func() { o.Run(done) })
		synctest.Wait()
		o.Add(func() bool { wrote++; return true })
		synctest.Wait()
		close(done)
		wg.Wait()
		if wrote != 1 {
			t.Errorf("wrote %d", wrote)
		}
	})
}

package work

import (
	"strconv"
	"testing"
)

// TestRecent: the latest are remembered, within bounds.
func TestRecent(t *testing.T) {
	var r Recent[int]
	if r.Has("a") || !r.First("a", 1) || r.First("a", 2) {
		t.Error("it does not know the first")
	}
	r.Update("a", func(last int, known bool) (int, bool) { return last + 10, known })
	r.Update("a", func(int, bool) (int, bool) { return 99, false })
	if v, ok := r.Get("a"); v != 11 || !ok {
		t.Errorf("a: %d, %v", v, ok)
	}
	for i := range maxRecent {
		r.Set(strconv.Itoa(i), i)
	}
	if v, ok := r.Get("a"); v != 11 || !ok {
		t.Errorf("a, when the others fit beside it: %d, %v", v, ok)
	}
	r.Drop("a")
	if r.Has("a") {
		t.Error("a was dropped")
	}
	r.Set("a", 3)
	for i := range 2 * maxRecent {
		r.Set(strconv.Itoa(-i), i)
	}
	if r.Has("a") || !r.Has(strconv.Itoa(1-2*maxRecent)) || len(r.now) > maxRecent || len(r.old) > maxRecent {
		t.Errorf("%d and %d are remembered", len(r.now), len(r.old))
	}
}

package classify

import "testing"

// TestKept: a table of the keys that were kept leads to their ids, and to none of others.
func TestKept(t *testing.T) {
	all, ids := newTable(4), []int32{}
	for n := range int32(100) {
		all.add(mix(uint64(n) + 1))
		if ids = append(ids, -1); n%3 == 0 {
			ids[n] = 1000 + n
		}
	}
	kept, keptIDs := all.kept(ids)
	for n := range int32(100) {
		got, want := int32(-1), ids[n]
		if at := kept.find(mix(uint64(n) + 1)); at >= 0 {
			got = keptIDs[at]
		}
		if got != want {
			t.Errorf("key %d leads to %d, want %d", n, got, want)
		}
	}
}

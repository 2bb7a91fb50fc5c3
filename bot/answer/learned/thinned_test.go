package learned

import (
	"fmt"
	"slices"
	"testing"
)

func TestThinned(t *testing.T) {
	var texts []string
	for i := range 1000 {
		texts = append(texts, fmt.Sprint("question ", i))
	}
	kept := thinned(texts, 260)
	if len(kept) != 260 || !slices.IsSortedFunc(kept, func(a, b string) int { return slices.Index(texts, a) - slices.Index(texts, b) }) {
		t.Errorf("%d kept", len(kept))
	}
	more := thinned(slices.Insert(slices.Clone(texts), 500, "another question", "and one more"), 260)
	gone := slices.DeleteFunc(slices.Clone(kept), func(s string) bool { return slices.Contains(more, s) })
	if len(more) != 260 || len(gone) > 2 {
		t.Errorf("two texts more: %d kept, %d of those before not", len(more), len(gone))
	}
	if few := thinned(texts[:200], 260); len(few) != 200 {
		t.Errorf("%d of 200 kept", len(few))
	}
}

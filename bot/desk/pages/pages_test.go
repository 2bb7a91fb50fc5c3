package pages_test

import (
	"slices"
	"testing"

	"himpath/bot/desk/pages"
)

func TestPages(t *testing.T) {
	all := make([]int, 17)
	for i := range all {
		all[i] = i
	}
	for _, c := range []struct {
		all           []int
		n             int
		first, number int
		length, pages int
		turns         []string
	}{
		{all, 0, 0, 0, 8, 3, []string{"1 x"}},
		{all, 1, 8, 1, 8, 3, []string{"0 x", "2 x"}},
		{all, 2, 16, 2, 1, 3, []string{"1 x"}},
		{all, 9, 16, 2, 1, 3, []string{"1 x"}},
		{all, -1, 0, 0, 8, 3, []string{"1 x"}},
		{nil, 3, 0, 0, 0, 1, nil},
	} {
		page, number, of := pages.Of(c.all, c.n)
		if number != c.number || of != c.pages || len(page) != c.length || len(page) > 0 && page[0] != c.first {
			t.Errorf("page %d of %d: %v, %d of %d", c.n, len(c.all), page, number, of)
		}
		var refs []string
		for _, a := range pages.Turns("turn", number, of, "x") {
			refs = append(refs, a.Ref)
		}
		if !slices.Equal(refs, c.turns) {
			t.Errorf("page %d of %d turns to %q", c.n, len(c.all), refs)
		}
	}
}

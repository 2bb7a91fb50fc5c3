package flat_test

import (
	"slices"
	"testing"

	"himpath/adapters/adaptertest/flat"
)

func TestGrowth(t *testing.T) {
	for _, c := range []struct {
		sizes []int64
		want  float64
	}{
		{nil, 0}, {[]int64{1, 9}, 0}, {[]int64{0, 0, 0}, 0},
		{[]int64{1, 100, 100}, 0}, {[]int64{1, 100, 110}, 10}, {[]int64{1, 1, 200, 200, 100, 100}, -50},
	} {
		if got := flat.Growth(c.sizes); got != c.want {
			t.Errorf("%v: %v, want %v", c.sizes, got, c.want)
		}
	}
	if got := flat.Megabytes([]int64{0, 1 << 20, 5<<20 + 1}); !slices.Equal(got, []int64{0, 1, 5}) {
		t.Errorf("megabytes: %v", got)
	}
}

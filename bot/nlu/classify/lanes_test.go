package classify

import (
	"math/rand/v2"
	"testing"
)

// TestSumLanes holds the sums of this machine's code to those of the plain loop, bit by bit.
func TestSumLanes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const rows, stride = 50, 2 * lanes
	cells := make([]float32, rows*stride)
	for i := range cells {
		cells[i] = r.Float32()*2 - 1
	}
	for n := range 30 {
		ids, vals := make([]int32, n), make([]float32, n)
		for k := range ids {
			ids[k], vals[k] = r.Int32N(rows), r.Float32()
		}
		for _, from := range []int{0, lanes} {
			var want, got [lanes]float32
			for k, id := range ids {
				for c := range want {
					want[c] += float32(vals[k] * cells[int(id)*stride+from+c])
				}
			}
			got[0] = 7 // of an earlier sum
			if sumLanes(&got, cells[from:], stride, ids, vals); got != want {
				t.Errorf("%d rows from column %d: %v, want %v", n, from, got, want)
			}
		}
	}
}

//go:build !amd64

package classify

// sumLanes sums, in each of the first columns of cells, the rows of ids, each times its
// value. vals are as many as ids; none of the rows may lie outside of cells.
func sumLanes(sums *[lanes]float32, cells []float32, stride int, ids []int32, vals []float32) {
	clear(sums[:])
	for k, id := range ids {
		at, x := int(id)*stride, vals[k]
		for n, cell := range cells[at : at+lanes] {
			sums[n] += float32(x * cell)
		}
	}
}

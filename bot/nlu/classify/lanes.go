//go:build !amd64

package classify

// sumLanes sums, in each of the first columns of cells, the rows of ids, each times its
// value. vals are as many as ids; none of the rows may lie outside of cells.
func sumLanes(sums *[lanes]float32, cells []float32, stride int, ids []int32, vals []float32) {
	var s [lanes]float32
	for k, id := range ids {
		row, x := (*[lanes]float32)(cells[int(id)*stride:]), vals[k]
		for n := range s {
			s[n] += float32(x * row[n])
		}
	}
	*sums = s
}

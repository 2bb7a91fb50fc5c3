package classify

// sumLanes sums, in each of the first columns of cells, the rows of ids, each times its
// value. vals are as many as ids; none of the rows may lie outside of cells.
//
//go:noescape
func sumLanes(sums *[lanes]float32, cells []float32, stride int, ids []int32, vals []float32)

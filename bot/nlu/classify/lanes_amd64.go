package classify

// sumLanes sums, in each of the first columns of cells, the rows of ids, each times its
// value. vals are as many as ids; none of the rows may lie outside of cells. It is what training
// and classifying spend most of their time on: with the plain loop of lanes.go a start of himpath
// takes about a tenth more processor time, and a turn a twentieth.
//
//go:noescape
func sumLanes(sums *[lanes]float32, cells []float32, stride int, ids []int32, vals []float32)

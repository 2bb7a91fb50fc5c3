package classify

// rows is a matrix of features by labels, a row a feature.
type rows struct {
	width  int // how many labels
	stride int // from one row to the next: a multiple of quad
	cells  []float32
}

// quad is how many cells are read at once: those of a row lie so that none reaches into
// another line of the cache.
const quad = 4

func newRows(features int32, labels int) rows {
	stride := (labels + quad - 1) / quad * quad
	return rows{width: labels, stride: stride, cells: make([]float32, int(features)*stride+lanes)} // the last row is read beyond its end
}

func (r rows) row(id int32) []float32 {
	at := int(id) * r.stride
	return r.cells[at : at+r.width : at+r.width]
}

// count is how many rows there are.
func (r rows) count() int { return (len(r.cells) - lanes) / r.stride }

// lanes is how many columns are summed at once: so many sums are held in registers.
const lanes = 16

// addTo adds to sums the rows of ids, each times its value.
func (r rows) addTo(sums []float32, ids []int32, vals []float32) {
	vals = vals[:len(ids)]
	if len(ids) == 0 {
		return
	}
	var more [lanes]float32
	for first := 0; first < len(sums); first += lanes {
		sumLanes(&more, r.cells[first:], r.stride, ids, vals)
		for n, x := range more[:min(lanes, len(sums)-first)] {
			sums[first+n] += x
		}
	}
}

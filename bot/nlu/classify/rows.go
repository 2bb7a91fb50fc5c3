package classify

// rows is a matrix of features by labels, a row a feature.
type rows struct {
	width int
	cells []float32
}

func newRows(features int32, labels int) rows {
	return rows{width: labels, cells: make([]float32, int(features)*labels)}
}

func (r rows) row(id int32) []float32 {
	at := int(id) * r.width
	return r.cells[at : at+r.width : at+r.width]
}

// lanes is how many columns are summed at once: so many sums are held in registers.
const lanes = 8

// addTo adds to sums the rows of ids, each times its value.
func (r rows) addTo(sums []float32, ids []int32, vals []float32) {
	first := 0
	for ; first+lanes <= len(sums); first += lanes {
		more := r.sumLanes(first, ids, vals)
		for n, x := range more {
			sums[first+n] += x
		}
	}
	vals = vals[:len(ids)]
	for ; first < len(sums); first++ {
		var a, b float32
		k := 0
		for ; k+2 <= len(ids); k += 2 {
			a += vals[k] * r.cells[int(ids[k])*r.width+first]
			b += vals[k+1] * r.cells[int(ids[k+1])*r.width+first]
		}
		if k < len(ids) {
			a += vals[k] * r.cells[int(ids[k])*r.width+first]
		}
		sums[first] += a + b
	}
}

// sumLanes sums the columns from the first on.
func (r rows) sumLanes(first int, ids []int32, vals []float32) [lanes]float32 {
	var a, b, c, d, e, f, g, h float32
	vals = vals[:len(ids)]
	cells, width := r.cells, r.width
	for n, id := range ids {
		at, x := int(id)*width+first, vals[n]
		w := cells[at : at+lanes : at+lanes]
		a += x * w[0]
		b += x * w[1]
		c += x * w[2]
		d += x * w[3]
		e += x * w[4]
		f += x * w[5]
		g += x * w[6]
		h += x * w[7]
	}
	return [lanes]float32{a, b, c, d, e, f, g, h}
}

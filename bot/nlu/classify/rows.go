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

// addTo adds to sums the rows of ids, each times its value. Four rows at a
// time, since the loads and stores of sums are what it costs.
func (r rows) addTo(sums []float32, ids []int32, vals []float32) {
	vals = vals[:len(ids)]
	i := 0
	for ; i+4 <= len(ids); i += 4 {
		a, b, c, d := r.row(ids[i])[:len(sums)], r.row(ids[i+1])[:len(sums)], r.row(ids[i+2])[:len(sums)], r.row(ids[i+3])[:len(sums)]
		va, vb, vc, vd := vals[i], vals[i+1], vals[i+2], vals[i+3]
		for l := range sums {
			sums[l] += va*a[l] + vb*b[l] + vc*c[l] + vd*d[l]
		}
	}
	for ; i < len(ids); i++ {
		a, va := r.row(ids[i])[:len(sums)], vals[i]
		for l := range sums {
			sums[l] += va * a[l]
		}
	}
}

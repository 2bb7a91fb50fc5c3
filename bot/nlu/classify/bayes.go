package classify

import "math"

// smoothing is the Dirichlet prior of the multinomial model, in features.
const smoothing = 20

// trainBayes is a multinomial model over words and pairs of words: how much
// likelier a feature is under a label than in general, as a logarithm, with
// Dirichlet smoothing towards the general frequency (Zhai and Lafferty, A Study
// of Smoothing Methods for Language Models, 2004). The second result is what it
// says, per label, of a feature the label never had.
func trainBayes(features int32, labels int, vectors []vector, classes []int) (rows, []float32) {
	w := newRows(features, labels)
	totals, general, all := make([]float64, labels), make([]float64, features), 0.0
	for i, v := range vectors {
		for _, id := range v.ids[:v.text] {
			w.row(id)[classes[i]]++
			totals[classes[i]]++
			general[id]++
			all++
		}
	}
	floor := make([]float32, labels)
	for l := range floor {
		floor[l] = float32(math.Log(smoothing/(totals[l]+smoothing))) + 1e-4
	}
	for id := range features {
		share := (general[id] + 0.5) / (all + 0.5*float64(features))
		row := w.row(id)
		for l := range row {
			p := (float64(row[l]) + smoothing*share) / (totals[l] + smoothing)
			row[l] = float32(math.Log(p / share))
		}
	}
	return w, floor
}

// trainCentroid is the mean of the vectors of each label, over words, pairs and
// n-grams, brought to length 1 (Rocchio; Han and Karypis, Centroid-Based
// Document Classification, 2000).
func trainCentroid(features int32, labels int, vectors []vector, classes []int) rows {
	w := newRows(features, labels)
	for i, v := range vectors {
		for k, id := range v.ids {
			w.row(id)[classes[i]] += v.vals[k]
		}
	}
	squares := make([]float64, labels)
	for at, cell := range w.cells {
		squares[at%labels] += float64(cell) * float64(cell)
	}
	for at := range w.cells {
		if square := squares[at%labels]; square > 0 {
			w.cells[at] *= float32(1 / math.Sqrt(square))
		}
	}
	return w
}

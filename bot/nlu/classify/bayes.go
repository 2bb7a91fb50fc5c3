package classify

import "math"

// smoothing is added to what was counted and to what was to be expected.
const smoothing = 0.5

// trainBayes is a multinomial model over words and pairs of words: how much
// more often than expected a feature occurred under a label, as a logarithm.
// Both counts are smoothed, which shrinks what rests on few occurrences towards
// 0, as a gamma prior on the ratio does (DuMouchel, Bayesian Data Mining in
// Large Frequency Tables, 1999).
func trainBayes(features int32, labels int, vectors []vector, classes []int) rows {
	w := newRows(features, labels)
	totals, general, all := make([]float64, labels), make([]float64, features), 0.0
	for i, v := range vectors {
		for _, id := range v.ids {
			w.row(id)[classes[i]]++
			totals[classes[i]]++
			general[id]++
			all++
		}
	}
	for id := range features {
		share := general[id] / all
		row := w.row(id)
		for l := range row {
			row[l] = float32(math.Log((float64(row[l]) + smoothing) / (totals[l]*share + smoothing)))
		}
	}
	return w
}

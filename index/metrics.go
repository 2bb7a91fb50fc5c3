package index

import (
	"math"
	"slices"
)

const cutoff = 10 // of nDCG and MRR

func hasPositive(grades map[string]float64) bool {
	for _, g := range grades {
		if g > 0 {
			return true
		}
	}
	return false
}

// add adds the metrics of one query: nDCG with linear gain and log2 discount
// (Järvelin and Kekäläinen 2002; the ideal comes from all judgements, as in
// trec_eval), reciprocal rank, success at 1, recall at 100.
func (r *Result) add(hits []Hit, grades map[string]float64) {
	var dcg, found float64
	first := 0
	for i, h := range hits {
		g := grades[h.ID]
		if g <= 0 {
			continue
		}
		found++
		if first == 0 {
			first = i + 1
		}
		if i < cutoff {
			dcg += g / math.Log2(float64(i+2))
		}
	}
	ideal, positive := idealDCG(grades)
	r.NDCG10 += dcg / ideal
	r.Recall100 += found / positive
	if first == 1 {
		r.Success1++
	}
	if first > 0 && first <= cutoff {
		r.MRR10 += 1 / float64(first)
	}
}

func idealDCG(grades map[string]float64) (ideal, positive float64) {
	var gains []float64
	for _, g := range grades {
		if g > 0 {
			gains = append(gains, g)
		}
	}
	slices.Sort(gains)
	slices.Reverse(gains)
	for i, g := range gains[:min(cutoff, len(gains))] {
		ideal += g / math.Log2(float64(i+2))
	}
	return ideal, float64(len(gains))
}

package classify

import (
	"math"
	"slices"
	"time"
)

// measured is what a model said of labelled rows.
type measured struct {
	inside  []float64 // InScope of in-scope rows
	right   []bool    // of each of them, whether the label was right
	p       []float64 // of each of them, the label's probability
	outside []float64 // InScope of out-of-scope rows
	micros  []float64 // of each prediction
}

func measure(m *Model, examples []Example, none string) measured {
	var r measured
	for _, example := range examples {
		start := time.Now()
		said := m.Predict(example.Text)
		r.micros = append(r.micros, float64(time.Since(start).Nanoseconds())/1000)
		if none != "" && example.Label == none {
			r.outside = append(r.outside, said.InScope)
			continue
		}
		r.inside = append(r.inside, said.InScope)
		r.right = append(r.right, said.Label == example.Label)
		r.p = append(r.p, said.P)
	}
	return r
}

// join adds what was said of further rows.
func (r *measured) join(more measured) {
	r.inside, r.right, r.p = append(r.inside, more.inside...), append(r.right, more.right...), append(r.p, more.p...)
	r.outside, r.micros = append(r.outside, more.outside...), append(r.micros, more.micros...)
}

// accuracy is the share of in-scope rows that are labelled right and not
// rejected: those below the threshold are.
func (r measured) accuracy(threshold float64) float64 {
	n := 0
	for i, right := range r.right {
		if right && r.inside[i] >= threshold {
			n++
		}
	}
	return ratio(n, len(r.right))
}

func (r measured) precision(threshold float64) float64 {
	out := below(r.outside, threshold)
	return ratio(out, out+below(r.inside, threshold))
}

// balance is the threshold with the best mean of accuracy and recall, or one
// half where there is nothing to find it with.
func (r measured) balance() float64 {
	if len(r.inside) == 0 || len(r.outside) == 0 {
		return 0.5
	}
	best, at := -1.0, 0.5
	for _, threshold := range append(slices.Sorted(slices.Values(r.outside)), math.Inf(1)) {
		threshold = math.Nextafter(threshold, 2)
		if value := r.accuracy(threshold) + share(r.outside, threshold); value > best {
			best, at = value, threshold
		}
	}
	return at
}

// rejecting is the threshold below which a share of the in-scope rows lie.
func (r measured) rejecting(part float64) float64 {
	if len(r.inside) == 0 {
		return 0.5
	}
	sorted := slices.Sorted(slices.Values(r.inside))
	return sorted[int(part*float64(len(sorted)))]
}

// auroc is the probability that an in-scope row has a higher InScope than an
// out-of-scope one, ties counting half (Mann and Whitney, 1947).
func (r measured) auroc() float64 {
	sorted := slices.Sorted(slices.Values(r.outside))
	sum := 0.0
	for _, x := range r.inside {
		low, _ := slices.BinarySearch(sorted, x)
		high, _ := slices.BinarySearch(sorted, math.Nextafter(x, 2))
		sum += float64(low+high) / 2
	}
	if len(r.inside) == 0 || len(sorted) == 0 {
		return 0
	}
	return sum / float64(len(r.inside)) / float64(len(sorted))
}

// ece is the expected calibration error of P (Guo et al., On Calibration of
// Modern Neural Networks, 2017).
func (r measured) ece() float64 {
	b := bins{}
	for i, p := range r.p {
		b.add(p, r.right[i], 1)
	}
	return b.error()
}

// scopeECE is the same of InScope, in and out of scope weighing the same.
func (r measured) scopeECE() float64 {
	b := bins{}
	for _, p := range r.inside {
		b.add(p, true, 1/float64(len(r.inside)))
	}
	for _, p := range r.outside {
		b.add(p, false, 1/float64(len(r.outside)))
	}
	return b.error()
}

// bins gather forecasts of about the same probability.
type bins [15]struct{ weight, said, came float64 }

func (b *bins) add(p float64, came bool, weight float64) {
	at := &b[min(int(p*float64(len(b))), len(b)-1)]
	at.weight += weight
	at.said += weight * p
	if came {
		at.came += weight
	}
}

func (b *bins) error() float64 {
	off, all := 0.0, 0.0
	for _, bin := range b {
		off += math.Abs(bin.said - bin.came)
		all += bin.weight
	}
	if all == 0 {
		return 0
	}
	return off / all
}

func below(values []float64, threshold float64) int {
	n := 0
	for _, v := range values {
		if v < threshold {
			n++
		}
	}
	return n
}

func share(values []float64, threshold float64) float64 {
	return ratio(below(values, threshold), len(values))
}

func ratio(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

func percentile(values []float64, part float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[min(int(part*float64(len(sorted))), len(sorted)-1)]
}

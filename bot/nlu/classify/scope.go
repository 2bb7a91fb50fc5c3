package classify

import "math"

// scope tells from the signals of a text whether it belongs to any label:
// logistic regression over standardised signals (Platt, Probabilistic Outputs
// for Support Vector Machines, 1999, for more than one signal).
type scope struct {
	mean, spread []float64
	weights      []float64
}

// scopeSignals are what speaks for a text belonging to a label. p are the
// shares of the labels, energy the logarithm of their unnormalised sum.
func (e *experts) scopeSignals(op opinion, p []float64, energy float64) []float64 {
	first, second := topTwo(p)
	signals := []float64{
		energy,
		math.Log((p[first] + 1e-6) / (1 - p[first] + 1e-6)),
		float64(op.sums[byMargin][first]),
		float64(op.sums[byMargin][first] - op.sums[byMargin][second]),
		float64(op.sums[byBayes][first]),
		float64(op.sums[byCentroid][first]),
		float64(op.sums[byNearest][first]),
		largest(op.sums[byNearest][:e.labels]),
		e.coverage(op.vector, first),
		op.known,
		math.Log(1 + float64(op.text)),
	}
	none := [3]float64{}
	if e.none {
		none[0] = float64(op.sums[byMargin][e.labels])
		none[1] = float64(op.sums[byBayes][e.labels] - op.sums[byBayes][first])
		none[2] = float64(op.sums[byNearest][e.labels])
	}
	return append(signals, none[:]...)
}

func topTwo(p []float64) (first, second int) {
	second = -1
	for l := 1; l < len(p); l++ {
		switch {
		case p[l] > p[first]:
			first, second = l, first
		case second < 0 || p[l] > p[second]:
			second = l
		}
	}
	return first, max(second, 0)
}

func largest(values []float32) float64 {
	top := float32(0)
	for _, v := range values {
		top = max(top, v)
	}
	return float64(top)
}

// fitScope learns from the raw signals of trials. Yes and no weigh the same in
// all, whatever their number, so that InScope is the probability at even odds.
func fitScope(trials []trial) scope {
	if len(trials) == 0 {
		return scope{}
	}
	s := standardise(trials)
	scaled := make([]trial, len(trials))
	var yes, no float64
	for _, t := range trials {
		if t.yes {
			yes += t.weight
		} else {
			no += t.weight
		}
	}
	if yes == 0 || no == 0 {
		return scope{}
	}
	total := float64(len(trials))
	for i, t := range trials {
		scaled[i] = trial{signals: s.scale(t.signals), yes: t.yes, weight: t.weight * total / (2 * no)}
		if t.yes {
			scaled[i].weight = t.weight * total / (2 * yes)
		}
	}
	s.weights = fitBinary(scaled, 3)
	return s
}

func standardise(trials []trial) scope {
	n := len(trials[0].signals)
	s := scope{mean: make([]float64, n), spread: make([]float64, n)}
	for i := range n {
		var sum, squares float64
		for _, t := range trials {
			sum += t.signals[i]
			squares += t.signals[i] * t.signals[i]
		}
		s.mean[i] = sum / float64(len(trials))
		s.spread[i] = math.Sqrt(max(squares/float64(len(trials))-s.mean[i]*s.mean[i], 0))
	}
	return s
}

// scale standardises signals and adds the constant one.
func (s scope) scale(signals []float64) []float64 {
	scaled := make([]float64, len(signals)+1)
	for i, x := range signals {
		if s.spread[i] > 1e-9 {
			scaled[i] = clamp((x-s.mean[i])/s.spread[i], 4)
		}
	}
	scaled[len(signals)] = 1
	return scaled
}

// probability is 1 where there was nothing to learn from.
func (s scope) probability(signals []float64) float64 {
	if s.weights == nil {
		return 1
	}
	return sigmoid(dot(s.weights, s.scale(signals)))
}

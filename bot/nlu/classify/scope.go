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
		float64(op.margin[first]),
		float64(op.margin[first] - op.margin[second]),
		float64(op.bayes[first]),
		float64(op.near[first]),
		largest(op.near[:e.labels]),
		e.coverage(op.vector, first),
		op.known,
		math.Log(1 + float64(op.text)),
		float64(op.about[first]),
		largest(op.about[:e.labels]),
	}
	none := [4]float64{}
	if e.none {
		none[0] = float64(op.margin[e.labels])
		none[1] = float64(op.bayes[e.labels] - op.bayes[first])
		none[2] = float64(op.near[e.labels])
		none[3] = float64(op.about[e.labels])
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

// fitScope learns from the raw signals of trials; nothing, if they are all of
// one kind.
func fitScope(trials []trial) scope {
	yes := 0
	for _, t := range trials {
		if t.yes {
			yes++
		}
	}
	if yes == 0 || yes == len(trials) {
		return scope{}
	}
	s := standardise(trials)
	scaled := make([]trial, len(trials))
	for i, t := range trials {
		scaled[i] = trial{signals: s.scale(t.signals), yes: t.yes, weight: t.weight}
	}
	s.weights = fitBinary(scaled, usualWeights(), scopeRidge)
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

// scopeRidge is how many trials or so the usual weights are worth.
const scopeRidge = 100

// usualWeights are those of standardised signals that hold on most sets; few
// trials move them little.
func usualWeights() []float64 {
	return []float64{0.3, 0.15, 0.45, -0.1, 0.05, 0.1, 0.1, 0, 0.1, 0, 0.15, 0.15, -0.6, -0.5, 0.1, -0.1}
}

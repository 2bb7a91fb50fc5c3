package classify

import "math"

// choice is one text for the temperature: the scores of the labels, and which
// label is right.
type choice struct {
	scores []float64
	right  int
}

// fitSharpness finds the factor on the scores under which the right labels are
// likeliest, by Newton's method: temperature scaling (Guo et al., On
// Calibration of Modern Neural Networks, 2017). Without choices it is the
// usual one, to which a ridge holds it where there are few.
func fitSharpness(choices []choice) float64 {
	const usual, hold = 5.0, 0.1
	sharp := usual
	for range 12 {
		gradient, curve := hold*(usual-sharp), hold
		for _, c := range choices {
			mean, variance := c.moments(sharp)
			gradient += c.scores[c.right] - mean
			curve += variance
		}
		step := clamp(gradient/curve, 2)
		sharp = max(sharp+step, 0.1)
		if math.Abs(step) < 1e-4 {
			break
		}
	}
	return sharp
}

// moments are mean and variance of the scores under the shares they give.
func (c choice) moments(sharp float64) (mean, variance float64) {
	p, _ := shares(c.scores, sharp)
	for l, share := range p {
		mean += share * c.scores[l]
		variance += share * c.scores[l] * c.scores[l]
	}
	return mean, variance - mean*mean
}

// shares are the probabilities of labels with these scores, and the logarithm
// of their unnormalised sum.
func shares(scores []float64, sharp float64) (p []float64, energy float64) {
	p = make([]float64, len(scores))
	for l, score := range scores {
		p[l] = sharp * score
	}
	return p, softmax(p)
}

// softmax turns scores into shares of 1, in place, and returns the logarithm
// of the sum of their exponentials.
func softmax(scores []float64) float64 {
	if len(scores) == 0 {
		return 0
	}
	top := scores[0]
	for _, s := range scores {
		top = max(top, s)
	}
	sum := 0.0
	for i, s := range scores {
		scores[i] = math.Exp(s - top)
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}
	return top + math.Log(sum)
}

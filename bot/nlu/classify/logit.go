package classify

import "math"

// choice is one text for the conditional logit: for each label the signals of
// the experts, one after the other, and which label is right.
type choice struct {
	signals []float64 // labels × experts
	right   int
}

// fitChoice finds the weights of the experts under which the right labels are
// likeliest: McFadden's conditional logit (1974), by Newton's method, with a
// ridge towards the prior weights.
func fitChoice(choices []choice, prior []float64) []float64 {
	n := len(prior)
	weights := append([]float64(nil), prior...)
	for range 12 {
		gradient, hessian := make([]float64, n), make([]float64, n*n)
		for i := range n {
			gradient[i] = ridge * (prior[i] - weights[i])
			hessian[i*n+i] = ridge
		}
		for _, c := range choices {
			c.accumulate(weights, gradient, hessian)
		}
		step := solve(hessian, gradient)
		move := 0.0
		for i := range n {
			weights[i] += clamp(step[i], 4)
			move = max(move, math.Abs(step[i]))
		}
		if move < 1e-4 {
			break
		}
	}
	return weights
}

// ridge holds a weight to its prior about as strongly as one example does.
const ridge = 1.0

func (c choice) accumulate(weights, gradient, hessian []float64) {
	n := len(weights)
	p := make([]float64, len(c.signals)/n)
	for l := range p {
		p[l] = dot(weights, c.signals[l*n:(l+1)*n])
	}
	softmax(p)
	mean := make([]float64, n)
	for l, pl := range p {
		for i := range n {
			mean[i] += pl * c.signals[l*n+i]
		}
	}
	for l, pl := range p {
		if pl < 1e-6 {
			continue
		}
		row := c.signals[l*n : (l+1)*n]
		for i := range n {
			for j := range n {
				hessian[i*n+j] += pl * (row[i] - mean[i]) * (row[j] - mean[j])
			}
		}
	}
	for i := range n {
		gradient[i] += c.signals[c.right*n+i] - mean[i]
	}
}

// trial is one text for the binary logit.
type trial struct {
	signals []float64
	yes     bool
	weight  float64
}

// fitBinary is logistic regression by Newton's method with a ridge towards 0 on
// all weights but the last, which is the one of the constant signal.
func fitBinary(trials []trial, ridge float64) []float64 {
	if len(trials) == 0 {
		return nil
	}
	n := len(trials[0].signals)
	weights := make([]float64, n)
	for range 15 {
		gradient, hessian := make([]float64, n), make([]float64, n*n)
		for i := range n {
			hold := ridge
			if i == n-1 {
				hold = 1e-6
			}
			gradient[i], hessian[i*n+i] = -hold*weights[i], hold
		}
		for _, t := range trials {
			t.accumulate(weights, gradient, hessian)
		}
		step := solve(hessian, gradient)
		move := 0.0
		for i := range n {
			weights[i] += clamp(step[i], 4)
			move = max(move, math.Abs(step[i]))
		}
		if move < 1e-4 {
			break
		}
	}
	return weights
}

func (t trial) accumulate(weights, gradient, hessian []float64) {
	n := len(weights)
	p := sigmoid(dot(weights, t.signals))
	off := -p
	if t.yes {
		off = 1 - p
	}
	for i := range n {
		gradient[i] += t.weight * off * t.signals[i]
		for j := range n {
			hessian[i*n+j] += t.weight * p * (1 - p) * t.signals[i] * t.signals[j]
		}
	}
}

// solve is Gaussian elimination with pivoting; it overwrites its arguments.
func solve(matrix, right []float64) []float64 {
	n := len(right)
	for col := range n {
		pivot := col
		for row := col + 1; row < n; row++ {
			if math.Abs(matrix[row*n+col]) > math.Abs(matrix[pivot*n+col]) {
				pivot = row
			}
		}
		for k := range n {
			matrix[col*n+k], matrix[pivot*n+k] = matrix[pivot*n+k], matrix[col*n+k]
		}
		right[col], right[pivot] = right[pivot], right[col]
		if math.Abs(matrix[col*n+col]) < 1e-12 {
			matrix[col*n+col] = 1e-12
		}
		for row := range n {
			if row == col {
				continue
			}
			by := matrix[row*n+col] / matrix[col*n+col]
			for k := col; k < n; k++ {
				matrix[row*n+k] -= by * matrix[col*n+k]
			}
			right[row] -= by * right[col]
		}
	}
	for i := range n {
		right[i] /= matrix[i*n+i]
	}
	return right
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

func clamp(x, limit float64) float64 { return max(-limit, min(limit, x)) }

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

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

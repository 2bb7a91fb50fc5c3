package classify

import "math"

// trial is one text for the binary logit.
type trial struct {
	signals []float64
	yes     bool
	weight  float64
}

// fitBinary is logistic regression by Newton's method, its steps halved until
// they improve, with a ridge that holds the weights to the usual ones. The last
// signal is constant and has no ridge.
func fitBinary(trials []trial, usual []float64, ridge float64) []float64 {
	f := fit{trials: trials, usual: append(append([]float64(nil), usual...), 0), ridge: ridge}
	weights := append([]float64(nil), f.usual...)
	loss := f.loss(weights)
	for range 20 {
		step, next := f.step(weights), make([]float64, len(weights))
		by, better := 1.0, loss
		for ; by > 1e-3; by /= 2 {
			for i := range next {
				next[i] = weights[i] + by*step[i]
			}
			if better = f.loss(next); better < loss {
				break
			}
		}
		if by <= 1e-3 || loss-better < 1e-7*loss {
			break
		}
		weights, loss = next, better
	}
	return weights
}

// fit is a logistic regression to be fitted.
type fit struct {
	trials []trial
	usual  []float64
	ridge  float64
}

func (f fit) hold(i int) float64 {
	if i == len(f.usual)-1 {
		return 1e-6
	}
	return f.ridge
}

// loss is the negative logarithm of the likelihood, with the ridge.
func (f fit) loss(weights []float64) float64 {
	sum := 0.0
	for i, w := range weights {
		sum += f.hold(i) / 2 * (w - f.usual[i]) * (w - f.usual[i])
	}
	for _, t := range f.trials {
		z := dot(weights, t.signals)
		if t.yes {
			z = -z
		}
		sum += t.weight * (max(z, 0) + math.Log1p(math.Exp(-math.Abs(z))))
	}
	return sum
}

func (f fit) step(weights []float64) []float64 {
	n := len(weights)
	gradient, hessian := make([]float64, n), make([]float64, n*n)
	for i := range n {
		gradient[i], hessian[i*n+i] = f.hold(i)*(f.usual[i]-weights[i]), f.hold(i)
	}
	for _, t := range f.trials {
		t.accumulate(weights, gradient, hessian)
	}
	return solve(hessian, gradient)
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

package classify

import "slices"

// settled is how little a dual variable must move for its example to be passed
// over for a while.
const settled = 0.05

// marginOptions are the settings of the linear classifier.
type marginOptions struct {
	cost   float64 // C of the squared hinge loss
	passes int
	pull   float64 // how much more an example of the label counts than another
}

// defaultMargin was chosen on several sets; accuracy is flat around it. With four passes the
// planes still depend on the order of the examples, so that five new ones changed 46 of 6,500
// answers; with eight they change 9, at no more time to speak of: settled examples are passed over.
func defaultMargin() marginOptions { return marginOptions{cost: 0.5, passes: 8, pull: 3} }

// trainMargin learns one separating plane per label, all others against it, by
// dual coordinate descent on the squared hinge loss: Hsieh, Chang, Lin,
// Keerthi, Sundararajan, A Dual Coordinate Descent Method for Large-scale
// Linear SVM (2008), algorithm 1. The planes are trained side by side, so that
// one walk over an example serves all labels. Each plane has the fixed offset
// -1, which is where the optimum lies with many labels, and with which an
// example costs nothing until a label claims it. The order of the walks is drawn by the
// lots of the examples: one example more leaves that of the others as it was.
func trainMargin(features int32, labels int, vectors []vector, classes []int, lots []uint64, o marginOptions) rows {
	w := newRows(features, labels)
	var moved []move
	alpha := make([]float32, len(vectors)*labels)
	quiet := make([]bool, len(vectors))
	sums, squares := make([]float32, labels), make([]float32, len(vectors))
	for i, v := range vectors {
		for _, x := range v.vals {
			squares[i] += x * x
		}
	}
	order, room := make([]int, len(vectors)), make([]uint64, len(vectors))
	for pass := range o.passes {
		drawOrder(order, lots, room, uint64(pass))
		for _, i := range order {
			if quiet[i] && pass%3 != 0 {
				continue
			}
			clear(sums)
			w.addTo(sums, vectors[i].ids, vectors[i].vals)
			moved, quiet[i] = stepMargin(moved[:0], squares[i], classes[i], sums, alpha[i*labels:(i+1)*labels], o)
			w.move(vectors[i], moved)
		}
	}
	return w
}

// move is how far the plane of a label moves along an example.
type move struct {
	label int
	step  float32
}

// move moves planes along an example.
func (r rows) move(v vector, moved []move) {
	if len(moved) == 0 {
		return
	}
	for k, id := range v.ids {
		row, val := r.row(id), v.vals[k]
		for _, m := range moved {
			row[m.label] += m.step * val
		}
	}
}

// stepMargin moves the dual variables of one example, whose length has this square,
// to their optimum, and says how the planes have to move with them, and whether all
// are settled.
func stepMargin(moved []move, square float32, class int, sums, alpha []float32, o marginOptions) (_ []move, quiet bool) {
	if square == 0 {
		return moved, true
	}
	soft := float32(1 / (2 * o.cost))
	quiet = true
	alpha = alpha[:len(sums)]
	for l, sum := range sums {
		if sum <= 0 && alpha[l] == 0 && l != class {
			continue // nearly always: far enough from the plane of another label
		}
		// Others must stay below 0, the label's own must reach 2 (offset -1).
		gradient, sign, softness := -sum, float32(-1), soft
		if l == class {
			gradient, sign, softness = sum-2, 1, soft/float32(o.pull)
		}
		gradient += softness * alpha[l]
		if alpha[l] == 0 && gradient >= 0 {
			continue
		}
		next := max(alpha[l]-gradient/(square+softness), 0)
		step := (next - alpha[l]) * sign
		if step == 0 {
			continue
		}
		alpha[l] = next
		quiet = quiet && step <= settled && step >= -settled
		moved = append(moved, move{label: l, step: step})
	}
	return moved, quiet
}

// drawOrder brings examples into an order that is drawn anew for each pass.
func drawOrder(order []int, lots, room []uint64, pass uint64) {
	for i, l := range lots {
		room[i] = mixed(l+pass)&^(maxExamples-1) | uint64(i)
	}
	slices.Sort(room)
	for k, drawn := range room {
		order[k] = int(drawn & (maxExamples - 1))
	}
}

// maxExamples is how many examples can be drawn from, a power of two: their numbers are what
// of a draw is not drawn.
const maxExamples = 1 << 22

// lot is the number that is drawn for a text, always the same.
func lot(text string) uint64 {
	h := uint64(14695981039346656037) // FNV-1a
	for i := range len(text) {
		h = (h ^ uint64(text[i])) * 1099511628211
	}
	return h
}

// mixed is a number of which every bit depends on every bit of x: the finalizer of MurmurHash3.
func mixed(x uint64) uint64 {
	x = (x ^ x>>33) * 0xff51afd7ed558ccd
	x = (x ^ x>>33) * 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

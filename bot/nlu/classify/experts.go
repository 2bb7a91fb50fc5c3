package classify

import "math"

// The experts, in the order of a label's signals.
const (
	byMargin = iota
	byBayes
	byCentroid
	byNearest
	numExperts
)

// experts are the four models trained on one set of examples. The class after
// the last label, if any example has it, is that of out-of-scope examples.
type experts struct {
	weighting
	labels   int
	none     bool
	margin   rows
	bayes    rows
	centroid rows
	nearest  *nearest
	floor    []float32 // of each label, what bayes says of a feature it never had
}

// trainExperts learns from the rows of bags that are named.
func trainExperts(s *space, bags []bag, classes []int, rows []int, labels int, o marginOptions) *experts {
	e := &experts{weighting: weigh(s, bags, rows), labels: labels}
	vectors, own := make([]vector, len(rows)), make([]int, len(rows))
	for i, row := range rows {
		vectors[i], own[i] = e.vector(bags[row]), classes[row]
		e.none = e.none || own[i] == labels
	}
	width := labels
	if e.none {
		width++
	}
	e.margin = trainMargin(s.nAll, width, vectors, own, o)
	e.bayes, e.floor = trainBayes(s.nText, width, vectors, own)
	e.centroid = trainCentroid(s.nAll, width, vectors, own)
	e.nearest = newNearest(s.nText, vectors, own)
	return e
}

// opinion is what the experts say of one text.
type opinion struct {
	vector
	sums [numExperts][]float32 // by class
}

func (e *experts) read(b bag) opinion {
	width := e.margin.width
	all := make([]float32, numExperts*width)
	op := opinion{vector: e.vector(b)}
	for i := range op.sums {
		op.sums[i] = all[i*width : (i+1)*width : (i+1)*width]
	}
	v := op.vector
	e.margin.addTo(op.sums[byMargin], v.ids, v.vals)
	e.bayes.addTo(op.sums[byBayes], v.ids[:v.text], ones(v.text))
	e.centroid.addTo(op.sums[byCentroid], v.ids, v.vals)
	e.nearest.search(v, op.sums[byNearest])
	if v.text > 0 {
		by := float32(1 / math.Sqrt(float64(v.text)))
		for l := range op.sums[byBayes] {
			op.sums[byBayes][l] *= by
		}
	}
	return op
}

func ones(n int) []float32 {
	values := make([]float32, n)
	for i := range values {
		values[i] = 1
	}
	return values
}

// signals are those of each label, one label after the other.
func (op opinion) signals(labels int) []float64 {
	signals := make([]float64, labels*numExperts)
	for l := range labels {
		for i := range numExperts {
			signals[l*numExperts+i] = float64(op.sums[i][l])
		}
	}
	return signals
}

// coverage is the share of a text's words, by squared idf, that examples of a
// label contain.
func (e *experts) coverage(v vector, label int) float64 {
	had, all := 0.0, 0.0
	for k, id := range v.ids[:v.words] {
		square := float64(v.vals[k]) * float64(v.vals[k])
		all += square
		if e.bayes.row(id)[label] > e.floor[label] {
			had += square
		}
	}
	if all == 0 {
		return 0
	}
	return had / all * v.known
}

package classify

import "sync"

// experts are the models trained on one set of examples. The class after
// the last label, if any example has it, is that of out-of-scope examples.
type experts struct {
	weighting
	labels  int
	none    bool
	margin  rows
	keen    []float32 // weights of the features for bayes and nearest
	bayes   rows
	nearest *nearest
	middles [][]float32 // of each class, where the places of its examples lie in the mean; length 1
	trust   float64     // in bayes, against margin
}

// trainExperts learns from the rows of bags that are named.
func trainExperts(s *space, bags []bag, classes []int, rows []int, labels int, o marginOptions) *experts {
	width := labels
	for _, row := range rows {
		if classes[row] == labels {
			width = labels + 1
		}
	}
	e := &experts{weighting: weigh(s, bags, rows), labels: labels, none: width > labels}
	vectors, own, lots := e.vectors(bags, rows), make([]int, len(rows)), make([]uint64, len(rows))
	for i, row := range rows {
		own[i], lots[i] = classes[row], bags[row].lot
	}
	per := float64(len(rows)) / float64(width)
	e.place, e.trust = placeShare(per), bayesTrust*per/(per+100)
	var counting sync.WaitGroup // beside the planes, which take longest
	counting.Go(func() { e.count(vectors, own, width) })
	placed := vectors
	if s.nPlace > 0 {
		placed = make([]vector, len(rows))
		for i, row := range rows {
			placed[i] = e.placed(vectors[i], bags[row].place)
		}
	}
	e.margin = trainMargin(e.features()+s.nPlace, width, placed, own, lots, o)
	counting.Wait()
	e.middles = middles(bags, rows, own, width, int(s.nPlace))
	return e
}

// count learns what follows from how often features occur under labels.
func (e *experts) count(vectors []vector, classes []int, width int) {
	counted := countFeatures(e.features(), width, vectors, classes)
	e.keen = counted.keen(e.idf)
	e.bayes = counted.bayes()
	e.nearest = newNearest(e.features(), vectors, func(v vector) { e.reweighed(v, e.keen) }, classes)
}

// middles are the means of the places of each class.
func middles(bags []bag, rows, own []int, width, numbers int) [][]float32 {
	out := make([][]float32, width)
	for class := range out {
		out[class] = make([]float32, numbers)
	}
	for i, row := range rows {
		for k, x := range bags[row].place {
			out[own[i]][k] += x
		}
	}
	for _, m := range out {
		scale(m, 1, float64(inner(m, m)))
	}
	return out
}

func inner(a, b []float32) float32 {
	sum := float32(0)
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}

// opinion is what the experts say of one text, by class.
type opinion struct {
	vector
	margin []float32
	bayes  []float32
	near   []float32
	about  []float32 // how near the middle of each class is
}

func (e *experts) read(b bag) opinion {
	width := e.margin.width
	sums := make([]float32, 3*width)
	op := opinion{vector: e.vector(b)}
	op.margin, op.bayes, op.near = sums[:width:width], sums[width:2*width:2*width], sums[2*width:]
	by := e.placed(op.vector, b.place)
	e.margin.addTo(op.margin, by.ids, by.vals)
	keen := e.weighed(op.vector, e.keen)
	e.bayes.addTo(op.bayes, keen.ids, keen.vals)
	e.nearest.search(keen, op.near)
	op.about = make([]float32, width)
	if len(b.place) > 0 {
		for class, m := range e.middles {
			op.about[class] = inner(b.place, m)
		}
	}
	return op
}

// scores are those by which the labels are ranked: the margin, with a little of
// what bayes says, the more so the more examples it rests on, and, where texts have
// places, how near the middle of each label is.
func (e *experts) scores(op opinion) []float64 {
	scores := make([]float64, e.labels)
	for l := range scores {
		scores[l] = float64(op.margin[l]) + e.trust*float64(op.bayes[l]) + aboutTrust*float64(op.about[l])
	}
	return scores
}

// coverage is the share of a text's words, by squared idf, that examples of a
// label contain.
func (e *experts) coverage(v vector, label int) float64 {
	had, all := 0.0, 0.0
	for k, id := range v.ids[:v.words] {
		square := float64(v.vals[k]) * float64(v.vals[k])
		all += square
		if e.bayes.row(id)[label] > 0 {
			had += square
		}
	}
	if all == 0 {
		return 0
	}
	return had / all * v.known
}

// bayesTrust is how much bayes counts where there are very many examples, aboutTrust how
// much the middles of labels do. Accuracy is flat around both.
const (
	bayesTrust = 0.06
	aboutTrust = 1.0
)

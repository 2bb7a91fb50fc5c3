package classify

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
	trust   float64 // in bayes, against margin
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
	counted := countFeatures(s.nAll, width, bags, rows, classes)
	e.keen = counted.keen(e.idf)
	vectors, keen, own := make([]vector, len(rows)), make([]vector, len(rows)), make([]int, len(rows))
	for i, row := range rows {
		vectors[i] = e.vector(bags[row])
		keen[i], own[i] = e.weighed(vectors[i], e.keen), classes[row]
	}
	per := float64(len(rows)) / float64(width)
	e.trust = bayesTrust * per / (per + 100)
	e.margin = trainMargin(s.nAll, width, vectors, own, o)
	e.bayes = counted.bayes()
	e.nearest = newNearest(s.nAll, keen, own)
	return e
}

// opinion is what the experts say of one text, by class.
type opinion struct {
	vector
	margin []float32
	bayes  []float32
	near   []float32
}

func (e *experts) read(b bag) opinion {
	width := e.margin.width
	sums := make([]float32, 3*width)
	op := opinion{vector: e.vector(b)}
	op.margin, op.bayes, op.near = sums[:width:width], sums[width:2*width:2*width], sums[2*width:]
	e.margin.addTo(op.margin, op.ids, op.vals)
	keen := e.weighed(op.vector, e.keen)
	e.bayes.addTo(op.bayes, keen.ids, keen.vals)
	e.nearest.search(keen, op.near)
	return op
}

// scores are those by which the labels are ranked: the margin, with a little of
// what bayes says, the more so the more examples it rests on.
func (e *experts) scores(op opinion) []float64 {
	scores := make([]float64, e.labels)
	for l := range scores {
		scores[l] = float64(op.margin[l]) + e.trust*float64(op.bayes[l])
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

// bayesTrust is how much bayes counts where there are very many examples.
const bayesTrust = 0.06

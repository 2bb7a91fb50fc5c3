package classify

import (
	"errors"
	"fmt"
	"sync"
)

// Aspect is one thing to tell of texts, in labels of its own.
type Aspect struct {
	Labels    []string // of each text
	Sharpness float64  // the factor that makes probabilities of the scores, which [Model.Calibration] finds
}

// Aspects tells several things of a text, whose features it reads once. It ranks by the
// linear classifier alone, and takes for granted that a text has one of the labels. It is
// safe for concurrent use.
type Aspects struct {
	weighting
	told []told
	top  int
}

// told is an aspect that was learned.
type told struct {
	labels []string
	planes rows
	sharp  float64
}

// TrainAspects learns aspects of texts, side by side. A Prediction lists up to top labels.
// It fails where there are no texts, or not as many labels, or an empty one.
func TrainAspects(texts []string, top int, aspects ...Aspect) (*Aspects, error) {
	a := &Aspects{told: make([]told, len(aspects)), top: top}
	classes := make([][]int, len(aspects))
	for i, aspect := range aspects {
		examples := make([]Example, len(aspect.Labels))
		for k, label := range aspect.Labels {
			examples[k].Label = label
		}
		labels, numbers, err := classesOf(examples, "")
		if err == nil && len(numbers) != len(texts) {
			err = errors.New("not a label for each text")
		}
		if err != nil {
			return nil, fmt.Errorf("classify: train aspect %d: %w", i+1, err)
		}
		a.told[i], classes[i] = told{labels: labels, sharp: aspect.Sharpness}, numbers
	}
	s, bags := newSpace(texts, nil)
	rows := all(len(bags))
	a.weighting = weigh(s, bags, rows)
	vectors, options := a.vectors(bags, rows), defaultMargin()
	lots := make([]uint64, len(bags))
	for i, b := range bags {
		lots[i] = b.lot
	}
	options.passes-- // which says as much where nothing else is to be told than the label
	var learning sync.WaitGroup
	for i := range a.told {
		learning.Go(func() {
			t := &a.told[i]
			t.planes = trainMargin(a.features(), len(t.labels), vectors, classes[i], lots, options)
		})
	}
	learning.Wait()
	return a, nil
}

// Labels are those of an aspect, in alphabetical order.
func (a *Aspects) Labels(aspect int) []string { return a.told[aspect].labels }

// Predict says of each aspect which label a text carries. Any text is safe.
func (a *Aspects) Predict(text string) []Prediction {
	v := a.vector(a.read(text))
	out := make([]Prediction, len(a.told))
	for i, t := range a.told {
		sums, scores := make([]float32, len(t.labels)), make([]float64, len(t.labels))
		t.planes.addTo(sums, v.ids, v.vals)
		for l, sum := range sums {
			scores[l] = float64(sum)
		}
		p, _ := shares(scores, t.sharp)
		top := best(t.labels, p, min(a.top, len(p)))
		out[i] = Prediction{Label: top[0].Label, P: top[0].P, InScope: 1, Top: top}
	}
	return out
}

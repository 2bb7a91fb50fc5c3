package classify

import (
	"fmt"
	"sync"
)

// Aspect is one thing to tell of texts, in labels of its own.
type Aspect struct {
	Labels    []string // of each text; "": this one says nothing of it
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

// TrainAspects learns aspects of texts, side by side. It fails where there are no texts, or not as
// many labels, or an aspect of which no text says anything. A Prediction lists up to top labels.
func TrainAspects(texts []string, top int, aspects ...Aspect) (*Aspects, error) {
	a := &Aspects{told: make([]told, len(aspects)), top: top}
	heard := make([]hearing, len(aspects))
	for i, aspect := range aspects {
		if len(aspect.Labels) != len(texts) {
			return nil, fmt.Errorf("classify: train aspect %d: not a label for each text", i+1)
		}
		labels, err := heard[i].of(aspect.Labels)
		if err != nil {
			return nil, fmt.Errorf("classify: train aspect %d: %w", i+1, err)
		}
		a.told[i] = told{labels: labels, sharp: aspect.Sharpness}
	}
	s, bags := newSpace(texts, nil)
	rows := all(len(bags))
	a.weighting = weigh(s, bags, rows)
	vectors, options := a.vectors(bags, rows), defaultMargin()
	options.passes-- // which says as much where nothing else is to be told than the label
	var learning sync.WaitGroup
	for i, h := range heard {
		learning.Go(func() {
			own, lots := make([]vector, len(h.rows)), make([]uint64, len(h.rows))
			for k, row := range h.rows {
				own[k], lots[k] = vectors[row], bags[row].lot
			}
			t := &a.told[i]
			t.planes = trainMargin(a.features(), len(t.labels), own, h.classes, lots, options)
		})
	}
	learning.Wait()
	return a, nil
}

// hearing is which texts say something of an aspect, and the numbers of their labels.
type hearing struct{ rows, classes []int }

// of keeps what has a label, and returns the labels in alphabetical order.
func (h *hearing) of(labels []string) ([]string, error) {
	var examples []Example
	for row, label := range labels {
		if label != "" {
			h.rows, examples = append(h.rows, row), append(examples, Example{Label: label})
		}
	}
	names, classes, err := classesOf(examples, "")
	h.classes = classes
	return names, err
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

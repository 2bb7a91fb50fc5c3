package classify

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Example is a phrase and the label it stands for.
type Example struct{ Text, Label string }

// Options say how to train. The zero value is ready to use.
type Options struct {
	None   string                 // label of out-of-scope examples; it is never predicted. "": there are none
	Tokens func(string) []string  // tokeniser and stemmer; nil: the one of token.go
	Place  func(string) []float32 // where a text lies among others by what it means, length 1 or 0; nil: not known
	Top    int                    // how many labels a Prediction lists; 0: 5
	Held   []Example              // further examples to calibrate on, not to learn labels from; may be nil
	margin marginOptions          // zero: the default
	By     *Calibration           // use this one; nil: fit one, which takes as long again
}

// Model is a trained classifier. It is safe for concurrent use.
type Model struct {
	experts *experts
	labels  []string
	sharp   float64 // factor on the scores
	scope   scope
	top     int
}

// Scored is a label and its probability.
type Scored struct {
	Label string
	P     float64
}

// Prediction is what a Model says of a text.
type Prediction struct {
	Label   string   // the likeliest label
	P       float64  // its probability, given that the text belongs to one of the labels
	InScope float64  // the probability that it does, where half of all texts do
	Top     []Scored // the likeliest labels, best first
}

// Train learns the labels of examples. The same examples in the same order give
// the same model. It fails if no example has a label other than None, or one
// has an empty label.
func Train(examples []Example, o Options) (*Model, error) {
	if o.Top <= 0 {
		o.Top = 5
	}
	if o.margin == (marginOptions{}) {
		o.margin = defaultMargin()
	}
	labels, classes, err := classesOf(examples, o.None)
	if err != nil {
		return nil, fmt.Errorf("classify: train: %w", err)
	}
	texts := make([]string, len(examples))
	for i, example := range examples {
		texts[i] = example.Text
	}
	s, bags := newSpace(texts, o.Tokens)
	s.placeAll(texts, bags, o.Place)
	m := &Model{labels: labels, top: min(o.Top, len(labels))}
	if o.By != nil {
		m.experts = trainExperts(s, bags, classes, all(len(bags)), len(labels), o.margin)
		m.sharp, m.scope = o.By.sharp, o.By.scope
		return m, nil
	}
	rehearsed := make(chan *rehearsal, 1)
	go func() { rehearsed <- rehearse(s, bags, classes, len(labels), o.margin) }()
	m.experts = trainExperts(s, bags, classes, all(len(bags)), len(labels), o.margin)
	r := <-rehearsed
	r.hear(m, o)
	m.sharp = fitSharpness(r.choices)
	m.scope = fitScope(r.trials(m.sharp))
	return m, nil
}

// classesOf numbers the labels in alphabetical order; None comes after them.
func classesOf(examples []Example, none string) (labels []string, classes []int, err error) {
	number := map[string]int{}
	for i, example := range examples {
		if example.Label == "" {
			return nil, nil, fmt.Errorf("example %d has no label", i+1)
		}
		if _, ok := number[example.Label]; !ok && (none == "" || example.Label != none) {
			number[example.Label] = 0
			labels = append(labels, strings.Clone(example.Label))
		}
	}
	if len(labels) == 0 {
		return nil, nil, errors.New("no example with a label")
	}
	slices.Sort(labels)
	for i, label := range labels {
		number[label] = i
	}
	classes = make([]int, len(examples))
	for i, example := range examples {
		class, ok := number[example.Label]
		if !ok {
			class = len(labels)
		}
		classes[i] = class
	}
	return labels, classes, nil
}

// Predict says which label a text carries. Any text is safe, an empty one too.
func (m *Model) Predict(text string) Prediction {
	op := m.experts.read(m.experts.space.read(text))
	p, energy := shares(m.experts.scores(op), m.sharp)
	signals := m.experts.scopeSignals(op, p, energy)
	top := best(m.labels, p, m.top)
	return Prediction{Label: top[0].Label, P: top[0].P, InScope: m.scope.probability(signals), Top: top}
}

// best lists the n likeliest labels; equally likely ones in alphabetical order.
func best(labels []string, p []float64, n int) []Scored {
	top := make([]Scored, 0, n+1)
	for l, share := range p {
		at := len(top)
		for at > 0 && top[at-1].P < share {
			at--
		}
		if at == n {
			continue
		}
		top = slices.Insert(top, at, Scored{Label: labels[l], P: share})
		top = top[:min(len(top), n)]
	}
	return top
}

func all(n int) []int {
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	return rows
}

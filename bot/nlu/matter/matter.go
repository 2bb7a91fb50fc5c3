package matter

import (
	"math"
	"slices"
	"sync"

	"himpath/bot/nlu/classify"
	"himpath/index"
	"himpath/knowledge"
)

// Reader tells matter and ask of questions. It is safe for concurrent use.
type Reader struct {
	matters, asks *classify.Model
	matter        map[string]int     // its number
	kin           [][]float32        // how far asks are the same, by their numbers in knowledge.Asks
	often         map[string]float64 // stem → in how many wordings
	wordings      float64
}

// Sense is what a question may be about: the square roots of the probabilities.
type Sense struct {
	Matter, Ask string // the likeliest ones, "" if nothing is known
	matters     []float32
	asks        []float32
	near        []float32 // asks, each with what its kin have
}

// listed is how many labels count: the others share next to nothing.
const listed = 12

// The factors on the scores of the labels: what a training on the wordings in the binary
// finds for itself, in twice the time.
const (
	sharpMatters = 4.66
	sharpAsks    = 3.77
)

// Train learns from how people ask. Without wordings the reader knows nothing. It takes
// some 0.3 s for 10,000 wordings.
func Train(ws []knowledge.MatterWording) *Reader {
	matters, asks := make([]classify.Example, len(ws)), make([]classify.Example, len(ws))
	r := Reader{matter: map[string]int{}, kin: kinship(), often: map[string]float64{}, wordings: float64(len(ws))}
	for i, w := range ws {
		matters[i] = classify.Example{Text: w.Text, Label: w.Matter}
		asks[i] = classify.Example{Text: w.Text, Label: w.Ask}
		r.hear(w)
	}
	learn := func(examples []classify.Example, sharp float64) *classify.Model {
		by := classify.Sharpness(sharp)
		m, err := classify.Train(examples, classify.Options{Top: listed, By: &by})
		if err != nil {
			return nil // there is nothing to learn from
		}
		return m
	}
	var wg sync.WaitGroup
	wg.Go(func() { r.asks = learn(asks, sharpAsks) })
	r.matters = learn(matters, sharpMatters)
	wg.Wait()
	if r.matters == nil || r.asks == nil {
		return &Reader{}
	}
	for i, label := range r.matters.Labels() {
		r.matter[label] = i
	}
	return &r
}

// hear counts the words of a wording.
func (r *Reader) hear(w knowledge.MatterWording) {
	stems := index.Tokens(w.Text)
	slices.Sort(stems)
	for _, stem := range slices.Compact(stems) {
		r.often[stem]++
	}
}

// Read tells the sense of a text.
func (r *Reader) Read(text string) Sense {
	if r.matters == nil {
		return Sense{}
	}
	m, a := r.matters.Predict(text), r.asks.Predict(text)
	s := Sense{Matter: m.Label, Ask: a.Label, matters: make([]float32, len(r.matter)), asks: make([]float32, len(r.kin)), near: make([]float32, len(r.kin))}
	for _, t := range m.Top {
		s.matters[r.matter[t.Label]] = root(t.P)
	}
	for _, t := range a.Top {
		i := slices.Index(knowledge.Asks(), t.Label)
		s.asks[i] = root(t.P)
		for k, kin := range r.kin[i] {
			s.near[k] += kin * root(t.P)
		}
	}
	return s
}

func root(p float64) float32 { return float32(math.Sqrt(p)) }

// IDF is the inverse document frequency of a stem among the wordings, in nats; ok is
// false where it is in too few of them to tell.
func (r *Reader) IDF(stem string) (idf float64, ok bool) {
	n := r.often[stem]
	return math.Log(1 + r.wordings/max(n, 1)), n >= 3
}

// Agree is how far two senses are of the same matter and ask the same of it: the
// Bhattacharyya coefficients of their distributions, 0..1. Asks that the same answer
// often meets are partly the same.
func Agree(a, b Sense) (matter, ask float64) {
	return product(a.matters, b.matters), product(a.asks, b.near)
}

func product(a, b []float32) float64 {
	sum := float32(0)
	for i, x := range a {
		sum += x * b[i]
	}
	return float64(min(sum, 1))
}

// kinship is how far asks are the same: "can I get help" wants to know whether there is
// any, "may I" whether it counts.
func kinship() [][]float32 {
	const kin = 0.5
	asks := knowledge.Asks()
	out := make([][]float32, len(asks))
	for i := range out {
		out[i] = make([]float32, len(asks))
		out[i][i] = 1
	}
	for _, pair := range [][2]string{{"may", "exists"}, {"may", "counts"}, {"exists", "counts"}, {"when", "deadline"}, {"howlong", "number"}, {"howlong", "when"},
		{"cost", "pays"}, {"cost", "number"}, {"where", "how"}, {"who", "how"}, {"who", "where"}, {"may", "whatif"}} {
		i, k := slices.Index(asks, pair[0]), slices.Index(asks, pair[1])
		out[i][k], out[k][i] = kin, kin
	}
	return out
}

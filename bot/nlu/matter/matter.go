package matter

import (
	"math"
	"slices"
	"strings"

	"himpath/bot/nlu/classify"
	"himpath/index"
	"himpath/knowledge"
)

// Reader tells matter and ask of questions. It is safe for concurrent use.
type Reader struct {
	aspects  *classify.Aspects  // the matter and the ask
	matter   map[string]int     // its number
	kin      [][]float32        // how far asks are the same, by their numbers in knowledge.Asks
	often    map[string]float64 // stem → in how many wordings
	wordings float64
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
	sharpMatters = 5.13
	sharpAsks    = 4.28
)

// The aspects, by their numbers.
const (
	matterAspect = iota
	askAspect
)

// Train learns from how people ask. Without wordings the reader knows nothing. It takes
// some 0.2 s for 10,000 wordings.
func Train(ws []knowledge.MatterWording) *Reader {
	texts, matters, asks := make([]string, len(ws)), make([]string, len(ws)), make([]string, len(ws))
	r := Reader{matter: map[string]int{}, kin: kinship(), often: map[string]float64{}, wordings: float64(len(ws))}
	for i, w := range ws {
		texts[i], matters[i], asks[i] = w.Text, w.Matter, w.Ask
	}
	counting := make(chan struct{})
	go func() {
		defer close(counting)
		r.hear(texts)
	}()
	var err error
	r.aspects, err = classify.TrainAspects(texts, listed, classify.Aspect{Labels: matters, Sharpness: sharpMatters}, classify.Aspect{Labels: asks, Sharpness: sharpAsks})
	<-counting
	if err != nil {
		return &Reader{} // there is nothing to learn from
	}
	for i, label := range r.aspects.Labels(matterAspect) {
		r.matter[label] = i
	}
	return &r
}

// hear counts the stems of wordings, whose words are far fewer than they have in all.
func (r *Reader) hear(texts []string) {
	stems := map[string][]string{} // of a word
	var said []string
	for _, text := range texts {
		said = said[:0]
		for _, word := range strings.Fields(text) {
			known, ok := stems[word]
			if !ok {
				known = index.Tokens(word)
				stems[word] = known
			}
			said = append(said, known...)
		}
		slices.Sort(said)
		for _, stem := range slices.Compact(said) {
			r.often[stem]++
		}
	}
}

// Read tells the sense of a text.
func (r *Reader) Read(text string) Sense {
	if r.aspects == nil {
		return Sense{}
	}
	told := r.aspects.Predict(text)
	m, a := told[matterAspect], told[askAspect]
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

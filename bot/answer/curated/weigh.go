package curated

import (
	"math"
	"slices"
	"strings"
	"sync"

	"himpath/bot/answer/corpus"
	"himpath/bot/nlu"
	"himpath/bot/nlu/matter"
	"himpath/index"
	"himpath/index/vectors"
	"himpath/knowledge"
)

// weigher weighs what messages and the questions of answers have in common.
type weigher struct {
	*Campus                   // nil where nothing is curated
	reader  *nlu.Understander // reads with the words of the answers and of their synonyms
}

// Campus is what is known of the everyday words of students. It is made once an edition
// has curated answers; editions over the same content share it.
type Campus struct {
	matters   *matter.Reader
	weight    map[string]float64 // by stem: its idf over the questions of the edition
	unseen    float64            // the weight of a word that no question has
	opposites map[string][]side
	places    func() *vectors.Table // of words; read when it is first asked
}

// side is one of the sides of a line of opposites.
type side struct{ line, nr int }

func NewCampus(b *knowledge.Base, r *corpus.Reading, matters *matter.Reader) *Campus {
	c := &Campus{matters: matters, opposites: readOpposites(b.Phrases["opposites"]), places: sync.OnceValue(places)}
	c.weight, c.unseen = wordWeights(r)
	return c
}

// places is the table of words in the binary, which its tests read.
func places() *vectors.Table {
	t, err := vectors.General()
	if err != nil {
		return new(vectors.Table) // no word lies anywhere: answers are shown by their words alone
	}
	return t
}

// readOpposites reads lines such as "start, begin | end, finish".
func readOpposites(lines []string) map[string][]side {
	out := map[string][]side{}
	for i, line := range lines {
		for nr, words := range strings.Split(line, "|") {
			for _, w := range strings.Split(words, ",") {
				stem := strings.Join(index.Tokens(w), " ")
				out[stem] = append(out[stem], side{i, nr})
			}
		}
	}
	return out
}

// sidesOf are the sides that the words of a text stand on.
func (c *Campus) sidesOf(text string) (out []side) {
	for _, stem := range index.Tokens(text) {
		out = append(out, c.opposites[stem]...)
	}
	return out
}

// wordWeights counts what the words of the questions of an edition weigh: stem → idf,
// and the weight of a word that is in none.
func wordWeights(r *corpus.Reading) (map[string]float64, float64) {
	count := map[string]int{}
	n := 0
	for _, fs := range r.Passages {
		for _, f := range fs {
			n++
			for _, w := range strings.Fields(f.Masked) {
				count[w]++
			}
		}
	}
	weight := make(map[string]float64, len(count))
	for w, k := range count {
		for _, stem := range index.Tokens(w) {
			weight[stem] += float64(k)
		}
	}
	for w, k := range weight {
		weight[w] = math.Log(1 + float64(n)/k)
	}
	return weight, math.Log(1 + float64(n)/20)
}

// weighed is a meaning with its weight.
type weighed struct {
	nlu.Meaning
	weight float64
}

// weighed leaves out what says the same as one before, and weighs the rest.
func (c *weigher) weighed(ms []nlu.Meaning) []weighed {
	out := make([]weighed, 0, len(ms))
	for i, m := range ms {
		if !has(ms[:i], m) {
			out = append(out, weighed{m, c.of(m)})
		}
	}
	return out
}

// share is the part of ms, by weight, for which credit is given.
func share(ms []weighed, credit func(nlu.Meaning) float64) float64 {
	sum, all := 0.0, 0.0
	for _, m := range ms {
		sum += m.weight * credit(m.Meaning)
		all += m.weight
	}
	if all == 0 {
		return 0
	}
	return sum / all
}

// The weights of meanings: what is rare in the questions of the edition counts
// more, within bounds.
const (
	leastWeight = 1.5
	mostWeight  = 3
	lightWeight = 0.2
	commonIDF   = 2.5
)

// of is the weight of a meaning.
func (c *weigher) of(m nlu.Meaning) float64 {
	switch {
	case m.Topic != "" || m.Name:
		return mostWeight
	case m.Light:
		return lightWeight
	}
	rarest := 0.0
	for _, w := range strings.Fields(m.Stem) {
		v, known := c.matters.IDF(w)
		if !known {
			if v, known = c.weight[w]; !known {
				v = c.unseen
			}
		}
		rarest = max(rarest, v)
	}
	return min(max(rarest-commonIDF, leastWeight), mostWeight)
}

func has(ms []nlu.Meaning, m nlu.Meaning) bool {
	return slices.ContainsFunc(ms, m.Is)
}

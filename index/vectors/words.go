package vectors

import "math"

// unknownLength is what a word that the table lacks counts beside others, which are 0.1
// to 0.8 long: a name or the number of a course.
const unknownLength = 1

// Had is how far a text has the words of one of the questions, or words near them, 0..1: the
// mean, by the lengths of the question's words, of the cosine to the nearest word of the
// text. A word that the table lacks is near itself only.
func (t *Table) Had(text string, questions []string) float64 {
	words, most := t.placed(text), 0.0
	for _, question := range questions {
		sum, all := 0.0, 0.0
		for _, asked := range t.placed(question) {
			sum += asked.length * asked.nearest(words)
			all += asked.length
		}
		if all > 0 {
			most = max(most, sum/all)
		}
	}
	return most
}

// placed is a word, its place of length 1, and how long it was.
type placed struct {
	word   string
	place  []float32
	length float64
}

func (t *Table) placed(text string) []placed {
	var out []placed
	eachWord(text, func(w string) {
		p := placed{w, make([]float32, t.dim), unknownLength}
		if i := t.find(w); i >= 0 {
			t.add(p.place, i)
			p.length = math.Sqrt(Cosine(p.place, p.place))
			unit(p.place)
		}
		out = append(out, p)
	})
	return out
}

// nearest is the cosine of a word and of the nearest of these, 0..1.
func (p placed) nearest(words []placed) float64 {
	best := 0.0
	for _, w := range words {
		if w.word == p.word {
			return 1
		}
		best = max(best, Cosine(w.place, p.place))
	}
	return best
}

package classify

import (
	"math"
	"slices"
)

// weighting is the idf of each feature that one set of examples has.
type weighting struct {
	*space
	numbers []int32   // by feature of the space: its number here, −1 if it is unknown; nil: its own
	idf     []float32 // by number
	rare    float32   // what an unknown word weighs
	place   float32   // the length of a text's place
}

// weigh counts the features of the examples that a model learns from.
func weigh(s *space, bags []bag, rows []int) weighting {
	df := make([]int32, s.nAll)
	for _, row := range rows {
		for _, id := range bags[row].ids {
			df[id]++
		}
	}
	n := float64(len(rows))
	w := weighting{space: s, rare: float32(1 + math.Log(1+n))}
	known := s.nAll
	if slices.Contains(df, 0) {
		w.numbers, known = make([]int32, s.nAll), 0
		for id, in := range df {
			if w.numbers[id] = -1; in > 0 {
				w.numbers[id] = known
				known++
			}
		}
	}
	w.idf = make([]float32, 0, known)
	for _, in := range df {
		if in > 0 {
			w.idf = append(w.idf, float32(1+math.Log((1+n)/(1+float64(in)))))
		}
	}
	return w
}

// features is how many are known.
func (w weighting) features() int32 { return int32(len(w.idf)) }

// vector is a text as the experts see it: known features with their weights,
// each of the three kinds scaled to its share.
type vector struct {
	ids     []int32
	vals    []float32
	text    int     // so many are words or pairs
	words   int     // so many are words
	missing [2]int  // words, and pairs, that are unknown
	known   float64 // share of the idf mass of words that is of known words
}

// How much words, pairs and n-grams count: the length of each part. Accuracy is
// flat around these.
const (
	shareWords = 1.0
	sharePairs = 0.6
	shareGrams = 0.8
	sharePlace = 1.0
)

// vectors are those of some bags, in little more than two pieces of memory.
func (w weighting) vectors(bags []bag, rows []int) []vector {
	n := 0
	for _, row := range rows {
		n += len(bags[row].ids)
	}
	var ids []int32
	if w.numbers != nil {
		ids = make([]int32, 0, n)
	}
	out, vals := make([]vector, len(rows)), make([]float32, n)
	for i, row := range rows {
		v := w.picked(ids, bags[row])
		n := len(v.ids)
		if w.numbers != nil {
			v.ids, ids = v.ids[:n:n], v.ids[n:]
		}
		v.vals, vals = vals[:n:n], vals[n:]
		out[i] = w.reweighed(v, w.idf)
	}
	return out
}

// vector weighs the known features of a bag. Unknown words and pairs count for
// the length of their part, so that a text of which little is known is short.
func (w weighting) vector(b bag) vector {
	var ids []int32
	if w.numbers != nil {
		ids = make([]int32, 0, len(b.ids))
	}
	return w.weighed(w.picked(ids, b), w.idf)
}

// picked are the features of a bag that are known; where numbers differ, in room.
func (w weighting) picked(room []int32, b bag) vector {
	v := vector{ids: b.ids, words: b.words, text: b.text, missing: b.missing}
	if w.numbers != nil {
		v.ids = room
		v.take(b.ids[:b.words], w.numbers)
		v.words = len(v.ids)
		v.take(b.ids[b.words:b.text], w.numbers)
		v.text = len(v.ids)
		v.take(b.ids[b.text:], w.numbers)
		v.missing[0] += b.words - v.words
		v.missing[1] += b.text - b.words - (v.text - v.words)
	}
	return v
}

// weighed is a vector with other weights, which are 0 for the same features.
func (w weighting) weighed(v vector, by []float32) vector {
	v.vals = make([]float32, len(v.ids))
	return w.reweighed(v, by)
}

// reweighed is weighed, in the place of the weights that v has.
func (w weighting) reweighed(v vector, by []float32) vector {
	unseen := float64(w.rare) * float64(w.rare)
	square, mass := v.weigh(0, v.words, by), unseen*float64(v.missing[0])
	v.known = 0
	if square > 0 {
		v.known = square / (square + mass)
	}
	scale(v.vals[:v.words], shareWords, square+mass)
	square = v.weigh(v.words, v.text, by)
	scale(v.vals[v.words:v.text], sharePairs, square+unseen*float64(v.missing[1]))
	square = v.weigh(v.text, len(v.ids), by)
	scale(v.vals[v.text:], shareGrams, square)
	return v
}

// placed is a vector with the place of its text added, each number a feature of its
// own behind all others.
func (w weighting) placed(v vector, place []float32) vector {
	v.ids, v.vals = slices.Clip(v.ids), slices.Clip(v.vals)
	for i, x := range place {
		v.ids = append(v.ids, w.features()+int32(i))
		v.vals = append(v.vals, w.place*x)
	}
	return v
}

// placeShare is how much the place of a text counts where each label has so many
// examples: what words mean matters less, the more of them the examples use.
func placeShare(per float64) float32 { return float32(sharePlace / math.Sqrt(1+per/300)) }

// take adds those features that are known.
func (v *vector) take(ids []int32, numbers []int32) {
	for _, id := range ids {
		if n := numbers[id]; n >= 0 {
			v.ids = append(v.ids, n)
		}
	}
}

// weigh sets a part of the values, and returns the square of its length.
func (v *vector) weigh(from, to int, by []float32) (square float64) {
	for k, id := range v.ids[from:to] {
		x := by[id]
		v.vals[from+k] = x
		square += float64(x) * float64(x)
	}
	return square
}

// scale brings values whose length has this square to the length of share.
func scale(vals []float32, share, square float64) {
	if square == 0 {
		return
	}
	by := float32(share / math.Sqrt(square))
	for i := range vals {
		vals[i] *= by
	}
}

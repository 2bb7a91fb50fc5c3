package index

import "math"

// pairShare is the weight of a pair of adjacent words in the similarity to a
// unit, relative to the mean idf of the two.
const pairShare = 0.6

// unitTokens are the tokens of one value, such as a question, of a document.
type unitTokens struct {
	doc    uint32
	tokens []unitToken
}

type unitToken struct {
	term string
	pos  int
}

func unitTokensOf(tokens []Token) []unitToken {
	out := make([]unitToken, len(tokens))
	for i, t := range tokens {
		out[i] = unitToken{term: t.Term, pos: t.Pos}
	}
	return out
}

// units finds the most similar of many short texts: an inverted index of
// stems and pairs of adjacent stems, with vectors of unit length.
type units struct {
	docs  []uint32   // by unit; ascending
	norm  []float64  // by unit: length of its vector
	terms [][]uint32 // by term: the units that have it
	idf   []float64  // by term
	pairs map[uint64][]uint32
	max   float64 // idf of a term that no unit has
}

func newUnits(values []unitTokens, p *postings, docs int) units {
	u := units{
		docs:  make([]uint32, len(values)),
		norm:  make([]float64, len(values)),
		terms: make([][]uint32, len(p.names)),
		idf:   make([]float64, len(p.names)),
		pairs: map[uint64][]uint32{},
		max:   idf(0, len(values)),
	}
	features := make([]features, len(values))
	for i, v := range values {
		u.docs[i] = v.doc
		features[i] = featuresOf(v.tokens, func(t string) int { return int(p.terms[t]) })
		for _, t := range features[i].terms {
			u.terms[t] = append(u.terms[t], uint32(i))
		}
		for _, key := range features[i].pairs {
			u.pairs[key] = append(u.pairs[key], uint32(i))
		}
	}
	for t := range u.terms {
		u.idf[t] = idf(len(u.terms[t]), len(values))
	}
	for i := range features {
		u.norm[i] = math.Sqrt(u.square(features[i]))
	}
	return u
}

// features are the distinct stems and pairs of a text, in order of first
// appearance. An unknown stem is -1 and counts each time.
type features struct {
	terms []int
	pairs []uint64
}

func featuresOf(tokens []unitToken, number func(string) int) features {
	var f features
	numbers := make([]int, len(tokens))
	for i, t := range tokens {
		numbers[i] = number(t.term)
		if numbers[i] < 0 || !contains(numbers[:i], numbers[i]) {
			f.terms = append(f.terms, numbers[i])
		}
	}
	for i := range tokens {
		for j := range tokens {
			if tokens[j].pos == tokens[i].pos+1 {
				f.addPair(numbers[i], numbers[j])
			}
		}
	}
	return f
}

func contains(list []int, n int) bool {
	for _, m := range list {
		if m == n {
			return true
		}
	}
	return false
}

func (f *features) addPair(a, b int) {
	if a < 0 || b < 0 {
		return
	}
	key := uint64(a)<<32 | uint64(b)
	for _, k := range f.pairs {
		if k == key {
			return
		}
	}
	f.pairs = append(f.pairs, key)
}

func (u *units) weight(term int) float64 {
	if term < 0 || len(u.terms[term]) == 0 {
		return u.max
	}
	return u.idf[term]
}

func (u *units) pairWeight(key uint64) float64 {
	return pairShare * (u.weight(int(key>>32)) + u.weight(int(key&math.MaxUint32))) / 2
}

// square is the squared length of the vector of features.
func (u *units) square(f features) float64 {
	var sum float64
	for _, t := range f.terms {
		w := u.weight(t)
		sum += w * w
	}
	for _, key := range f.pairs {
		w := u.pairWeight(key)
		sum += w * w
	}
	return sum
}

// best sets, for each document, the highest cosine, 0..1, of the features to
// one of its units. dots has a zero per unit and gets them back.
func (u *units) best(f features, dots []float32, best []float64) {
	length := math.Sqrt(u.square(f))
	if length == 0 {
		return
	}
	for _, t := range f.terms {
		if t >= 0 {
			add(dots, u.terms[t], u.idf[t])
		}
	}
	for _, key := range f.pairs {
		if list := u.pairs[key]; len(list) > 0 {
			add(dots, list, u.pairWeight(key))
		}
	}
	for i, dot := range dots {
		if dot == 0 {
			continue
		}
		dots[i] = 0
		if cos := min(1, float64(dot)/(length*u.norm[i])); cos > best[u.docs[i]] {
			best[u.docs[i]] = cos
		}
	}
}

func add(dots []float32, list []uint32, weight float64) {
	square := float32(weight * weight)
	for _, i := range list {
		dots[i] += square
	}
}

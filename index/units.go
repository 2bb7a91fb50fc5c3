package index

import (
	"math"
	"slices"
)

// pairShare is the weight of a pair of adjacent words in the similarity to a
// unit, relative to the mean idf of the two.
const pairShare = 0.5

// unitTokens are the tokens of one value, such as a question, of a document.
type unitTokens struct {
	doc    uint32
	tokens []Token
}

// units finds the most similar of many short texts: an inverted index of
// stems and of pairs of adjacent stems.
type units struct {
	docs    []uint32  // by unit; ascending
	inverse []float32 // by unit: 1 / length of its vector
	terms   lists     // by number of term: the units that have it
	pairs   lists     // by number of pair
	numbers map[uint64]uint32
	count   int
}

func newUnits(values []unitTokens, p *postings, stops map[string]bool) units {
	u := units{
		docs:    make([]uint32, len(values)),
		inverse: make([]float32, len(values)),
		numbers: map[uint64]uint32{},
		count:   len(values),
	}
	all := make([]features, len(values))
	number := func(term string) int { return int(p.terms[term]) }
	var terms, pairs []uint32 // sizes
	terms = make([]uint32, len(p.names))
	for i, v := range values {
		u.docs[i] = v.doc
		all[i] = featuresOf(v.tokens, number, stops)
		for _, t := range all[i].terms {
			terms[t]++
		}
		for _, key := range all[i].pairs {
			n, ok := u.numbers[key]
			if !ok {
				n = uint32(len(pairs))
				u.numbers[key] = n
				pairs = append(pairs, 0)
			}
			pairs[n]++
		}
	}
	u.fill(all, terms, pairs)
	return u
}

// fill makes the lists, whose sizes are known.
func (u *units) fill(all []features, terms, pairs []uint32) {
	u.terms, u.pairs = newLists(terms), newLists(pairs)
	for i, f := range all {
		for _, t := range f.terms {
			u.terms.add(uint32(t), uint32(i))
		}
		for _, key := range f.pairs {
			u.pairs.add(u.numbers[key], uint32(i))
		}
	}
	for i, f := range all {
		u.inverse[i] = float32(1 / math.Sqrt(u.square(f)))
	}
}

// lists are many lists of numbers in one array.
type lists struct {
	ends  []uint32 // by list; it begins where the one before has room to end
	start []uint32
	items []uint32
}

func newLists(sizes []uint32) lists {
	l := lists{start: make([]uint32, len(sizes)), ends: make([]uint32, len(sizes))}
	var total uint32
	for i, n := range sizes {
		l.start[i], l.ends[i] = total, total
		total += n
	}
	l.items = make([]uint32, total)
	return l
}

func (l *lists) add(list, item uint32) {
	l.items[l.ends[list]] = item
	l.ends[list]++
}

func (l *lists) get(list uint32) []uint32 { return l.items[l.start[list]:l.ends[list]] }

// features are the distinct stems and pairs of a text. Stop words and pairs
// of them count only where there is nothing else. An unknown stem is −1.
type features struct {
	terms []int
	pairs []uint64
}

func featuresOf(tokens []Token, number func(string) int, stops map[string]bool) features {
	empty := !slices.ContainsFunc(tokens, func(t Token) bool { return !stops[t.Term] })
	var f features
	numbers := make([]int, len(tokens))
	for i, t := range tokens {
		numbers[i] = number(t.Term)
		repeated := numbers[i] >= 0 && slices.Contains(numbers[:i], numbers[i])
		if !repeated && (empty || !stops[t.Term]) {
			f.terms = append(f.terms, numbers[i])
		}
	}
	eachPair(tokens, func(i, j int) {
		if empty || !stops[tokens[i].Term] || !stops[tokens[j].Term] {
			f.addPair(numbers[i], numbers[j])
		}
	})
	return f
}

// eachPair visits the tokens that stand next to each other. A joined form
// stands where its first part does, right after its last.
func eachPair(tokens []Token, visit func(i, j int)) {
	for i, a := range tokens {
		for j := max(0, i-maxJoinedParts); j < min(len(tokens), i+maxJoinedParts+2); j++ {
			if tokens[j].Pos == a.Pos+1 {
				visit(i, j)
			}
		}
	}
}

func (f *features) addPair(a, b int) {
	if a < 0 || b < 0 {
		return
	}
	if key := uint64(a)<<32 | uint64(b); !slices.Contains(f.pairs, key) {
		f.pairs = append(f.pairs, key)
	}
}

// weight is the idf of a term over the units.
func (u *units) weight(term int) float64 {
	if term < 0 {
		return idf(0, u.count)
	}
	return idf(len(u.terms.get(uint32(term))), u.count)
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
			add(dots, u.terms.get(uint32(t)), u.weight(t))
		}
	}
	for _, key := range f.pairs {
		if n, ok := u.numbers[key]; ok {
			add(dots, u.pairs.get(n), u.pairWeight(key))
		}
	}
	for i, dot := range dots {
		if dot == 0 {
			continue
		}
		dots[i] = 0
		if cos := unit(float64(dot*u.inverse[i]) / length); cos > best[u.docs[i]] {
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

// unit makes the rounding error of a cosine of 1 go away.
func unit(cos float64) float64 {
	if cos > 1-1e-6 {
		return 1
	}
	return cos
}

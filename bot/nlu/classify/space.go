package classify

import (
	"math"
	"slices"
)

// Character n-grams within words are from minGram to maxGram bytes long, over
// at most maxWordBytes of a word with its boundaries marked.
var (
	minGram          = 3
	maxGram          = 4
	labSkip, labStem = false, 0
)

const (
	maxWordBytes = 32
	boundary     = '_'
)

// minPairs and minGrams are in how many examples a feature must occur to be
// kept. Single words are always kept: whether a word is known is a signal.
var (
	minPairs int32 = 1
	minGrams int32 = 2
)

// space is the vocabulary of features: words first, then pairs of neighbouring
// words, then character n-grams, each numbered densely.
type space struct {
	tokens func(string) []string
	words  map[string]int32
	hashes []uint64  // of each word
	spell  [][]int32 // of each word, its n-grams
	pairs  *table
	pairID []int32 // feature of each pair in the table, or -1
	grams  *table
	gramID []int32
	nWords int32
	nText  int32 // words and pairs
	nAll   int32
}

// bag is a text as features: ascending, each once.
type bag struct {
	ids     []int32
	missing [2]int // words, and pairs, that no example has
}

// newSpace reads the vocabulary of texts and the bag of each of them.
func newSpace(texts []string, tokens func(string) []string) (*space, []bag) {
	s := &space{tokens: tokens, words: map[string]int32{}, pairs: newTable(8 * len(texts))}
	lines := make([][]int32, len(texts))
	for i, text := range texts {
		lines[i] = s.learnWords(tokens(text))
	}
	pairs := make([][]int32, len(texts))
	var seen []int32
	for i, line := range lines {
		pairs[i] = s.learnPairs(line)
		seen = count(seen, pairs[i], int(s.pairs.count))
	}
	s.nWords = int32(len(s.words))
	s.pairID, s.nText = number(seen, minPairs, s.nWords)
	s.learnGrams(lines)
	bags := make([]bag, len(texts))
	for i := range texts {
		bags[i] = s.bag(lines[i], pairs[i], nil)
	}
	return s, bags
}

func (s *space) learnWords(tokens []string) []int32 {
	line := make([]int32, len(tokens))
	for i, token := range tokens {
		id, ok := s.words[token]
		if !ok {
			id = int32(len(s.words))
			s.words[token] = id
			s.hashes = append(s.hashes, hashBytes(seedWord, token))
		}
		line[i] = id
	}
	return line
}

func (s *space) learnPairs(line []int32) []int32 {
	var numbers []int32
	s.eachPair(line, func(key uint64) { numbers = append(numbers, s.pairs.add(key)) })
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// eachPair names the pairs of neighbours in a line of words, with its two ends
// as words of their own. A pair with an unknown word (-1) is none.
func (s *space) eachPair(line []int32, yield func(key uint64)) {
	before := seedBigram
	for i := 0; i <= len(line); i++ {
		after := seedBigram + 1
		if i < len(line) {
			if after = 0; line[i] >= 0 {
				after = s.hashes[line[i]]
			}
		}
		if before != 0 && after != 0 {
			yield(mix(before*3 + after))
		}
		before = after
		if labSkip && i+1 < len(line) && i > 0 && line[i+1] >= 0 && line[i-1] >= 0 {
			yield(mix(s.hashes[line[i-1]]*5 + s.hashes[line[i+1]]))
		}
	}
}

// learnGrams numbers the n-grams of all words that occur in enough lines.
func (s *space) learnGrams(lines [][]int32) {
	in := make([]int32, len(s.words))
	for _, line := range lines {
		for _, word := range line {
			in[word]++
		}
	}
	s.grams, s.spell = newTable(8*len(s.words)), make([][]int32, len(s.words))
	var seen []int32
	for id, word := range s.byNumber() {
		eachGram(word, func(key uint64) {
			s.spell[id] = append(s.spell[id], s.grams.add(key))
		})
		seen = extend(seen, int(s.grams.count))
		for _, gram := range s.spell[id] {
			seen[gram] += in[id]
		}
	}
	s.gramID, s.nAll = number(seen, minGrams, s.nText)
	for id := range s.spell {
		s.spell[id] = translate(s.spell[id], s.gramID)
	}
}

func (s *space) byNumber() []string {
	words := make([]string, len(s.words))
	for word, id := range s.words {
		words[id] = word
	}
	return words
}

// eachGram names the character n-grams of a word.
func eachGram(word string, yield func(key uint64)) {
	var buffer [maxWordBytes + 2]byte
	marked := append(buffer[:0], boundary)
	marked = append(marked, word[:min(len(word), maxWordBytes)]...)
	marked = append(marked, boundary)
	for n := minGram; n <= maxGram; n++ {
		for i := 0; i+n <= len(marked); i++ {
			yield(hashBytes(seedGram, marked[i:i+n]))
		}
	}
}

// read is the bag of a text that need not be one of the examples.
func (s *space) read(text string) bag {
	tokens := s.tokens(text)
	line, unknown := make([]int32, len(tokens)), []string(nil)
	for i, token := range tokens {
		id, ok := s.words[token]
		if !ok {
			id, unknown = -1, append(unknown, token)
		}
		line[i] = id
	}
	pairs := make([]int32, 0, len(line)+1)
	s.eachPair(line, func(key uint64) {
		if at := s.pairs.find(key); at >= 0 {
			pairs = append(pairs, at)
		}
	})
	return s.bag(line, pairs, unknown)
}

func (s *space) bag(line, pairs []int32, unknown []string) bag {
	ids := make([]int32, 0, 12*len(line)+8)
	for _, word := range line {
		if word >= 0 {
			ids = append(append(ids, word), s.spell[word]...)
		}
	}
	for _, pair := range pairs {
		if id := s.pairID[pair]; id >= 0 {
			ids = append(ids, id)
		}
	}
	for _, word := range unknown {
		eachGram(word, func(key uint64) {
			if at := s.grams.find(key); at >= 0 && s.gramID[at] >= 0 {
				ids = append(ids, s.gramID[at])
			}
		})
	}
	slices.Sort(ids)
	return bag{ids: slices.Compact(ids), missing: [2]int{len(unknown), max(len(line)+1-len(pairs), 0)}}
}

// count adds one for each number.
func count(counts, numbers []int32, size int) []int32 {
	counts = extend(counts, size)
	for _, n := range numbers {
		counts[n]++
	}
	return counts
}

func extend(counts []int32, size int) []int32 {
	for len(counts) < size {
		counts = append(counts, 0)
	}
	return counts
}

// number gives ids from first on to what was seen often enough, -1 to the rest.
func number(seen []int32, least, first int32) (ids []int32, next int32) {
	ids = make([]int32, len(seen))
	for i, n := range seen {
		ids[i] = -1
		if n >= least {
			ids[i] = first
			first++
		}
	}
	return ids, first
}

func translate(numbers, ids []int32) []int32 {
	kept := numbers[:0]
	for _, n := range numbers {
		if ids[n] >= 0 {
			kept = append(kept, ids[n])
		}
	}
	return kept
}

// weighting is the idf of each feature in one set of examples; 0 is unknown.
type weighting struct {
	*space
	idf  []float32
	keen []float32 // idf times how much a feature tells of the label
	rare float32   // what an unknown word weighs
}

// weigh counts the features of the examples that a model learns from.
func weigh(s *space, bags []bag, rows, classes []int, labels int) weighting {
	df := make([]int32, s.nAll)
	for _, row := range rows {
		for _, id := range bags[row].ids {
			df[id]++
		}
	}
	n := float64(len(rows))
	w := weighting{space: s, idf: make([]float32, s.nAll), keen: make([]float32, s.nAll), rare: float32(1 + math.Log(1+n))}
	for id, in := range df {
		if in > 0 {
			w.idf[id] = float32(1 + math.Log((1+n)/(1+float64(in))))
		}
	}
	w.focus(bags, rows, classes, labels)
	return w
}

var labFloor, labShrink = 0.1, 1.0

func (w weighting) focus(bags []bag, rows, classes []int, labels int) {
	counts := newRows(w.nAll, labels)
	prior := make([]float64, labels)
	for _, row := range rows {
		prior[classes[row]]++
		for _, id := range bags[row].ids {
			counts.row(id)[classes[row]]++
		}
	}
	for l := range prior {
		prior[l] /= float64(len(rows))
	}
	for id := range w.nAll {
		row := counts.row(id)
		var n, sum float64
		for _, c := range row {
			n += float64(c)
		}
		if n == 0 {
			continue
		}
		for l, c := range row {
			if c > 0 {
				p := (float64(c) + labShrink*prior[l]) / (n + labShrink)
				sum += p * math.Log(p/prior[l])
			}
		}
		w.keen[id] = w.idf[id] * float32(labFloor+sum/math.Log(float64(labels)+1))
	}
}

// vector is a text as the experts see it: known features with their weights,
// each of the three kinds scaled to its share.
type vector struct {
	ids   []int32
	vals  []float32
	text  int     // so many are words or pairs
	words int     // so many are words
	known float64 // share of the idf mass of words that is of known words
}

// blocks is how much words, pairs and n-grams count: the length of each part.
var blockShare = [3]float64{1, 0.6, 0.8}

func (w weighting) vector(b bag, idf []float32) vector {
	v := vector{ids: make([]int32, 0, len(b.ids)), vals: make([]float32, 0, len(b.ids))}
	bounds := [3]int32{w.nWords, w.nText, w.nAll}
	block, start, square := 0, 0, 0.0
	missing := [3]float64{float64(b.missing[0]), float64(b.missing[1])}
	closeBlock := func() {
		mass := float64(w.rare) * float64(w.rare) * missing[block]
		if total := mass + square; block == 0 && total > 0 {
			v.known = square / total
		}
		if block == 0 {
			v.words = len(v.ids)
		}
		if block == 1 {
			v.text = len(v.ids)
		}
		scale(v.vals[start:], blockShare[block], square+mass)
		start, square = len(v.ids), 0
		block++
	}
	for _, id := range b.ids {
		for id >= bounds[block] {
			closeBlock()
		}
		idf := idf[id]
		if idf == 0 {
			missing[block]++
			continue
		}
		v.ids, v.vals = append(v.ids, id), append(v.vals, idf)
		square += float64(idf) * float64(idf)
	}
	for block < 3 {
		closeBlock()
	}
	return v
}

func scale(vals []float32, share, square float64) {
	if square == 0 {
		return
	}
	by := float32(share / math.Sqrt(square))
	for i := range vals {
		vals[i] *= by
	}
}

package classify

import "slices"

// Character n-grams within words are from minGram to maxGram bytes long, over
// at most maxWordBytes of a word with its boundaries marked.
const (
	minGram      = 3
	maxGram      = 4
	maxWordBytes = 32
	boundary     = '_'
)

// minGrams is in how many examples an n-gram must occur to be kept, and a pair where
// there are more than manyPairs. Words are always kept: whether they are known is a
// signal.
const (
	minGrams  = 2
	manyPairs = 20_000
)

// commonWord is in how many examples a word must occur to need no n-grams: what it says
// by itself is well known then.
const commonWord = 40

// space is the vocabulary of features: words first, then pairs of neighbouring
// words, then character n-grams, each numbered densely, the frequent ones first: so
// what is read again and again lies close together.
type space struct {
	tokens func(string) []string // nil: appendWords
	words  map[string]int32
	hashes []uint64  // of each word
	spell  [][]int32 // of each word, its n-grams
	pairs  *table
	grams  *table
	wordID []int32 // the feature of each word; of pairs and n-grams −1, if it is not kept
	pairID []int32
	gramID []int32
	nWords int32
	nText  int32 // words and pairs
	nAll   int32
	place  func(string) []float32 // nil: none
	nPlace int32                  // how many numbers it gives
}

// bag is a text as features: of each kind ascending, each once.
type bag struct {
	ids     []int32
	words   int    // so many are words
	text    int    // so many are words or pairs
	missing [2]int // words, and pairs, that no example has
	place   []float32
	lot     uint64 // drawn for the text, always the same
}

// newSpace reads the vocabulary of texts and the bag of each of them.
func newSpace(texts []string, tokens func(string) []string) (*space, []bag) {
	s := &space{tokens: tokens, words: map[string]int32{}, pairs: newTable(4 * len(texts))}
	bytes := 0
	for _, text := range texts {
		bytes += len(text)
	}
	lines, pairs := newRuns(len(texts), bytes/4), newRuns(len(texts), bytes/4)
	var room []int32
	var cut []string
	for i, text := range texts {
		cut = s.cut(cut[:0], text)
		room = s.learnWords(room[:0], cut)
		lines.add(room)
		room = s.learnPairs(room[:0], lines.of(i))
		pairs.add(room)
	}
	words := lines.count(len(s.words))
	s.wordID, s.nWords = number(words, 1, 0)
	least := int32(1)
	if s.pairs.count > manyPairs {
		least = minGrams
	}
	s.pairID, s.nText = number(pairs.count(int(s.pairs.count)), least, s.nWords)
	s.learnGrams(words)
	bags := make([]bag, len(texts))
	var rest []int32
	for i := range texts {
		b := s.bag(room[:0], lines.of(i), pairs.of(i), nil)
		room = b.ids
		if len(rest) < len(b.ids) {
			rest = make([]int32, max(len(b.ids), 1<<14))
		}
		n := copy(rest, b.ids)
		b.ids, rest = rest[:n:n], rest[n:]
		b.lot = lot(texts[i])
		bags[i] = b
	}
	s.pairs, s.pairID = s.pairs.kept(s.pairID) // two thirds are not
	s.grams, s.gramID = s.grams.kept(s.gramID)
	return s, bags
}

// runs are many short lists, one behind the other.
type runs struct {
	items []int32
	ends  []int
}

// newRuns makes room for so many lists, and items in all.
func newRuns(lists, items int) *runs {
	return &runs{items: make([]int32, 0, items), ends: make([]int, 0, lists)}
}

func (r *runs) add(items []int32) {
	r.items = append(r.items, items...)
	r.ends = append(r.ends, len(r.items))
}

func (r *runs) of(i int) []int32 {
	if i == 0 {
		return r.items[:r.ends[0]]
	}
	return r.items[r.ends[i-1]:r.ends[i]]
}

// count is how often each number occurs.
func (r *runs) count(numbers int) []int32 {
	in := make([]int32, numbers)
	for _, n := range r.items {
		in[n]++
	}
	return in
}

// cut is the start of a text as words, which may stand in room.
func (s *space) cut(room []string, text string) []string {
	text = text[:min(len(text), maxBytes)]
	if s.tokens != nil {
		room = s.tokens(text)
	} else {
		room = appendWords(room, text)
	}
	return room[:min(len(room), maxWords)]
}

// learnWords adds the numbers of words to line.
func (s *space) learnWords(line []int32, tokens []string) []int32 {
	for _, token := range tokens {
		id, ok := s.words[token]
		if !ok {
			id = int32(len(s.words))
			s.words[token] = id
			s.hashes = append(s.hashes, hashBytes(seedWord, token))
		}
		line = append(line, id)
	}
	return line
}

// learnPairs adds the numbers of the pairs in a line to numbers.
func (s *space) learnPairs(numbers, line []int32) []int32 {
	s.eachPair(line, func(key uint64) { numbers = append(numbers, s.pairs.add(key)) })
	return distinct(numbers, 0)
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
	}
}

// learnGrams numbers the n-grams of the words that occur so often, but for common ones.
func (s *space) learnGrams(in []int32) {
	s.grams, s.spell = newTable(4*len(s.words)), make([][]int32, len(s.words))
	var seen []int32
	for id, word := range s.byNumber() {
		if in[id] > commonWord {
			continue
		}
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
	tokens := s.cut(make([]string, 0, 16), text)
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
	b := s.bag(make([]int32, 0, 12*len(line)+8), line, pairs, unknown)
	if s.place != nil {
		b.place = s.place(text)
	}
	return b
}

// placeAll gives the bags of texts their places.
func (s *space) placeAll(texts []string, bags []bag, place func(string) []float32) {
	if place == nil {
		return
	}
	w := newWaves(len(place("")))
	s.place = func(text string) []float32 { return w.lengthen(place(text)) }
	for i, text := range texts {
		bags[i].place = s.place(text)
		s.nPlace = int32(len(bags[i].place))
	}
}

// bag makes the bag of a text, its ids in room.
func (s *space) bag(ids, line, pairs []int32, unknown []string) bag {
	for _, word := range line {
		if word >= 0 {
			ids = append(ids, s.wordID[word])
		}
	}
	ids = distinct(ids, 0)
	words := len(ids)
	for _, pair := range pairs {
		if id := s.pairID[pair]; id >= 0 {
			ids = append(ids, id)
		}
	}
	ids = distinct(ids, words)
	text := len(ids)
	for _, word := range line {
		if word >= 0 {
			ids = append(ids, s.spell[word]...)
		}
	}
	for _, word := range unknown {
		eachGram(word, func(key uint64) {
			if at := s.grams.find(key); at >= 0 && s.gramID[at] >= 0 {
				ids = append(ids, s.gramID[at])
			}
		})
	}
	ids = distinct(ids, text)
	return bag{ids: ids, words: words, text: text, missing: [2]int{len(unknown), max(len(line)+1-(text-words), 0)}}
}

// distinct sorts ids from a place on, and keeps each once.
func distinct(ids []int32, from int) []int32 {
	slices.Sort(ids[from:])
	return ids[:from+len(slices.Compact(ids[from:]))]
}

func extend(counts []int32, size int) []int32 {
	for len(counts) < size {
		counts = append(counts, 0)
	}
	return counts
}

// number gives ids from first on to what was seen often enough, what was seen most the
// first, and -1 to the rest.
func number(seen []int32, least, first int32) (ids []int32, next int32) {
	var starts []int32 // by how often, plus one
	for _, n := range seen {
		if n >= least {
			starts = extend(starts, int(n)+1)
			starts[n]++
		}
	}
	next = first
	for n := len(starts) - 1; n >= 0; n-- {
		starts[n], next = next, next+starts[n]
	}
	ids = make([]int32, len(seen))
	for i, n := range seen {
		if ids[i] = -1; n >= least {
			ids[i] = starts[n]
			starts[n]++
		}
	}
	return ids, next
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

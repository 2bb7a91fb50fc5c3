package nlu

import (
	"iter"
	"strings"

	"himpath/knowledge"
)

// phraseSet finds known phrases in a message, the longest first. It is a trie
// over words in the singular, so that looking at a word costs one map access. Phrases
// with alternatives are kept as they are written, by the words that they begin with.
type phraseSet[T any] struct {
	ids    map[string]uint32 // words of phrases, from 0
	opens  openings          // words that phrases begin with
	first  []uint32          // by word: the node that it leads to from the root; 0: none
	next   map[uint64]uint32 // other node<<32 | word → node
	ends   []uint32          // by node: the number of its value, from 1; 0: no phrase ends there
	values []T

	patterns map[string][]pattern // by first word
}

func newPhraseSet[T any]() *phraseSet[T] {
	return &phraseSet[T]{ids: map[string]uint32{}, next: map[uint64]uint32{}, ends: []uint32{0}}
}

// phrasesOf is the set of these phrases.
func phrasesOf(phrases []string) *phraseSet[bool] {
	s := newPhraseSet[bool]()
	for _, p := range phrases {
		s.add(p, true)
	}
	return s
}

// add makes phrase known; one that is known already keeps its value.
func (s *phraseSet[T]) add(phrase string, v T) {
	if strings.Contains(phrase, "|") {
		s.addPattern(phrase, v)
		return
	}
	ws := wordTexts(Normalise(phrase))
	if len(ws) == 0 {
		return
	}
	node := uint32(0)
	for _, w := range ws {
		node = s.grow(node, knowledge.Singular(w))
	}
	if s.ends[node] == 0 {
		s.values = append(s.values, v)
		s.ends[node] = uint32(len(s.values))
	}
}

// grow is the node that a word leads to, which is made if there is none.
func (s *phraseSet[T]) grow(node uint32, w string) uint32 {
	id, known := s.ids[w]
	if !known {
		id = uint32(len(s.ids))
		s.ids[w], s.first = id, append(s.first, 0)
	}
	child := s.child(node, id)
	if child > 0 {
		return child
	}
	child = uint32(len(s.ends))
	s.ends = append(s.ends, 0)
	if node > 0 {
		s.next[uint64(node)<<32|uint64(id)] = child
		return child
	}
	s.first[id] = child
	s.opens.add(w)
	return child
}

// child is the node that a word leads to, or 0.
func (s *phraseSet[T]) child(node, id uint32) uint32 {
	if node == 0 {
		return s.first[id]
	}
	return s.next[uint64(node)<<32|uint64(id)]
}

// get returns the value of exactly these words.
func (s *phraseSet[T]) get(ws []string) (T, bool) {
	n, value := s.longestAt(ws, 0)
	if n != len(ws) || n == 0 {
		var none T
		return none, false
	}
	return s.values[value], true
}

// match is a phrase found at the words start to end (exclusive).
type match[T any] struct {
	start, end int
	value      T
}

// find returns the phrases in ws, left to right, none overlapping another.
func (s *phraseSet[T]) find(ws []string) []match[T] {
	var out []match[T]
	for m := range s.each(ws) {
		out = append(out, m)
	}
	return out
}

// any reports whether ws hold one of the phrases.
func (s *phraseSet[T]) any(ws []string) bool {
	for range s.each(ws) {
		return true
	}
	return false
}

// each is find, one at a time.
func (s *phraseSet[T]) each(ws []string) iter.Seq[match[T]] {
	return func(yield func(match[T]) bool) {
		for i := 0; i < len(ws); {
			n, value := s.longestAt(ws, i)
			if n > 0 && !yield(match[T]{i, i + n, s.values[value]}) {
				return
			}
			i += max(n, 1)
		}
	}
}

// longestAt returns how many words the longest phrase that begins at word i has,
// or 0, and the number of its value.
func (s *phraseSet[T]) longestAt(ws []string, i int) (n int, value uint32) {
	if i >= len(ws) {
		return 0, 0
	}
	first := knowledge.Singular(ws[i])
	if !s.opens.may(first) {
		return 0, 0
	}
	n, value = s.plainAt(ws, i)
	if end, v := s.longestPattern(ws, i, first); end-i > n {
		n, value = end-i, v
	}
	return n, value
}

// plainAt is longestAt among the phrases without alternatives.
func (s *phraseSet[T]) plainAt(ws []string, i int) (n int, value uint32) {
	node := uint32(0)
	for k := i; k < len(ws); k++ {
		id, known := s.ids[knowledge.Singular(ws[k])]
		if !known {
			break
		}
		if node = s.child(node, id); node == 0 {
			break
		}
		if end := s.ends[node]; end > 0 {
			n, value = k-i+1, end-1
		}
	}
	return n, value
}

// openings tell of most words that none of some words is like them: of each they hold
// the length, and the first, middle and last letters, mixed.
type openings [1 << 8]uint64

func (o *openings) add(w string) {
	at, bit := place(w)
	o[at] |= bit
}

// may is false only of words that were not added.
func (o *openings) may(w string) bool {
	at, bit := place(w)
	return o[at]&bit != 0
}

func place(w string) (at uint8, bit uint64) {
	n := len(w)
	if n == 0 {
		return 0, 0
	}
	h := (uint32(w[0])<<16 | uint32(w[n/2])<<8 | uint32(w[n-1])) * 0x9e3779b1
	return uint8(h >> 24), 1 << ((h>>18 + uint32(n)) & 63)
}

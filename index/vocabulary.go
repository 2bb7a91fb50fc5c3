package index

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"himpath/knowledge/edits"
)

//go:embed words.txt
var commonWords string

const (
	minRepair   = 4  // letters; shorter words are never repaired
	longWord    = 8  // letters; from here two edits are repaired
	maxRepair   = 24 // letters; longer ones are no words
	commonCount = 3  // the weight of a common English word against counted ones
	// A word that only questions have, at most rareCount times, counts as
	// misspelt there if a neighbour is rareFactor times more frequent:
	// questions are in people's own spelling.
	rareCount  = 3
	rareFactor = 10
	// A word that is English, if not a common one, is what somebody meant, unless one
	// edit away stands a word of at least this count: "manger" for "manager", but not
	// "customary" for "customer".
	slipCount = 150
)

// Vocabulary repairs spelling against the words of an index and common
// English. It is immutable and safe for concurrent use.
type Vocabulary struct {
	words   []string // targets of repair, sorted
	counts  []int
	numbers map[string]int32
	known   map[string]bool // stems of common words and of extra words
	rare    map[string]int  // untrusted words and their counts
	deletes deletions
}

// vocabularyOf builds the vocabulary of an index.
func vocabularyOf(words *lexicon) *Vocabulary {
	v := &Vocabulary{known: map[string]bool{}, rare: map[string]int{}}
	counts := make(map[string]int, len(words.all))
	for w := range strings.FieldsSeq(commonWords) {
		v.known[words.stem(w)] = true
		counts[w] = commonCount
	}
	for _, w := range words.all {
		if !w.sure() && counts[w.word] == 0 && !v.known[words.stems[w.stem]] {
			v.rare[w.word] = int(w.count)
			continue
		}
		counts[w.word] += int(w.count)
	}
	v.targets(counts)
	return v
}

func (v *Vocabulary) targets(counts map[string]int) {
	v.words = slices.AppendSeq(make([]string, 0, len(counts)), maps.Keys(counts))
	slices.Sort(v.words)
	v.counts = make([]int, len(v.words))
	v.numbers = make(map[string]int32, len(v.words))
	for i, w := range v.words {
		v.counts[i] = counts[w]
		v.numbers[w] = int32(i)
	}
	v.deletes = newDeletions(v.words)
}

// With returns a vocabulary that also leaves the given words alone, in all
// their inflections. It does not repair other words into them.
func (v *Vocabulary) With(words ...string) *Vocabulary {
	out := *v
	out.known = maps.Clone(v.known)
	for _, text := range slices.Compact(slices.Sorted(slices.Values(words))) { // phrases repeat their words
		for _, t := range Scan(text) {
			out.known[t.Term] = true
		}
	}
	return &out
}

// Has reports whether the word, in any inflection of a common one, is known,
// and so left alone by Correct.
func (v *Vocabulary) Has(word string) bool {
	word = normalize(word, isPlain(word))
	if _, ok := v.numbers[word]; ok {
		return true
	}
	return v.known[stem(word)]
}

// Correct returns the word that a misspelt one most likely stands for, in
// lower case. It is false for known words, words with anything but letters in
// them, words under four letters, and words without a known word near: one
// edit (letter missing, added, changed, two swapped), from eight letters on
// two. The first letter changes only in longer words. Fewer edits win, then
// the more frequent word, then the first in the alphabet.
func (v *Vocabulary) Correct(word string) (string, bool) {
	word = normalize(word, isPlain(word))
	n := utf8.RuneCountInString(word)
	if n < minRepair || n > maxRepair || !isLetters(word) || v.Has(word) {
		return "", false
	}
	ordinary := IsEnglish(word)
	budget := 1
	if n >= longWord && !ordinary {
		budget = 2
	}
	best := v.nearest(word, budget)
	if best < 0 || ordinary && v.counts[best] < slipCount {
		return "", false
	}
	if count, ok := v.rare[word]; ok && v.counts[best] < rareFactor*count {
		return "", false
	}
	return v.words[best], true
}

// nearest is the number of the best target, or -1.
func (v *Vocabulary) nearest(word string, budget int) int {
	best, bestCost := -1, 0
	v.deletes.candidates(word, budget, func(i int) {
		target := v.words[i]
		d := edits.Between(word, target, budget)
		if d > budget || utf8.RuneCountInString(target) < minRepair {
			return
		}
		cost := 2 * d
		if target[0] != word[0] {
			if len(word) <= minRepair+1 && !swapped(word, target) || d > 1 {
				return
			}
			cost++
		}
		if best < 0 || cost < bestCost || cost == bestCost && v.better(i, best) {
			best, bestCost = i, cost
		}
	})
	return best
}

func (v *Vocabulary) better(i, j int) bool {
	if v.counts[i] != v.counts[j] {
		return v.counts[i] > v.counts[j]
	}
	return i < j
}

// swapped reports that the first two letters changed places.
func swapped(a, b string) bool {
	return len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0]
}

func isLetters(word string) bool {
	for i := range len(word) {
		if c := word[i]; c < utf8.RuneSelf && (c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}

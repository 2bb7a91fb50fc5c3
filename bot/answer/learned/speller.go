package learned

import (
	"slices"
	"strings"
	"sync"

	"himpath/index"
	"himpath/knowledge"
)

// Speller repairs the words of messages. Most messages have none that is unknown: the
// vocabulary is made for the first that has.
type Speller struct {
	index *index.Index
	words func() *index.Vocabulary
}

// NewSpeller repairs words into those that an index holds, and leaves alone those by which
// people tell of themselves.
func NewSpeller(b *knowledge.Base, ix *index.Index) Speller {
	return Speller{ix, sync.OnceValue(func() *index.Vocabulary {
		return ix.Vocabulary().With(slices.Concat(b.Words.Plain.All(), selfWords(b))...)
	})}
}

// Correct implements nlu's Speller.
func (s Speller) Correct(word string) (string, bool) {
	if s.index.Knows(word) {
		return "", false
	}
	return s.words().Correct(word)
}

// selfWords are the words by which people tell of themselves: what they like, what
// they work as. They must not be repaired into terms of the field ("medic" into
// "medical").
func selfWords(b *knowledge.Base) []string {
	var out []string
	add := func(phrases []string) {
		for _, p := range phrases {
			for _, w := range strings.FieldsFunc(strings.ToLower(p), func(r rune) bool { return strings.ContainsRune(" (|)", r) }) {
				out = append(out, strings.Trim(w, ".,-'\""))
			}
		}
	}
	for _, t := range b.Traits {
		add(slices.Concat(t.Positive, t.Negative, t.Work, t.Things, t.From, t.Did, t.Neither))
	}
	for _, w := range b.Worlds {
		add(w.Signs) // "hiit" is no misspelt name of ours
	}
	for _, list := range []string{"lines_of_work", "other_fields", "other_employers"} {
		add(b.Phrases[list])
	}
	return out
}

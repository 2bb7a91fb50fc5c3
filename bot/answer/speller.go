package answer

import (
	"slices"
	"sync"

	"himpath/index"
	"himpath/knowledge"
)

// speller repairs the words of messages. Most messages have none that is unknown: the
// vocabulary is made for the first that has.
type speller struct {
	index *index.Index
	words func() *index.Vocabulary
}

func newSpeller(b *knowledge.Base, ix *index.Index) speller {
	return speller{ix, sync.OnceValue(func() *index.Vocabulary {
		return ix.Vocabulary().With(slices.Concat(b.Words.Plain.All(), selfWords(b))...)
	})}
}

// Correct implements nlu's Speller.
func (s speller) Correct(word string) (string, bool) {
	if s.index.Knows(word) {
		return "", false
	}
	return s.words().Correct(word)
}

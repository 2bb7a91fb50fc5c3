package index

import "strings"

// lexicon numbers the words of a build and remembers their stems. Searches read
// it; only the build writes.
type lexicon struct {
	numbers map[string]int32 // by word
	all     []lexeme
	stems   []string
	stemmed map[string]int32 // number of a stem
}

// lexeme is a word, with what the vocabulary counts of it.
type lexeme struct {
	word    string
	stem    int32
	count   int32
	trusted bool // stands in a name, an alias or the text, which are proofread
}

// sure reports a word that is no misspelling: questions have it many times, or something
// proofread has it.
func (l lexeme) sure() bool { return l.trusted || l.count > rareCount }

func newLexicon() *lexicon {
	return &lexicon{numbers: map[string]int32{}, stemmed: map[string]int32{}}
}

// learn is for the build; not safe for concurrent use.
func (l *lexicon) learn(word string) (stemmed string, number int32) {
	n, ok := l.numbers[word]
	if !ok {
		// The word is a piece of a whole text, which the map must not keep.
		n = l.add(strings.Clone(word))
	}
	return "", n
}

func (l *lexicon) add(word string) int32 {
	s := stem(word)
	at, ok := l.stemmed[s]
	if !ok {
		at = int32(len(l.stems))
		l.stemmed[s] = at
		l.stems = append(l.stems, s)
	}
	n := int32(len(l.all))
	l.numbers[word] = n
	l.all = append(l.all, lexeme{word: word, stem: at})
	return n
}

// stem is the stem of any word.
func (l *lexicon) stem(word string) string {
	if n, ok := l.numbers[word]; ok {
		return l.stems[l.all[n].stem]
	}
	return stem(word)
}

func (l *lexicon) look(word string) (string, int32) { return l.stem(word), 0 }

// count counts the words of a value for the vocabulary.
func (l *lexicon) count(field int, words []mark) {
	for _, m := range words {
		w := &l.all[m.term]
		w.count++
		w.trusted = w.trusted || field != fieldQuestions
	}
}

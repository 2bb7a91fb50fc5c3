package nlu

import "strings"

// phraseSet finds known phrases in a message, the longest first.
type phraseSet[T any] struct {
	byKey   map[string]T
	longest int // words
}

func newPhraseSet[T any]() *phraseSet[T] { return &phraseSet[T]{byKey: map[string]T{}} }

// add makes phrase known; a phrase that is known already keeps its value unless
// replace is set.
func (s *phraseSet[T]) add(phrase string, v T) {
	ws := texts(words(Normalise(phrase)))
	if len(ws) == 0 {
		return
	}
	k := key(ws)
	if _, known := s.byKey[k]; known {
		return
	}
	s.byKey[k] = v
	s.longest = max(s.longest, len(ws))
}

// get returns the value of exactly these words.
func (s *phraseSet[T]) get(ws []string) (T, bool) {
	v, ok := s.byKey[key(ws)]
	return v, ok
}

// match is a phrase found at the words start to end (exclusive).
type match[T any] struct {
	start, end int
	value      T
}

// find returns the phrases in ws, left to right, none overlapping another.
func (s *phraseSet[T]) find(ws []string) []match[T] {
	folded := make([]string, len(ws))
	for i, w := range ws {
		folded[i] = singular(w)
	}
	var out []match[T]
	for i := 0; i < len(ws); {
		n := s.longestAt(folded[i:])
		if n == 0 {
			i++
			continue
		}
		out = append(out, match[T]{i, i + n, s.byKey[strings.Join(folded[i:i+n], " ")]})
		i += n
	}
	return out
}

// longestAt returns how many words the longest phrase at the start of ws has, or 0.
func (s *phraseSet[T]) longestAt(ws []string) int {
	for n := min(s.longest, len(ws)); n > 0; n-- {
		if _, ok := s.byKey[strings.Join(ws[:n], " ")]; ok {
			return n
		}
	}
	return 0
}

package index

import (
	_ "embed"
	"strings"
)

// english has the words of American English of four to twenty letters, one a line,
// sorted by bytes: the small list of SCOWL (NOTICE). It is searched as it stands,
// and costs nothing at the start.
//
//go:embed english.txt
var english string

// IsEnglish reports whether a word, in lower case, is an ordinary English one.
func IsEnglish(word string) bool {
	lo, hi := 0, len(english)
	for lo < hi {
		mid := lo + (hi-lo)/2
		start := strings.LastIndexByte(english[:mid], '\n') + 1
		end := start + strings.IndexByte(english[start:], '\n')
		switch w := english[start:end]; {
		case w == word:
			return true
		case w < word:
			lo = end + 1
		default:
			hi = start
		}
	}
	return false
}

package knowledge

import (
	"strings"

	"himpath/knowledge/edits"
)

// longLabel is from how many letters on a word may be two slips away from a known
// one; a shorter one would take in other words ("Courses" for "Sources").
const longLabel = 9

// misspelt returns the one of known that was likely meant by a word, in lower case,
// or "": one letter too much, too few, wrong or out of place.
func misspelt(word string, known []string) string {
	if word == "" || word[0] < 'a' || word[0] > 'z' {
		return "" // a line of a list, a note
	}
	for _, k := range known {
		slips := 1
		if len(k) >= longLabel {
			slips = 2
		}
		if edits.Between(word, strings.ToLower(k), slips) <= slips {
			return k
		}
	}
	return ""
}

package session

import (
	"slices"
	"strings"
)

// Distinct are ids without repetitions, in their order.
func Distinct(ids []string) []string {
	var out []string
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// Letters are the words of a text in lower case, as they are written: the names of
// places are folded into one word where a question is read.
func Letters(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r < 'a' || r > 'z' })
}

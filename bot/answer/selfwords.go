package answer

import (
	"slices"
	"strings"

	"himpath/knowledge"
)

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
	for _, list := range []string{"lines_of_work", "other_fields", "other_employers"} {
		add(b.Phrases[list])
	}
	return out
}

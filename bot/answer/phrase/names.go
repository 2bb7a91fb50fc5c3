package phrase

import (
	"strings"

	"himpath/knowledge"
)

// Full is a topic's everyday name, and what its letters stand for.
func Full(t *knowledge.Topic) string {
	if t.Short != t.Name && t.Short == strings.ToUpper(t.Short) {
		return t.Short + " (" + t.Name + ")"
	}
	return t.Short
}

// Whole is the full name of a role, with the letters by which it goes.
func Whole(t *knowledge.Topic) string {
	if t.Short == strings.ToUpper(t.Short) {
		return Full(t)
	}
	return t.Name
}

// Capital writes a text with a capital.
func Capital(t string) string {
	if t == "" {
		return t
	}
	return strings.ToUpper(t[:1]) + t[1:]
}

// WithArticle puts the article before a name in a question: one of many who have a
// role, and the one certification or degree.
func WithArticle(t *knowledge.Topic, name string) string {
	switch {
	case t.Kind == knowledge.Certification, t.Kind == knowledge.Degree:
		return "the " + name
	case t.Kind != knowledge.Role:
		return name
	}
	first, _, _ := strings.Cut(name, " ")
	vowels := "aeiou"
	if len(first) > 1 && first == strings.ToUpper(first) {
		vowels = "AEFHILMNORSX" // spoken letter by letter
	}
	if strings.ContainsRune(vowels, rune(name[0])) {
		return "an " + name
	}
	return "a " + name
}

// Lower writes a name of common nouns in small letters, and leaves
// abbreviations.
func Lower(name string) string {
	ws := strings.Fields(name)
	for i, w := range ws {
		if w != strings.ToUpper(w) && !strings.ContainsAny(w[1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
			ws[i] = strings.ToLower(w)
		}
	}
	return strings.Join(ws, " ")
}

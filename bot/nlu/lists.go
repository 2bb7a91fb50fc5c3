package nlu

import (
	"slices"

	"himpath/knowledge"
)

// lists are the sets of words that messages are read by.
type lists struct {
	words *knowledge.Words
}

// says reports whether one of ws is one of these words.
func says(ws []string, these ...string) bool {
	return slices.ContainsFunc(ws, func(w string) bool { return slices.Contains(these, w) })
}

// oneOf reports whether w is one of these words.
func oneOf(w string, these ...string) bool { return slices.Contains(these, w) }

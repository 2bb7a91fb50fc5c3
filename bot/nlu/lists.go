package nlu

import (
	"slices"

	"himpath/knowledge"
)

// lists are the sets of words that messages are read by.
type lists struct {
	words *knowledge.Words
}

// Says reports whether one of ws is one of these words.
func Says(ws []string, these ...string) bool {
	return slices.ContainsFunc(ws, func(w string) bool { return slices.Contains(these, w) })
}

// OneOf reports whether w is one of these words.
func OneOf(w string, these ...string) bool { return slices.Contains(these, w) }

package answer

import "slices"

// says reports whether one of ws is one of these words.
func says(ws []string, these ...string) bool {
	return slices.ContainsFunc(ws, func(w string) bool { return slices.Contains(these, w) })
}

// oneOf reports whether w is one of these words.
func oneOf(w string, these ...string) bool { return slices.Contains(these, w) }

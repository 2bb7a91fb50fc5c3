// Package ways tells ways between roles, degrees and certifications: path finding over the links
// of the knowledge base. In comes a question with where somebody stands and where they want to
// be, either of which may be left open; out go the steps from the one to the other, the next
// step up or down, how to start from nothing, or how to go on after a failure.
package ways

import "himpath/bot/answer/lookup"

// Guide is a session that tells ways.
type Guide struct{ lookup.Teller }

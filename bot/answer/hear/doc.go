// Package hear takes a message apart, before it is answered: query rewriting. In comes a message
// as it was typed; out goes what is asked in it, apart from what is told around it, what its
// writer tells of themselves, what the message itself corrects, and what it takes for granted
// and is wrong (false presuppositions).
package hear

import "himpath/bot/answer/point"

// Listener is a session that hears what a message asks and tells.
type Listener struct{ point.Finder }

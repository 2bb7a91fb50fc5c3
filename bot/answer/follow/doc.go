// Package follow resolves what a question leaves to the talk: coreference and ellipsis
// resolution. In comes a turn such as "and the pay?" or "does that need a degree" with the
// memory of the talk; out goes the question that it stands for, with the topics it is of. All
// ways to take the turn, its senses, are gathered and weighed against each other, and the
// likeliest is asked.
package follow

import "himpath/bot/answer/compare"

// Resolver is a session that resolves what is left to the talk.
type Resolver struct{ compare.Comparer }

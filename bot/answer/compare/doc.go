// Package compare answers how things differ. In comes a question that sets two or more things,
// or the two sides of a kind of work, beside each other; out goes a table by facet, the figures
// beside each other, or that nothing of the kind is told: answers to comparative questions. The
// things to compare are found by others.
package compare

import "himpath/bot/answer/listing"

// Comparer is a session that can list and compare.
type Comparer struct{ listing.Lister }

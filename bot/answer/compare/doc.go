// Package compare answers how things differ: as a table by facet (comparetable.go, itemised.go,
// samequestions.go, against.go), by figures (figuresdiffer.go, howmuch.go), or for the two sides of a kind of
// work (sides.go). otherdegree.go is what a degree of another field opens, and refuse.go what is
// said where nothing is told.
package compare

import "himpath/bot/answer/listing"

// Comparer is a session that can list and compare.
type Comparer struct{ listing.Lister }

// Package point finds the one thing that a turn points at: by its place in what was told
// (pointer.go, nthitem.go), as the other one or theirs (otherone.go, theirs.go), by a description
// (describe.go, describedby.go) or as what fits best (fittest.go). narrow.go picks among what was
// listed, among.go asks of all of it, atthose.go of one of the workplaces; whichset.go tells which of
// two code sets one uses, whichneeds.go which role takes a degree, certtostart.go which certification
// comes first, starter.go the one to start with, afteryears.go what comes after the years of a degree, mostoftold.go which of what was listed is first; return.go goes back to a thing by its kind; offered.go holds an amount against what was
// told, and point.go puts them together and resolves the question.
package point

import "himpath/bot/answer/follow"

// Finder is a session that finds what is pointed at.
type Finder struct{ follow.Resolver }

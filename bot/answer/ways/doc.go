// Package ways tells ways between roles, degrees and certifications, along the links of the base:
// path.go from one to another, climb.go the next step, start.go and straight.go from nothing,
// goal.go to what the student wants, failing.go past what went wrong. ends.go and become.go read
// where a way starts and ends, years.go says how long the schooling on it takes.
package ways

import "himpath/bot/answer/lookup"

// Guide is a session that tells ways.
type Guide struct{ lookup.Teller }

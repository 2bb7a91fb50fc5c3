package answer

import (
	"testing"
)

// TestOnlyThose: what is wanted alone is a condition on the roles that are asked for beside it.
func TestOnlyThose(t *testing.T) {
	answersHold(t, map[string]string{
		"entry level only!! what jobs":                   "Medical Records Clerk",
		"only beginner stuff. which positions are there": "Medical Records Clerk",
		"senior roles only! which ones are there":        "CIO",
		"management only!! which jobs":                   "With leading people",
	})
}

// TestEveryRole: "every" before a job asks for the list of them, unless something is said of each.
func TestEveryRole(t *testing.T) {
	answersHold(t, map[string]string{
		"every HIM job where they typically want a masters":         "Open with the master's",
		"each job in the field where a master's is typically asked": "Open with the master's",
		"does every HIM job need a masters":                         "does not strictly need",
	})
}

// TestJoinedClauses: what only describes things, and what only asks which they are, is one question.
func TestJoinedClauses(t *testing.T) {
	answersHold(t, map[string]string{
		"the certs said to lift salaries, which ones?":       "often command higher salaries",
		"the jobs said to pay best, which ones?":             "By pay, in that order",
		"the roles known to need a master's, which are they": "Open with the master's",
	})
}

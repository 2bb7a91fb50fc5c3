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

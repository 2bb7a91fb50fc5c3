package answer

import (
	"testing"
)

// TestHeadsFor: two roles of which nothing but a way stands between are its start and its end,
// whatever heading sets an end before the start.
func TestHeadsFor(t *testing.T) {
	answersHold(t, map[string]string{
		"file clerk to data analyst, what's the way":                           "no direct way from medical records clerk to data analyst",
		"coder right up to compliance officer. how":                            "no direct way from medical coder to compliance officer",
		"a clerk to a technician: which steps":                                 "From medical records clerk to health information technician",
		"from file room to the C-suite: clerk all the way to CIO. the route?":  "From medical records clerk to CIO",
		"from entry level to the top: technician to HIM director, which steps": "From health information technician to HIM director",
		"coder to biller similar?":                                             "Submits claims",
	})
}

package answer

import (
	"testing"
)

// TestLeavesToWhatWasTold: a question that says nothing of what it is asked of is asked of
// the two things that were told before it.
func TestLeavesToWhatWasTold(t *testing.T) {
	answersHold(t, map[string]string{
		"health information manager. health information director. they share a desk here. on paper, where's the line": "HIM director",
		"RHIT and RHIA. one letter apart. so whats all the fuss":                                                      "RHIA",
		"i have the RHIT. one voice says CCS, one says CHDA. which voice do i follow":                                 "CHDA",
		"health informatics consultant... isnt that just a health informatics specialist in a better suit":            "Expert advice",
	})
}

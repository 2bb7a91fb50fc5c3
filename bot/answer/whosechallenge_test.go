package answer

import "testing"

// TestWhoseChallenge tells of the challenge, and of no role that only says whose it is.
func TestWhoseChallenge(t *testing.T) {
	answersHold(t, map[string]string{
		"i heard that records people are always torn between going fast and being right, true?": "Balancing efficiency and accuracy is",
		"are records clerks torn between speed and accuracy":                                    "Balancing efficiency and accuracy is",
	})
}

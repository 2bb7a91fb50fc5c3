package answer

import (
	"testing"
)

// TestToldBeforeAsked: what is denied before the question is no condition of what is asked for.
func TestToldBeforeAsked(t *testing.T) {
	answersHold(t, map[string]string{
		"never worked. What entry level AHIMA cert is there?":      "Entry level, by AHIMA:\n",
		"just done w a coding class. which AHIMA cert for a start": "CCA",
		"what jobs are not entry level":                            "Not entry level:",
		"not the ones which need a masters. which jobs":            "master's",
	})
}

package nlu

import "testing"

// What is done or forbidden against something sets nothing against it.
func TestGuards(t *testing.T) {
	for text, versus := range map[string]bool{
		"how do they protect against breaches": false,
		"is there a rule against sharing":      false,
		"RHIT against RHIA":                    true,
		"coders against billers":               true,
		"i want no more than a short course":   false,
		"is a clerk paid more than a coder":    true,
	} {
		if got := shared().Read(text).Slots.Versus; got != versus {
			t.Errorf("%q compares: %v", text, got)
		}
	}
}

package nlu

import "testing"

// TestLeavesOutI tells what somebody did, the "I" left out, from what they ask.
func TestLeavesOutI(t *testing.T) {
	u := shared()
	for text, asks := range map[string]bool{
		"did IT for 8 years":           false,
		"did IT support at a bank":     false,
		"did data stuff":               false,
		"did it change with ICD-10":    true,
		"did they raise the pay":       true,
		"did it help with your salary": true,
	} {
		if got := u.Asks(text); got != asks {
			t.Errorf("%q: asks %v", text, got)
		}
	}
}

package answer

import "testing"

// TestOfNamedRole: what stands in like words of another role is not told of the one that is named.
func TestOfNamedRole(t *testing.T) {
	for text, want := range map[string]string{
		"my roommate keeps saying coders make six figures, true?": "medical-coder.pay",
		"do HIM managers really make six figures":                 "health-information-manager.pay-range",
	} {
		if got := talk(t, shared(), text).Reply; len(got.Passages) == 0 || got.Passages[0] != want {
			t.Errorf("%q: %v", text, got.Passages)
		}
	}
}

package ticket

import "testing"

// TestNormalise: a question is the same one however its apostrophes were typed.
func TestNormalise(t *testing.T) {
	for _, text := range []string{"What's a CCS?", "What’s a CCS", "Whats a ccs…", "“what‘s” — a CCS!"} {
		if got := normalise(text); got != "whats a ccs" {
			t.Errorf("%q: %q", text, got)
		}
	}
	if got := normalise("¿Cuánto gana? ½ naïve"); got != "cuánto gana ½ naïve" {
		t.Errorf("got %q", got)
	}
}

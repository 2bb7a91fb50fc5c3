package answer

import "testing"

// TestOutdone: one of what was compared is named by its pay or its growth, where something else is
// asked of it.
func TestOutdone(t *testing.T) {
	first := "coder vs HIM manager, pay and growth"
	for turn, id := range map[string]string{
		"what degree does the one that pays more need":   "health-information-manager",
		"what schooling does the better paid job take":   "health-information-manager",
		"what degree does the one thats paid least need": "medical-coder",
		"what schooling does the lowest paying one take": "medical-coder",
	} {
		if got := talk(t, shared(), first, turn).Memory.Topic(); got != id {
			t.Errorf("%q is asked of %s, not of %s", turn, got, id)
		}
	}
}

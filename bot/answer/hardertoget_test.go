package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestHarderToGet: what is harder or easier to get is told by its level and by what has to be
// brought along, and not by its pay.
func TestHarderToGet(t *testing.T) {
	for text, has := range map[string]string{
		"is CHDA harder to get than RHIT":           "Eligibility",
		"would the CHDA be tougher to earn than it": "CHDA",
		"is the CCS easier to get than the CPC":     "Eligibility",
		"which is easier to become, clerk or coder": "Education",
	} {
		told := reply.Plain(talk(t, shared(), text).Reply)
		if !strings.Contains(told, has) || strings.Contains(told, "Pay:") {
			t.Errorf("%q: %s", text, told)
		}
	}
}

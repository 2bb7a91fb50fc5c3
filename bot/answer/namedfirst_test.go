package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestWantedOfTheNamed: where a turn names another thing and says what is wanted of it, that is
// told, and what was asked before is not told again.
func TestWantedOfTheNamed(t *testing.T) {
	for turn, has := range map[string]string{
		"yikes. ok what about compliance officers, what do they earn": "$78,420",
		"how about compliance officers then? what do they make":       "$78,420",
		"ok what about data analysts? what degree do they need":       "associate degree",
		"what about breaches, how do they protect against those":      "access controls",
	} {
		text := reply.Plain(talk(t, shared(), "is medical coding growing", turn).Reply)
		if !strings.Contains(text, has) || strings.Contains(text, "projected") {
			t.Errorf("%q: %s", turn, text)
		}
	}
}

// TestCareThere: which care a workplace gives may stand beside its name when the last question is
// asked of it.
func TestCareThere(t *testing.T) {
	for _, turn := range []string{"and hospital inpatient?", "hospital outpatient tho", "and for the inpatient side of a hospital"} {
		text := reply.Plain(talk(t, shared(), "which cert for physician office coding", turn).Reply)
		if !strings.Contains(text, "CCS (Certified Coding") {
			t.Errorf("%q: %s", turn, text)
		}
	}
}

// TestKindForDescribed: which degree or certification is for an item of a list is told, and not
// what that item is.
func TestKindForDescribed(t *testing.T) {
	for turn, has := range map[string]string{
		"what degree for the data one":   "bachelor's degree",
		"and what cert for the data one": "CHDA",
	} {
		text := reply.Plain(talk(t, shared(), "i love data but dont want patients around me. ideas?", turn).Reply)
		if !strings.Contains(text, has) {
			t.Errorf("%q: %s", turn, text)
		}
	}
}

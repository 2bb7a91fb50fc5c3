package answer

import (
	"testing"

	"himpath/bot/nlu"
)

// TestFallsRaiseTheAlarm: who saw somebody fall, or clutch at the heart, gets the crisis text; what
// falls and hurts otherwise does not.
func TestFallsRaiseTheAlarm(t *testing.T) {
	for text, alarm := range map[string]bool{
		"my dad grabbed his chest n fell down wat do i do":               true,
		"mom keeled over in the kitchen help":                            true,
		"my brother fell off the ladder and hes just lying there":        true,
		"the EHR went down on our floor again, who keeps it running":     false,
		"sales fell and I lost my job, my heart is in records, now what": false,
		"my dad held his chest x-ray up, who files those":                false,
		"is she lying that a coder makes 90k":                            false,
	} {
		if got := talk(t, shared(), text).Reply; (got.Intent == string(nlu.Crisis)) != alarm {
			t.Errorf("%q: %s", text, got.Intent)
		}
	}
}

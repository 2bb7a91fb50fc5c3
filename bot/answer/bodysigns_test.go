package answer

import (
	"testing"

	"himpath/bot/reply"
)

// TestBodySigns: what a body shows and the courses of another trade are outside, and who has either
// behind them is answered.
func TestBodySigns(t *testing.T) {
	for text, outside := range map[string]bool{
		"i have a mole that changed color should i worry":                            true,
		"there is a lump on my neck that got bigger, should i be worried":            true,
		"i have a wart on my finger, will it go away":                                true,
		"which phlebotomy class is quickest, im good with needles":                   true,
		"whats the shortest welding course, im good with my hands":                   true,
		"i did a phlebotomy course, what can i do with it in health records":         false,
		"ai is coming for coding jobs, should i worry":                               false,
		"my back hurts from lifting patients, is there a desk job in health records": false,
		"is cna school enough for the RHIT":                                          false,
	} {
		if got := talk(t, shared(), text).Reply; (got.Outcome == reply.OutOfScope) != outside {
			t.Errorf("%q: %s: %s", text, got.Outcome, reply.Plain(got))
		}
	}
}

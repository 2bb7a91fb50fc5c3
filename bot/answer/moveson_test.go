package answer

import (
	"testing"

	"himpath/bot/reply"
)

// TestMovesOn advises by what somebody does who asks what they could move to that uses it.
func TestMovesOn(t *testing.T) {
	for _, text := range []string{
		"i'm a medical receptionist. what could i switch to that uses my people skills",
		"been a medical assistant forever. what could i move into that uses my clinical knowledge",
	} {
		if rep := talk(t, shared(), text).Reply; rep.Intent != "recommend" {
			t.Errorf("%q: %s %s", text, rep.Intent, reply.Plain(rep))
		}
	}
	answersHold(t, map[string]string{"i work as a biller, what can i transition to that uses my insurance know how": "From Medical Biller"})
}

package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestAtOtherPlace: after the certification for one workplace, another one is told its own.
func TestAtOtherPlace(t *testing.T) {
	for _, turn := range []string{"say i switch to a doctors office", "what if i work for a doctors office", "what if i change my mind and go to a doctors office"} {
		text := reply.Plain(talk(t, shared(), "which certification for coding in a hospital", turn).Reply)
		if !strings.Contains(text, "CPC") {
			t.Errorf("%q: %s", turn, text)
		}
	}
}

// TestOnlyFeels: an auxiliary makes no question of a cry for help, one before a name does.
func TestOnlyFeels(t *testing.T) {
	for text, support := range map[string]bool{
		"i cant do this anymore. everyone in the CCS class is ahead of me": true,
		"this anatomy class is killing me lol do coders really need it":    false,
	} {
		if got := talk(t, shared(), text).Reply.Intent == "student_support"; got != support {
			t.Errorf("%q: support %t", text, got)
		}
	}
}

package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestCertifiedForWork: who tells what they do, or where they code, and asks in whatever words
// for a certification, is told the one for that work.
func TestCertifiedForWork(t *testing.T) {
	for asked, want := range map[string]string{
		"I make graphs of our infection rates, my lead says i need letters behind my name":            "CHDA",
		"i send out copies of records to lawyers, what could i get certified in":                      "RHIT",
		"a foot doctor hired me to code and covers one exam, which do i say":                          "CCS-P",
		"one exam only. half of what i code is overnight stays, half is the emergency room":           "CCS covers outpatient",
		"my days are telling surgeons their notes are vague. something official for that?":            "CDIP",
		"not coding, i catch people who snoop in charts. which exam":                                  "CHPS",
		"clinic coder here. what schooling was that again, and which exam":                            "CCS-P",
		"physician coding exam, from AHIMA not aapc":                                                  "Physician-based",
		"our hospital trades Meditech for Epic. which of the two would be worth getting certified in": "Epic",
		"only a diploma, wanna get certified in coding, which ones are even open to me":               "CCS",
		"does the hospital pay for the exam":                                                          "don't say",
		"Which AWS certification should a beginner take?":                                             "outside what I know",
	} {
		if got := reply.Plain(talk(t, shared(), asked).Reply); !strings.Contains(got, want) {
			t.Errorf("%q: no %q in: %s", asked, want, got)
		}
	}
}

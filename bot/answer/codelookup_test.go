package answer

import (
	"testing"

	"himpath/bot/reply"
)

// TestLooksUpCode: the code of one thing is not known; what a whole set of codes is for is.
func TestLooksUpCode(t *testing.T) {
	for text, known := range map[string]bool{
		"whats the icd code for gout":                        false,
		"give me the cpt code for a hip replacement":         false,
		"which code do they use for a sprained ankle":        false,
		"hcpcs for crutches":                                 false,
		"what does M10.9 mean":                               false,
		"does ICD-10 code S82 mean a broken leg or what":     false,
		"is 99213 a cpt code for an office visit":            false,
		"whats cpt 36415":                                    false,
		"does E11 stand for diabetes in icd-10":              false,
		"what is hcpcs E0110":                                false,
		"is icd-10-cm used in zip code 78701":                true,
		"did ICD-10 come before ICD-11":                      true,
		"which code set is for wheelchairs":                  true,
		"what are icd codes for":                             true,
		"which certification if i want to code for a clinic": true,
	} {
		if got := talk(t, shared(), "what is icd-10-cm", text).Reply.Outcome == reply.Answered; got != known {
			t.Errorf("%q: answered is %v", text, got)
		}
	}
}

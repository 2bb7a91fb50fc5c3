package answer

import (
	"strings"
	"testing"

	"himpath/bot/nlu"
)

// TestWantsRecord: what somebody at work or from outside wants is a case to handle, and no liking of
// the one who tells of it.
func TestWantsRecord(t *testing.T) {
	for text, likes := range map[string]bool{
		"a doctor wants a chart of a patient who isnt his, no form. do i hand it over": false,
		"cop wants a patient file, no warrant, do i hand it over":                      false,
		"our chief wants data on patients that arent his. can i say no":                false,
		"a nurse wants a job with data, what is there":                                 true,
		"my sister wants to work with data. what fits her":                             true,
	} {
		got := talk(t, shared(), text).Reply
		if advised := got.Intent == string(nlu.Recommend); advised != likes {
			t.Errorf("%q: %s", text, got.Intent)
		}
	}
}

// TestClaimsOtherSide: what others say of another side of the thing in talk is asked of that side; what they
// hold against the answer is not.
func TestClaimsOtherSide(t *testing.T) {
	for _, c := range []struct{ before, claim, has string }{
		{"what degree does a health information technician need", "my uncle says that job is dying out", ".growth"},
		{"what does a health information technician do", "my uncle says that job pays nothing", ".pay"},
		{"who awards the CPC", "my book says AHIMA", "cpc.issuer"},
	} {
		got := talk(t, shared(), c.before, c.claim).Reply
		if len(got.Passages) == 0 || !strings.HasSuffix(got.Passages[0], c.has) {
			t.Errorf("%q after %q: %v", c.claim, c.before, got.Passages)
		}
	}
}

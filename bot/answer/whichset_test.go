package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestWhichOfTwo: of two that were compared, the one that fits a place or a wish is told, and is
// what is asked of next.
func TestWhichOfTwo(t *testing.T) {
	for _, c := range []struct {
		talk []string
		has  string
	}{
		{[]string{"difference of ICD-10-CM and ICD-10-PCS", "which of them do clinics use"}, "all settings"},
		{[]string{"icd-10-cm vs icd-10-pcs", "and what do nursing homes use"}, "all settings"},
		{[]string{"RHIT or CCS if I only want to code", "what is tested on it"}, "ICD-10-PCS"},
		{[]string{"rhia or rhit for somebody with a bachelors", "who can take it"}, "RHIA"},
	} {
		if text := reply.Plain(talk(t, shared(), c.talk...).Reply); !strings.Contains(text, c.has) {
			t.Errorf("%q: %s", c.talk, text)
		}
	}
}

// TestBecomesTheRole: what somebody says that they have is not what they would become.
func TestBecomesTheRole(t *testing.T) {
	for _, c := range []struct {
		talk []string
		has  string
	}{
		{[]string{"what does an HIM manager do", "How can I become one? I have the RHIA.", "and the step after that"}, "Director"},
		{[]string{"what is an HIM director", "how do I become one? I am a coder now"}, "From medical coder to HIM director"},
	} {
		if text := reply.Plain(talk(t, shared(), c.talk...).Reply); !strings.Contains(text, c.has) {
			t.Errorf("%q: %s", c.talk, text)
		}
	}
}

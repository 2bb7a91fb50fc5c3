package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestAsksWhose: "who" after a figure is asked of who says so, and of nothing else.
func TestAsksWhose(t *testing.T) {
	for _, c := range []struct {
		before, text string
		whose        bool
	}{
		{"what does a coder make", "from who", true},
		{"what does a coder make", "whose number is that", true},
		{"how fast do managers grow", "and who counted that", true},
		{"what does a coder make", "who hires them", false},
		{"who gives the ccs", "from who", false},
	} {
		rep := talk(t, shared(), c.before, c.text).Reply
		if got := strings.Contains(reply.Plain(rep), "That comes from"); got != c.whose {
			t.Errorf("%q, %q: says whence is %v", c.before, c.text, got)
		}
	}
}

// TestWhoDecides: who decides of somebody is who awards the certification, not the schooling
// set against it.
func TestWhoDecides(t *testing.T) {
	for _, c := range []struct{ before, text, has string }{
		{"does an associate degree in a related field let me take the RHIT", "who checks that", "RHIT (Registered Health Information Technician) is awarded by AHIMA"},
		{"am i eligible for the RHIA with a nursing degree", "who makes that call", "RHIA (Registered Health Information Administrator) is awarded by AHIMA"},
		{"any cert for a privacy officer", "who gives it", "CHPS (Certified in Healthcare Privacy and Security) is awarded by AHIMA"},
		{"does an associate in a related field count for the RHIT", "and who has the final say", "RHIT (Registered Health Information Technician) is awarded by AHIMA"},
	} {
		if text := reply.Plain(talk(t, shared(), c.before, c.text).Reply); !strings.Contains(text, c.has) {
			t.Errorf("%q, %q: %s", c.before, c.text, text)
		}
	}
}

// TestManagersWork: what all managers do is asked of those of the field, what one does of any of three.
func TestManagersWork(t *testing.T) {
	for text, want := range map[string]reply.Outcome{
		"what do managers do all day":    reply.Answered,
		"what are managers in charge of": reply.Answered,
		"what does a manager do":         reply.Clarify,
	} {
		if got := talk(t, shared(), text).Reply.Outcome; got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

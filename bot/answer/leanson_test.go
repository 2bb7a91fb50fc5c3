package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestLeansOn holds what short turns lean on: the field that was asked about, the place in a state,
// the roles that were told, the question asked last.
func TestLeansOn(t *testing.T) {
	for _, c := range []struct {
		turns []string
		has   string
	}{
		{[]string{"best cities to work as an HIM manager?", "and utah"}, "Salt Lake City"},
		{[]string{"records clerk or technician, where do i begin", "which needs the degree"}, "echnician"},
		{[]string{"whats the job outlook in this field", "for coders specifically"}, "7.1 %"},
		{[]string{"whats the job outlook in this field", "for coders specifically", "why so much lower than the managers", "and transcription?"}, "4.9"},
		{[]string{"what does HIM mean", "and the money?"}, "$"},
		{[]string{"explain ICD and CPT to me, I begin the course next week and my english is not so good"}, "iagnos"},
		{[]string{"english is my second language. what does a medical biller do all day"}, "claims"},
		{[]string{"Hello, I am from Brazil, my english is not so good. What is work of technician of health information?"}, "records"},
		{[]string{"english is my second language. would that be a problem for a medical coder"}, "English is enough"},
	} {
		if text := reply.Plain(talk(t, shared(), c.turns...).Reply); !strings.Contains(text, c.has) {
			t.Errorf("%q lacks %q: %s", c.turns, c.has, text)
		}
	}
}

// TestCountedTogether: roles that one figure counts are named where a list orders by it.
func TestCountedTogether(t *testing.T) {
	text := reply.Plain(talk(t, shared(), "which jobs pay under 60k").Reply)
	for _, has := range []string{"Medical Coder: $50,250", "counted with", "Medical Records Clerk"} {
		if !strings.Contains(text, has) {
			t.Errorf("lacks %q: %s", has, text)
		}
	}
}

// TestOccupations: what the official table holds is no topic of the base, and ranks all the same.
func TestOccupations(t *testing.T) {
	for _, ask := range []string{"which job in health information has the fastest growth", "any jobs here paying over 100k"} {
		if text := reply.Plain(talk(t, shared(), ask).Reply); !strings.Contains(text, "managers") {
			t.Errorf("%q: %s", ask, text)
		}
	}
}

// TestBestPaidCertification: no figure ranks certifications, however that is asked.
func TestBestPaidCertification(t *testing.T) {
	for _, ask := range []string{"what is the highest paid certification in HIM", "which credential makes the most"} {
		if text := reply.Plain(talk(t, shared(), ask).Reply); !strings.Contains(text, "cannot be ranked by pay") {
			t.Errorf("%q: %s", ask, text)
		}
	}
}

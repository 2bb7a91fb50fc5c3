package answer

import (
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestOfWhatWasTold: a turn that asks of what was just told, in words that other things are asked
// in too, is answered by that.
func TestOfWhatWasTold(t *testing.T) {
	for _, c := range []struct{ before, text, want string }{
		{"how fast is employment of medical records specialists growing", "which years does that cover?", "2034"},
		{"what is the pay of a medical coder", "what year is that from", "2024"},
		{"what does ROI mean in a records department", "so it has nothing to do with money?", "return on investment"},
		{"what does ROI mean in a records department", "which law do they have to keep in mind when they send records out?", "HIPAA"},
		{"would i touch patients in HIM", "does she need to be a nurse first?", "clinical background"},
		{"what is CMS", "what is that short for?", "Centers for Medicare"},
		{"what is the RHIT", "what is that short for?", "Registered Health Information Technician"},
	} {
		if got := reply.Plain(talk(t, shared(), c.before, c.text).Reply); !strings.Contains(got, c.want) {
			t.Errorf("after %q, %q: no %q in %s", c.before, c.text, c.want, got)
		}
	}
}

// TestNotForUs: what a class will test and a bill that somebody got are no matters of the field,
// however many of its words they use.
func TestNotForUs(t *testing.T) {
	for _, text := range []string{
		"what is my professor going to ask in the HIT 201 midterm, give me the answers",
		"what questions will the prof put on the coding test",
		"got a 900 dollar bill from the ER and insurance denied it, how do i fight that",
		"they sent me a 400 dollar lab bill, insurance denied the claim. how can i appeal",
	} {
		if rep := talk(t, shared(), text).Reply; rep.Outcome != reply.OutOfScope {
			t.Errorf("%q: %s %s", text, rep.Outcome, reply.Plain(rep))
		}
	}
	for _, text := range []string{"my teacher is going to ask me what HIPAA stands for, tell me", "how do billers fight a denied claim"} {
		if rep := talk(t, shared(), text).Reply; rep.Outcome != reply.Answered {
			t.Errorf("%q: %s %s", text, rep.Outcome, reply.Plain(rep))
		}
	}
}

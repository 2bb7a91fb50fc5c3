package answer

import (
	"testing"

	"himpath/bot/reply"
)

// TestOutside holds what is of another field apart from what only names one.
func TestOutside(t *testing.T) {
	for text, want := range map[string]reply.Outcome{
		"can a health information technician switch to nursing":                  reply.OutOfScope,
		"is marketing better paid than accounting":                               reply.OutOfScope,
		"my claim got denied over a wrong ICD code, how do I fight my insurance": reply.OutOfScope,
		"can a welder switch to coding":                                          reply.Answered,
		"my bill has CPT codes on it. who keeps those codes up to date":          reply.Answered,
		"do I have to be a nurse to become a health information manager":         reply.Answered,
		"i bombed the CPC and feel like a total loser":                           reply.NotFound,
		"ok deep breath. what jobs are there":                                    reply.Answered,
		"that anatomy class is killing me lol do coders really need it":          reply.Answered,
		"managers are said to grow by a quarter, so coders too, right?":          reply.Answered,
	} {
		if got := talk(t, shared(), text).Reply; got.Outcome != want {
			t.Errorf("%q: %s, want %s: %s", text, got.Outcome, want, reply.Plain(got))
		}
	}
}

// TestInterrupts: what breaks into a talk is of another field, and what goes on with it is not,
// however little it names.
func TestInterrupts(t *testing.T) {
	for text, want := range map[string]reply.Outcome{
		"btw is it going to rain this weekend":                              reply.OutOfScope,
		"who won the lakers game":                                           reply.OutOfScope,
		"ive got a rash on both arms since sunday, what cream should i use": reply.OutOfScope,
		"my landlord keeps the deposit, is he allowed to":                   reply.OutOfScope,
		"my insurance denied the claim for my knee, how do i appeal":        reply.OutOfScope,
		"whats a good marinade for grilled chicken thighs":                  reply.OutOfScope,
		"do i need to be a nurse first for that job":                        reply.Answered,
		"does it count for a dentist too":                                   reply.Answered,
		"is it growing":                                                     reply.Answered,
		"do they work with patients":                                        reply.Answered,
		"please write her a nice email explaining this":                     reply.OutOfScope,
		"and the worst paid place":                                          reply.Answered,
	} {
		if got := talk(t, shared(), "what does a health information manager do", text).Reply; got.Outcome != want {
			t.Errorf("%q: %s, want %s: %s", text, got.Outcome, want, reply.Plain(got))
		}
	}
}

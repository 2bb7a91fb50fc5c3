package answer

import (
	"testing"

	"himpath/bot/reply"
)

// TestLeansOnWhatIsNotKnown: a part that is nothing without the one before it, of which nothing is
// known, is not answered with something else; one that stands for itself is.
func TestLeansOnWhatIsNotKnown(t *testing.T) {
	for text, want := range map[string]reply.Outcome{
		"CHDA exam price?? and does that cover the book":             reply.NotFound,
		"how much is epic certification and who pays":                reply.NotFound,
		"whats tuition for the associate and who pays for it":        reply.NotFound,
		"Is there such a thing as a PhD in HIM and does anyone care": reply.NotFound,
		"how many questions is the NCLEX and can i use a calculator": reply.OutOfScope,
		"Does a PhD in this field exist, and is it worth it":         reply.NotFound,
		"is there a doctorate in HIM and how long would it take":     reply.NotFound,
		"Is there a master's in informatics and is it worth it":      reply.Answered,
		"how much is the CCS exam and what does it cover":            reply.Answered,
		"price of the CPC? and does it cover ICD-10-PCS":             reply.Answered,
		"is there a phd in HIM and how long is the masters":          reply.Answered,
		"can coders work from home and what do they make":            reply.Answered,
		"how much is the RHIT exam and who pays coders best":         reply.Answered,
		"whats the weather in austin and can i work from home":       reply.NotFound,
	} {
		if got := talk(t, shared(), text).Reply; got.Outcome != want {
			t.Errorf("%q: %s, want %s: %s", text, got.Outcome, want, reply.Plain(got))
		}
	}
}

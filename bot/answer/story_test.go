package answer

import (
	"slices"
	"testing"

	"himpath/bot/reply"
)

// TestStories: whom a role suits is told by what people do and love, also where they name nothing of
// it; and who is not understood but tells of themselves is told what suits them.
func TestStories(t *testing.T) {
	for text, role := range map[string]string{
		"at the bakery I ring the customers who dont pay, politely, until they do. is there a chair for me in a hospital":                         "medical-biller",
		"I read the whole surgeon's scrawl and find the one right number for it in a fat book, leave me alone with that all day. which job is it": "medical-coder",
		"records manager w/ RHIA eyeing the director post in 5 years, what's missing":                                                             "him-director",
	} {
		if got := talk(t, shared(), text).Reply; got.Outcome != reply.Answered || !slices.Contains(got.Topics, role) {
			t.Errorf("%q: %v %v", text, got.Outcome, got.Topics)
		}
	}
}

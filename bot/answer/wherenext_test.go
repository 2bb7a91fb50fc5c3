package answer

import (
	"slices"
	"testing"

	"himpath/bot/nlu"
	"himpath/bot/reply"
)

// TestWhatComesNext: a next step is told from the job that somebody does, advised from a line of
// work outside the field, and no next step is a date that is asked for.
func TestWhatComesNext(t *testing.T) {
	rep := talk(t, shared(), "i alphabetize charts at a dentist, what would be one rung up").Reply
	if !slices.Contains(rep.Passages, "medical-records-clerk.next") {
		t.Errorf("of the clerk's work: %v", rep.Passages)
	}
	res := talk(t, shared(), "i do reception at a doctor's, whats above that")
	if res.Reply.Intent != string(nlu.Recommend) || slices.Contains(res.Profile.Lines, "doctor") {
		t.Errorf("of another's work: %s, lines %v", res.Reply.Intent, res.Profile.Lines)
	}
	if rep := talk(t, shared(), "what is the CPC", "whens the next one").Reply; rep.Outcome != reply.NotFound {
		t.Errorf("of a date: %v", rep.Passages)
	}
}

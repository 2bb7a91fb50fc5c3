package answer

import (
	"slices"
	"testing"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/lookup"
	"himpath/bot/nlu"
)

// TestOwnQuestions: whoever asks the first question of a passage that turns are led to by it is
// told that passage.
func TestOwnQuestions(t *testing.T) {
	s := shared().begin(t.Context())
	for _, id := range []string{compare.PayFactors, compare.PayDisputed, lookup.CareerChange, "nursing-degree.about",
		"him-certifications.level-newcomer", "him-certifications.eligibility-other-degree"} {
		if told := talk(t, shared(), s.QuestionOf(id)).Memory.Last; !slices.Contains(told[:min(1, len(told))], id) {
			t.Errorf("%q, of %s: %v", s.QuestionOf(id), id, told)
		}
	}
	asked := s.Read("where is it")
	if n := s.AskedFor("him.none", asked); n.Text != asked.Text {
		t.Errorf("of no passage: %q", n.Text)
	}
	if n := s.AskedFor(compare.PayFactors, nlu.Question{OfSomeone: true}); n.Text != s.QuestionOf(compare.PayFactors) || !n.OfSomeone {
		t.Errorf("of a passage: %q", n.Text)
	}
}

package answer

import (
	"testing"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
)

// TestLikelierThanGap: the passage is told where the gap before it is hardly asked, little like
// the question and hardly ahead; not in a talk, not a gap that the question names, and not
// where nothing speaks for the passage.
func TestLikelierThanGap(t *testing.T) {
	s := firstTurn(shared())
	gap, passage := s.Base.Gap("working-hours"), s.Base.Passage("medical-coder.duties")
	if gap == nil || passage == nil {
		t.Fatal("no gap or no passage to rank")
	}
	for _, c := range []struct {
		name             string
		like, lead, sure float64
		fromTalk, named  bool
		had              float64 // of the question, by the passage
		inScope          float64
		told             bool
	}{
		{name: "hardly asked", like: 0.3, lead: 0.1, sure: 0.2, inScope: 0.9, had: 0.3, told: true},
		{name: "likely asked", like: 0.3, lead: 0.1, sure: 0.5, inScope: 0.9, had: 0.3},
		{name: "much like it", like: 0.6, lead: 0.1, sure: 0.2, inScope: 0.9, had: 0.3},
		{name: "far ahead", like: 0.3, lead: 0.4, sure: 0.2, inScope: 0.9, had: 0.3},
		{name: "in a talk", like: 0.3, lead: 0.1, sure: 0.2, inScope: 0.9, had: 0.3, fromTalk: true},
		{name: "named", like: 0.3, lead: 0.1, sure: 0.2, inScope: 0.9, had: 0.3, named: true},
		{name: "nothing for the passage", like: 0.3, lead: 0.1, sure: 0.2},
	} {
		r := session.Resolved{Question: nlu.Question{InScope: c.inScope}, FromTalk: c.fromTalk}
		if c.named {
			r.Mentions = []nlu.Mention{{Gap: gap.ID}}
		}
		cands := []rank.Candidate{
			{ID: gap.ID, Gap: gap, Score: 2, Question: c.like},
			{ID: passage.ID, Passage: passage, Score: 2 - c.lead, Question: c.had, Coverage: c.had},
		}
		if got := s.LikelierThanGap(r, cands, c.sure); (len(got) > 0) != c.told {
			t.Errorf("%s: tells %v, want %v", c.name, len(got) > 0, c.told)
		}
	}
}

package answer

import (
	"slices"
	"testing"

	"himpath/bot/nlu"
	"himpath/bot/reply"
)

// TestByItself: a later turn that may stand alone is answered of the talk and, beside
// it, as if nothing had been said before; a first turn and one that is sure are not.
func TestByItself(t *testing.T) {
	s := firstTurn(shared())
	s.Parts, s.Asking = 1, "Which exam goes with the associate degree, so that a clerk can become a technician one day?"
	s.Read(s.Asking)
	if p := s.ByItself(0.1); p != nil {
		t.Errorf("the first turn leads by itself to %s", p.ID)
	}
	s.Memory = nlu.Memory{Turns: 1, Topics: []string{"cpc"}}
	p := s.ByItself(0.1)
	if p == nil || p.Topic.ID == "cpc" {
		t.Fatalf("it leads by itself to %+v", p)
	}
	if s.Covered = 1; s.ByItself(1) != nil {
		t.Error("a sure answer has another beside it")
	}
	if s.Covered, s.Parts = 0, 2; s.ByItself(0.1) != nil {
		t.Error("one of two questions has another answer beside it")
	}
	s.Parts = 1
	r := reply.Reply{Outcome: reply.Answered, Passages: []string{"cpc.about"}, Confidence: 0.1}
	if got := s.OrByItself(r, s.Memory); !slices.Contains(got.Passages, p.ID) || got.Confidence != r.Confidence {
		t.Errorf("told: %v, confidence %.2f", got.Passages, got.Confidence)
	}
	if r.Passages = []string{p.ID}; len(s.OrByItself(r, s.Memory).Passages) != 1 {
		t.Error("the same is told twice")
	}
	if r.Outcome = reply.NotFound; len(s.OrByItself(r, s.Memory).Passages) != 1 {
		t.Error("what is not known has another answer beside it")
	}
}

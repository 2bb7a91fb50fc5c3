package answer

import (
	"slices"
	"strings"
	"testing"

	"himpath/bot/answer/rank"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// TestAlsoNear: a line each for what ranks near and is about the same; not for what is
// told already, what is far, or what is about something else.
func TestAlsoNear(t *testing.T) {
	s := firstTurn(shared())
	s.parts = 1
	ranked := func(id string, score, topic float64) rank.Candidate {
		p := s.base.Passage(id)
		if p == nil || p.Brief == "" {
			t.Fatalf("%s has no brief", id)
		}
		return rank.Candidate{ID: id, Passage: p, Score: score, Topic: topic}
	}
	cands := []rank.Candidate{
		ranked("medical-coder.duties", 3, 1),
		ranked("medical-coder.education", 2.8, 1),
		ranked("medical-records-clerk.education", 2.7, 0.3),
		ranked("medical-coder.level", 2.6, 1),
		ranked("medical-coder.certification", 2.2, 1),
	}
	d := s.draft(reply.Answered)
	d.passage(cands[0].Passage)
	d.alsoNear(resolved{}, cands, 0.9)
	last := d.r.Blocks[len(d.r.Blocks)-1]
	if last.Kind != reply.List || len(last.Items) != 2 || !strings.HasPrefix(last.Items[0], "Medical Coder, education: ") || !strings.HasPrefix(last.Items[1], "Medical Coder, level: ") {
		t.Errorf("last block: %+v", last)
	}
	if want := []string{"medical-coder.duties", "medical-coder.education", "medical-coder.level"}; !slices.Equal(d.r.Passages, want) {
		t.Errorf("passages %v, want %v", d.r.Passages, want)
	}
	s.others = []*knowledge.Passage{s.base.Passage("medical-records-clerk.education")}
	d = s.draft(reply.Answered)
	d.passage(cands[0].Passage)
	d.alsoNear(resolved{fromTalk: true}, cands, 0.7)
	if want := []string{"medical-coder.duties", "medical-records-clerk.education", "medical-coder.education", "medical-coder.level"}; !slices.Equal(d.r.Passages, want) {
		t.Errorf("an unsure follow-up tells %v, want %v", d.r.Passages, want)
	}
	s.parts = 2
	d = s.draft(reply.Answered)
	d.passage(cands[0].Passage)
	if d.alsoNear(resolved{}, cands, 0.9); len(d.r.Passages) != 1 {
		t.Errorf("beside one of two parts: %v", d.r.Passages)
	}
}

// TestWithAsked: what was composed has the passage asked for beside it, or a line of one
// that is a little like it; lists and orders by figures stand alone.
func TestWithAsked(t *testing.T) {
	s := firstTurn(shared())
	s.parts = 1
	p := s.base.Passage("him-director.education")
	for _, c := range []struct {
		intent, facet string
		question      float64
		blocks        int
	}{
		{"path", "", 0.5, 2},
		{"path", "", 0.3, 3},
		{"path", "", 0.1, 1},
		{"list", "", 0.5, 1},
		{"compare", "pay", 0.5, 1},
		{"compare", "duties", 0.3, 3},
	} {
		s.memory.Facet = c.facet
		rep := reply.Reply{Outcome: reply.Answered, Intent: c.intent, Blocks: []reply.Block{{Kind: reply.Paragraph, Text: "The way."}}}
		got := s.withAsked(rep, []rank.Candidate{{ID: p.ID, Passage: p, Question: c.question}})
		if len(got.Blocks) != c.blocks {
			t.Errorf("%s of %s, %.1f alike: %d blocks, want %d: %+v", c.intent, c.facet, c.question, len(got.Blocks), c.blocks, got.Blocks)
		}
	}
}

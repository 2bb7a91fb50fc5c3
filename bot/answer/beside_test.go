package answer

import (
	"slices"
	"testing"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// TestAlsoNear: a line each for what ranks near, more and farther ones where it is not sure
// what was meant; not for what is told already or is far.
func TestAlsoNear(t *testing.T) {
	s := firstTurn(shared())
	s.Parts = 1
	ranked := func(id string, score float64) rank.Candidate {
		p := s.Base.Passage(id)
		if p == nil || p.Brief == "" {
			t.Fatalf("%s has no brief", id)
		}
		return rank.Candidate{ID: id, Passage: p, Score: score}
	}
	const told, other = "medical-coder.duties", "medical-records-clerk.duties"
	cands := []rank.Candidate{
		ranked(told, 3),
		ranked("medical-coder.education", 2.8),
		ranked("medical-records-clerk.education", 2.7),
		ranked("medical-coder.level", 2.4),
		ranked("medical-coder.certification", 2.2),
	}
	surely := []string{told, "medical-coder.education"}
	unsurely := []string{told, "medical-coder.education", "medical-records-clerk.education", "medical-coder.level"}
	for _, c := range []struct {
		name       string
		parts      int
		fromTalk   bool
		confidence float64
		want       []string
	}{
		{"surely", 1, false, 0.9, surely},
		{"unsurely", 1, false, 0.7, unsurely},
		{"an unsure follow-up", 1, true, 0.7, slices.Insert(slices.Clone(unsurely), 1, other)},
		{"a sure follow-up", 1, true, 0.9, surely},
		{"one of two parts", 2, false, 0.7, []string{told}},
	} {
		s.Parts, s.Others = c.parts, []*knowledge.Passage{s.Base.Passage(other)}
		d := s.Draft(reply.Answered)
		d.Passage(cands[0].Passage)
		d.AlsoNear(session.Resolved{FromTalk: c.fromTalk}, cands, c.confidence)
		if !slices.Equal(d.Reply.Passages, c.want) {
			t.Errorf("%s: tells %v, want %v", c.name, d.Reply.Passages, c.want)
		}
		if last := d.Reply.Blocks[len(d.Reply.Blocks)-1]; c.parts == 1 && (last.Kind != reply.List || len(last.Items) != len(c.want)-1) {
			t.Errorf("%s: last block %+v", c.name, last)
		}
	}
}

// TestWithAsked: what was composed has the passage asked for beside it, or a line of one
// that is a little like it; lists and orders by figures stand alone.
func TestWithAsked(t *testing.T) {
	s := firstTurn(shared())
	s.Parts = 1
	p := s.Base.Passage("him-director.education")
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
		s.Memory.Facet = c.facet
		rep := reply.Reply{Outcome: reply.Answered, Intent: c.intent, Blocks: []reply.Block{{Kind: reply.Paragraph, Text: "The way."}}}
		got := s.WithAsked(rep, []rank.Candidate{{ID: p.ID, Passage: p, Question: c.question}})
		if len(got.Blocks) != c.blocks {
			t.Errorf("%s of %s, %.1f alike: %d blocks, want %d: %+v", c.intent, c.facet, c.question, len(got.Blocks), c.blocks, got.Blocks)
		}
	}
}

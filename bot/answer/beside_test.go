package answer

import (
	"slices"
	"strings"
	"testing"

	"himpath/bot/reply"
)

// TestAlsoNear: a line each for what ranks near and is about the same; not for what is
// told already, what is far, or what is about something else.
func TestAlsoNear(t *testing.T) {
	s := &session{Engine: shared(), parts: 1}
	ranked := func(id string, score, topic float64) candidate {
		p := s.base.Passage(id)
		if p == nil || p.Brief == "" {
			t.Fatalf("%s has no brief", id)
		}
		return candidate{id: id, passage: p, score: score, topic: topic}
	}
	cands := []candidate{
		ranked("medical-coder.duties", 3, 1),
		ranked("medical-coder.education", 2.8, 1),
		ranked("medical-records-clerk.education", 2.7, 0.3),
		ranked("medical-coder.level", 2.6, 1),
		ranked("medical-coder.certification", 2.2, 1),
	}
	d := s.draft(reply.Answered)
	d.passage(cands[0].passage)
	d.alsoNear(cands)
	last := d.r.Blocks[len(d.r.Blocks)-1]
	if last.Kind != reply.List || len(last.Items) != 2 || !strings.HasPrefix(last.Items[0], "Medical Coder, education: ") || !strings.HasPrefix(last.Items[1], "Medical Coder, level: ") {
		t.Errorf("last block: %+v", last)
	}
	if want := []string{"medical-coder.duties", "medical-coder.education", "medical-coder.level"}; !slices.Equal(d.r.Passages, want) {
		t.Errorf("passages %v, want %v", d.r.Passages, want)
	}
	s.parts = 2
	d = s.draft(reply.Answered)
	d.passage(cands[0].passage)
	if d.alsoNear(cands); len(d.r.Passages) != 1 {
		t.Errorf("beside one of two parts: %v", d.r.Passages)
	}
}

package reply_test

import (
	"slices"
	"strings"
	"testing"

	"himpath/bot/reply"
)

func paragraph(text, passage string, confidence float64) reply.Reply {
	return reply.Reply{Outcome: reply.Answered, Blocks: []reply.Block{{Kind: reply.Paragraph, Text: text}}, Passages: []string{passage}, Confidence: confidence}
}

// TestJoin: what is told already is not told again, and the whole is as sure as the least
// sure part.
func TestJoin(t *testing.T) {
	a, b := paragraph("Coders code.", "coder.duties", 0.9), paragraph("They earn enough.", "coder.pay", 0.6)
	if r := reply.Join(a, b); len(r.Blocks) != 2 || r.Confidence != 0.6 || !slices.Equal(r.Passages, []string{"coder.duties", "coder.pay"}) {
		t.Errorf("joined: %+v", r)
	}
	if r := reply.Join(a, paragraph("Coders code, again.", "coder.duties", 0.5)); len(r.Blocks) != 1 || r.Confidence != 0.9 {
		t.Errorf("told again: %+v", r)
	}
	a.Suggestions, b.Suggestions = []string{"What is AAPC?", "Who is AHIMA?"}, []string{"What is AAPC?", "What is a coder?"}
	if r := reply.Join(a, b); !slices.Equal(r.Suggestions, []string{"What is AAPC?", "Who is AHIMA?", "What is a coder?"}) {
		t.Errorf("offered: %q", r.Suggestions)
	}
	if len(a.Blocks) != 1 || len(a.Passages) != 1 {
		t.Errorf("changed: %+v", a)
	}
}

// TestCut: what is too long loses its end, item by item, and keeps its beginning.
func TestCut(t *testing.T) {
	long := strings.Repeat("many words ", 20)
	r := paragraph("First.", "p", 1)
	r.Blocks = append(r.Blocks, reply.Block{Kind: reply.List, Items: []string{long, long, long, long, long, long}})
	r.Suggestions = []string{"a", "b", "c", "d"}
	r = reply.Cut(r)
	if n := reply.Length(r); n > reply.MaxLength || len(r.Blocks) != 2 || len(r.Blocks[1].Items) != 5 || len(r.Suggestions) != 3 {
		t.Errorf("%d long: %+v", n, r)
	}
}

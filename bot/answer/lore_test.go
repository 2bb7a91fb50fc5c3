package answer

import (
	"testing"

	"himpath/knowledge"
)

// TestLore: the same wordings, if loaded anew, are learned from once, others again.
func TestLore(t *testing.T) {
	wordings := func(text string) []knowledge.MatterWording {
		return []knowledge.MatterWording{{Matter: "parking", Ask: "cost", Text: text}, {Matter: "drop-class", Ask: "deadline", Text: "when is it too late to drop"}}
	}
	var l Lore
	first := l.learns(wordings("what is a permit"))()
	if again := l.learns(wordings("what is a permit"))(); again != first {
		t.Error("the same wordings are learned from twice")
	}
	if other := l.learns(wordings("what does parking cost"))(); other == first {
		t.Error("other wordings are not learned from")
	}
}

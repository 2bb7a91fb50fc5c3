package session

import (
	"strings"
	"testing"

	"himpath/knowledge"
)

// TestCheckTopics: a base without a topic that rules ask for says which, and for what.
func TestCheckTopics(t *testing.T) {
	b, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	if err := checkTopics(b); err != nil {
		t.Error(err)
	}
	if err := checkTopics(&knowledge.Base{}); err == nil || !strings.Contains(err.Error(), `no topic "cities", which is asked for the places as a whole`) {
		t.Errorf("got %v", err)
	}
}

package suit

import (
	"testing"

	"himpath/knowledge"
)

// TestStoriesRead: each story of the content is read as what it is, nearly always, and without
// any nothing is read.
func TestStoriesRead(t *testing.T) {
	b, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	stories, right := NewStories(b), 0
	for _, s := range b.Stories {
		asks, topics := stories.Read(s.Text)
		if likeliest(asks) == s.Asks && (s.Topic == "" || likeliest(topics) == s.Topic) {
			right++
		}
	}
	if share := float64(right) / float64(len(b.Stories)); share < 0.95 {
		t.Errorf("%.2f of the stories are read as what they are", share)
	}
	if asks, topics := NewStories(new(knowledge.Base)).Read("i file all day"); len(asks)+len(topics) > 0 {
		t.Errorf("of no stories: %v, %v", asks, topics)
	}
}

func likeliest(p map[string]float64) string {
	best := ""
	for label, x := range p {
		if best == "" || x > p[best] {
			best = label
		}
	}
	return best
}

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
		told := stories.Read(s.Text)
		named := map[string]map[string]float64{knowledge.StorySuits: told.Suits, knowledge.StoryCert: told.Exams, knowledge.StoryDegree: told.Degrees}[s.Asks]
		if likeliest(told.Asks) == s.Asks && (s.Topic == "" || likeliest(named) == s.Topic) {
			right++
		}
	}
	if share := float64(right) / float64(len(b.Stories)); share < 0.95 {
		t.Errorf("%.2f of the stories are read as what they are", share)
	}
	if told := NewStories(new(knowledge.Base)).Read("i file all day"); len(told.Asks)+len(told.Suits) > 0 {
		t.Errorf("of no stories: %+v", told)
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

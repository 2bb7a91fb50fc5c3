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

// TestSuitsNotPlain: a long question for what a thing is, in words that stories have too, wants not to
// know what suits anybody.
func TestSuitsNotPlain(t *testing.T) {
	b, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	stories := NewStories(b)
	for _, text := range []string{
		"does HIPAA count for the old paper folders in my basement too, or only for what is on the computer",
		"which code set is it that the ambulance ride and the wheelchair on our bill are coded with",
	} {
		if p := stories.Read(text).Asks[knowledge.StorySuits]; p > 0.5 {
			t.Errorf("%q: %.2f", text, p)
		}
	}
	if p := stories.Read("my sheep farm taught me: no record, no subsidy. i keep perfect books of every ear tag. something like that with patients, two years of college ok").Asks[knowledge.StorySuits]; p < 0.95 {
		t.Errorf("a story: %.2f", p)
	}
	if p := NewStories(new(knowledge.Base)).Read("i file all day").Asks[knowledge.StorySuits]; p > 0 {
		t.Errorf("of no stories: %.2f", p)
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

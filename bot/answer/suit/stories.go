package suit

import (
	"slices"
	"sync"

	"himpath/bot/nlu/classify"
	"himpath/index/vectors"
	"himpath/knowledge"
)

// Stories tells of somebody who describes themselves what they want to know, and which topic an
// advisor would name to them, learned from the stories of the content: what people love and are
// sick of is mostly shown and not named. It is safe for concurrent use.
type Stories struct {
	learned func() storyteller
}

const (
	named       = 2.5 // what it adds to the score of a role to be surely named: above two telling traits
	storyTopics = 6   // how many topics a story may be of: the others share next to nothing
	storySharp  = 4.5 // the factor on the scores, as a training on the stories in the binary finds it
)

// Story is what a story says of its teller: how likely it asks each of [knowledge.StoryAsks], and
// to who asks that how likely each topic is named, by its id; the likeliest of each.
type Story struct {
	Asks    map[string]float64
	Suits   map[string]float64 // roles and areas, to who asks [knowledge.StorySuits]
	Exams   map[string]float64 // certifications, to who asks for one
	Degrees map[string]float64
}

// NewStories learns from the stories of b, at the first one that is to be judged: it takes
// some 0.2 s.
func NewStories(b *knowledge.Base) *Stories {
	return &Stories{sync.OnceValue(func() storyteller { return learn(b.Stories) })}
}

// storyteller is what was learned: what is asked, and of those after which a topic is named, which.
type storyteller struct {
	aspects *classify.Aspects // nil: there is nothing to learn from
	naming  []string          // what the second aspect and those behind it are asked with
}

func learn(stories []knowledge.Story) storyteller {
	texts := make([]string, len(stories))
	labels := func(label func(knowledge.Story) string) classify.Aspect {
		a := classify.Aspect{Labels: make([]string, len(stories)), Sharpness: storySharp}
		for i, s := range stories {
			a.Labels[i] = label(s)
		}
		return a
	}
	var naming []string
	for i, s := range stories {
		texts[i] = s.Text
		if s.Topic != "" && !slices.Contains(naming, s.Asks) {
			naming = append(naming, s.Asks)
		}
	}
	aspects := []classify.Aspect{labels(func(s knowledge.Story) string { return s.Asks })}
	for _, asks := range naming {
		aspects = append(aspects, labels(func(s knowledge.Story) string {
			if s.Asks != asks {
				return ""
			}
			return s.Topic
		}))
	}
	a, err := classify.TrainAspects(texts, classify.AspectOptions{Top: storyTopics, Place: place()}, aspects...)
	if err != nil {
		return storyteller{} // there are none
	}
	return storyteller{a, naming}
}

// place is where texts lie by what their words mean; nil: nobody knows.
func place() func(string) []float32 {
	words, err := vectors.General()
	if err != nil {
		return nil
	}
	return words.Place
}

// Read is what a story says of its teller.
func (s *Stories) Read(story string) Story {
	l, out := s.learned(), Story{}
	if l.aspects == nil {
		return out
	}
	told := l.aspects.Predict(story)
	out.Asks = likely(told[0])
	for i, asks := range l.naming {
		switch topics := likely(told[i+1]); asks {
		case knowledge.StorySuits:
			out.Suits = topics
		case knowledge.StoryCert:
			out.Exams = topics
		case knowledge.StoryDegree:
			out.Degrees = topics
		}
	}
	return out
}

func likely(p classify.Prediction) map[string]float64 {
	out := make(map[string]float64, len(p.Top))
	for _, t := range p.Top {
		out[t.Label] = t.P
	}
	return out
}

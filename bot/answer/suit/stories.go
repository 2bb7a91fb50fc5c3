package suit

import (
	"sync"

	"himpath/bot/nlu/classify"
	"himpath/knowledge"
)

// Stories tells of somebody who describes themselves what they want to know, and which topic an
// advisor would name to them, learned from the stories of the content: what people love and are
// sick of is mostly shown and not named. It is safe for concurrent use.
type Stories struct {
	learned func() *classify.Aspects // nil: there is nothing to learn from
}

const (
	named       = 2.5 // what it adds to the score of a role to be surely named: above two telling traits
	storyTopics = 6   // how many topics a story may be of: the others share next to nothing
	storySharp  = 4.5 // the factor on the scores, as a training on the stories in the binary finds it
	noTopic     = "-" // of a story that asks something else
)

// NewStories learns from the stories of b, at the first one that is to be judged: it takes
// some 0.1 s.
func NewStories(b *knowledge.Base) *Stories {
	return &Stories{sync.OnceValue(func() *classify.Aspects { return learn(b.Stories) })}
}

func learn(stories []knowledge.Story) *classify.Aspects {
	n := len(stories)
	texts, asks, topics := make([]string, n), make([]string, n), make([]string, n)
	for i, s := range stories {
		texts[i], asks[i], topics[i] = s.Text, s.Asks, s.Topic
		if s.Topic == "" {
			topics[i] = noTopic
		}
	}
	a, err := classify.TrainAspects(texts, storyTopics, classify.Aspect{Labels: asks, Sharpness: storySharp}, classify.Aspect{Labels: topics, Sharpness: storySharp})
	if err != nil {
		return nil // there are none
	}
	return a
}

// Read says how likely a story asks each of [knowledge.StoryAsks], and is one to whose teller each
// topic is named, by its id: the likeliest of both.
func (s *Stories) Read(story string) (asks, topics map[string]float64) {
	a := s.learned()
	if a == nil {
		return nil, nil
	}
	told := a.Predict(story)
	return likely(told[0]), likely(told[1])
}

func likely(p classify.Prediction) map[string]float64 {
	out := make(map[string]float64, len(p.Top))
	for _, t := range p.Top {
		out[t.Label] = t.P
	}
	return out
}

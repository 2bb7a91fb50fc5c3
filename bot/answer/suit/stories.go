package suit

import (
	"slices"
	"strings"
	"sync"

	"himpath/bot/nlu/classify"
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
	longAsked   = 12  // of how many words at least a question is that could be taken for a story
)

// Story is what a story says of its teller: how likely it asks each of [knowledge.StoryAsks], or
// [Plain], and to who asks that how likely each topic is named, by its id; the likeliest
// of each.
type Story struct {
	Asks    map[string]float64
	Suits   map[string]float64 // roles and areas, to who asks [knowledge.StorySuits]
	Exams   map[string]float64 // certifications, to who asks for one
	Degrees map[string]float64
}

// NewStories learns from the stories of b, at the first one that is to be judged: it takes
// some 0.15 s.
func NewStories(b *knowledge.Base) *Stories {
	return &Stories{sync.OnceValue(func() storyteller { return learn(b) })}
}

// storyteller is what was learned: what is asked, and of those after which a topic is named, which.
type storyteller struct {
	aspects *classify.Aspects // nil: there is nothing to learn from
	naming  []string          // what is asked where the aspects behind the first say which topic is named
}

func learn(b *knowledge.Base) storyteller {
	told := slices.Concat(b.Stories, plainQuestions(b))
	texts := make([]string, len(told))
	aspect := func(label func(knowledge.Story) string) classify.Aspect {
		a := classify.Aspect{Labels: make([]string, len(told)), Sharpness: storySharp}
		for i, s := range told {
			a.Labels[i] = label(s)
		}
		return a
	}
	var naming []string
	for i, s := range told {
		texts[i] = s.Text
		if s.Topic != "" && !slices.Contains(naming, s.Asks) {
			naming = append(naming, s.Asks)
		}
	}
	aspects := []classify.Aspect{aspect(func(s knowledge.Story) string { return s.Asks })}
	for _, asks := range naming {
		aspects = append(aspects, aspect(func(s knowledge.Story) string {
			if s.Asks != asks {
				return ""
			}
			return s.Topic
		}))
	}
	a, err := classify.TrainAspects(texts, storyTopics, aspects...)
	if err != nil {
		return storyteller{} // there are none
	}
	return storyteller{a, naming}
}

// Plain is what a question asks that tells of nobody.
const Plain = "plain"

// suitsNobody reports a facet on which nobody asks what suits them.
func suitsNobody(f knowledge.Facet) bool {
	return slices.Contains([]knowledge.Facet{knowledge.About, knowledge.LawFacet, knowledge.Example, knowledge.Importance,
		knowledge.Exam, knowledge.Issuer, knowledge.Growth, knowledge.Courses, knowledge.Employers, knowledge.Next}, f)
}

// plainQuestions are long questions for what a thing is, in words that stories have as well: of
// roles, stories and questions are too much alike.
func plainQuestions(b *knowledge.Base) []knowledge.Story {
	var out []knowledge.Story
	for _, t := range b.Topics {
		for _, p := range t.Passages {
			if t.Kind == knowledge.Role || !suitsNobody(p.Facet) {
				continue
			}
			for _, q := range p.Questions {
				if strings.Count(q, " ")+1 >= longAsked {
					out = append(out, knowledge.Story{Asks: Plain, Text: q})
				}
			}
		}
	}
	return out
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

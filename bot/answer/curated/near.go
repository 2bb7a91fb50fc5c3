package curated

import (
	"slices"

	"himpath/index/vectors"
	"himpath/knowledge"
)

// When an advisor's answer that is not told is shown as the nearest thing known, beside
// "I don't know" or beside another answer: where words, matter and ask agree, the
// message has words near all of one of its questions, and what is told is not asked in words
// nearer still. Chosen on the known sets of package curate, so that no more of himpath's own
// questions are shown one than by words, matter and ask alone: where eighty are known, one
// in fifteen of those that are answered, and two in five of those that are not.
// In place of "that is outside what I know", matter and ask have to agree as well.
const (
	nearScore   = 3.2
	nearOutside = 0.4
	wordsScore  = 3
	leadScore   = 3
	otherScore  = 1
)

// Near reports an answer that is shown as the nearest thing known where nothing is told.
func (c *Answers) Near(t Told) bool {
	return t.Passage != nil && (!t.broad() || t.same >= sameMatter) && c.nearness(t) >= nearScore
}

// NearOutside reports one that is so near that the message is none from outside the field.
func (t Told) NearOutside() bool { return t.same >= nearOutside }

// Beside reports an answer whose question is suggested beside the passages that are told.
func (c *Answers) Beside(t Told, told []*knowledge.Passage) bool {
	if t.Passage == nil || t.broad() || len(told) == 0 || slices.Contains(told, t.Passage) {
		return false
	}
	here := c.places().Place(t.text)
	most := c.nearness(t) + leadScore*c.nearest(here, questions(t.Passage))
	return !slices.ContainsFunc(told, func(p *knowledge.Passage) bool {
		return most-leadScore*c.nearest(here, p.Questions) < nearScore
	})
}

// nearness is how near an answer comes to a message, by words that lie near each other too.
func (c *Answers) nearness(t Told) float64 {
	score := t.Score() + wordsScore*c.places().Had(t.text, questions(t.Passage))
	if t.other {
		score -= otherScore
	}
	return score
}

// nearest is the cosine of a place and of the nearest of these texts, 0..1.
func (c *Answers) nearest(place []float32, texts []string) float64 {
	most := 0.0
	for _, text := range texts {
		most = max(most, vectors.Cosine(place, c.places().Place(text)))
	}
	return most
}

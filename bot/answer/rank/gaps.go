package rank

import (
	"himpath/bot/answer/corpus"
	"himpath/bot/answer/likeness"
	"himpath/bot/nlu"
)

// What is asked that is known to have no answer is asked of everything: a question is
// compared with those of the gaps by what it asks, whatever topic it names.

// gapsBesides is how many gaps, those asked for in the likest words, are looked at in any
// case, if they are at least that like.
const (
	gapsBesides  = 2
	gapLikeLeast = 0.35
)

// likeGaps compares a question with those of the gaps, once a turn.
func (t *Turn) likeGaps(q nlu.Question) likeness.Scores {
	text := corpus.WithKinds(t.base, nlu.Forms{Canon: q.Canon, Names: q.Topics()})
	like, known := t.gapsAlike[text]
	if !known {
		like = t.gapAsks.Near(text)
		t.gapsAlike[text] = like
	}
	return like
}

// likelyGaps are the documents of the gaps that a question so like theirs may well ask for.
func (t *Turn) likelyGaps(like likeness.Scores) []string {
	likest := like.Over(gapLikeLeast)
	return likest[:min(len(likest), gapsBesides)]
}

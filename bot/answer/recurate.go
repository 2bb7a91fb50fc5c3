package answer

import (
	"context"
	"maps"
	"slices"
	"sync"

	"himpath/bot/answer/corpus"
	"himpath/bot/answer/suit"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Recurate returns an engine over the same index and classifier that tells what is
// curated in b, which is else what e was made of. Closing either closes both.
func (e *Engine) Recurate(b *knowledge.Base) *Engine {
	c := *e.Edition
	c.Base, c.Roles, c.Lists = b, suit.New(b), new(sync.Map)
	c.Curated = e.Edition.Curated.With(b, e.NLU, e.Index.Vocabulary)
	c.Mentions = maps.Clone(e.Mentions)
	for _, p := range b.Passages {
		if _, known := c.Mentions[p.ID]; !known {
			c.Mentions[p.ID] = corpus.Spoken{Text: slices.DeleteFunc(e.NLU.Names(corpus.Text(p)), func(id string) bool { return id == p.Topic.ID })}
		}
	}
	c.Ranker = e.Ranker.With(c.Ranked()).Without(c.Withdrawn)
	return &Engine{&c}
}

// Curated returns the curated passages that a message may be told, for the whole of
// it and for each of its clauses ("": none); nil if there is none for any. Where two
// engines on the same index agree on it, they answer the same.
func (e *Engine) Curated(text string) []string {
	if e.Edition.Curated.Empty() {
		return nil
	}
	text = nlu.Clip(nlu.Normalise(text))
	sp := e.NLU.Split(text)
	parts := []string{text}
	for _, c := range sp.Clauses {
		if c.Text != text {
			parts = append(parts, c.Text)
		}
	}
	if w := sp.Whole(); w != text {
		parts = append(parts, w)
	}
	out, any := make([]string, len(parts)), false
	for i, part := range parts {
		if p, ok := e.Edition.Curated.Fitting(part, e.Withdrawn); ok {
			out[i], any = p.ID, true
		}
	}
	if !any {
		return nil
	}
	return out
}

// Nearest returns the passages that come nearest to a message, the best first, at
// most n.
func (e *Engine) Nearest(ctx context.Context, text string, n int) []string {
	s := e.begin(ctx)
	r := s.Resolve(s.Read(nlu.Clip(nlu.Normalise(text))))
	var out []string
	for _, c := range s.Rank(r.Question, r.Focus) {
		if c.Passage == nil || s.Withdrawn[c.ID] {
			continue
		}
		if out = append(out, c.ID); len(out) == n {
			break
		}
	}
	return out
}

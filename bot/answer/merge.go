package answer

import (
	"slices"

	"himpath/bot/reply"
)

// join puts b's answer under a's. The result is answered, and no surer than the
// less sure of them.
func join(a, b reply.Reply) reply.Reply {
	if slices.Equal(a.Passages, b.Passages) && len(a.Passages) > 0 {
		return a
	}
	a.Blocks = slices.Concat(a.Blocks, b.Blocks)
	for _, c := range b.Citations {
		if !slices.Contains(a.Citations, c) {
			a.Citations = append(slices.Clip(a.Citations), c)
		}
	}
	for _, t := range b.Topics {
		if !slices.Contains(a.Topics, t) {
			a.Topics = append(slices.Clip(a.Topics), t)
		}
	}
	a.Passages = slices.Concat(a.Passages, b.Passages)
	a.Suggestions = slices.Concat(a.Suggestions, b.Suggestions)
	a.Confidence = min(a.Confidence, b.Confidence)
	return a
}

// asPart is a refusal as part of a larger answer: what is missing and where to
// look, without what comes nearest.
func asPart(r reply.Reply) reply.Reply {
	r.Blocks = r.Blocks[:min(2, len(r.Blocks))]
	r.Suggestions = nil
	return r
}

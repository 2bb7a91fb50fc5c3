package rank

import (
	"cmp"
	"math"
	"slices"

	"himpath/index"
	"himpath/knowledge"
)

// Candidate is a document that may answer a question, with what speaks for it.
type Candidate struct {
	ID      string
	Passage *knowledge.Passage // nil for a gap or an act
	Gap     *knowledge.Gap
	Act     string

	Question float64 // similarity to the best of its questions, 0..1
	Coverage float64 // share of the question's idf that it holds, 0..1
	Relative float64 // BM25F, relative to the best candidate, 0..1
	Topic    float64 // is it about what is asked of, -1..1.3
	Facet    float64 // probability of its facet, 0..1
	Alike    float64 // of a gap: how like its questions the question is, whatever it names, 0..1
	likely   index.Likely
	Score    float64 // log-odds against the others, in units of scoreUnit
}

// InOrder sorts candidates by score, the best first, and returns them. It sorts their places,
// and then moves each candidate once: they are large.
func InOrder(cands []Candidate) []Candidate {
	order := make([]int, len(cands))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(cands[j].Score, cands[i].Score) })
	for i := range order {
		at, moved := i, cands[i]
		for order[at] != i {
			from := order[at]
			cands[at], order[at] = cands[from], at
			at = from
		}
		cands[at], order[at] = moved, at
	}
	return cands
}

// Without are the candidates that are not dropped: cands itself, where none is.
func Without(cands []Candidate, drop func(c *Candidate) bool) []Candidate {
	for i := range cands {
		if !drop(&cands[i]) {
			continue
		}
		out := append(make([]Candidate, 0, len(cands)), cands[:i]...)
		for k := i + 1; k < len(cands); k++ {
			if !drop(&cands[k]) {
				out = append(out, cands[k])
			}
		}
		return out
	}
	return cands
}

// Probabilities are how likely each candidate is the one, by the scores.
func Probabilities(cands []Candidate) []float64 {
	scores := make([]float64, len(cands))
	for i, c := range cands {
		scores[i] = c.Score
	}
	return Likelihoods(scores)
}

// normalise makes the scores logarithms of probabilities, so that those of two
// questions can be compared.
func normalise(cands []Candidate) {
	shift := math.Log(Probabilities(cands)[0])/scoreUnit - cands[0].Score
	for i := range cands {
		cands[i].Score += shift
	}
}

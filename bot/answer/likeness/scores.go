package likeness

import (
	"cmp"
	"math"
	"slices"

	"himpath/knowledge"
)

// Scores is how like the questions of each document a text is, 0..1: the cosine to the
// nearest of them.
type Scores struct {
	*Questions
	by      []float64 // by document
	OfFacet []float64 // by number of facet: the most, by passages and wordings of one kind of topic
}

// Of is the score of a passage, or of a gap with its prefix; 0 of one that is not known.
func (l Scores) Of(id string) float64 {
	if doc, known := l.ids[id]; known {
		return l.by[doc]
	}
	return 0
}

// Over are the ids of the documents that a text is at least so like, the likest first.
func (l Scores) Over(least float64) []string {
	var docs []int
	for doc, v := range l.by {
		if v >= least {
			docs = append(docs, doc)
		}
	}
	slices.SortFunc(docs, func(a, b int) int {
		return cmp.Or(cmp.Compare(l.by[b], l.by[a]), cmp.Compare(l.names[a], l.names[b]))
	})
	out := make([]string, len(docs))
	for i, doc := range docs {
		out[i] = l.names[doc]
	}
	return out
}

// Facet is the most by the questions on a facet, and by those on none or another.
func (l Scores) Facet(f knowledge.Facet) (on, other float64) {
	for doc, v := range l.by {
		if l.about[doc].Facet == f {
			on = max(on, v)
		} else {
			other = max(other, v)
		}
	}
	return on, other
}

// Like compares a text with all questions, and above all with those on a kind of topic.
func (a *Questions) Like(text string, k knowledge.Kind) Scores {
	facets := knowledge.Facets()
	out := Scores{Questions: a, by: a.nearest(text), OfFacet: make([]float64, len(facets))}
	for doc, of := range a.about {
		if of.Kind == k && out.by[doc] > 0 {
			n := slices.Index(facets, of.Facet)
			out.OfFacet[n] = max(out.OfFacet[n], out.by[doc])
		}
	}
	return out
}

// Near compares a text with all questions.
func (a *Questions) Near(text string) Scores { return Scores{Questions: a, by: a.nearest(text)} }

// nearest is the cosine of a text to the nearest question of each document.
func (a *Questions) nearest(text string) []float64 {
	pooled := a.sums.Get().(*[]float64)
	defer a.sums.Put(pooled)
	sums, square := *pooled, 0.0
	var room [48]posting
	for _, t := range a.count(room[:0], text, false) {
		idf := math.Log(1 + float64(len(a.inverse)))
		if t.at != unseenTerm {
			idf = a.idf[t.at]
		}
		w := float64(t.n) * idf
		square += w * w
		if t.at == unseenTerm {
			continue
		}
		for _, p := range a.postings[t.at] {
			sums[p.at] += w * float64(p.n) * idf
		}
	}
	best, length := make([]float64, len(a.about)), math.Sqrt(square)
	for doc := range best {
		best[doc] = a.best(sums, length, doc)
	}
	clear(sums)
	return best
}

// best is the cosine to the nearest question of a document, of a text of this length. Only
// what comes near the best so far is divided.
func (a *Questions) best(sums []float64, length float64, doc int) float64 {
	const near = 1 - 1e-9
	from, to := a.starts[doc], a.starts[doc+1]
	sums, norms, best, most := sums[from:to], a.norms[from:to], 0.0, 0.0
	for q, n := range a.inverse[from:to] {
		if about := sums[q] * n; about > most*near {
			best, most = max(best, sums[q]/(norms[q]*length)), max(most, about)
		}
	}
	return best
}

package index

import (
	"context"
	"fmt"
	"slices"
)

// scratch is the working memory of one search; all zero between searches.
type scratch struct {
	score, covered []float64
	question, name []float64
	group          []float64 // best of a group of words that stand for one
	words          []float64 // by term, for the feedback
	touched        []uint32  // terms with a weight in words
	chosen         []ranked  // terms for the feedback
	dots           []float32 // by unit
	met            []bool    // by document: one of its units has a dot
	likely         likelySums
	hits           []ranked
}

func (x *Index) newScratch() *scratch {
	n := len(x.docs)
	return &scratch{
		score: make([]float64, n), covered: make([]float64, n),
		question: make([]float64, n), name: make([]float64, n), group: make([]float64, n),
		dots: make([]float32, max(x.questions.count, x.names.count)), met: make([]bool, n),
		words: make([]float64, len(x.terms)), likely: newLikelySums(n),
	}
}

func (s *scratch) reset() {
	clear(s.score)
	clear(s.covered)
	clear(s.question)
	clear(s.name)
	s.hits = s.hits[:0]
}

// Search returns the passages that contain a term of the query, of an
// expansion or of its family, and those that only share words with the best of
// them (Coverage is 0 then), best first; equal scores fall in order of ID. The same index and query always give the
// same hits. It fails only with ErrClosed or the context's error.
func (x *Index) Search(ctx context.Context, q Query) ([]Hit, error) {
	if x.closed.Load() {
		return nil, ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("index: search: %w", err)
	}
	parsed := x.parse(q.Text)
	s := x.scratch.Get().(*scratch)
	defer func() { s.reset(); x.scratch.Put(s) }()
	x.score(s, &parsed, &q)
	s.rank(x.filter(&q), q.Limit)
	x.addBesides(s, &q)
	hits := make([]Hit, len(s.hits))
	for i, r := range s.hits {
		hits[i] = x.hit(s, &parsed, r)
		if q.Likely {
			hits[i].Likely = x.likelihood.of(&s.likely, r.number)
		}
		if q.Explain {
			hits[i].Matched = x.matched(&parsed, r.number)
		}
	}
	return hits, nil
}

// rank keeps the limit best documents that pass the filter, in order.
func (s *scratch) rank(keep func(uint32) bool, limit int) {
	for d, score := range s.score {
		if score > 0 && (keep == nil || keep(uint32(d))) {
			s.hits = append(s.hits, ranked{number: uint32(d), score: score})
		}
	}
	if limit > 0 && len(s.hits) > 4*limit {
		s.hits = best(s.hits, limit)
	}
	slices.SortFunc(s.hits, compareRanked)
	if limit > 0 && len(s.hits) > limit {
		s.hits = s.hits[:limit]
	}
}

// addBesides appends the documents of the topics that are wanted in any case.
func (x *Index) addBesides(s *scratch, q *Query) {
	n := len(s.hits)
	for _, topic := range q.Besides {
		for _, d := range x.topics[topic] {
			r := ranked{number: d, score: s.score[d]}
			if _, listed := slices.BinarySearchFunc(s.hits[:n], r, compareRanked); !listed {
				s.hits = append(s.hits, r)
			}
		}
	}
	slices.SortFunc(s.hits[n:], compareRanked)
	s.hits = slices.Compact(s.hits)
}

func (x *Index) hit(s *scratch, q *parsed, r ranked) Hit {
	h := Hit{ID: x.docs[r.number].ID, Doc: int(r.number), Score: r.score, Question: s.question[r.number]}
	if q.demanded > 0 {
		h.Coverage = min(1, s.covered[r.number]/q.demanded)
	}
	return h
}

func (x *Index) matched(q *parsed, doc uint32) map[string][]string {
	out := make(map[string][]string, 2)
	for f, name := range fieldNames() {
		var terms []string
		for _, t := range q.terms {
			if t.number < 0 {
				continue
			}
			if _, ok := find(x.postings.entries[t.number][f], doc); ok {
				terms = append(terms, t.term)
			}
		}
		if terms != nil {
			out[name] = terms
		}
	}
	return out
}

// filter is nil when the query keeps everything.
func (x *Index) filter(q *Query) func(uint32) bool {
	if len(q.Topics)+len(q.Kinds)+len(q.Facets) == 0 {
		return nil
	}
	return func(doc uint32) bool {
		d := &x.docs[doc]
		return listed(q.Topics, d.Topic) && listed(q.Kinds, d.Kind) && listed(q.Facets, d.Facet)
	}
}

func listed(list []string, value string) bool {
	return len(list) == 0 || slices.Contains(list, value)
}

package index

import "slices"

const (
	feedbackDocs  = 10
	feedbackTerms = 25
	// Feedback fades with the square of the number of content words: a short
	// query gains from it, a long one knows better (measured).
	feedbackFull = 2
	feedbackMost = 7 // content words; from here it is not worth its time
)

// scoreFeedback adds the words that the best passages share, as RM3 does
// (Lavrenko and Croft 2001; Abdul-Jaleel et al. 2004): the passages weighed by
// score, the words by saturated frequency and idf.
func (x *Index) scoreFeedback(s *scratch, q *parsed) {
	if x.params.feedback == 0 || q.content == 0 || q.content >= feedbackMost || x.forward == nil {
		return
	}
	s.rank(nil, feedbackDocs)
	x.gather(s)
	s.hits = s.hits[:0]
	terms := x.choose(s, q)
	var sum float64
	for _, t := range terms {
		sum += t.score
	}
	fade := feedbackFull / float64(max(q.content, feedbackFull))
	mass := x.params.feedback * fade * fade * q.mass * (x.params.k1 + 1)
	for _, t := range terms {
		list, factor := &x.terms[t.number], mass*t.score/sum
		for i, d := range list.docs {
			s.score[d] += factor * list.part[i]
		}
	}
}

// gather sums the weights of the words of the passages in s.hits.
func (x *Index) gather(s *scratch) {
	var total float64
	for _, h := range s.hits {
		total += h.score
	}
	for _, h := range s.hits {
		share := h.score / total
		for _, o := range x.forward[h.number] {
			if s.words[o.term] == 0 {
				s.touched = append(s.touched, o.term)
			}
			s.words[o.term] += share * float64(o.saturated)
		}
	}
}

// choose takes the heaviest words, and clears the sums. Words of the query
// and words that only one passage has help nobody.
func (x *Index) choose(s *scratch, q *parsed) []ranked {
	for _, t := range q.terms {
		if t.number >= 0 {
			s.words[t.number] = 0
		}
	}
	terms := s.chosen[:0]
	for _, t := range s.touched {
		if w := s.words[t]; w > 0 {
			terms = append(terms, ranked{number: t, score: w * x.terms[t].idf})
			s.words[t] = 0
		}
	}
	s.touched = s.touched[:0]
	s.chosen = terms
	terms = best(terms, feedbackTerms)
	slices.SortFunc(terms, compareRanked) // sums of floats depend on their order
	return terms
}

// occurrence is a word of a passage.
type occurrence struct {
	term      uint32
	saturated float32
}

// turn makes the lists of words by passage from the passages by word, without
// stop words and words of one passage only.
func (x *Index) turn() [][]occurrence {
	sizes := make([]int, len(x.docs))
	keep := func(t int) bool {
		return !x.terms[t].stop && len(x.terms[t].docs) > 1 && len(x.postings.names[t]) > 1
	}
	for t := range x.terms {
		if keep(t) {
			for _, d := range x.terms[t].docs {
				sizes[d]++
			}
		}
	}
	out := make([][]occurrence, len(x.docs))
	for d, n := range sizes {
		out[d] = make([]occurrence, 0, n)
	}
	for t := range x.terms {
		if keep(t) {
			for i, d := range x.terms[t].docs {
				out[d] = append(out[d], occurrence{term: uint32(t), saturated: float32(x.terms[t].part[i])})
			}
		}
	}
	return out
}

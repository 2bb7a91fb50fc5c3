package index

// nearSpan is the window for words that stand near each other, in words
// (Metzler and Croft 2005 use eight for a pair).
const nearSpan = 8

// scorePairs adds what adjacent query words earn by standing together, as
// the sequential dependence model does (Metzler and Croft 2005), but on the
// scale of BM25: min of the two idfs, times the saturated count.
func (x *Index) scorePairs(s *scratch, q *parsed) {
	eachPair(q.marks, func(i, j int) {
		a, b := q.marks[i].term, q.marks[j].term
		if a < 0 || b < 0 || a == b || x.terms[a].stop && x.terms[b].stop && q.content > 0 {
			return
		}
		x.scorePair(s, a, b)
	})
}

func (x *Index) scorePair(s *scratch, a, b int32) {
	x.pairs.of([]int{int(a), int(b)}, func() *raise { return x.pairRaise(a, b) }).addTo(s.score)
}

func (x *Index) pairRaise(a, b int32) *raise {
	var out raise
	weight := min(x.terms[a].idf, x.terms[b].idf)
	for f := range fieldCount {
		la, lb := x.postings.entries[a][f], x.postings.entries[b][f]
		intersect(la, lb, func(ea, eb entry) {
			if adjacent, near := x.together(ea, eb); near > 0 {
				out.put(ea.doc, weight*(x.params.pair*x.saturate(float64(adjacent))+x.params.near*x.saturate(float64(near))))
			}
		})
	}
	return &out
}

// gallop is how much longer one list must be to be searched, not walked.
const gallop = 16

// intersect visits the documents of both lists.
func intersect(a, b []entry, visit func(ea, eb entry)) {
	if len(a) > gallop*len(b) {
		intersect(b, a, func(eb, ea entry) { visit(ea, eb) })
		return
	}
	if len(b) > gallop*len(a) {
		for _, e := range a {
			if other, ok := find(b, e.doc); ok {
				visit(e, other)
			}
		}
		return
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].doc < b[j].doc:
			i++
		case a[i].doc > b[j].doc:
			j++
		default:
			visit(a[i], b[j])
			i++
			j++
		}
	}
}

// together counts how often the second follows the first directly, and how
// often one stands within nearSpan words of the other.
func (x *Index) together(a, b entry) (adjacent, near int) {
	pa, pb := x.positionsOf(a), x.positionsOf(b)
	j := 0
	for _, p := range pa {
		for j < len(pb) && pb[j]+nearSpan <= p {
			j++
		}
		for k := j; k < len(pb) && pb[k] < p+nearSpan; k++ {
			near++
			if pb[k] == p+1 {
				adjacent++
			}
		}
	}
	return adjacent, near
}

func (x *Index) positionsOf(e entry) []uint32 { return x.postings.positions[e.at : e.at+e.freq] }

// scoreExpansions adds the expansions. Those of one group are readings of the
// same words: only the best of them counts.
func (x *Index) scoreExpansions(s *scratch, q *parsed, expansions []Expansion) {
	done := make([]bool, len(expansions))
	for i, e := range expansions {
		if done[i] {
			continue
		}
		for j := i; j < len(expansions); j++ {
			if j == i || e.Group != "" && expansions[j].Group == e.Group {
				done[j] = true
				x.scoreExpansion(s, q, expansions[j])
			}
		}
		s.addGroup()
	}
}

func (x *Index) scoreExpansion(s *scratch, q *parsed, e Expansion) {
	terms := x.expansionTerms(q, e)
	weight := max(0, min(1, e.Weight)) * (x.params.k1 + 1)
	switch {
	case len(terms) == 1:
		list := &x.terms[terms[0]]
		for i, d := range list.docs {
			s.group[d] = max(s.group[d], weight*list.idf*list.part[i])
		}
	case len(terms) > 1:
		weight *= x.phraseIDF(terms)
		found := x.phrases.of(terms, func() *raise { return x.phrase(terms) })
		for i, d := range found.at {
			s.group[d] = max(s.group[d], weight*found.by[i])
		}
	}
}

// expansionTerms are the numbers of the expansion's parts; nil when a part is
// unknown, or when the query says it all itself.
func (x *Index) expansionTerms(q *parsed, e Expansion) []int {
	var terms []int
	said := true
	for _, word := range e.Terms {
		for _, t := range scan(word, x.words.look) {
			if t.Joined {
				continue
			}
			n := x.number(t.Term)
			if n < 0 {
				return nil
			}
			terms = append(terms, n)
			said = said && q.says(n)
		}
	}
	if said {
		return nil
	}
	return terms
}

// phraseIDF treats a phrase as one term that is rarer than its rarest word,
// by half of what the others would add.
func (x *Index) phraseIDF(terms []int) float64 {
	var sum, top float64
	for _, t := range terms {
		sum += x.terms[t].idf
		top = max(top, x.terms[t].idf)
	}
	return top + min((sum-top)/2, top)
}

// phrase is how far the documents have the terms next to each other: the count over all
// fields, weighed as for BM25F but not by length, and saturated.
func (x *Index) phrase(terms []int) *raise {
	var out raise
	rare := terms[0]
	for _, t := range terms {
		if len(x.terms[t].docs) < len(x.terms[rare].docs) {
			rare = t
		}
	}
	for _, d := range x.terms[rare].docs {
		var tf float64
		for f := range fieldCount {
			tf += x.params.weight[f] * float64(x.phraseCount(terms, f, d))
		}
		if tf > 0 {
			out.put(d, x.saturate(tf))
		}
	}
	return &out
}

func (x *Index) phraseCount(terms []int, f int, doc uint32) int {
	starts := []uint32(nil)
	for i, t := range terms {
		e, ok := find(x.postings.entries[t][f], doc)
		if !ok {
			return 0
		}
		positions := x.positionsOf(e)
		if i == 0 {
			starts = append(starts, positions...)
			continue
		}
		starts = keepFollowed(starts, positions, uint32(i))
	}
	return len(starts)
}

// keepFollowed keeps the starts that have a position at the distance.
func keepFollowed(starts, positions []uint32, distance uint32) []uint32 {
	kept, j := starts[:0], 0
	for _, s := range starts {
		for j < len(positions) && positions[j] < s+distance {
			j++
		}
		if j < len(positions) && positions[j] == s+distance {
			kept = append(kept, s)
		}
	}
	return kept
}

package index

// score fills the scratch: BM25F, pairs, expansions, then the bonuses of the
// most similar question and name.
func (x *Index) score(s *scratch, q *parsed, expansions []Expansion) {
	for _, t := range q.terms {
		if t.number >= 0 {
			x.scoreTerm(s, t)
		}
	}
	x.scorePairs(s, q)
	x.scoreExpansions(s, q, expansions)
	f := featuresOf(q.tokens, x.number)
	x.units.best(f, s.dots[:len(x.units.docs)], s.question)
	x.names.best(f, s.dots[:len(x.names.docs)], s.name)
	for d, score := range s.score {
		if score > 0 {
			s.score[d] += q.mass * (x.params.question*s.question[d] + x.params.name*s.name[d])
		}
	}
}

func (x *Index) scoreTerm(s *scratch, t queryTerm) {
	list := &x.terms[t.number]
	factor := t.weight * t.idf * (x.params.k1 + 1)
	for i, d := range list.docs {
		tf := list.tf[i]
		s.score[d] += factor * tf / (x.params.k1 + tf)
	}
	if t.joined {
		return
	}
	for _, d := range list.docs {
		s.covered[d] += t.idf
	}
}

// saturate is the share, 0..1, of a term's weight that frequency tf earns.
func (x *Index) saturate(tf float64) float64 { return tf / (x.params.k1 + tf) }

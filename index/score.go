package index

// score fills the scratch: BM25F and what stands near each other, then the
// bonuses of the most similar question and name, then the feedback.
func (x *Index) score(s *scratch, q *parsed, query *Query) {
	for _, t := range q.terms {
		if t.number >= 0 {
			x.scoreTerm(s, t)
			x.scoreTitle(s, t)
		}
		x.scoreKin(s, t)
	}
	x.scorePairs(s, q)
	x.scoreExpansions(s, q, query.Expansions)
	var f features
	f.read(q.marks, func(term int32) bool { return term == unknownStop || term >= 0 && x.terms[term].stop })
	x.questions.best(f, s.dots[:x.questions.count], s.met, s.question)
	x.names.best(f, s.dots[:x.names.count], s.met, s.name)
	if query.Likely {
		x.fillLikely(s, q, &f)
	}
	for d, score := range s.score {
		if score > 0 {
			s.score[d] += q.mass * x.bonus(s.question[d], s.name[d])
		}
	}
	x.scoreFeedback(s, q)
}

// bonus is what similar questions and names are worth. The sixth power keeps
// the bonus of questions for those that nearly say the same: of many questions
// that share a word or two, which is the nearest is chance (measured: with a
// linear bonus the right passage comes first less often than with none).
func (x *Index) bonus(question, name float64) float64 {
	cube := question * question * question
	return x.params.question*cube*cube + x.params.name*name
}

// scoreTerm adds idf · (k1+1)·tf/(k1+tf), BM25F.
func (x *Index) scoreTerm(s *scratch, t queryTerm) {
	list := &x.terms[t.number]
	factor := t.weight * t.idf * (x.params.k1 + 1)
	for i, d := range list.docs {
		s.score[d] += factor * list.part[i]
	}
	if t.joined {
		return
	}
	for _, d := range list.docs {
		s.covered[d] += t.idf
	}
}

// scoreTitle adds the BM25 of the name alone. BM25F lets a word in the name
// count no more once the text is full of it; where names are telling, this
// loses (measured: .02 to .04), where they are poor, it costs little.
func (x *Index) scoreTitle(s *scratch, t queryTerm) {
	factor := x.params.title * t.weight * t.idf * (x.params.k1 + 1)
	for _, e := range x.postings.entries[t.number][fieldName] {
		s.score[e.doc] += factor * x.saturate(x.normalized(fieldName, e))
	}
}

// saturate is the share, 0..1, of a term's weight that frequency tf earns.
func (x *Index) saturate(tf float64) float64 { return tf / (x.params.k1 + tf) }

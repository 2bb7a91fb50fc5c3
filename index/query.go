package index

// queryTerm is one distinct stem of a query.
type queryTerm struct {
	term   string
	number int     // of the term; -1 when no passage has it
	weight float64 // how often it was said; less for stop words and joined forms
	idf    float64
	joined bool
	stop   bool
}

// parsed is a query, ready to be scored.
type parsed struct {
	terms    []queryTerm
	marks    []mark
	content  int     // how many terms are neither stop words nor joined forms
	mass     float64 // Σ weight·idf of the known terms: the scale of the score
	demanded float64 // Σ idf of all terms that are no joined forms
}

func (x *Index) number(term string) int {
	if n, ok := x.postings.terms[term]; ok {
		return int(n)
	}
	return unknownTerm
}

func (x *Index) parse(text string) parsed {
	var q parsed
	s := x.scanners.Get().(*scanner)
	defer x.scanners.Put(s)
	tokens := s.scan(text)
	seen := make(map[string]int, len(tokens))
	for _, t := range tokens {
		n := x.number(t.Term)
		// A joined form that nothing has says nothing that its parts do not.
		if t.Joined && n < 0 {
			continue
		}
		q.marks = append(q.marks, x.mark(t, n))
		x.addTerm(&q, seen, t, n)
	}
	for _, t := range x.compounds(tokens) {
		x.addTerm(&q, seen, t, x.number(t.Term))
	}
	x.weighQuery(&q)
	return q
}

// mark is a token with the number of its term.
func (x *Index) mark(t Token, number int) mark {
	if number < 0 && x.stops[t.Term] {
		number = unknownStop
	}
	return mark{term: int32(number), pos: int32(t.Pos)}
}

// addTerm adds a token as a new term, or as one that is said once more; what
// was said is not said again by writing it together.
func (x *Index) addTerm(q *parsed, seen map[string]int, t Token, number int) {
	i, ok := seen[t.Term]
	switch {
	case !ok:
		seen[t.Term] = len(q.terms)
		q.terms = append(q.terms, x.queryTerm(t, number))
	case !t.Joined:
		q.terms[i].weight++
	}
}

func (x *Index) queryTerm(t Token, number int) queryTerm {
	q := queryTerm{term: t.Term, number: number, weight: 1, idf: x.unseen, joined: t.Joined, stop: x.stops[t.Term]}
	if number >= 0 {
		q.idf = x.terms[number].idf
	}
	return q
}

// weighQuery sets the weights. Stop words count less, as long as a known word
// remains that does not: a question of stop words only is still a question.
func (x *Index) weighQuery(q *parsed) {
	known := false
	for _, t := range q.terms {
		if !t.stop && !t.joined {
			q.content++
			known = known || t.number >= 0
		}
	}
	for i := range q.terms {
		t := &q.terms[i]
		if t.joined {
			t.weight *= x.params.joined
		}
		if t.stop && known {
			t.weight *= x.params.stop
		}
		if t.number >= 0 {
			q.mass += t.weight * t.idf
		}
		if !t.joined {
			q.demanded += t.idf
		}
	}
}

func (q *parsed) says(number int) bool {
	for _, t := range q.terms {
		if t.number == number {
			return true
		}
	}
	return false
}

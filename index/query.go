package index

// queryTerm is one distinct stem of a query.
type queryTerm struct {
	number int     // of the term; -1 when no passage has it
	weight float64 // how often it was said; less for a joined form
	idf    float64
	joined bool
	term   string
}

// parsed is a query, ready to be scored.
type parsed struct {
	terms    []queryTerm
	tokens   []unitToken
	mass     float64 // Σ weight·idf of the known terms: the scale of the score
	demanded float64 // Σ idf of all terms that are no joined forms
}

func (x *Index) number(term string) int {
	if n, ok := x.postings.terms[term]; ok {
		return int(n)
	}
	return -1
}

func (x *Index) parse(text string) parsed {
	tokens := Scan(text)
	var q parsed
	seen := make(map[string]int, len(tokens))
	for _, t := range tokens {
		n := x.number(t.Term)
		// A joined form that nothing has says nothing that its parts do not.
		if t.Joined && n < 0 {
			continue
		}
		q.tokens = append(q.tokens, unitToken{term: t.Term, pos: t.Pos})
		if i, ok := seen[t.Term]; ok {
			q.terms[i].weight++
			continue
		}
		seen[t.Term] = len(q.terms)
		q.terms = append(q.terms, x.queryTerm(t, n))
	}
	for _, t := range q.terms {
		if t.number >= 0 {
			q.mass += t.weight * t.idf
		}
		if !t.joined {
			q.demanded += t.idf
		}
	}
	return q
}

func (x *Index) queryTerm(t Token, number int) queryTerm {
	q := queryTerm{number: number, weight: 1, idf: x.unseen, joined: t.Joined, term: t.Term}
	if number >= 0 {
		q.idf = x.terms[number].idf
	}
	if t.Joined {
		q.weight = x.params.joined
	}
	return q
}

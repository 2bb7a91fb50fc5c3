package index

// params are the weights of the scorer. They were tuned on development
// collections of several kinds: FAQ with and without telling titles, short
// titles, long texts with poor titles, one and many right answers, misspelt
// questions. The optimum is flat: most of them can change by half and move
// the mean nDCG@10 by less than .005.
type params struct {
	k1     float64             // saturation of the frequency, BM25F
	weight [fieldCount]float64 // weight of a field's frequencies
	b      [fieldCount]float64 // how far a field's length counts, 0..1

	stop   float64 // weight of a stop word in the query, if the query says more
	joined float64 // weight of a compound's joined form in the query
	title  float64 // weight of a BM25 of the name alone, beside BM25F
	pair   float64 // bonus of two adjacent query words, relative to the lesser idf
	near   float64 // the same for two words within nearSpan, any order
	kin    float64 // weight of words that share a long prefix with the query's

	// weight of words that an unknown one may be misspelt for
	spelling float64

	question float64 // bonus of an identical question, relative to the query's idf
	name     float64 // the same for an identical name or alias

	feedback float64 // weight of the words of the best passages, of the query's idf
}

func defaultParams() params {
	return params{
		k1:       1.2,
		weight:   [fieldCount]float64{2, 1.5, 1.5, 0.5, 1},
		b:        [fieldCount]float64{0.6, 0.4, 0.3, 0.5, 0.75},
		stop:     0.35,
		joined:   0.4,
		title:    0.4,
		pair:     0.15,
		near:     0.05,
		kin:      0.2,
		spelling: 0.7,
		question: 1,
		name:     0.15,
		feedback: 0.3,
	}
}

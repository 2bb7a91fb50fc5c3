package index

// params are the weights of the scorer. They were tuned on development
// collections of several kinds; see testdata/rank and the benchmark.
type params struct {
	k1     float64             // saturation of the frequency, BM25F
	weight [fieldCount]float64 // weight of a field's frequencies
	b      [fieldCount]float64 // how far a field's length counts, 0..1

	question float64 // bonus of an identical question, as a share of the query's idf
	name     float64 // the same for an identical name or alias
	pair     float64 // bonus of two adjacent query words, relative to their idf
	near     float64 // the same for two query words within nearSpan, any order
	joined   float64 // weight of a compound's joined form in the query
}

// nearSpan is the window for words that stand near each other, in words
// (Metzler and Croft 2005 use eight for a pair).
const nearSpan = 8

func defaultParams() params {
	return params{
		k1:       1.2,
		weight:   [fieldCount]float64{2, 2, 1.5, 1, 1},
		b:        [fieldCount]float64{0.4, 0.4, 0.3, 0.5, 0.75},
		question: 0.8,
		name:     0.3,
		pair:     0.1,
		near:     0.05,
		joined:   0.5,
	}
}

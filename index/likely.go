package index

import "math"

// prior is how many words' worth the collection's own usage counts against that of a
// passage (Dirichlet smoothing: Zhai and Lafferty, A Study of Smoothing Methods
// for Language Models, 2001). Ranking is flat around it.
const prior = 60

// usage says how the words and the pairs of words are spread over passages, or over
// the topics of passages, in the questions that they answer.
type usage struct {
	of    []uint32  // by document: which counts it shares; a topic's passages share theirs
	size  []float64 // by count: how many words, or pairs, its questions have
	total float64
	fall  []float64 // by document: what every feature of a query loses to its length
}

func newUsage(of []uint32, sizes []float64) usage {
	u := usage{of: of, size: make([]float64, len(of))}
	for d, n := range sizes {
		u.size[of[d]] += n
		u.total += n
	}
	u.fall = make([]float64, len(of))
	for d := range of {
		u.fall[d] = math.Log(prior / (u.size[of[d]] + prior))
	}
	return u
}

// likelihood compares how likely a passage's questions, and those of its whole
// topic, use the words and the pairs of a query, against how likely any does.
type likelihood struct {
	words, pairs [2]usage // by passage, by topic
}

func newLikelihood(x *Index) *likelihood {
	words, pairs := make([]float64, len(x.docs)), make([]float64, len(x.docs))
	for d, n := range x.postings.lengths[fieldQuestions] {
		words[d] = float64(n)
	}
	u := &x.questions
	for list := range u.pairs.start {
		for _, unit := range u.pairs.get(uint32(list)) {
			pairs[u.docs[unit]]++
		}
	}
	own, topic := make([]uint32, len(x.docs)), make([]uint32, len(x.docs))
	first := map[string]uint32{}
	for i, d := range x.docs {
		own[i], topic[i] = uint32(i), uint32(i)
		if d.Topic == "" {
			continue
		}
		if _, seen := first[d.Topic]; !seen {
			first[d.Topic] = uint32(i)
		}
		topic[i] = first[d.Topic]
	}
	return &likelihood{
		words: [2]usage{newUsage(own, words), newUsage(topic, words)},
		pairs: [2]usage{newUsage(own, pairs), newUsage(topic, pairs)},
	}
}

// Likely is how much more likely a passage's questions use the words of a query, and
// the pairs of them, than questions in general do: natural logarithms, a tenth of them.
type Likely struct {
	Words, Pairs           float64
	TopicWords, TopicPairs float64 // the same of all passages of its topic
}

// likelySums are, for one query, the sums over its features, by count.
type likelySums struct {
	words, pairs   [2][]float64 // as in likelihood
	nWords, nPairs float64      // how many features
	tf             []float64    // of one feature; all zero between features
}

func newLikelySums(docs int) likelySums {
	row := func() []float64 { return make([]float64, docs) }
	return likelySums{words: [2][]float64{row(), row()}, pairs: [2][]float64{row(), row()}, tf: row()}
}

// fillLikely sums up for a query.
func (x *Index) fillLikely(s *scratch, q *parsed, f *features) {
	l, sums := x.likelihood, &s.likely
	sums.nWords, sums.nPairs = float64(len(q.terms)), float64(len(f.pairs))
	for i := range l.words {
		clear(sums.words[i])
		clear(sums.pairs[i])
	}
	for _, t := range q.terms {
		if t.number < 0 {
			continue
		}
		entries := x.postings.entries[t.number][fieldQuestions]
		for i := range l.words {
			l.words[i].add(sums.tf, sums.words[i], len(entries), func(k int) (uint32, float64) { return entries[k].doc, float64(entries[k].freq) })
		}
	}
	for _, key := range f.pairs {
		n, ok := x.questions.numbers[key]
		if !ok {
			continue
		}
		units := x.questions.pairs.get(n)
		for i := range l.pairs {
			l.pairs[i].add(sums.tf, sums.pairs[i], len(units), func(k int) (uint32, float64) { return x.questions.docs[units[k]], 1 })
		}
	}
}

// of are the ratios of a document.
func (l *likelihood) of(sums *likelySums, doc uint32) Likely {
	ratio := func(u *usage, by []float64, n float64) float64 { return (by[u.of[doc]] + n*u.fall[doc]) / 10 }
	return Likely{
		Words: ratio(&l.words[0], sums.words[0], sums.nWords), TopicWords: ratio(&l.words[1], sums.words[1], sums.nWords),
		Pairs: ratio(&l.pairs[0], sums.pairs[0], sums.nPairs), TopicPairs: ratio(&l.pairs[1], sums.pairs[1], sums.nPairs),
	}
}

// add adds to sums, for every count that has one feature, log(1 + n/(prior·share)),
// where share is the feature's in the collection. The feature has so many items, each in
// a document, so often. tf is all zero, and is so again.
func (u *usage) add(tf, sums []float64, items int, item func(int) (doc uint32, n float64)) {
	all := 0.5
	for k := range items {
		doc, n := item(k)
		tf[u.of[doc]] += n
		all += n
	}
	scale := u.total / (prior * all)
	var logs [32]float64 // of the usual counts, which come again and again
	for k := range items {
		doc, _ := item(k)
		c := u.of[doc]
		n := tf[c]
		tf[c] = 0
		switch {
		case n == 0: // it was counted before
		case n >= float64(len(logs)):
			sums[c] += math.Log1p(n * scale)
		default:
			v := &logs[int(n)]
			if *v == 0 {
				*v = math.Log1p(n * scale)
			}
			sums[c] += *v
		}
	}
}

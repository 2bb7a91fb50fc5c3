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
	items          []tally      // of one feature
	tf             []uint32     // of one feature, by topic; all zero between features
}

// tally is how often a document has a feature.
type tally struct {
	doc uint32
	n   uint32
}

func newLikelySums(docs int) likelySums {
	row := func() []float64 { return make([]float64, docs) }
	return likelySums{words: [2][]float64{row(), row()}, pairs: [2][]float64{row(), row()}, tf: make([]uint32, docs)}
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
		sums.items = sums.items[:0]
		for _, e := range x.postings.entries[t.number][fieldQuestions] {
			sums.items = append(sums.items, tally{doc: e.doc, n: e.freq})
		}
		sums.add(&l.words, &sums.words)
	}
	for _, key := range f.pairs {
		n, ok := x.questions.numbers[key]
		if !ok {
			continue
		}
		sums.items = sums.items[:0]
		for _, unit := range x.questions.pairs.get(n) {
			doc := x.questions.docs[unit]
			if last := len(sums.items) - 1; last >= 0 && sums.items[last].doc == doc {
				sums.items[last].n++
			} else {
				sums.items = append(sums.items, tally{doc: doc, n: 1})
			}
		}
		sums.add(&l.pairs, &sums.pairs)
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

// add adds, for every count that has the feature, log(1 + n/(prior·share)), where share
// is the feature's in the collection.
func (s *likelySums) add(by *[2]usage, sums *[2][]float64) {
	all := 0.5
	for _, i := range s.items {
		all += float64(i.n)
	}
	logs := logs{scale: by[0].total / (prior * all)}
	own, whole, topics := sums[0], sums[1], by[1].of
	for _, i := range s.items {
		own[i.doc] += logs.of(i.n)
		s.tf[topics[i.doc]] += i.n
	}
	for _, i := range s.items {
		topic := topics[i.doc]
		if n := s.tf[topic]; n > 0 {
			s.tf[topic] = 0
			whole[topic] += logs.of(n)
		}
	}
}

// logs remembers the logarithms of the usual counts, which come again and again.
type logs struct {
	scale float64
	known [32]float64
}

func (l *logs) of(n uint32) float64 {
	if n < uint32(len(l.known)) && l.known[n] != 0 {
		return l.known[n]
	}
	return l.take(n)
}

func (l *logs) take(n uint32) float64 {
	v := math.Log1p(float64(n) * l.scale)
	if n < uint32(len(l.known)) {
		l.known[n] = v
	}
	return v
}

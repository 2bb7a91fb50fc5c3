package index

import (
	"math"
	"sync/atomic"
)

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
// topic, use the words and the pairs of a query, against how likely any does. What a
// feature adds is worked out when a query first has it.
type likelihood struct {
	words, pairs   [2]usage // by passage, by topic
	ofTerm, ofPair []atomic.Pointer[raises]
}

// raises are what a feature adds to the sums of those that have it: of passages, and of
// topics.
type raises struct{ own, topic raise }

// raise is what is added, and where.
type raise struct {
	at []uint32
	by []float64
}

func (r *raise) put(at uint32, by float64) { r.at, r.by = append(r.at, at), append(r.by, by) }

func (r *raise) addTo(sums []float64) {
	for i, at := range r.at {
		sums[at] += r.by[i]
	}
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
		ofTerm: make([]atomic.Pointer[raises], len(x.terms)), ofPair: make([]atomic.Pointer[raises], len(u.pairs.start)),
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
}

func newLikelySums(docs int) likelySums {
	row := func() []float64 { return make([]float64, docs) }
	return likelySums{words: [2][]float64{row(), row()}, pairs: [2][]float64{row(), row()}}
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
		if t.number >= 0 {
			once(&l.ofTerm[t.number], func() *raises { return newRaises(&l.words, x.termTallies(t.number)) }).addTo(&sums.words)
		}
	}
	for _, key := range f.pairs {
		if n, ok := x.questions.numbers[key]; ok {
			once(&l.ofPair[n], func() *raises { return newRaises(&l.pairs, x.pairTallies(n)) }).addTo(&sums.pairs)
		}
	}
}

// once is what p points at, made by the first who asks; of several at once, each makes it.
func once(p *atomic.Pointer[raises], make func() *raises) *raises {
	r := p.Load()
	if r == nil {
		r = make()
		p.Store(r)
	}
	return r
}

func (r *raises) addTo(sums *[2][]float64) {
	r.own.addTo(sums[0])
	r.topic.addTo(sums[1])
}

// tally is how often a document has a feature.
type tally struct {
	doc uint32
	n   uint32
}

// termTallies are how often the questions of each document have a term.
func (x *Index) termTallies(term int) []tally {
	var out []tally
	for _, e := range x.postings.entries[term][fieldQuestions] {
		out = append(out, tally{doc: e.doc, n: e.freq})
	}
	return out
}

// pairTallies are how many questions of each document have a pair.
func (x *Index) pairTallies(pair uint32) []tally {
	var out []tally
	for _, unit := range x.questions.pairs.get(pair) {
		doc := x.questions.docs[unit]
		if last := len(out) - 1; last >= 0 && out[last].doc == doc {
			out[last].n++
		} else {
			out = append(out, tally{doc: doc, n: 1})
		}
	}
	return out
}

// of are the ratios of a document.
func (l *likelihood) of(sums *likelySums, doc uint32) Likely {
	ratio := func(u *usage, by []float64, n float64) float64 { return (by[u.of[doc]] + n*u.fall[doc]) / 10 }
	return Likely{
		Words: ratio(&l.words[0], sums.words[0], sums.nWords), TopicWords: ratio(&l.words[1], sums.words[1], sums.nWords),
		Pairs: ratio(&l.pairs[0], sums.pairs[0], sums.nPairs), TopicPairs: ratio(&l.pairs[1], sums.pairs[1], sums.nPairs),
	}
}

// newRaises are, for every count that has a feature, log(1 + n/(prior·share)), where share
// is the feature's in the collection.
func newRaises(by *[2]usage, items []tally) *raises {
	all := 0.5
	for _, i := range items {
		all += float64(i.n)
	}
	scale := by[0].total / (prior * all)
	log := func(n uint32) float64 { return math.Log1p(float64(n) * scale) }
	out, topics, tf := &raises{}, by[1].of, map[uint32]uint32{}
	for _, i := range items {
		out.own.put(i.doc, log(i.n))
		tf[topics[i.doc]] += i.n
	}
	for _, i := range items {
		topic := topics[i.doc]
		if n := tf[topic]; n > 0 {
			tf[topic] = 0
			out.topic.put(topic, log(n))
		}
	}
	return out
}

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

// fillLikely sets the ratios of all documents for a query.
func (x *Index) fillLikely(s *scratch, q *parsed, f *features) {
	if s.likely == nil {
		s.likely = make([]Likely, len(x.docs))
		s.tf = make([]float64, len(x.docs))
	}
	clear(s.likely)
	l := x.likelihood
	for _, t := range q.terms {
		if t.number < 0 {
			continue
		}
		entries := x.postings.entries[t.number][fieldQuestions]
		each := func(visit func(doc uint32, n float64)) {
			for _, e := range entries {
				visit(e.doc, float64(e.freq))
			}
		}
		l.words[0].add(s.tf, each, func(d int, v float64) { s.likely[d].Words += v })
		l.words[1].add(s.tf, each, func(d int, v float64) { s.likely[d].TopicWords += v })
	}
	for _, key := range f.pairs {
		n, ok := x.questions.numbers[key]
		if !ok {
			continue
		}
		each := func(visit func(doc uint32, n float64)) {
			for _, unit := range x.questions.pairs.get(n) {
				visit(x.questions.docs[unit], 1)
			}
		}
		l.pairs[0].add(s.tf, each, func(d int, v float64) { s.likely[d].Pairs += v })
		l.pairs[1].add(s.tf, each, func(d int, v float64) { s.likely[d].TopicPairs += v })
	}
	words, pairs := float64(len(q.terms)), float64(len(f.pairs))
	for d := range s.likely {
		k := &s.likely[d]
		k.Words = (k.Words + words*l.words[0].fall[d]) / 10
		k.TopicWords = (k.TopicWords + words*l.words[1].fall[d]) / 10
		k.Pairs = (k.Pairs + pairs*l.pairs[0].fall[d]) / 10
		k.TopicPairs = (k.TopicPairs + pairs*l.pairs[1].fall[d]) / 10
	}
}

// add visits, for every document whose count has one feature, log(1 + n/(prior·share)),
// where share is the feature's in the collection. tf is all zero, and is so again.
func (u *usage) add(tf []float64, each func(func(uint32, float64)), visit func(int, float64)) {
	sum := 0.5
	each(func(doc uint32, n float64) {
		tf[u.of[doc]] += n
		sum += n
	})
	scale := u.total / (prior * sum)
	var logs [32]float64 // of the usual counts, which come again and again
	for d, c := range u.of {
		n := tf[c]
		switch {
		case n == 0:
		case n >= float64(len(logs)):
			visit(d, math.Log1p(n*scale))
		default:
			v := &logs[int(n)]
			if *v == 0 {
				*v = math.Log1p(n * scale)
			}
			visit(d, *v)
		}
	}
	each(func(doc uint32, _ float64) { tf[u.of[doc]] = 0 })
}

package answer

import (
	"math"
	"strings"
	"sync"

	"himpath/bot/nlu"
	"himpath/index"
	"himpath/knowledge"
)

// asks finds what is asked, whatever it is asked of: it holds the indexed questions
// with every topic's name replaced by its kind. What a turn asks of the thing in talk
// shows in them better than in the questions themselves, where the name that is put in
// for "it" counts for most.
type asks struct {
	words    map[string]int32
	pairs    map[[2]int32]int32   // of two words side by side
	idf      []float64            // by term
	postings [][]posting          // by term: the questions that have it
	docs     []int32              // by question: whose it is
	norms    []float64            // by question
	ids      map[string]int32     // of a passage, or of a gap with its prefix: its document
	passages []*knowledge.Passage // by document; nil for a gap
	sums     *sync.Pool           // of a *[]float64 by question, all 0
}

// posting says how often a question has a term; counted is the same by term.
type posting struct {
	at int32
	n  float32
}

// pairWeight is how much two words side by side count beside the words themselves.
const pairWeight = 0.6

// newAsks builds it from the forms of the questions.
func newAsks(b *knowledge.Base, r *reading) *asks {
	a := &asks{words: map[string]int32{}, pairs: map[[2]int32]int32{}, ids: map[string]int32{}}
	var all [][]posting
	add := func(id string, p *knowledge.Passage, forms []nlu.Forms) {
		doc, seen := int32(len(a.passages)), map[string]bool{}
		a.ids[id], a.passages = doc, append(a.passages, p)
		for _, f := range forms {
			text := withKinds(b, f)
			if seen[text] {
				continue
			}
			seen[text] = true
			all = append(all, a.count(text, true))
			a.docs = append(a.docs, doc)
		}
	}
	for _, p := range b.Passages {
		if !p.Curated() {
			add(p.ID, p, r.passages[p.ID])
		}
	}
	for _, g := range b.Gaps {
		add(gapPrefix+g.ID, nil, r.gaps[g.ID])
	}
	a.weigh(all)
	a.sums = &sync.Pool{New: func() any { sums := make([]float64, len(all)); return &sums }}
	return a
}

// withKinds writes a question with the kinds of its topics for their names.
func withKinds(b *knowledge.Base, f nlu.Forms) string {
	text := f.Canon
	for _, id := range f.Names {
		if t := b.Topic(id); t != nil {
			text = strings.ReplaceAll(text, t.Short, kindWord(t.Kind))
		}
	}
	return text
}

// kindWord stands for the name of a topic of a kind.
func kindWord(k knowledge.Kind) string { return "x" + strings.ReplaceAll(string(k), "-", "") }

// unseenTerm stands for all terms that no question has.
const unseenTerm = -1

// count counts the terms of a text: its stems, and the pairs of them. With learn, new
// ones are numbered.
func (a *asks) count(text string, learn bool) []posting {
	var out []posting
	put := func(term int32, n float32) {
		for i := range out {
			if out[i].at == term && term != unseenTerm {
				out[i].n += n
				return
			}
		}
		out = append(out, posting{term, n})
	}
	last := int32(unseenTerm)
	for i, w := range index.Tokens(text) {
		word := numbered(a.words, w, a, learn)
		put(word, 1)
		if i > 0 {
			pair := int32(unseenTerm)
			if word != unseenTerm && last != unseenTerm {
				pair = numbered(a.pairs, [2]int32{last, word}, a, learn)
			}
			put(pair, pairWeight)
		}
		last = word
	}
	return out
}

// numbered is the number of a term.
func numbered[K comparable](in map[K]int32, term K, a *asks, learn bool) int32 {
	n, known := in[term]
	switch {
	case known:
	case learn:
		n = int32(len(a.words) + len(a.pairs))
		in[term] = n
	default:
		n = unseenTerm
	}
	return n
}

// weigh sets the weights of the terms, and which questions have them.
func (a *asks) weigh(all [][]posting) {
	n := len(a.words) + len(a.pairs)
	a.idf, a.postings, a.norms = make([]float64, n), make([][]posting, n), make([]float64, len(all))
	for i, q := range all {
		for _, t := range q {
			a.postings[t.at] = append(a.postings[t.at], posting{int32(i), t.n})
		}
	}
	for t, ps := range a.postings {
		a.idf[t] = math.Log(1 + float64(len(all))/float64(len(ps)))
	}
	for i, q := range all {
		for _, t := range q {
			w := float64(t.n) * a.idf[t.at]
			a.norms[i] += w * w
		}
		a.norms[i] = math.Sqrt(a.norms[i])
	}
}

// likeness is how like the questions of each document a text is, 0..1: the cosine to the
// nearest of them.
type likeness struct {
	*asks
	by      []float64                   // by document
	ofFacet map[knowledge.Facet]float64 // the most on a facet, by passages of one kind of topic
}

func (l likeness) of(id string) float64 {
	if doc, known := l.ids[id]; known {
		return l.by[doc]
	}
	return 0
}

// like compares a text with all questions, and above all with those on a kind of topic.
func (a *asks) like(text string, k knowledge.Kind) likeness {
	out := likeness{asks: a, by: a.nearest(text), ofFacet: map[knowledge.Facet]float64{}}
	for doc, p := range a.passages {
		if p != nil && p.Topic.Kind == k && out.by[doc] > out.ofFacet[p.Facet] {
			out.ofFacet[p.Facet] = out.by[doc]
		}
	}
	return out
}

// nearest is the cosine of a text to the nearest question of each document.
func (a *asks) nearest(text string) []float64 {
	pooled := a.sums.Get().(*[]float64)
	defer a.sums.Put(pooled)
	sums, norm := *pooled, 0.0
	for _, t := range a.count(text, false) {
		idf := math.Log(1 + float64(len(a.docs)))
		if t.at != unseenTerm {
			idf = a.idf[t.at]
		}
		w := float64(t.n) * idf
		norm += w * w
		if t.at == unseenTerm {
			continue
		}
		for _, p := range a.postings[t.at] {
			sums[p.at] += w * float64(p.n) * idf
		}
	}
	best, length := make([]float64, len(a.passages)), math.Sqrt(norm)
	for q, sum := range sums {
		if sum == 0 {
			continue
		}
		if cosine := sum / (a.norms[q] * length); cosine > best[a.docs[q]] {
			best[a.docs[q]] = cosine
		}
	}
	clear(sums)
	return best
}

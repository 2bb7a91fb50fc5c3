package likeness

import (
	"math"
	"slices"
	"sync"

	"himpath/bot/answer/corpus"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Questions finds what is asked, whatever it is asked of: it holds the indexed questions
// with every topic's name replaced by its kind. What a turn asks of the thing in talk
// shows in them better than in the questions themselves, where the name that is put in
// for "it" counts for most.
type Questions struct {
	words    map[string]int32
	pairs    map[[2]int32]int32 // of two words side by side
	idf      []float64          // by term
	postings [][]posting        // by term: the questions that have it
	starts   []int32            // by document: its first question; and one more
	norms    []float64          // by question
	inverse  []float64          // by question: 1 / norm; 0 for an empty one
	ids      map[string]int32   // of a passage, or of a gap with its prefix: its document
	names    []string           // by document: its id
	about    []corpus.Ask       // by document
	counts   [][]posting        // by question, until they are weighed
	room     []posting          // of the question that is added
	tokens   func(string) []string
	sums     *sync.Pool // of a *[]float64 by question, all 0
}

// posting says how often a question has a term; counted is the same by term.
type posting struct {
	at int32
	n  float32
}

// pairWeight is how much two words side by side count beside the words themselves.
const pairWeight = 0.6

// New builds them from the forms of all questions and wordings, and from the follow-ups of
// passages, cut by tokens.
func New(b *knowledge.Base, r *corpus.Reading, followUps map[string][]string, tokens func(string) []string) *Questions {
	a := newEmpty(tokens)
	for _, p := range b.Passages {
		if !p.Curated() {
			a.add(b, p.ID, corpus.Ask{Kind: p.Topic.Kind, Facet: p.Facet}, r.Passages[p.ID], followUps[p.ID]...)
		}
	}
	a.addGaps(b, r)
	for of, forms := range r.WordingsByFacet() {
		a.add(b, "", of, forms)
	}
	a.weigh()
	return a
}

// OfGaps builds them from what is asked of the known gaps alone.
func OfGaps(b *knowledge.Base, r *corpus.Reading, tokens func(string) []string) *Questions {
	a := newEmpty(tokens)
	a.addGaps(b, r)
	a.weigh()
	return a
}

func newEmpty(tokens func(string) []string) *Questions {
	return &Questions{words: map[string]int32{}, pairs: map[[2]int32]int32{}, ids: map[string]int32{}, tokens: tokens}
}

func (a *Questions) addGaps(b *knowledge.Base, r *corpus.Reading) {
	byGap := r.WordingsByGap()
	for _, g := range b.Gaps {
		a.add(b, corpus.GapPrefix+g.ID, corpus.Ask{}, slices.Concat(r.Gaps[g.ID], byGap[g.ID]))
	}
}

// add adds a document and the questions that are its own; follow-ups hold the word of its
// kind already.
func (a *Questions) add(b *knowledge.Base, id string, of corpus.Ask, forms []nlu.Forms, followUps ...string) {
	seen := map[string]bool{}
	a.ids[id], a.names = int32(len(a.about)), append(a.names, id)
	a.about, a.starts = append(a.about, of), append(a.starts, int32(len(a.counts)))
	texts := make([]string, len(forms))
	for i, f := range forms {
		texts[i] = corpus.WithKinds(b, f)
	}
	for _, text := range append(texts, followUps...) {
		if seen[text] {
			continue
		}
		seen[text] = true
		a.room = a.count(a.room[:0], text, true)
		a.counts = append(a.counts, slices.Clone(a.room))
	}
}

// unseenTerm stands for all terms that no question has.
const unseenTerm = -1

// count counts the terms of a text, into what is given: its stems, and the pairs of them.
// With learn, new ones are numbered.
func (a *Questions) count(out []posting, text string, learn bool) []posting {
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
	for i, w := range a.tokens(text) {
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
func numbered[K comparable](in map[K]int32, term K, a *Questions, learn bool) int32 {
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

// weigh sets the weights of the terms, and which questions have them, once all are added.
func (a *Questions) weigh() {
	all := a.counts
	a.counts, a.room, a.starts = nil, nil, append(a.starts, int32(len(all)))
	a.sums = &sync.Pool{New: func() any { sums := make([]float64, len(all)); return &sums }}
	n := len(a.words) + len(a.pairs)
	a.idf, a.postings = make([]float64, n), make([][]posting, n)
	a.norms, a.inverse = make([]float64, len(all)), make([]float64, len(all))
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
		if a.norms[i] = math.Sqrt(a.norms[i]); len(q) > 0 {
			a.inverse[i] = 1 / a.norms[i]
		}
	}
}

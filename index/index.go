package index

import (
	"errors"
	"math"
	"sync"
	"sync/atomic"
)

// ErrClosed is returned by Search after Close.
var ErrClosed = errors.New("index: closed")

// Index is an immutable set of passages; safe for concurrent use.
type Index struct {
	docs     []Document // sorted by ID: the order in which ties fall
	params   params
	postings *postings
	terms    []weighted // by number of term
	units    units      // questions
	names    units      // names and aliases
	unseen   float64    // idf of a word that no passage has
	scratch  sync.Pool
	closed   atomic.Bool

	words      map[string]*wordUse
	vocabulary func() *Vocabulary
}

// weighted is one term with everything that BM25F needs: the frequencies of
// all fields, divided by length and weighed, are summed once at New.
type weighted struct {
	idf  float64
	docs []uint32
	tf   []float64
}

func assemble(b *builder, p *postings, params params) *Index {
	x := &Index{docs: b.docs, params: params, postings: p, words: b.words}
	x.unseen = idf(0, len(b.docs))
	average := averages(p)
	x.terms = make([]weighted, len(p.names))
	sum := make([]float64, len(b.docs))
	for t := range p.entries {
		x.terms[t] = x.weigh(&p.entries[t], average, sum)
	}
	x.units = newUnits(b.questions, p, len(b.docs))
	x.names = newUnits(b.names, p, len(b.docs))
	x.scratch.New = func() any { return x.newScratch() }
	x.vocabulary = sync.OnceValue(func() *Vocabulary { return vocabularyOf(x.words) })
	return x
}

// idf is Lucene's form of Robertson and Spärck Jones: ln(1 + (N−df+½)/(df+½)),
// never negative.
func idf(df, n int) float64 {
	return math.Log1p((float64(n-df) + 0.5) / (float64(df) + 0.5))
}

// averages are the mean lengths of the fields over all documents, in tokens.
func averages(p *postings) [fieldCount]float64 {
	var out [fieldCount]float64
	for f, lengths := range p.lengths {
		for _, n := range lengths {
			out[f] += float64(n)
		}
		out[f] = max(out[f]/max(1, float64(len(lengths))), 1e-9)
	}
	return out
}

// weigh sums a term's frequencies over the fields, as BM25F does (Robertson,
// Zaragoza and Taylor 2004): Σ w·tf / (1−b+b·length/average).
func (x *Index) weigh(fields *[fieldCount][]entry, average [fieldCount]float64, sum []float64) weighted {
	var w weighted
	for f, list := range fields {
		for _, e := range list {
			if sum[e.doc] == 0 {
				w.docs = append(w.docs, e.doc)
			}
			sum[e.doc] += float64(e.freq) * x.fieldNorm(f, e.doc, average[f])
		}
	}
	sortDocs(w.docs)
	w.tf = make([]float64, len(w.docs))
	for i, d := range w.docs {
		w.tf[i] = sum[d]
		sum[d] = 0
	}
	w.idf = idf(len(w.docs), len(x.docs))
	return w
}

func (x *Index) fieldNorm(f int, doc uint32, average float64) float64 {
	b := x.params.b[f]
	return x.params.weight[f] / (1 - b + b*float64(x.postings.lengths[f][doc])/average)
}

// Close frees nothing that searches in flight need; later ones get ErrClosed.
// It may be called more than once.
func (x *Index) Close() error {
	x.closed.Store(true)
	return nil
}

// Vocabulary is built at the first call and kept.
func (x *Index) Vocabulary() *Vocabulary { return x.vocabulary() }

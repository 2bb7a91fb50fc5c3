package index

import (
	"errors"
	"math"
	"slices"
	"sync"
	"sync/atomic"
)

// ErrClosed is returned by Search after Close.
var ErrClosed = errors.New("index: closed")

// Index is an immutable set of passages; safe for concurrent use.
type Index struct {
	docs       []Document // sorted by ID: the order in which ties fall
	params     params
	postings   *postings
	average    [fieldCount]float64 // mean length of the fields, in tokens
	terms      []weighted          // by number of term
	questions  units
	names      units // names and aliases
	families   families
	openings   map[string][]uint32 // terms by their first letters
	topics     map[string][]uint32 // documents by topic
	forward    [][]occurrence      // by document, for the feedback
	likelihood *likelihood
	pairs      *memo // of two words side by side: what they score
	phrases    *memo // how far documents have them
	words      *lexicon
	stops      map[string]bool
	unseen     float64 // idf of a word that no passage has
	scratch    sync.Pool
	scanners   sync.Pool
	closed     atomic.Bool

	vocabulary func() *Vocabulary
}

// weighted is one term with everything that BM25F needs: the frequencies of
// all fields, divided by length and weighed, are summed once at New.
type weighted struct {
	idf  float64
	stop bool
	docs []uint32
	part []float64 // by docs: how much of the term's weight its frequency there earns, 0..1
}

func assemble(b *builder, p *postings, questions, names units, params params) *Index {
	for i, d := range b.docs { // of which no search needs the texts any more
		b.docs[i] = Document{ID: d.ID, Topic: d.Topic, Kind: d.Kind, Facet: d.Facet}
	}
	x := &Index{docs: b.docs, params: params, postings: p, questions: questions, names: names, words: b.words, stops: b.stops, pairs: newMemo(), phrases: newMemo()}
	x.unseen = idf(0, len(b.docs))
	x.average = averages(p)
	x.terms = make([]weighted, len(p.names))
	sum := make([]float64, len(b.docs))
	for t := range p.entries {
		x.terms[t] = x.weigh(&p.entries[t], sum)
		x.terms[t].stop = b.stop[t]
	}
	x.topics = map[string][]uint32{}
	for d := range x.docs {
		x.topics[x.docs[d].Topic] = append(x.topics[x.docs[d].Topic], uint32(d))
	}
	x.families = newFamilies(p.names, b.stops)
	x.openings = newOpenings(p.names)
	x.forward = x.turn()
	x.likelihood = newLikelihood(x)
	x.scratch.New = func() any { return x.newScratch() }
	x.scanners.New = func() any { return &scanner{look: x.words.look} }
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
// Zaragoza and Taylor 2004): Σ w·tf / (1−b+b·length/average). sum has a zero
// per document and gets them back.
func (x *Index) weigh(fields *[fieldCount][]entry, sum []float64) weighted {
	var w weighted
	for f, list := range fields {
		for _, e := range list {
			if sum[e.doc] == 0 {
				w.docs = append(w.docs, e.doc)
			}
			sum[e.doc] += x.params.weight[f] * x.normalized(f, e)
		}
	}
	slices.Sort(w.docs)
	w.part = make([]float64, len(w.docs))
	for i, d := range w.docs {
		w.part[i] = x.saturate(sum[d])
		sum[d] = 0
	}
	w.idf = idf(len(w.docs), len(x.docs))
	return w
}

// normalized is the frequency of a term in a field, were the field of average
// length.
func (x *Index) normalized(f int, e entry) float64 {
	b := x.params.b[f]
	return float64(e.freq) / (1 - b + b*float64(x.postings.lengths[f][e.doc])/x.average[f])
}

// IDs returns the ids of the documents, by number.
func (x *Index) IDs() []string {
	out := make([]string, len(x.docs))
	for i := range x.docs {
		out[i] = x.docs[i].ID
	}
	return out
}

// Knows reports a word in lower case that the passages have and that is no misspelling:
// the index's vocabulary has it.
func (x *Index) Knows(word string) bool {
	n, ok := x.words.numbers[word]
	return ok && x.words.all[n].sure()
}

// Tokens is [Tokens], faster for the words of the passages.
func (x *Index) Tokens(text string) []string {
	s := x.scanners.Get().(*scanner)
	defer x.scanners.Put(s)
	return terms(s.scan(text))
}

// Close makes later searches fail with ErrClosed; those in flight are served.
// It may be called more than once and never fails: bleve was closed when New
// had read its postings.
func (x *Index) Close() error {
	x.closed.Store(true)
	return nil
}

// Vocabulary is built at the first call, in some 30 ms for 5,000 words, and
// kept.
func (x *Index) Vocabulary() *Vocabulary { return x.vocabulary() }

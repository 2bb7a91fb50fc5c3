package answer

import (
	"math"
	"strings"

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
	pairs    map[[2]int32]int32 // of two words side by side
	idf      []float64          // by term
	postings [][]posting        // by term: the questions that have it
	docs     []int32            // by question: whose it is
	norms    []float64          // by question
	ids      []string           // by document: a passage's, or a gap's with its prefix
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
	a := &asks{words: map[string]int32{}, pairs: map[[2]int32]int32{}}
	var all [][]posting
	add := func(id string, forms []nlu.Forms) {
		doc, seen := int32(len(a.ids)), map[string]bool{}
		a.ids = append(a.ids, id)
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
			add(p.ID, r.passages[p.ID])
		}
	}
	for _, g := range b.Gaps {
		add(gapPrefix+g.ID, r.gaps[g.ID])
	}
	a.weigh(all)
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

// like is how like the questions of each document a text is, 0..1: the cosine to the
// nearest of them. Documents with nothing in common are left out.
func (a *asks) like(text string) map[string]float64 {
	sums, touched, norm := make([]float64, len(a.docs)), []int32(nil), 0.0
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
			if sums[p.at] == 0 {
				touched = append(touched, p.at)
			}
			sums[p.at] += w * float64(p.n) * idf
		}
	}
	best, length := make([]float64, len(a.ids)), math.Sqrt(norm)
	for _, q := range touched {
		best[a.docs[q]] = max(best[a.docs[q]], sums[q]/(a.norms[q]*length))
	}
	out := make(map[string]float64, len(a.ids))
	for doc, like := range best {
		if like > 0 {
			out[a.ids[doc]] = like
		}
	}
	return out
}

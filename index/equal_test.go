package index

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// plainParams switches off everything but BM25F.
func plainParams() params {
	p := defaultParams()
	return params{k1: p.k1, weight: p.weight, b: p.b, stop: 1, joined: 1}
}

// bm25f is the formula as Robertson, Zaragoza and Taylor (2004) print it,
// over token lists, without any index.
func bm25f(docs []Document, query string, p params) map[string]float64 {
	fields := make([][fieldCount][]string, len(docs))
	var average [fieldCount]float64
	for i, d := range docs {
		for f, values := range d.values() {
			for _, v := range values {
				fields[i][f] = append(fields[i][f], Tokens(v)...)
			}
			average[f] += float64(len(fields[i][f])) / float64(len(docs))
		}
	}
	frequency := func(i, f int, term string) (n float64) {
		for _, t := range fields[i][f] {
			if t == term {
				n++
			}
		}
		return n
	}
	scores := map[string]float64{}
	for _, term := range Tokens(query) {
		tfs, df := make([]float64, len(docs)), 0.0
		for i := range docs {
			for f := range fieldCount {
				if n := frequency(i, f, term); n > 0 {
					tfs[i] += p.weight[f] * n / (1 - p.b[f] + p.b[f]*float64(len(fields[i][f]))/average[f])
				}
			}
			if tfs[i] > 0 {
				df++
			}
		}
		n := float64(len(docs))
		for i, tf := range tfs {
			if tf > 0 {
				scores[docs[i].ID] += math.Log(1+(n-df+0.5)/(df+0.5)) * tf * (p.k1 + 1) / (tf + p.k1)
			}
		}
	}
	return scores
}

// randomDocs are documents of made-up words with a natural spread.
func randomDocs(n, questions int, seed uint64) []Document {
	r := rand.New(rand.NewPCG(seed, 1))
	zipf := rand.NewZipf(r, 1.2, 4, 1999)
	say := func(n int) string {
		words := make([]string, n)
		for i := range words {
			w := zipf.Uint64()
			words[i] = string(rune('a'+w%26)) + strings.Repeat("o", int(w%3)) + string(rune('b'+w/26%20)) + fmt.Sprintf("u%cm", 'a'+rune(w/520))
		}
		return strings.Join(words, " ")
	}
	docs := make([]Document, n)
	for i := range docs {
		docs[i] = Document{ID: fmt.Sprintf("d%03d", i), Topic: fmt.Sprint("t", i%7), Facet: fmt.Sprint("f", i%3),
			Name: say(2), Aliases: []string{say(2), say(1)}, FacetWords: say(r.IntN(3)), Text: say(20 + r.IntN(90))}
		for range questions {
			docs[i].Questions = append(docs[i].Questions, say(4+r.IntN(8)))
		}
	}
	return docs
}

func TestEqualsTextbookBM25F(t *testing.T) {
	docs := randomDocs(120, 6, 1)
	x, err := newIndex(docs, plainParams())
	if err != nil {
		t.Fatal(err)
	}
	queries := randomDocs(40, 1, 2)
	for _, q := range queries {
		text := q.Questions[0]
		want := bm25f(docs, text, plainParams())
		hits, err := x.Search(context.Background(), Query{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		if len(hits) != len(want) {
			t.Fatalf("%q: %d hits, want %d", text, len(hits), len(want))
		}
		for _, h := range hits {
			if d := math.Abs(h.Score - want[h.ID]); d > 1e-6 {
				t.Errorf("%q, %s: %.9f, textbook %.9f", text, h.ID, h.Score, want[h.ID])
			}
		}
	}
}

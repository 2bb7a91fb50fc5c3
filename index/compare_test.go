package index

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/registry"
)

// collection is a test collection in memory.
type collection struct {
	docs    []Document
	queries []benchQuery
	qrels   map[string]map[string]float64
}

func parseCollection(t testing.TB, corpus, queries, qrels []byte) collection {
	t.Helper()
	var c collection
	var err error
	if c.docs, err = readCorpus(bytes.NewReader(corpus)); err != nil {
		t.Fatal(err)
	}
	if c.queries, err = readQueries(bytes.NewReader(queries)); err != nil {
		t.Fatal(err)
	}
	if c.qrels, err = readQrels(bytes.NewReader(qrels)); err != nil {
		t.Fatal(err)
	}
	return c
}

// evaluate averages the metrics of any ranker over a collection.
func (c collection) evaluate(search func(text string) []Hit) Result {
	var r Result
	n := 0.0
	for _, q := range c.queries {
		if hasPositive(c.qrels[q.id]) {
			n++
			r.add(search(q.text), c.qrels[q.id])
		}
	}
	r.NDCG10, r.MRR10, r.Success1, r.Recall100 = r.NDCG10/n, r.MRR10/n, r.Success1/n, r.Recall100/n
	return r
}

func englishAnalyzer(t testing.TB) analysis.Analyzer {
	t.Helper()
	a, err := registry.NewCache().AnalyzerNamed(en.AnalyzerName)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// textbook is BM25 as in the textbooks (k1 1.2, b 0.75, Lucene's idf) on the
// concatenation of title and text, analysed by bleve's English analyzer.
func textbook(t testing.TB, docs []Document) func(string) []Hit {
	a := englishAnalyzer(t)
	postings, lengths, total := map[string]map[int]float64{}, make([]float64, len(docs)), 0.0
	for i, d := range docs {
		for _, tok := range a.Analyze([]byte(d.Name + "\n" + d.Text)) {
			term := string(tok.Term)
			if postings[term] == nil {
				postings[term] = map[int]float64{}
			}
			postings[term][i]++
			lengths[i]++
			total++
		}
	}
	average := total / float64(len(docs))
	return func(text string) []Hit {
		scores := map[int]float64{}
		for _, tok := range a.Analyze([]byte(text)) {
			list := postings[string(tok.Term)]
			w := idf(len(list), len(docs))
			for i, tf := range list {
				scores[i] += w * 2.2 * tf / (tf + 1.2*(0.25+0.75*lengths[i]/average))
			}
		}
		return top(docs, scores)
	}
}

func top(docs []Document, scores map[int]float64) []Hit {
	var hits []Hit
	for i, s := range scores {
		hits = append(hits, Hit{ID: docs[i].ID, Score: s})
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		if d := b.Score - a.Score; math.Abs(d) > 1e-12 {
			return int(math.Copysign(1, d))
		}
		return compareIDs(a.ID, b.ID)
	})
	return hits[:min(len(hits), benchDepth)]
}

// bleveDefault is bleve's own scorer: a disjunction of a match query per
// of the fields title, text and questions, with its English analyzer.
func bleveDefault(t testing.TB, docs []Document, fields ...string) func(string) []Hit {
	t.Helper()
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = en.AnalyzerName
	ix, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ix.Close() })
	for rows := range slices.Chunk(docs, 1000) {
		b := ix.NewBatch()
		for _, d := range rows {
			if err := b.Index(d.ID, map[string]any{"title": d.Name, "text": d.Text, "questions": d.Questions}); err != nil {
				t.Fatal(err)
			}
		}
		if err := ix.Batch(b); err != nil {
			t.Fatal(err)
		}
	}
	return func(text string) []Hit {
		dis := bleve.NewDisjunctionQuery()
		for _, f := range fields {
			q := bleve.NewMatchQuery(text)
			q.SetField(f)
			dis.AddQuery(q)
		}
		r, err := ix.SearchInContext(context.Background(), bleve.NewSearchRequestOptions(dis, 10, 0, false))
		if err != nil {
			t.Fatal(err)
		}
		hits := make([]Hit, len(r.Hits))
		for i, h := range r.Hits {
			hits[i] = Hit{ID: h.ID, Score: h.Score}
		}
		return hits
	}
}

var collections = flag.String("collections", "", "folder of test collections (DIR/NAME/corpus.jsonl, queries.tsv, qrels.tsv) to compare on")

// TestCompare prints nDCG@10 of the scorer, of textbook BM25, of bleve's own
// scorer and of SQLite's FTS5 in the same run, for the questions of testdata/rank against
// passages without their questions, and for every folder of -collections.
func TestCompare(t *testing.T) {
	all := map[string]collection{"rank": rankCollection(t)}
	for _, dir := range folders(t, *collections) {
		read := func(name string) []byte {
			data, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			return data
		}
		all[filepath.Base(dir)] = parseCollection(t, read("corpus.jsonl"), read("queries.tsv"), read("qrels.tsv"))
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		c := all[name]
		x := mustNew(t, c.docs)
		ours := c.evaluate(func(text string) []Hit { return search(t, x, Query{Text: text, Limit: benchDepth}) })
		book := c.evaluate(textbook(t, c.docs))
		own := c.evaluate(bleveDefault(t, c.docs, "title", "text"))
		fts := c.evaluate(fts5(t, c.docs))
		best := max(book.NDCG10, own.NDCG10, fts.NDCG10)
		t.Logf("%-12s himpath %.4f  textbook %.4f  bleve %.4f  fts5 %.4f  gain %+.4f", name, ours.NDCG10, book.NDCG10, own.NDCG10, fts.NDCG10, ours.NDCG10-best)
		if name == "rank" && ours.NDCG10 < best {
			t.Errorf("%s: worse than what everybody has", name)
		}
	}
}

func folders(t *testing.T, root string) []string {
	t.Helper()
	if root == "" {
		return nil
	}
	found, err := filepath.Glob(filepath.Join(root, "*", "corpus.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range found {
		found[i] = filepath.Dir(found[i])
	}
	return found
}

// rankCollection is the golden passages as a public collection would have
// them: a title and a text.
func rankCollection(t *testing.T) collection {
	c := collection{qrels: map[string]map[string]float64{}}
	add := func(text, id string) {
		qid := fmt.Sprint("q", len(c.queries))
		c.queries = append(c.queries, benchQuery{id: qid, text: text})
		c.qrels[qid] = map[string]float64{id: 1}
	}
	for _, d := range rankDocs(t) {
		c.docs = append(c.docs, Document{ID: d.ID, Name: d.Name + " " + d.FacetWords, Text: d.Text})
		for _, q := range d.Questions {
			add(q, d.ID)
		}
	}
	for _, line := range lines(t, "queries.tsv") {
		text, id, _ := strings.Cut(line, "\t")
		add(text, id)
	}
	return c
}

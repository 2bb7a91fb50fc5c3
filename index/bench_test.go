package index

import (
	"bytes"
	"context"
	"errors"
	"math"
	"strings"
	"testing"
)

const (
	tinyCorpus = `{"_id":"a","title":"Coding exams","text":"What the CCS exam covers."}
{"_id":"b","title":"Pay","text":"What coders earn."}

{"_id":"c","title":"","text":"Schools that teach coding exams."}
`
	tinyQueries = "q1\tccs exam\nq2\tearn\nq3\tnobody judged this\nq4\tnothing is right\n"
	tinyQrels   = "q1\tc\t2\nq1\ta\t1\nq2\tb\t1\nq4\ta\t0\n"
)

func TestBench(t *testing.T) {
	var run bytes.Buffer
	r, err := Bench(context.Background(), strings.NewReader(tinyCorpus), strings.NewReader(tinyQueries), strings.NewReader(tinyQrels), &run)
	if err != nil {
		t.Fatal(err)
	}
	// q1 finds a (grade 1), then c (grade 2); q2 finds b.
	log3 := math.Log2(3)
	ndcg := ((1+2/log3)/(2+1/log3) + 1) / 2
	if r.Docs != 3 || r.Queries != 2 || math.Abs(r.NDCG10-ndcg) > 1e-9 || r.MRR10 != 1 || r.Success1 != 1 || r.Recall100 != 1 {
		t.Errorf("%+v, want nDCG@10 %v", r, ndcg)
	}
	if r.DocsPerS <= 0 || r.P50Ms <= 0 || r.P99Ms < r.P50Ms {
		t.Errorf("times: %+v", r)
	}
	if first, _, _ := strings.Cut(run.String(), "\n"); !strings.HasPrefix(first, "q1 Q0 a 1 ") || !strings.HasSuffix(first, " himpath") {
		t.Errorf("run begins %q", first)
	}
}

func TestBenchNamesFileAndLine(t *testing.T) {
	for _, c := range []struct{ corpus, queries, qrels, want string }{
		{"{\"_id\":\"a\"}\n{", tinyQueries, tinyQrels, "corpus line 2"},
		{"{\"title\":\"a\"}", tinyQueries, tinyQrels, "corpus line 1: no _id"},
		{"{\"_id\":\"a\"}\n\n{\"_id\":\"a\"}", tinyQueries, tinyQrels, `corpus line 3: _id "a" twice`},
		{tinyCorpus, "q1\tx\nq1\ty", tinyQrels, `queries line 2: qid "q1" twice`},
		{tinyCorpus, "q1 x", tinyQrels, "queries line 1"},
		{tinyCorpus, tinyQueries, "q1\ta\t1\nq1\ta", "qrels line 2"},
		{tinyCorpus, tinyQueries, "q1\ta\thigh", "qrels line 1: grade"},
	} {
		_, err := Bench(context.Background(), strings.NewReader(c.corpus), strings.NewReader(c.queries), strings.NewReader(c.qrels), nil)
		if !errors.Is(err, ErrCollection) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	docs := randomDocs(350, 30, 6)
	for b.Loop() {
		if _, err := New(docs); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSearch compares with bleve's own disjunction over the same fields
// of the same passages.
func BenchmarkSearch(b *testing.B) {
	docs := randomDocs(350, 30, 6)
	run := func(name string, find func(string) []Hit) {
		b.Run(name, func(b *testing.B) {
			i := 0
			for b.Loop() {
				i++
				if len(find(docs[i%350].Questions[i%30])) == 0 {
					b.Fatal("nothing found")
				}
			}
		})
	}
	x := mustNew(b, docs)
	run("himpath", func(text string) []Hit { return search(b, x, Query{Text: text, Limit: 10}) })
	run("bleve", bleveDefault(b, docs, "title", "text", "questions"))
}

func BenchmarkVocabulary(b *testing.B) {
	v := mustNew(b, randomDocs(350, 30, 6)).Vocabulary()
	for b.Loop() {
		v.Correct("certifcation")
		v.Correct("becuase")
	}
}

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
		{"{\"_id\":\"a\"}\n\n{\"_id\":\"a\",\"text\":\"b\"}", tinyQueries, tinyQrels, `corpus line 3: _id "a" twice`},
		{tinyCorpus, "q1\tx\nq1\ty", tinyQrels, `queries line 2: qid "q1" twice`},
		{tinyCorpus, "q1 x", tinyQrels, "queries line 1"},
		{tinyCorpus, tinyQueries, "q1\ta\t1\nq1\ta", "qrels line 2"},
		{tinyCorpus, tinyQueries, "q1\ta\thigh", `qrels line 1: grade "high" is no number`},
		{tinyCorpus, tinyQueries, "q1\ta\tInf", `qrels line 1: grade "Inf" is no number`},
		{tinyCorpus, tinyQueries, "q1\ta\t1e308", `qrels line 1: grade "1e308" is no number up to 1000000`},
		{tinyCorpus, tinyQueries, "q1\ta\t1\nqid\tdocid\tgrade", "qrels line 2: grade"},
		{"{\"_id\":[\"a\"]}", tinyQueries, tinyQrels, `corpus line 1: ["a"] is no text`},
		{"{\"_id\":\"a\",\"text\":\"" + strings.Repeat("x", maxLine) + "\"}", tinyQueries, tinyQrels, "corpus line 1: longer than 16 MB"},
		{"", tinyQueries, tinyQrels, "corpus: no passage"},
		{tinyCorpus, "\n", tinyQrels, "queries: none"},
		{tinyCorpus, tinyQueries, "1\ta\t1\n", "qrels: no query has a positive grade"},
	} {
		_, err := Bench(context.Background(), strings.NewReader(c.corpus), strings.NewReader(c.queries), strings.NewReader(c.qrels), nil)
		if !errors.Is(err, ErrCollection) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}

// What collections look like that come from elsewhere: the same figures.
func TestBenchReadsWhatIsAbout(t *testing.T) {
	bench := func(corpus, queries, qrels string) Result {
		t.Helper()
		r, err := Bench(context.Background(), strings.NewReader(corpus), strings.NewReader(queries), strings.NewReader(qrels), nil)
		if err != nil {
			t.Fatal(err)
		}
		r.DocsPerS, r.P50Ms, r.P99Ms = 0, 0, 0
		return r
	}
	dos := func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", "\r\n") }
	numbers := strings.NewReplacer(`"a"`, "1", `"b"`, "2", `"c"`, "3", "\ta\t", "\t1\t", "\tb\t", "\t2\t", "\tc\t", "\t3\t")
	want := bench(tinyCorpus, tinyQueries, tinyQrels)
	for name, c := range map[string]struct{ corpus, queries, qrels string }{
		"CRLF, byte order mark": {dos(tinyCorpus), dos(tinyQueries), dos(tinyQrels)},
		"header lines":          {tinyCorpus, "query-id\ttext\n" + tinyQueries, "query-id\tcorpus-id\tscore\n" + tinyQrels},
		"ids are numbers":       {numbers.Replace(tinyCorpus), tinyQueries, numbers.Replace(tinyQrels)},
		"TREC's four columns":   {tinyCorpus, tinyQueries, "q1 0 c 2\nq1 0 a 1\nq2\t0\tb\t1\nq4  0  a  0\n"},
		"no title, null, more":  {strings.ReplaceAll(tinyCorpus, `"title":""`, `"title":null,"metadata":{"n":[1]}`), tinyQueries, tinyQrels},
		"the same line twice":   {tinyCorpus + tinyCorpus, tinyQueries + tinyQueries, tinyQrels + tinyQrels},
		"the last grade counts": {tinyCorpus, tinyQueries, "q1\tc\t0\n" + tinyQrels},
	} {
		if got := bench(c.corpus, c.queries, c.qrels); got != want {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}

func FuzzBench(f *testing.F) {
	f.Add(tinyCorpus, tinyQueries, tinyQrels)
	f.Add("\ufeff{\"_id\":1,\"title\":null}", "1\tcaf\u00e9\r\n", "qid docid score\n1 0 1 1e3\n")
	f.Fuzz(func(t *testing.T, corpus, queries, qrels string) {
		r, err := Bench(context.Background(), strings.NewReader(corpus), strings.NewReader(queries), strings.NewReader(qrels), nil)
		switch {
		case err != nil && !errors.Is(err, ErrCollection):
			t.Fatal(err)
		case err == nil && (r.Queries < 1 || r.Docs < 1 || !(r.NDCG10 >= 0 && r.NDCG10 <= 1+1e-9) || !(r.Recall100 >= 0 && r.Recall100 <= 1)):
			t.Fatalf("%+v", r)
		}
	})
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

package index

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"
	"time"
)

// Result is what Bench measured.
type Result struct {
	Docs      int     `json:"docs"`
	Queries   int     `json:"queries"` // with at least one positive judgement
	NDCG10    float64 `json:"ndcg10"`
	MRR10     float64 `json:"mrr10"`
	Success1  float64 `json:"success1"`
	Recall100 float64 `json:"recall100"`
	DocsPerS  float64 `json:"docs_per_s"` // indexing, reading the corpus excluded
	P50Ms     float64 `json:"p50_ms"`     // of one search for benchDepth hits
	P99Ms     float64 `json:"p99_ms"`
}

// benchDepth is how many hits a query of Bench gets; recall100 needs them.
const benchDepth = 100

// Bench indexes a test collection as passages (title as name, text as text),
// searches it with the production analyzer and scorer, and measures the
// ranking against the judgements. Queries without a positive judgement are
// skipped; there must be one with. The hits go to run, if it is not nil, in TREC's format. An error
// names the kind of file and the line.
func Bench(ctx context.Context, corpus, queries, qrels io.Reader, run io.Writer) (Result, error) {
	docs, err := readCorpus(corpus)
	if err != nil {
		return Result{}, err
	}
	asked, err := readQueries(queries)
	if err != nil {
		return Result{}, err
	}
	judged, err := readQrels(qrels)
	if err != nil {
		return Result{}, err
	}
	asked = slices.DeleteFunc(asked, func(q benchQuery) bool { return !hasPositive(judged[q.id]) })
	if len(asked) == 0 {
		return Result{}, fmt.Errorf("%w: qrels: no query has a positive grade", ErrCollection)
	}
	start := time.Now()
	x, err := New(docs)
	if err != nil {
		return Result{}, fmt.Errorf("corpus: %w", err)
	}
	seconds := time.Since(start).Seconds()
	result, err := measure(ctx, x, asked, judged, run)
	result.Docs = len(docs)
	result.DocsPerS = float64(len(docs)) / max(seconds, 1e-9)
	return result, err
}

// measure searches for the queries, each with a positive judgement, and averages the metrics.
func measure(ctx context.Context, x *Index, asked []benchQuery, judged map[string]map[string]float64, run io.Writer) (Result, error) {
	var sum Result
	var times []float64
	var out *bufio.Writer
	if run != nil {
		out = bufio.NewWriter(run)
	}
	for _, q := range asked {
		start := time.Now()
		hits, err := x.Search(ctx, Query{Text: q.text, Limit: benchDepth})
		if err != nil {
			return Result{}, err
		}
		times = append(times, time.Since(start).Seconds()*1000)
		sum.add(hits, judged[q.id])
		if err := writeRun(out, q.id, hits); err != nil {
			return Result{}, err
		}
	}
	if out != nil {
		if err := out.Flush(); err != nil {
			return Result{}, fmt.Errorf("run: %w", err)
		}
	}
	sum.average(times)
	return sum, nil
}

func writeRun(out *bufio.Writer, query string, hits []Hit) error {
	if out == nil {
		return nil
	}
	for i, h := range hits {
		if _, err := fmt.Fprintf(out, "%s Q0 %s %d %g himpath\n", query, h.ID, i+1, h.Score); err != nil {
			return fmt.Errorf("run: %w", err)
		}
	}
	return nil
}

func (r *Result) average(times []float64) {
	r.Queries = len(times)
	n := float64(len(times))
	r.NDCG10 /= n
	r.MRR10 /= n
	r.Success1 /= n
	r.Recall100 /= n
	slices.Sort(times)
	r.P50Ms = quantile(times, 0.5)
	r.P99Ms = quantile(times, 0.99)
}

// quantile is the nearest-rank quantile of sorted values.
func quantile(sorted []float64, q float64) float64 {
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))]
}

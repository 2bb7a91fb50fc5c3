package eval_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"himpath/bot/answer"
	"himpath/bot/eval"
	"himpath/knowledge"
)

// tunedSet is a question set that the bot is tuned on.
type tunedSet struct {
	name  string
	cases []eval.Case
}

func tunedSets(t testing.TB) []tunedSet {
	t.Helper()
	names, err := filepath.Glob("../testdata/tuned/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no question sets: %v", err)
	}
	sets := make([]tunedSet, len(names))
	for i, name := range names {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		sets[i].name = name
		sets[i].cases, err = eval.Parse(f, name)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
	}
	return sets
}

// timed notes how long every answer takes.
type timed struct {
	*answer.Engine
	took []time.Duration
}

func (e *timed) Answer(ctx context.Context, t answer.Turn) (answer.Result, error) {
	start := time.Now()
	r, err := e.Engine.Answer(ctx, t)
	e.took = append(e.took, time.Since(start))
	return r, err
}

// BenchmarkTurns answers every turn of the tuned question sets, each conversation
// with its memory, and reports how long one turn takes. On one core:
//
//	go test ./bot/eval -run '^$' -bench Turns -cpu 1
func BenchmarkTurns(b *testing.B) {
	engine, err := answer.New(builtIn(b))
	if err != nil {
		b.Fatal(err)
	}
	defer engine.Close()
	sets, e := tunedSets(b), timed{Engine: engine}
	for b.Loop() {
		for _, set := range sets {
			if _, err := eval.Run(context.Background(), &e, set.cases); err != nil {
				b.Fatal(err)
			}
		}
	}
	slices.Sort(e.took)
	at := func(part float64) float64 { // in milliseconds
		return e.took[int(part*float64(len(e.took)))].Seconds() * 1e3
	}
	b.ReportMetric(at(0.50), "p50-ms/turn")
	b.ReportMetric(at(0.99), "p99-ms/turn")
}

// BenchmarkStart loads the built-in knowledge and makes it an edition: what a cold
// start of the command does before it answers.
func BenchmarkStart(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		base, err := knowledge.Load(knowledge.Content())
		if err != nil {
			b.Fatal(err)
		}
		e, err := answer.New(base)
		if err != nil {
			b.Fatal(err)
		}
		e.Close()
	}
}

package main

import (
	"bytes"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	// bleve starts them when it is imported, and bot imports it.
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"))
}

// Sixty interactions are answered once, whichever way they come, and those that
// take long are deferred and edited once.
func TestSixty(t *testing.T) {
	for _, c := range []struct {
		name, mode string
		slow       time.Duration
	}{{"gateway", "gateway", 0}, {"http", "http", 0}, {"gateway slow", "gateway", 2 * time.Second}, {"http slow", "http", 2 * time.Second}} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			o := options{rate: pace, duration: 60 * time.Minute / pace, mode: c.mode, slow: c.slow, callback: time.Minute, patience: time.Minute, linger: 100 * time.Millisecond, people: 600}
			got, err := measure(t.Context(), o, &out)
			if err != nil {
				t.Fatal(err)
			}
			got.report(&out)
			if !got.good(o) || got.asked != 60 || got.lost() != 0 || c.slow > 0 && got.deferred == 0 {
				t.Error("the goal was missed")
			}
			t.Log(out.String())
		})
	}
}

func TestOptions(t *testing.T) {
	for _, o := range []options{{}, {mode: "post", rate: 1, people: 1, duration: 1}, {mode: "http", people: 1, duration: 1}, {mode: "http", rate: 1, people: 1}} {
		if o.check() == nil {
			t.Errorf("taken: %+v", o)
		}
	}
}

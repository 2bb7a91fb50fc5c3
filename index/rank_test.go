package index

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files of testdata/rank")

// TestRank holds the order of passages and the quality of the ranking on a
// small collection: a change of weights shows as a change of these files.
func TestRank(t *testing.T) {
	x := mustNew(t, rankDocs(t))
	var tops bytes.Buffer
	var at1, at5, mrr, n float64
	for _, line := range lines(t, "queries.tsv") {
		text, want, _ := strings.Cut(line, "\t")
		hits := search(t, x, Query{Text: text, Limit: 5})
		fmt.Fprintf(&tops, "%s\n  want %s\n", text, want)
		n++
		for i, h := range hits {
			fmt.Fprintf(&tops, "  %d %s\n", i+1, h.ID)
			if h.ID == want {
				mrr += 1 / float64(i+1)
				at5++
				if i == 0 {
					at1++
				}
			}
		}
	}
	golden(t, "top5.txt", tops.String())
	golden(t, "stats.txt", fmt.Sprintf("queries %.0f\nrecall@1 %.3f\nrecall@5 %.3f\nMRR@5 %.3f\n", n, at1/n, at5/n, mrr/n))
}

func rankDocs(t testing.TB) []Document {
	t.Helper()
	var docs []Document
	for _, line := range lines(t, "passages.jsonl") {
		var d Document
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	return docs
}

func lines(t testing.TB, name string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "rank", name))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	s := bufio.NewScanner(bytes.NewReader(data))
	for s.Scan() {
		out = append(out, s.Text())
	}
	return out
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "rank", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s changed; go test ./index -update, and look at the difference:\n%s", name, got)
	}
}

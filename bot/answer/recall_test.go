package answer

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the recall file anew")

// TestRecall finds passages by the questions that were held out of the index. The
// figures stand in a committed file, so that a change of ranking is a diff; it
// fails when recall has fallen.
func TestRecall(t *testing.T) {
	const heldout, file = "../../knowledge/testdata/heldout_questions.tsv", "testdata/recall.txt"
	data, err := os.ReadFile(heldout)
	if err != nil {
		t.Fatal(err)
	}
	got := recallOf(strings.Split(strings.TrimSpace(string(data)), "\n"))
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	old, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var want recall
	if _, err := fmt.Sscanf(string(old), recallForm, &want.n, &want.at1, &want.at5, &want.mrr); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if got.at1 < want.at1-0.01 || got.at5 < want.at5-0.01 {
		t.Errorf("recall has fallen:\n%swas:\n%s", got, want)
	}
	t.Logf("\n%s", got)
}

const recallForm = "held-out questions: %d\nrecall@1: %f\nrecall@5: %f\nMRR: %f\n"

type recall struct {
	n             int
	at1, at5, mrr float64
}

func (r recall) String() string {
	return fmt.Sprintf("held-out questions: %d\nrecall@1: %.3f\nrecall@5: %.3f\nMRR: %.3f\n", r.n, r.at1, r.at5, r.mrr)
}

// recallOf ranks for each line "document<TAB>question".
func recallOf(lines []string) recall {
	var r recall
	for _, l := range lines {
		id, text, ok := strings.Cut(l, "\t")
		if !ok {
			continue
		}
		r.n++
		s := firstTurn(shared())
		q := s.Resolve(s.NLU.Read(text))
		for i, c := range s.Rank(q.Question, q.Focus) {
			if c.ID != id {
				continue
			}
			r.mrr += 1 / float64(i+1)
			if i == 0 {
				r.at1++
			}
			if i < 5 {
				r.at5++
			}
		}
	}
	n := float64(max(r.n, 1))
	return recall{r.n, r.at1 / n, r.at5 / n, r.mrr / n}
}

// TestTwoEditionsAnswerAlike builds the same edition twice: nothing may hang on
// the order in which things were built.
func TestTwoEditionsAnswerAlike(t *testing.T) {
	other, err := New(shared().Base())
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	for i, p := range shared().Base().Passages {
		if i%5 != 0 {
			continue
		}
		q := p.Questions[0]
		if a, b := talk(t, shared(), q), talk(t, other, q); !reflect.DeepEqual(a.Reply, b.Reply) {
			t.Errorf("%q is answered in two ways", q)
		}
	}
}

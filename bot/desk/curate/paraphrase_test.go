package curate

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"himpath/bot/answer"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// askedOf is a question with the answer that it must, or must not, get.
type askedOf struct{ kind, ref, text string }

// readSet reads a set of curated answers and of what is asked of them.
func readSet(t testing.TB, file string) (answers []Answer, asked []askedOf) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, line := range strings.Split(string(data), "\n") {
		f := strings.Split(line, "\t")
		switch {
		case line == "" || line[0] == '#':
		case f[0] == "answer" && len(f) == 5:
			at[f[1]] = len(answers)
			answers = append(answers, Answer{Ref: f[1], Topic: f[2], Facet: f[3], Wording: f[4], State: Published, Version: 1,
				At: time.Date(2026, 3, 12, 9, 0, 0, 0, time.UTC), ReviewBy: "2027-03"})
		case len(f) == 3 && (f[0] == "asked" || f[0] == "variant"):
			a := &answers[at[f[1]]]
			a.Questions = append(a.Questions, f[2])
		case len(f) == 3:
			asked = append(asked, askedOf{f[0], f[1], f[2]})
		default:
			t.Fatalf("%s:%d: cannot be read", file, i+1)
		}
	}
	return answers, asked
}

// curatedEngine is an edition with these answers.
func curatedEngine(t testing.TB, answers []Answer) *answer.Engine {
	t.Helper()
	base, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	files, left := Layer(base, answers, nil)
	if len(left) > 0 {
		t.Fatalf("no place for %v", left)
	}
	over, err := knowledge.Load(knowledge.Content(), files)
	if err != nil {
		t.Fatalf("%v\n%s", err, files)
	}
	e, err := answer.New(over)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	return e
}

// toldBy returns the ref of the curated answer that text gets, or "".
func toldBy(t testing.TB, e *answer.Engine, text string) string {
	t.Helper()
	res, err := e.Answer(t.Context(), answer.Turn{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	if res.Reply.Outcome != reply.Answered {
		return "" // beside "I don't know" it stands as what it is: an answer to another question
	}
	for _, p := range res.Reply.Passages {
		if ref, ok := AnswerRef(p); ok {
			return ref
		}
	}
	return ""
}

// curatedTrace is what was weighed of the curated answers.
func curatedTrace(lines []string) string {
	return strings.Join(slices.DeleteFunc(lines, func(l string) bool { return !strings.HasPrefix(l, "curated") }), "; ")
}

// TestParaphrases: what an advisor answered once is answered in other words, and is
// not told to who asks something else in the same words. Both sets were written
// without sight of the matcher, and are what it was set on since; how it does on
// words that nobody has seen is for a new set to say: HIMPATH_PARAPHRASES names it.
func TestParaphrases(t *testing.T) {
	files := []string{"testdata/paraphrases.tsv", "testdata/paraphrases2.tsv"}
	if f := os.Getenv("HIMPATH_PARAPHRASES"); f != "" {
		files = []string{f}
	}
	count, good := askAll(t, files)
	t.Logf("paraphrases answered %d of %d, near misses kept out %d of %d", good["paraphrase"], count["paraphrase"], good["near"], count["near"])
	if good["paraphrase"]*100 < count["paraphrase"]*75 {
		t.Error("under 75 % of the paraphrases")
	}
	if (count["near"]-good["near"])*20 >= count["near"] {
		t.Error("5 % of the near misses or more")
	}
}

// TestHardParaphrases says where the matcher stands on 40 answers of other matters,
// with near misses of one other word, on which it was not set, and must not fall back.
// What it shall reach is over 90 % of the paraphrases and under 5 % of the near misses.
func TestHardParaphrases(t *testing.T) {
	count, good := askAll(t, []string{"testdata/paraphrases3.tsv"})
	t.Logf("paraphrases answered %d of %d, near misses kept out %d of %d", good["paraphrase"], count["paraphrase"], good["near"], count["near"])
	if good["paraphrase"]*100 < count["paraphrase"]*25 {
		t.Error("under 25 % of the paraphrases")
	}
	if (count["near"]-good["near"])*4 >= count["near"] {
		t.Error("25 % of the near misses or more")
	}
}

// askAll asks sets, and counts by kind what is asked and what is told as it should be.
func askAll(t *testing.T, files []string) (count, good map[string]int) {
	t.Helper()
	count, good = map[string]int{}, map[string]int{}
	for _, file := range files {
		answers, asked := readSet(t, file)
		e := curatedEngine(t, answers)
		for _, a := range answers {
			for _, q := range a.Questions {
				if got := toldBy(t, e, q); got != a.Ref {
					t.Errorf("%s: its own question %q gets %q", a.Ref, q, got)
				}
			}
		}
		for _, q := range asked {
			got, want := toldBy(t, e, q.text), ""
			if q.kind == "paraphrase" {
				want = q.ref
			}
			count[q.kind]++
			if got == want {
				good[q.kind]++
			}
			if res, err := e.Answer(t.Context(), answer.Turn{Text: q.text, Explain: true}); testing.Verbose() && err == nil {
				t.Logf("%s %s: %q got %q (%s)", q.kind, q.ref, q.text, got, curatedTrace(res.Trace))
			}
		}
	}
	return count, good
}

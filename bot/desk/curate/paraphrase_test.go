//go:build !race

// Every set is an edition of its own, which the race detector makes very slow; it finds
// nothing here that the other tests do not.

package curate

import (
	"os"
	"path/filepath"
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
		if ref, ok := answerRef(p); ok {
			return ref
		}
	}
	return ""
}

// curatedTrace is what was weighed of the curated answers.
func curatedTrace(lines []string) string {
	return strings.Join(slices.DeleteFunc(lines, func(l string) bool { return !strings.HasPrefix(l, "curated") }), "; ")
}

// TestParaphrases says how often what an advisor answered once is told to those who ask
// it in other words, or at least shown beside what the bot says of its own, and how
// often to those who ask something else in the same words. The bounds were chosen
// on all sets but unseen.tsv. What shall be reached is over 90 % of the paraphrases
// and under 5 % of the near misses; where it stands must not be lost.
// HIMPATH_PARAPHRASES names other sets.
func TestParaphrases(t *testing.T) {
	known, err := filepath.Glob("testdata/paraphrases*.tsv")
	if err != nil || len(known) == 0 {
		t.Fatal(known, err)
	}
	for _, test := range []struct {
		name              string
		files             []string
		told, shown, near int // floors and ceiling, percent
	}{
		{"first", []string{"testdata/paraphrases.tsv", "testdata/paraphrases2.tsv"}, 75, 95, 5},
		{"hard", []string{"testdata/paraphrases3.tsv"}, 35, 92, 20},
		{"known", known, 30, 77, 12},
		{"unseen", []string{"testdata/unseen.tsv"}, 5, 66, 8},
		{"named", strings.Fields(os.Getenv("HIMPATH_PARAPHRASES")), 0, 0, 100},
	} {
		count, told, shown := askAll(t, test.files)
		t.Logf("%s: paraphrases %d, told %d, told or shown %d; near misses %d, told %d, told or shown %d", test.name,
			count["paraphrase"], told["paraphrase"], shown["paraphrase"], count["near"], told["near"], shown["near"])
		if n := count["paraphrase"]; told["paraphrase"]*100 < n*test.told || shown["paraphrase"]*100 < n*test.shown {
			t.Errorf("%s: under %d %% of the paraphrases told, or under %d %% shown", test.name, test.told, test.shown)
		}
		if n := count["near"]; n > 0 && told["near"]*100 >= n*test.near {
			t.Errorf("%s: %d %% of the near misses or more told", test.name, test.near)
		}
	}
}

// askAll asks sets, and counts by kind what is asked, to what the answer that is meant is
// told, and to what it is told or shown.
func askAll(t *testing.T, files []string) (count, told, shown map[string]int) {
	t.Helper()
	count, told, shown = map[string]int{}, map[string]int{}, map[string]int{}
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
			res, err := e.Answer(t.Context(), answer.Turn{Text: q.text, Explain: true})
			if err != nil {
				t.Fatal(err)
			}
			got := toldBy(t, e, q.text)
			right := got == q.ref || q.kind == "near" && got != ""
			count[q.kind]++
			if right {
				told[q.kind]++
			}
			if right || shows(res.Reply, answers, q.ref) {
				shown[q.kind]++
			}
			if testing.Verbose() {
				t.Logf("%s %s: %q got %q (%s)", q.kind, q.ref, q.text, got, curatedTrace(res.Trace))
			}
		}
	}
	return count, told, shown
}

// shows reports whether a reply tells the answer ref as one to a question near it, or
// suggests a question of it.
func shows(r reply.Reply, answers []Answer, ref string) bool {
	if slices.ContainsFunc(r.Passages, func(p string) bool { got, ok := answerRef(p); return ok && got == ref }) {
		return true
	}
	at := slices.IndexFunc(answers, func(a Answer) bool { return a.Ref == ref })
	return slices.ContainsFunc(r.Suggestions, func(q string) bool { return slices.Contains(answers[at].Questions, q) })
}

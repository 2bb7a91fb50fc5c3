package classify

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"himpath/index/vectors"
)

// set is labelled data for development: with is what a model learns from.
type set struct {
	name              string
	train, val, tests []Example
	none              string
}

const oos = "oos"

func assistant(t testing.TB) []Example {
	t.Helper()
	var examples []Example
	label := ""
	for line := range strings.Lines(readFile(t, "testdata/assistant.txt")) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "# "); ok {
			label = name
		} else if line != "" {
			examples = append(examples, Example{line, label})
		}
	}
	return examples
}

func outside(t testing.TB) []Example {
	t.Helper()
	var examples []Example
	for line := range strings.Lines(readFile(t, "testdata/outside.txt")) {
		examples = append(examples, Example{strings.TrimSpace(line), oos})
	}
	return examples
}

// knowledge are the questions of the knowledge base, by facet or by topic.
func knowledge(t testing.TB, byTopic bool) []Example {
	t.Helper()
	files, _ := filepath.Glob("../../../knowledge/content/topics/*/*.md")
	var examples []Example
	for _, file := range files {
		topic := strings.TrimSuffix(filepath.Base(file), ".md")
		facet, questions := "", false
		for line := range strings.Lines(readFile(t, file)) {
			line = strings.TrimRight(line, "\n")
			heading, isHeading := strings.CutPrefix(line, "## ")
			question, isItem := strings.CutPrefix(line, "- ")
			switch {
			case isHeading:
				facet, _, _ = strings.Cut(heading, ":")
				questions = false
			case isItem && questions:
				label := "tell/" + facet
				if byTopic {
					label = topic
				}
				examples = append(examples, Example{question, label})
			default:
				questions = strings.HasPrefix(line, "Questions:")
			}
		}
	}
	if len(examples) < 1000 {
		t.Fatalf("the knowledge base holds %d questions only: its files are not read right", len(examples))
	}
	return examples
}

func readFile(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// split deals the examples of every label: at most n to train on, of the rest a
// half to val and a half to test.
func split(examples []Example, seed uint64, part float64, n int) (train, val, tests []Example) {
	random := rand.New(rand.NewPCG(seed, 1))
	by := map[string][]Example{}
	var labels []string
	for _, e := range examples {
		if by[e.Label] == nil {
			labels = append(labels, e.Label)
		}
		by[e.Label] = append(by[e.Label], e)
	}
	for _, label := range labels {
		list := by[label]
		random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		cut := min(int(part*float64(len(list))+0.5), n)
		train = append(train, list[:cut]...)
		rest := list[cut:]
		if len(rest) > 200 {
			rest = rest[:200]
		}
		val = append(val, rest[:len(rest)/4]...)
		tests = append(tests, rest[len(rest)/4:]...)
	}
	return train, val, tests
}

// general is a set with out-of-scope rows from anywhere.
func general(name string, examples, outside []Example, part float64, n int) set {
	s := set{name: name, none: oos}
	s.train, s.val, s.tests = split(examples, 1, part, n)
	for i, e := range outside {
		switch {
		case i < 100 && i%4 == 0:
			s.train = append(s.train, e)
		case i < 100 && i%4 == 1:
			s.val = append(s.val, e)
		default:
			s.tests = append(s.tests, e)
		}
	}
	return s
}

// near is a set whose out-of-scope rows are of labels that were withheld.
func near(name string, examples []Example, seed uint64, part float64, n int) set {
	var labels []string
	for _, e := range examples {
		if !slices.Contains(labels, e.Label) {
			labels = append(labels, e.Label)
		}
	}
	random := rand.New(rand.NewPCG(seed, 3))
	random.Shuffle(len(labels), func(i, j int) { labels[i], labels[j] = labels[j], labels[i] })
	withheld := labels[:len(labels)/3]
	s := set{name: name, none: oos}
	s.train, s.val, s.tests = split(examples, seed, part, n)
	drop := func(e Example) bool { return slices.Contains(withheld, e.Label) }
	s.train, s.val = slices.DeleteFunc(s.train, drop), slices.DeleteFunc(s.val, drop)
	for i := range s.tests {
		if drop(s.tests[i]) {
			s.tests[i].Label = oos
		}
	}
	return s
}

func domain(examples []Example, names ...string) []Example {
	var kept []Example
	for _, e := range examples {
		head, _, _ := strings.Cut(e.Label, "/")
		if slices.Contains(names, head) {
			kept = append(kept, e)
		}
	}
	return kept
}

// ownSets are the sets that stand in testdata.
func ownSets(t testing.TB) []set {
	a := assistant(t)
	sets := []set{
		general("assistant", a, outside(t), 0.7, 100),
		general("assistant/5", a, outside(t), 0.7, 5),
		near("near-assist", a, 1, 0.7, 100),
	}
	for i, name := range []string{"banking", "travel", "kitchen", "work", "home", "talk"} {
		sets = append(sets, near("near-"+name, domain(a, name), uint64(i), 0.7, 100))
	}
	return sets
}

// knowledgeSets are those made of the knowledge base.
func knowledgeSets(t testing.TB) []set {
	foreign := outside(t)
	for _, e := range assistant(t) {
		foreign = append(foreign, Example{e.Text, oos})
	}
	facets, topics := knowledge(t, false), knowledge(t, true)
	return []set{
		general("facets", facets, foreign, 0.67, 100000),
		general("facets/30", facets, foreign, 0.67, 30),
		general("topics", topics, foreign, 0.67, 100000),
		general("topics/10", topics, foreign, 0.67, 10),
		near("near-facets", facets, 1, 0.67, 100),
		near("near-topics", topics, 1, 0.67, 100),
	}
}

// place is the committed table of word vectors.
func place(t testing.TB) func(string) []float32 {
	t.Helper()
	table, err := vectors.General()
	if err != nil {
		t.Fatal(err)
	}
	return table.Place
}

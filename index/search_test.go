package index

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
)

func smallDocs() []Document {
	return []Document{
		{ID: "ccs.exam", Topic: "ccs", Kind: "certification", Facet: "exam", Name: "Certified Coding Specialist", Aliases: []string{"CCS"},
			FacetWords: "exam test", Questions: []string{"what is on the ccs exam", "is the ccs test hard"},
			Text: "The CCS exam covers diagnosis coding with ICD-10-CM and procedure coding with CPT."},
		{ID: "ccs-p.about", Topic: "ccs-p", Kind: "certification", Facet: "about", Name: "Certified Coding Specialist, Physician-based", Aliases: []string{"CCS-P"},
			FacetWords: "about", Questions: []string{"what is the ccs-p", "who is it"},
			Text: "The CCS-P shows that a coder masters coding in physicians' offices, with E/M codes."},
		{ID: "coder.pay", Topic: "coder", Kind: "role", Facet: "pay", Name: "Medical coder", Aliases: []string{"coding specialist"},
			FacetWords: "pay salary money", Questions: []string{"how much do coders make", "can i live on that"},
			Text: "Medical records specialists, who include coders, had a median wage of $50,250."},
	}
}

func mustNew(t testing.TB, docs []Document) *Index {
	t.Helper()
	x, err := New(docs)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return x
}

func search(t testing.TB, x *Index, q Query) []Hit {
	t.Helper()
	hits, err := x.Search(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return hits
}

func ids(hits []Hit) string {
	var out []string
	for _, h := range hits {
		out = append(out, h.ID)
	}
	return strings.Join(out, " ")
}

func TestSearch(t *testing.T) {
	x := mustNew(t, smallDocs())
	for _, c := range []struct {
		name  string
		query Query
		want  string // the first hits
		only  bool   // and no others
	}{
		{"question", Query{Text: "what's on the CCS exam?"}, "ccs.exam", false},
		{"compound", Query{Text: "ccsp"}, "ccs-p.about", false},
		{"code set typed together", Query{Text: "icd10cm"}, "ccs.exam", false},
		{"written together", Query{Text: "codingspecialist"}, "ccs.exam", false},
		{"misspelt", Query{Text: "diagnosys"}, "ccs.exam", false},
		{"number", Query{Text: "50250"}, "coder.pay", false},
		{"stop words only", Query{Text: "who is it"}, "ccs-p.about", false},
		{"nothing known", Query{Text: "zebra"}, "", true},
		{"empty", Query{}, "", true},
		{"topic", Query{Text: "ccs exam", Topics: []string{"ccs-p"}}, "ccs-p.about", true},
		{"kind", Query{Text: "coding", Kinds: []string{"role"}}, "coder.pay", true},
		{"facet", Query{Text: "coding", Facets: []string{"exam", "pay"}, Limit: 1}, "", false},
		{"facet of nothing", Query{Text: "coding", Facets: []string{"none"}}, "", true},
		{"limit", Query{Text: "what's on the ccs exam", Limit: 1}, "ccs.exam", true},
		{"expansion", Query{Text: "zebra", Expansions: []Expansion{{Terms: []string{"salary"}, Weight: 0.5}}}, "coder.pay", true},
		{"phrase", Query{Text: "zebra", Expansions: []Expansion{{Terms: []string{"diagnosis", "coding"}, Weight: 1}}}, "ccs.exam", true},
		{"no such phrase", Query{Text: "zebra", Expansions: []Expansion{{Terms: []string{"coding", "diagnosis"}, Weight: 1}}}, "", true},
		{"expansion without weight", Query{Text: "zebra", Expansions: []Expansion{{Terms: []string{"salary"}}}}, "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ids(search(t, x, c.query))
			if c.only && got != c.want || !strings.HasPrefix(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestHit(t *testing.T) {
	x := mustNew(t, smallDocs())
	h := search(t, x, Query{Text: "Is the CCS test hard?", Explain: true})[0]
	if h.Coverage != 1 || h.Question != 1 {
		t.Errorf("the same question: coverage %v, question %v, want 1 and 1", h.Coverage, h.Question)
	}
	want := map[string][]string{"aliases": {"ccs"}, "facet": {"test"}, "questions": {"is", "the", "ccs", "test", "hard"}, "text": {"the", "ccs"}}
	if !reflect.DeepEqual(h.Matched, want) {
		t.Errorf("matched %v\nwant %v", h.Matched, want)
	}
	h = search(t, x, Query{Text: "ccs zebra"})[0]
	if h.Coverage <= 0 || h.Coverage >= 0.5 || h.Matched != nil {
		t.Errorf("one word of two, the rarer unknown: %+v", h)
	}
}

// Of the expansions of one group only the best counts.
func TestExpansionGroup(t *testing.T) {
	x := mustNew(t, smallDocs())
	score := func(groups ...string) float64 {
		q := Query{Text: "zebra"}
		for i, g := range groups {
			q.Expansions = append(q.Expansions, Expansion{Terms: []string{[]string{"salary", "money"}[i]}, Weight: 0.5, Group: g})
		}
		return search(t, x, q)[0].Score
	}
	if one, two, apart := score("g"), score("g", "g"), score("", ""); one != two || apart <= two {
		t.Errorf("one %v, grouped %v, apart %v", one, two, apart)
	}
}

func TestTiesFallByID(t *testing.T) {
	docs := []Document{{ID: "b", Text: "same words"}, {ID: "c", Text: "same words"}, {ID: "a", Text: "same words"}}
	if got := ids(search(t, mustNew(t, docs), Query{Text: "same"})); got != "a b c" {
		t.Error(got)
	}
}

// The order of the documents and the luck of bleve's workers change nothing.
func TestDeterministic(t *testing.T) {
	docs := randomDocs(80, 4, 3)
	reversed := slices.Clone(docs)
	slices.Reverse(reversed)
	a, b := mustNew(t, docs), mustNew(t, reversed)
	for _, d := range docs {
		q := Query{Text: d.Questions[0], Explain: true}
		if x, y := search(t, a, q), search(t, b, q); !reflect.DeepEqual(x, y) {
			t.Fatalf("%q: differ", q.Text)
		}
	}
}

func TestConcurrentSearches(t *testing.T) {
	docs := randomDocs(60, 4, 4)
	x := mustNew(t, docs)
	want := search(t, x, Query{Text: docs[0].Questions[0]})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for _, d := range docs {
				_, _ = x.Search(context.Background(), Query{Text: d.Questions[1], Limit: 5})
				got, err := x.Search(context.Background(), Query{Text: docs[0].Questions[0]})
				if err != nil || !reflect.DeepEqual(got, want) {
					t.Error("a search saw another's")
				}
			}
		})
	}
	group.Wait()
}

func TestErrors(t *testing.T) {
	if _, err := New([]Document{{Name: "x"}}); !errors.Is(err, ErrDocument) {
		t.Errorf("no id: %v", err)
	}
	if _, err := New([]Document{{ID: "x"}, {ID: "x"}}); !errors.Is(err, ErrDocument) {
		t.Errorf("id twice: %v", err)
	}
	x := mustNew(t, smallDocs())
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := x.Search(ctx, Query{Text: "ccs"}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	_ = x.Close()
	if _, err := x.Search(context.Background(), Query{Text: "ccs"}); !errors.Is(err, ErrClosed) {
		t.Errorf("closed: %v", err)
	}
}

func TestNoDocuments(t *testing.T) {
	x := mustNew(t, nil)
	if hits := search(t, x, Query{Text: "ccs"}); len(hits) != 0 {
		t.Error(hits)
	}
	mustNew(t, []Document{{ID: "empty"}})
}

func FuzzSearch(f *testing.F) {
	x := mustNew(f, append(smallDocs(), randomDocs(20, 2, 5)...))
	for _, s := range []string{"what is on the ccs exam", "", "\xff", "who is it", "e/m icd-10-cm $100,000"} {
		f.Add(s, "salary money")
	}
	f.Fuzz(func(t *testing.T, text, expansion string) {
		hits := search(t, x, Query{Text: text, Expansions: []Expansion{{Terms: strings.Fields(expansion), Weight: 0.5}}, Explain: true})
		for i, h := range hits {
			if !(h.Score > 0) || !(h.Coverage >= 0 && h.Coverage <= 1) || !(h.Question >= 0 && h.Question <= 1) {
				t.Fatalf("%q: %+v", text, h)
			}
			if i > 0 && hits[i-1].Score < h.Score {
				t.Fatalf("%q: out of order", text)
			}
		}
	})
}

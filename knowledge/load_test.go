package knowledge

import (
	"go/parser"
	"go/token"
	"os"
	"strings"
	"sync"
	"testing"
)

// content is loaded once for all tests that only read it.
var content = sync.OnceValues(func() (*Base, error) { return Load(Content()) })

func builtIn(t testing.TB) *Base {
	t.Helper()
	b, err := content()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestContentLoads(t *testing.T) {
	b := builtIn(t)
	for what, have := range map[string]int{
		"topics": len(b.Topics) - 140, "passages": len(b.Passages) - 400, "gaps": len(b.Gaps) - 50,
		"figures": len(b.Figures) - 30, "lexicon entries": len(b.Lexicon) - 1000, "traits": len(b.Traits) - 15,
	} {
		if have < 0 {
			t.Errorf("%d %s too few", -have, what)
		}
	}
	if b.Program != nil {
		t.Error("the built-in content has no program")
	}
}

func TestLookups(t *testing.T) {
	b := builtIn(t)
	rhit := b.Topic("rhit")
	if rhit == nil || rhit.Short != "RHIT" || rhit.Kind != Certification {
		t.Fatalf("rhit: %+v", rhit)
	}
	if got := strings.Join(rhit.Linked(IssuedBy), " "); got != "ahima" {
		t.Errorf("rhit is issued by %q", got)
	}
	for _, p := range rhit.On(Exam) {
		if p.Topic != rhit || p.Facet != Exam || b.Passage(p.ID) != p {
			t.Errorf("%s is not to be found", p.ID)
		}
	}
	var issued bool
	for _, l := range b.From("ahima", IssuedBy) {
		issued = issued || l.To == "rhit"
	}
	if !issued {
		t.Error("nothing leads from ahima back to rhit")
	}
	for _, k := range Kinds() {
		for _, topic := range b.OfKind(k) {
			if topic.Kind != k {
				t.Errorf("%s is a %s, not a %s", topic.ID, topic.Kind, k)
			}
		}
	}
	if b.Topic("x") != nil || b.Passage("x") != nil || b.Gap("x") != nil || b.Source("x") != nil || b.Figure("x") != nil {
		t.Error("found what is not there")
	}
	if b.Gap("exam-fee") == nil || b.Source("ahima") == nil || b.Figure("bls-records-wage") == nil {
		t.Error("did not find what is there")
	}
	labels := strings.Join(b.Labels(), " ")
	if !strings.Contains(labels, "crisis ") || !strings.HasPrefix(labels, "calm ") {
		t.Errorf("labels: %s", labels)
	}
}

// TestReadsAtOnce is for the race detector: a loaded base is only read.
func TestReadsAtOnce(t *testing.T) {
	b := builtIn(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, topic := range b.Topics {
				for _, k := range Kinds() {
					_ = b.OfKind(k)
				}
				for _, f := range Facets() {
					_ = topic.On(f)
				}
				_ = b.From(topic.ID, PartOf)
				_ = topic.Linked(Values)
			}
			_, _ = b.Due("2030-01"), b.Labels()
		})
	}
	wg.Wait()
}

// TestLoadTwice: two loads share nothing that one of them could change.
func TestLoadTwice(t *testing.T) {
	a, b := builtIn(t), must(t, nil)
	if a.Topics[0] == b.Topics[0] || a.Passages[0] == b.Passages[0] {
		t.Error("two bases share their parts")
	}
	for i, p := range a.Passages {
		if q := b.Passages[i]; p.ID != q.ID || p.Text != q.Text {
			t.Fatalf("passage %d: %s, then %s", i, p.ID, q.ID)
		}
	}
}

func TestImportsNothingOfOurs(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, imp := range tree.Imports {
			if path := strings.Trim(imp.Path.Value, `"`); (path == "himpath" || strings.HasPrefix(path, "himpath/")) && !strings.HasPrefix(path, "himpath/knowledge/") {
				t.Errorf("%s imports %s", f.Name(), path)
			}
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(Content()); err != nil {
			b.Fatal(err)
		}
	}
}

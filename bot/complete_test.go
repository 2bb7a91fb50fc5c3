package bot

import (
	"slices"
	"strings"
	"testing"

	"himpath/knowledge"
)

func builtInNames(t testing.TB) *directory {
	t.Helper()
	base, err := knowledge.Load(knowledge.Content())
	if err != nil {
		t.Fatal(err)
	}
	return newDirectory(base.Topics)
}

// TestComplete types names as people do; the topic must be among the first three.
func TestComplete(t *testing.T) {
	d := builtInNames(t)
	for _, c := range []struct{ kind, typed, want string }{
		{"role", "medical cod", "medical coder"},
		{"role", "Medical Coder", "medical coder"},
		{"role", "mdeical coder", "medical coder"},
		{"role", "medicl codr", "medical coder"},
		{"role", "coder medical", "medical coder"},
		{"role", "codder", "medical coder"},
		{"role", "complience off", "compliance officer"},
		{"role", "data anlyst", "data analyst"},
		{"certification", "rhi", "RHIT"},
		{"certification", "rhiat", "RHIA"},
		{"certification", "RHIT", "RHIT"},
		{"certification", "RHTI", "RHIT"},
		{"certification", "rihta", "RHIA"},
		{"employer", "hosptial", "hospitals"},
		{"certification", "registered health info tech", "RHIT"},
		{"certification", "regsitered health informaton administrator", "RHIA"},
		{"", "icd 10", "ICD-10-CM"},
		{"", "hippa", "HIPAA"},
	} {
		got := d.complete(c.kind, c.typed)
		if !slices.ContainsFunc(got[:min(3, len(got))], func(x Choice) bool { return strings.EqualFold(x.Value, c.want) }) {
			t.Errorf("%s %q: no %s in %v", c.kind, c.typed, c.want, got[:min(6, len(got))])
		}
	}
}

// TestCompleteFar: one slip in a word is the same word, two may be another.
func TestCompleteFar(t *testing.T) {
	d := builtInNames(t)
	for typed, far := range map[string]bool{"RHIT": false, "codder": false, "medicl codr": false, "Helth Information Techician": false, "blarg": true, "rihta": true} {
		got := d.complete("", typed)
		if len(got) == 0 || got[0].Far != far {
			t.Errorf("%q is far: %v, want %v: %v", typed, !far, far, got[:min(3, len(got))])
		}
	}
	if c := d.complete("", "RHIT")[0]; c.Kind != "certification" {
		t.Errorf("%v is no certification", c)
	}
}

func TestCompleteBounds(t *testing.T) {
	d := builtInNames(t)
	if got := d.complete("", ""); len(got) != maxChoices {
		t.Errorf("nothing typed: %d choices", len(got))
	}
	for _, typed := range []string{"zzzzzzzz", "?!", strings.Repeat("a", 5000), strings.Repeat("med ", 5000), "\xff\xfe", "xq"} {
		for _, c := range d.complete("", typed) {
			if c.Value == "" || c.Label == "" {
				t.Errorf("%.20q: an empty choice", typed)
			}
		}
	}
	if got := d.complete("role", "zzzzzzzz"); len(got) != 0 {
		t.Errorf("nonsense gives %v", got)
	}
	if got := d.complete("no kind", "coder"); len(got) != 0 {
		t.Errorf("no such kind gives %v", got)
	}
	a, b := d.complete("", "me"), d.complete("", "me")
	if !slices.Equal(a, b) {
		t.Error("not the same twice")
	}
	seen := map[Choice]bool{}
	for _, c := range a {
		if seen[c] {
			t.Errorf("%v stands twice", c)
		}
		seen[c] = true
	}
}

// BenchmarkComplete is what Discord's autocomplete waits for.
func BenchmarkComplete(b *testing.B) {
	d := builtInNames(b)
	for name, typed := range map[string]string{"prefix": "med", "typos": "regsitered helth informaton administrator", "nonsense": "qqqqqqqq wwwwwwww eeeeeeee rrrrrrrr"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				d.complete("", typed)
			}
		})
	}
}

func FuzzComplete(f *testing.F) {
	d := builtInNames(f)
	for _, s := range []string{"", "rhi", "mdeical cod", "ICD-10", "\xff\u0301", "ﬁ ß İ", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		got := d.complete("", typed)
		seen := map[string]bool{}
		for _, c := range got {
			if c.Label == "" || c.Value == "" || seen[c.Value] {
				t.Fatalf("%q gives %v", typed, got)
			}
			seen[c.Value] = true
		}
		if len(got) > maxChoices {
			t.Fatalf("%q gives %d choices", typed, len(got))
		}
	})
}

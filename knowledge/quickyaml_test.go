package knowledge

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
)

// tree writes n with every text and the line on which a problem with it would be told.
func tree(n *node, indent string, b *strings.Builder) {
	switch {
	case n.seq != nil:
		b.WriteString(indent + "list\n")
		for _, e := range n.seq {
			tree(e, indent+"  ", b)
		}
	case len(n.fields) > 0:
		for _, f := range n.fields {
			fmt.Fprintf(b, "%s%d %s\n", indent, f.line, f.key)
			tree(f.value, indent+"  ", b)
		}
	case n.scalar != "":
		fmt.Fprintf(b, "%s%d %q\n", indent, n.line, n.scalar)
	default:
		b.WriteString(indent + "nothing\n")
	}
}

func treeOf(n *node) string {
	var b strings.Builder
	tree(n, "", &b)
	return b.String()
}

// compareReaders fails if the quick reader takes data for anything else than
// the full parser does.
func compareReaders(t *testing.T, data string) (quick bool) {
	t.Helper()
	n, ok := quickYAML(data, 3)
	if !ok {
		return false
	}
	var ps Problems
	full := fullYAML(data, "f", 3, &ps)
	if len(ps) > 0 {
		t.Fatalf("the quick reader takes what is no YAML: %v\n%q", ps, data)
	}
	if got, want := treeOf(n), treeOf(full); got != want {
		t.Fatalf("%q is read as\n%swant\n%s", data, got, want)
	}
	return true
}

func TestQuickYAMLReadsTheContentAsTheFullParserDoes(t *testing.T) {
	var all, quick int
	err := fs.WalkDir(Content(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(Content(), name)
		if err != nil {
			return err
		}
		text := string(data)
		switch {
		case name == "README.md" || strings.HasSuffix(name, ".txt"):
			return nil
		case strings.HasSuffix(name, ".md"):
			text, _, _ = splitFront(text, name, &Problems{})
		}
		all++
		if compareReaders(t, text) {
			quick++
		} else {
			t.Logf("%s is left to the full parser", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if quick*100 < all*95 {
		t.Errorf("%d of %d files read quickly, want 95 %%", quick, all)
	}
}

// yamlSeeds are plain documents, and all that the quick reader must leave alone.
func yamlSeeds() []string {
	return []string{
		"", "\n\n# only a comment\n", "a: b", "a:\n  b: c\n  d: [e, f]\n", "a: []\nb:", "- a\n- b: c\n  d: e\n-   f", "a:\n- b\n- c: d\ne: f",
		"a: [b: c, \"d: e\", 'f', g h]", "a: \"x\\ty\"", "a: 'it''s'", "a: null\nb: ~\nc: Null", "a: |\n  b\n  c", "a: b\n  c", "a: b # c", "a: b: c",
		"a: &x b\nc: *x", "a: {b: c}", "a:\n\tb: c", "a: b\na: c", "---\na: b\n...", "? a\n: b", "a: 1\nb: 0x1F\nc: 1e3\nd: true\ne: 2024-01-01\nf: 3.10",
		"a: [b,, c]", "a: [b, c", "a: b]", "a: http://x.y/z", "a: [http://x.y]", "a: [b:c]", "a: [-b]", "a: b\n c: d", "  a: b\n  c: d", "- - a", "-", "- ",
		"a:b", "a :b", "a : b", "\"a\": b", "a: 5 %", "a: %b", "a: @b", "a: `b", "a: \"b\" c", "a: 'b' c", "a: \"\"\nb: ''", "a: [\"\", '']", "a: b\x00", "\ufeffa: b",
		"a: [a b:  c]", "a: >\n  b", "<<: b", "a: !!str b", "a: [b] # c", "a:  b  c ", "a: b\r\nc: d", "a: 'b\"c'", "a: \"b'c\"", "a: ,b", "a: b, c", "1: 2", "true: false", "null: a",
		"a:\n  - b\n  -  c\n  - d: e\n    f:\n      - g\n", "a:\n    b: c\n  d: e", "a:\n  - b\n - c", "- a:\n  b: c", "- a:\n    b: c\n  d:\n  - e",
	}
}

func TestQuickYAML(t *testing.T) {
	for _, s := range yamlSeeds() {
		compareReaders(t, s)
	}
}

func FuzzQuickYAML(f *testing.F) {
	for _, s := range yamlSeeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if _, deep := tooDeep(s); !deep {
			compareReaders(t, s)
		}
	})
}

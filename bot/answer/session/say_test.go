package session

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// sources are the files of package answer and its rooms, without tests, by path.
func sources(t *testing.T) map[string]*ast.File {
	t.Helper()
	out := map[string]*ast.File{}
	err := filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		out[path], err = parser.ParseFile(token.NewFileSet(), path, nil, 0)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestPhrasesUsed: each connecting phrase is said somewhere.
func TestPhrasesUsed(t *testing.T) {
	uses := map[string]int{}
	files := sources(t)
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				uses[id.Name]++
			}
			return true
		})
	}
	for _, path := range []string{"../session/say.go", "../filter/say.go"} {
		ast.Inspect(files[path], func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if ok && uses[spec.Names[0].Name] < 2 {
				t.Errorf("%s: nothing says %s", path, spec.Names[0].Name)
			}
			return true
		})
	}
}

// TestPhrasesInOnePlace: no sentence of a reply, nor the line above a list, stands elsewhere
// among the code.
func TestPhrasesInOnePlace(t *testing.T) {
	sentence := regexp.MustCompile(`^"[A-Z]\S* .*[.:!?] ?"$`)
	for path, f := range sources(t) {
		ast.Inspect(f, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if ok && filepath.Base(path) != "say.go" && sentence.MatchString(lit.Value) {
				t.Errorf("%s says %s", path, lit.Value)
			}
			return true
		})
	}
}

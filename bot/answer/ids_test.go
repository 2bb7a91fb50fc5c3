package answer

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestIDs holds that every topic, passage and gap that the code of these packages names stands in
// the knowledge base.
func TestIDs(t *testing.T) {
	b, named := shared().Base(), 0
	passage := func(id string) bool { return b.Passage(id) != nil }
	known := map[string]func(id string) bool{
		"Topic":      func(id string) bool { return b.Topic(id) != nil },
		"Passage":    passage,
		"QuestionOf": passage,
		"AskedFor":   passage,
		"Gap":        func(id string) bool { return b.Gap(id) != nil },
		"ID":         func(id string) bool { return b.Topic(id) != nil || b.Passage(id) != nil || b.Gap(id) != nil },
	}
	check := func(at token.Position, kind string, arg ast.Expr) {
		lit, ok := arg.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING || known[kind] == nil {
			return
		}
		id, err := strconv.Unquote(lit.Value)
		if named++; err == nil && !known[kind](id) {
			t.Errorf("%s: no %s %q", at, strings.ToLower(kind), id)
		}
	}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if sel, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) > 0 {
					check(files.Position(n.Pos()), sel.Sel.Name, n.Args[0])
				}
			case *ast.BinaryExpr:
				if sel, ok := n.X.(*ast.SelectorExpr); ok && (n.Op == token.EQL || n.Op == token.NEQ) && sel.Sel.Name == "ID" {
					check(files.Position(n.Pos()), "ID", n.Y)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if named < 20 {
		t.Errorf("only %d ids found: where does the code name them now?", named)
	}
}

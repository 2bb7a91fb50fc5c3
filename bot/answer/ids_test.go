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

// idsFile holds every topic, passage and gap that the code of these packages names.
const idsFile = "session/ids.go"

// TestIDs holds that each of them stands in the knowledge base, and that no other file spells one.
func TestIDs(t *testing.T) {
	b := shared().Base()
	known := map[string]func(id string) bool{
		"Topic":   func(id string) bool { return b.Topic(id) != nil },
		"Passage": func(id string) bool { return b.Passage(id) != nil },
		"Gap":     func(id string) bool { return b.Gap(id) != nil },
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
		if filepath.ToSlash(path) == idsFile {
			named := 0
			for _, d := range f.Decls {
				named += checkNames(t, d, known)
			}
			if named < 40 {
				t.Errorf("only %d ids in %s: where does the code name them now?", named, idsFile)
			}
			return nil
		}
		ast.Inspect(f, func(n ast.Node) bool {
			for _, lit := range idsIn(n) {
				id, _ := strconv.Unquote(lit.Value)
				if known["Topic"](id) || known["Passage"](id) || known["Gap"](id) {
					t.Errorf("%s: %s belongs in %s", files.Position(lit.Pos()), lit.Value, idsFile)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// checkNames checks the constants of a declaration, whose names begin with what they are the id of.
func checkNames(t *testing.T, d ast.Decl, known map[string]func(id string) bool) (named int) {
	ast.Inspect(d, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		for kind, isOne := range known {
			lit, ok := spec.Values[0].(*ast.BasicLit)
			if !ok || !strings.HasPrefix(spec.Names[0].Name, kind) {
				continue
			}
			named++
			if id, err := strconv.Unquote(lit.Value); err != nil || !isOne(id) {
				t.Errorf("%s: there is no %s %s", spec.Names[0].Name, strings.ToLower(kind), lit.Value)
			}
		}
		return false
	})
	return named
}

// idsIn are the texts of a node that may be ids: a text of several parts, and any that is looked up
// or held against an id. What else looks like one ("him") is a word.
func idsIn(n ast.Node) (out []*ast.BasicLit) {
	text := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			out = append(out, lit)
		}
	}
	switch n := n.(type) {
	case *ast.BasicLit:
		if strings.ContainsAny(n.Value, "-.") {
			text(n)
		}
	case *ast.CallExpr:
		if sel, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) > 0 {
			switch sel.Sel.Name {
			case "Topic", "Passage", "QuestionOf", "AskedFor", "Gap":
				text(n.Args[0])
			}
		}
	case *ast.BinaryExpr:
		if sel, ok := n.X.(*ast.SelectorExpr); ok && (sel.Sel.Name == "ID" || sel.Sel.Name == "Gap") {
			text(n.Y)
		}
	case *ast.IndexExpr:
		text(n.Index)
	}
	return out
}

package eval

import (
	"go/ast"
	goparser "go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sayFile holds the phrases of the answerer as constants.
const sayFile = "../answer/session/say.go"

// said returns those phrases by the names of their constants.
func said(t *testing.T) map[string]string {
	t.Helper()
	f, err := goparser.ParseFile(token.NewFileSet(), sayFile, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	ast.Inspect(f, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		for i, name := range spec.Names {
			text, err := strconv.Unquote(spec.Values[i].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatalf("%s: %v", name.Name, err)
			}
			out[name.Name] = text
		}
		return false
	})
	return out
}

// unanswering are the phrases of replies that answer nothing, in which nothing needs a
// ground.
func unanswering() []string {
	return []string{"SayHello", "SayHelp", "SayOwnData", "SayEmpty", "SayThanks", "SayNoted", "SayFeedback", "SaySupport",
		"SayCrisis", "SayCrisisLine", "SayBlocked", "SayOffTopic"}
}

// TestPhrases: each phrase that an answer may hold is on the list of connecting phrases, as
// it is said.
func TestPhrases(t *testing.T) {
	const name = "something"
	c := checker{g: &Grounds{names: map[string][][]string{name: {{name}}}}}
	listed := func(text string) bool { return c.covered(tokens(strings.ReplaceAll(text, "%s", name)), "") }
	phrases, apart := said(t), unanswering()
	for constant, text := range phrases {
		// What stands between may be made of phrases itself.
		inParts := !slices.ContainsFunc(strings.Split(text, "%s"), func(part string) bool { return !listed(part) })
		if !listed(text) && !inParts && !slices.Contains(apart, constant) {
			t.Errorf("%s is not in phrases.txt: %q", constant, text)
		}
	}
	for _, constant := range apart {
		if phrases[constant] == "" {
			t.Errorf("%s has no %s", sayFile, constant)
		}
	}
}

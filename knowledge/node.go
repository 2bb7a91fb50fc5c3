package knowledge

import (
	"errors"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// node is a YAML value that remembers its line, so that every problem can be
// told with the place where an editor finds it.
type node struct {
	line   int
	scalar string
	seq    []*node
	fields []field
}

type field struct {
	key   string
	line  int
	value *node
}

// get returns the value of key, or nil.
func (n *node) get(key string) *node {
	if n == nil {
		return nil
	}
	for _, f := range n.fields {
		if f.key == key {
			return f.value
		}
	}
	return nil
}

// str returns the scalar of key, or "".
func (n *node) str(key string) string {
	if v := n.get(key); v != nil {
		return strings.TrimSpace(v.scalar)
	}
	return ""
}

// list returns the scalars of the sequence at key; a lone scalar is a list of one.
func (n *node) list(key string) []string {
	v := n.get(key)
	if v == nil {
		return nil
	}
	if v.seq == nil && v.scalar != "" {
		return []string{strings.TrimSpace(v.scalar)}
	}
	var out []string
	for _, e := range v.seq {
		if s := strings.TrimSpace(e.scalar); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// parseYAML reads one document whose first line is line first of file.
func parseYAML(data []byte, file string, first int, ps *Problems) *node {
	f, err := parser.ParseBytes(data, 0)
	if err != nil {
		line, text := first, err.Error()
		var se yaml.Error
		if errors.As(err, &se) {
			text = se.GetMessage()
			if t := se.GetToken(); t != nil {
				line += t.Position.Line - 1
			}
		}
		ps.add(file, line, "not valid YAML: %s", text)
		return &node{line: first}
	}
	if len(f.Docs) == 0 || f.Docs[0].Body == nil {
		return &node{line: first}
	}
	return convert(f.Docs[0].Body, first-1)
}

func convert(n ast.Node, shift int) *node {
	out := &node{line: n.GetToken().Position.Line + shift}
	switch v := n.(type) {
	case *ast.MappingNode:
		for _, mv := range v.Values {
			out.fields = append(out.fields, convertField(mv, shift))
		}
	case *ast.MappingValueNode:
		out.fields = []field{convertField(v, shift)}
	case *ast.SequenceNode:
		out.seq = []*node{}
		for _, e := range v.Values {
			out.seq = append(out.seq, convert(e, shift))
		}
	case *ast.NullNode:
	case *ast.LiteralNode:
		out.scalar = v.Value.Value
	case *ast.StringNode:
		out.scalar = v.Value
	default:
		out.scalar = n.GetToken().Value
	}
	return out
}

func convertField(mv *ast.MappingValueNode, shift int) field {
	t := mv.Key.GetToken()
	return field{key: t.Value, line: t.Position.Line + shift, value: convert(mv.Value, shift)}
}

// only reports every field of n that is not among allowed.
func (n *node) only(file string, ps *Problems, allowed ...string) {
	for _, f := range n.fields {
		if !contains(allowed, f.key) {
			ps.add(file, f.line, "unknown field %q (known: %s)", f.key, strings.Join(allowed, ", "))
		}
	}
}

func contains(list []string, s string) bool {
	for _, e := range list {
		if e == s {
			return true
		}
	}
	return false
}

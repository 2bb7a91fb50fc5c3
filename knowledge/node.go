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
	broken bool // could not be read: what it lacks is no problem of its own
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

// at returns the line of key, or of n where there is no such key.
func (n *node) at(key string) int {
	for _, f := range n.fields {
		if f.key == key {
			return f.line
		}
	}
	return n.line
}

// list returns the scalars of the sequence at key; a lone scalar is a list of one.
func (n *node) list(key string) []string {
	var out []string
	for _, it := range n.items(key) {
		out = append(out, it.text)
	}
	return out
}

// items is list with the line of each scalar.
func (n *node) items(key string) []item {
	v := n.get(key)
	if v == nil {
		return nil
	}
	var out []item
	for _, e := range v.elements() {
		if s := strings.TrimSpace(e.scalar); s != "" {
			out = append(out, item{e.line, s})
		}
	}
	return out
}

// elements returns the members of a sequence; a lone value is a sequence of one.
func (n *node) elements() []*node {
	if n.seq != nil {
		return n.seq
	}
	if n.scalar == "" && len(n.fields) == 0 {
		return nil
	}
	return []*node{n}
}

// parseYAML reads one document whose first line is line first of file.
func parseYAML(data, file string, first int, ps *Problems) *node {
	if n, ok := quickYAML(data, first); ok {
		n.addCurled(data, file, ps)
		return n
	}
	if line, deep := tooDeep(data); deep {
		ps.add(file, first+line, "lists and maps nest too deeply")
		return &node{line: first}
	}
	n := fullYAML(data, file, first, ps)
	n.addCurled(data, file, ps)
	return n
}

// fullYAML reads all of YAML. A panic of the parser is a problem of the file: a
// bad edit must not end the process that watches the folder.
func fullYAML(data, file string, first int, ps *Problems) (n *node) {
	defer func() {
		if r := recover(); r != nil {
			ps.add(file, first, "not valid YAML: %v", r)
			n = &node{line: first}
		}
	}()
	f, err := parser.ParseBytes([]byte(data), 0)
	if err != nil {
		line, text := first, err.Error()
		var se yaml.Error
		if errors.As(err, &se) {
			text = se.GetMessage()
			if t := se.GetToken(); t != nil {
				line += t.Position.Line - 1
			}
		}
		ps.add(file, line, "not valid YAML: %s%s", text, yamlAdvice(data, line-first, text))
		return &node{line: first}
	}
	if len(f.Docs) == 0 || f.Docs[0].Body == nil {
		return &node{line: first}
	}
	return (&converter{file: file, shift: first - 1, ps: ps}).node(f.Docs[0].Body)
}

// tooDeep reports whether data nests or crowds so much that the full parser,
// whose time grows with the square of either, would hang; line is counted from 0.
func tooDeep(data string) (line int, deep bool) {
	const maxBrackets, maxCrowd = 64, 2000
	open := 0
	for i, l := range strings.Split(data, "\n") {
		open += strings.Count(l, "[") + strings.Count(l, "{") - strings.Count(l, "]") - strings.Count(l, "}")
		open = max(open, 0)
		crowd := 0
		for _, mark := range []string{"[", "{", ": ", "- ", "? ", "!", "&", "*", "%", "\""} {
			crowd += strings.Count(l, mark)
		}
		if open > maxBrackets || crowd > maxCrowd {
			return i, true
		}
	}
	return 0, false
}

// converter makes nodes of what the parser read.
type converter struct {
	file  string
	shift int // lines before the document
	ps    *Problems
}

func (c *converter) node(n ast.Node) *node {
	out := &node{line: n.GetToken().Position.Line + c.shift}
	switch v := n.(type) {
	case *ast.MappingNode:
		for _, mv := range v.Values {
			out.fields = append(out.fields, c.field(mv))
		}
	case *ast.MappingValueNode:
		out.fields = []field{c.field(v)}
	case *ast.SequenceNode:
		out.seq = []*node{}
		for _, e := range v.Values {
			out.seq = append(out.seq, c.node(e))
		}
	case *ast.NullNode:
	case *ast.LiteralNode:
		out.scalar = v.Value.Value
	case *ast.StringNode:
		out.scalar = v.Value
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode:
		c.refuse(out.line)
	default:
		out.scalar = n.GetToken().Value
	}
	return out
}

func (c *converter) field(mv *ast.MappingValueNode) field {
	t := mv.Key.GetToken()
	line := t.Position.Line + c.shift
	switch mv.Key.(type) {
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode:
		c.refuse(line)
	}
	return field{key: t.Value, line: line, value: c.node(mv.Value)}
}

// refuse reports what stands for a value that is elsewhere, or says how to read one.
func (c *converter) refuse(line int) {
	c.ps.add(c.file, line, "&, * and ! before a value have a meaning of their own in YAML; write the value itself, in quotes where it begins so")
}

// only reports every field of n that is not among allowed.
func (n *node) only(file string, ps *Problems, allowed ...string) {
	for _, f := range n.fields {
		if !contains(allowed, f.key) {
			ps.add(file, f.line, "unknown field %q (known: %s)", f.key, strings.Join(allowed, ", "))
		}
	}
}

// plain reports every field at keys that is a list or a map: only a text is read there.
func (n *node) plain(file string, ps *Problems, keys ...string) {
	for _, f := range n.fields {
		if contains(keys, f.key) && (f.value.seq != nil || len(f.value.fields) > 0) {
			ps.add(file, f.line, "%s must be text; quote one that holds a colon", f.key)
		}
	}
}

// texts reports every member of the lists at keys that is no text, such as the
// pair that a colon makes.
func (n *node) texts(file string, ps *Problems, keys ...string) {
	for _, key := range keys {
		v := n.get(key)
		if v == nil {
			continue
		}
		for _, e := range v.elements() {
			if len(e.fields) > 0 || e.seq != nil {
				ps.add(file, e.line, "%s: must be a list of texts; quote one that holds a colon", key)
			}
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

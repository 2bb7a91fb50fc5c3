package knowledge

import (
	"strings"
	"unicode/utf8"
)

// yamlAdvice says what to do about an error of the parser in a line of data, counted
// from 0, where that is one of the two that people make; else it is empty.
func yamlAdvice(data string, at int, text string) string {
	lines := strings.Split(data, "\n")
	if at < 0 || at >= len(lines) {
		return ""
	}
	line := lines[at]
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	switch {
	case strings.Contains(indent, "\t"):
		return "; use spaces, not tabs"
	case strings.Contains(text, "value is not allowed") && strings.Count(line, ": ") > 1:
		return "; put the text in quotes: it holds a colon"
	}
	return ""
}

// addCurled reports texts in typographic quotes, which YAML takes for a part of them.
func (n *node) addCurled(data, file string, ps *Problems) {
	if strings.ContainsAny(data, curled) {
		n.eachScalar(func(n *node) {
			first, _ := utf8.DecodeRuneInString(n.scalar)
			last, _ := utf8.DecodeLastRuneInString(n.scalar)
			if strings.ContainsRune(curled, first) && strings.ContainsRune(curled, last) {
				ps.add(file, n.line, "%s stands in typographic quotes; write it in plain ones, or in none", n.scalar)
			}
		})
	}
}

// curled are the quotes that word processors write.
const curled = "“”„‟‘’‚«»"

// eachScalar calls do for every text in n.
func (n *node) eachScalar(do func(*node)) {
	if n.scalar != "" {
		do(n)
	}
	for _, e := range n.seq {
		e.eachScalar(do)
	}
	for _, f := range n.fields {
		f.value.eachScalar(do)
	}
}

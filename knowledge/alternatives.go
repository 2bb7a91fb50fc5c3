package knowledge

import (
	"regexp"
	"strings"
)

// maxAlternatives is how many phrases one entry of a list may stand for.
const maxAlternatives = 2000

var alternatives = regexp.MustCompile(`\(([^()]*\|[^()]*)\)`)

// Alternatives are the parts of a text, one after the other, each with what may stand there:
// "(run|lead) the (department|)" is run or lead, then "the", then "department" or nothing.
func Alternatives(text string) [][]string {
	var out [][]string
	plain := func(s string) {
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			out = append(out, []string{s})
		}
	}
	from := 0
	if strings.Contains(text, "|") {
		for _, at := range alternatives.FindAllStringSubmatchIndex(text, -1) {
			plain(text[from:at[0]])
			out = append(out, strings.Split(text[at[2]:at[3]], "|"))
			from = at[1]
		}
	}
	plain(text[from:])
	return out
}

// alternativesOf are the phrases that a text with alternatives stands for: "(run|lead) the
// (department|)" is "run the department", "run the", "lead the department", "lead the". It
// reports whether they are few enough to be kept.
func alternativesOf(text string) ([]string, bool) {
	if !strings.Contains(text, "|") {
		return []string{strings.Join(strings.Fields(text), " ")}, true
	}
	out := []string{""}
	for _, choices := range Alternatives(text) {
		if len(choices)*len(out) > maxAlternatives {
			return nil, false
		}
		longer := make([]string, 0, len(choices)*len(out))
		for i, c := range choices {
			choices[i] = strings.Join(strings.Fields(c), " ")
		}
		for _, begun := range out {
			for _, c := range choices {
				longer = append(longer, spaced(begun, c))
			}
		}
		out = longer
	}
	return out, true
}

// spaced are two texts, either of which may be empty, with a space between them.
func spaced(a, b string) string {
	switch {
	case a == "":
		return b
	case b == "":
		return a
	}
	return a + " " + b
}

// allOf are the phrases that a text of a file's line stands for; too many are a problem.
func allOf(text, file string, line int, ps *Problems) []string {
	all, ok := alternativesOf(text)
	if !ok {
		tooMany(text, file, line, ps)
	}
	return all
}

func tooMany(text, file string, line int, ps *Problems) {
	ps.add(file, line, "%q stands for more than %d phrases", text, maxAlternatives)
}

// phrases are those that the texts of a list stand for.
func (n *node) phrases(file string, ps *Problems, key string) []string {
	var out []string
	for _, it := range n.items(key) {
		out = append(out, allOf(it.text, file, it.line, ps)...)
	}
	return out
}

// patterns are the texts of a list as they are written; one that stands for too many phrases
// is a problem.
func (n *node) patterns(file string, ps *Problems, key string) []string {
	var out []string
	for _, it := range n.items(key) {
		n := 1
		for _, choices := range Alternatives(it.text) {
			n *= len(choices)
		}
		if n > maxAlternatives {
			tooMany(it.text, file, it.line, ps)
		}
		out = append(out, it.text)
	}
	return out
}

// Phrases are those that a text with alternatives stands for.
func Phrases(text string) []string {
	all, _ := alternativesOf(text)
	return all
}

// unclosed reports brackets of alternatives in a text that are not closed or stand in others.
func unclosed(text string) bool {
	return strings.Contains(text, "|") && strings.ContainsAny(alternatives.ReplaceAllString(text, ""), "(|)")
}

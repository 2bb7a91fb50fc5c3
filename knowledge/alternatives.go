package knowledge

import (
	"regexp"
	"strings"
)

// maxAlternatives is how many phrases one entry may stand for.
const maxAlternatives = 2000

var alternatives = regexp.MustCompile(`\(([^()]*\|[^()]*)\)`)

// alternativesOf are the phrases that a text with alternatives stands for: "(run|lead) the
// (department|)" is "run the department", "run the", "lead the department", "lead the". It
// reports whether they are few enough to be kept.
func alternativesOf(text string) ([]string, bool) {
	at := alternatives.FindStringSubmatchIndex(text)
	if at == nil {
		return []string{strings.Join(strings.Fields(text), " ")}, true
	}
	rest, ok := alternativesOf(text[at[1]:])
	choices := strings.Split(text[at[2]:at[3]], "|")
	if !ok || len(choices)*len(rest) > maxAlternatives {
		return nil, false
	}
	var out []string
	for _, c := range choices {
		for _, r := range rest {
			out = append(out, strings.Join(strings.Fields(text[:at[0]]+c+" "+r), " "))
		}
	}
	return out, true
}

// allOf are the phrases that a text of a file's line stands for; too many are a problem.
func allOf(text, file string, line int, ps *Problems) []string {
	all, ok := alternativesOf(text)
	if !ok {
		ps.add(file, line, "%q stands for more than %d phrases", text, maxAlternatives)
	}
	return all
}

// phrases are those that the texts of a list stand for.
func (n *node) phrases(file string, ps *Problems, key string) []string {
	var out []string
	for _, it := range n.items(key) {
		out = append(out, allOf(it.text, file, it.line, ps)...)
	}
	return out
}

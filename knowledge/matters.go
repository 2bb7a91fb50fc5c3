package knowledge

import (
	"slices"
	"strings"
)

// MatterWording is one of the ways in which students ask something of an everyday
// matter of their program: when classes begin, who finds the practicum site. What is
// right in answer differs from program to program, and only its advisors know it.
type MatterWording struct {
	Matter string // "class-dates"
	Ask    string // one of Asks
	Text   string
}

// Asks are what can be asked of an everyday matter.
func Asks() []string {
	return []string{"when", "deadline", "howlong", "where", "who", "how", "cost", "number", "may", "must", "exists",
		"what", "whatif", "pays", "why", "counts"}
}

// parseMatters reads matters/ANYTHING.txt: under a heading ("## parking cost") one
// wording a line. Lines that begin with one # are comments.
func parseMatters(text, file string, ps *Problems) []MatterWording {
	const example = "## parking cost"
	head := func(text string, at place) MatterWording {
		matter, ask, _ := strings.Cut(text, " ")
		w := MatterWording{Matter: matter, Ask: strings.TrimSpace(ask)}
		if !slices.Contains(Asks(), w.Ask) {
			ps.add(at.file, at.line, "a heading is a matter and one of %s, such as %q", strings.Join(Asks(), ", "), example)
		}
		return w
	}
	return underHeads(text, file, example, ps, head, func(w MatterWording, text string, _ place) MatterWording {
		w.Text = text
		return w
	})
}

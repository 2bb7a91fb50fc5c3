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
func parseMatters(text, file string, ps *Problems) (out []MatterWording) {
	var under *MatterWording
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		head, isHead := strings.CutPrefix(line, "## ")
		switch {
		case isHead:
			matter, ask, _ := strings.Cut(strings.TrimSpace(head), " ")
			under = &MatterWording{Matter: matter, Ask: strings.TrimSpace(ask)}
			if !slices.Contains(Asks(), under.Ask) {
				ps.add(file, i+1, "a heading is a matter and one of %s, such as \"## parking cost\"", strings.Join(Asks(), ", "))
			}
		case line == "" || strings.HasPrefix(line, "#"):
		case under == nil:
			ps.add(file, i+1, "a wording stands under no heading such as \"## parking cost\"")
		default:
			w := *under
			w.Text = line
			out = append(out, w)
		}
	}
	return out
}

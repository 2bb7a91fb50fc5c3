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
	for i, l := range headed(text) {
		switch {
		case l.head:
			matter, ask, _ := strings.Cut(l.text, " ")
			under = &MatterWording{Matter: matter, Ask: strings.TrimSpace(ask)}
			if !slices.Contains(Asks(), under.Ask) {
				ps.add(file, i, "a heading is a matter and one of %s, such as \"## parking cost\"", strings.Join(Asks(), ", "))
			}
		case under == nil:
			ps.add(file, i, "a wording stands under no heading such as \"## parking cost\"")
		default:
			w := *under
			w.Text = l.text
			out = append(out, w)
		}
	}
	return out
}

package render

import (
	"fmt"
	"strings"

	"himpath/adapters/letter"
	"himpath/bot/reply"
)

// sources is where the statements stand, a line a source with the sections of it.
func sources(cs []reply.Citation) string {
	all := letter.Sources(cs[:min(len(cs), maxCited)])
	var out []string
	used := 0
	for i, s := range all {
		if i == maxSources {
			out = append(out, fmt.Sprintf("-# and %d more", len(all)-i))
			break
		}
		line := "-# Source: " + link(s.URL, cut(s.Source, 150, letter.Clean))
		if len(s.Sections) > 0 {
			line += ", " + cut(strings.Join(s.Sections, "; "), 200, Escape)
		}
		if used += letter.Units(line) + 1; used > sourcesText {
			used -= letter.Units(line) + 1
			continue
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// maxCited is how many citations are looked at.
const maxCited = 100

// sourcesText is how much of the text of a message its sources may take.
const sourcesText = 700

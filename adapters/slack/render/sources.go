package render

import (
	"fmt"
	"strings"

	"himpath/adapters/letter"
	"himpath/bot/reply"
)

// sources is where the statements stand, a line a source with the sections of it.
func sources(cs []reply.Citation) string {
	all := letter.Sources(cs)
	var out []string
	for i, s := range all {
		if i == maxSources {
			out = append(out, fmt.Sprintf("and %d more", len(all)-i))
			break
		}
		line := "Source: " + link(s.URL, cut(s.Source, 150, asIs))
		if len(s.Sections) > 0 {
			line += ", " + cut(strings.Join(s.Sections, "; "), 200, mrkdwn)
		}
		if total := letter.Units(strings.Join(out, "\n")) + letter.Units(line); total > maxSection-50 {
			continue
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

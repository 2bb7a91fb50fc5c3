package render

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/reply"
)

// sources is where the statements stand, a line a source with the sections of it.
func sources(cs []reply.Citation) string {
	type source struct {
		name, url string
		sections  []string
	}
	var all []*source
	for _, c := range cs[:min(len(cs), maxCited)] {
		i := slices.IndexFunc(all, func(s *source) bool { return s.name == c.Source && s.url == c.URL })
		if i < 0 {
			all, i = append(all, &source{name: c.Source, url: c.URL}), len(all)
		}
		if s := lastPart(c.Section); s != "" && !slices.Contains(all[i].sections, s) {
			all[i].sections = append(all[i].sections, s)
		}
	}
	var out []string
	used := 0
	for i, s := range all {
		if i == maxSources {
			out = append(out, fmt.Sprintf("-# and %d more", len(all)-i))
			break
		}
		line := "-# Source: " + link(s.url, cut(s.name, 150, clean))
		if len(s.sections) > 0 {
			line += ", " + cut(strings.Join(s.sections, "; "), 200, Escape)
		}
		if used += units(line) + 1; used > sourcesText {
			used -= units(line) + 1
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

// lastPart is the innermost heading of "Part / Chapter / Section".
func lastPart(section string) string {
	parts := strings.Split(oneLine(section), " / ")
	return parts[len(parts)-1]
}

package terminal

import (
	"fmt"
	"strings"

	"himpath/bot/reply"
)

// sourceLines is how many lines the sources of a reply take at most, before
// "and n more".
const sourceLines = 5

// citations writes the sources in short: each once, with its sections on one
// line and its address behind or under them.
func (p *page) citations(cs []reply.Citation) {
	cited := reply.BySource(cs)
	if len(cited) == 0 {
		return
	}
	p.line()
	p.line(p.style(dim, "Sources:"))
	used := 0
	for i, c := range cited {
		lines := p.source(c)
		if i > 0 && used+len(lines) > sourceLines {
			p.line(p.style(dim, fmt.Sprintf("  and %d more", len(cited)-i)))
			return
		}
		used += len(lines)
		for _, l := range lines {
			p.line(p.style(dim, l))
		}
	}
}

// source is one source in one line, or two where its address needs its own.
func (p *page) source(c reply.Cited) []string {
	name, sections, url := clean(c.Source), "", clean(c.URL)
	if len(c.Sections) > 0 {
		sections = ": " + clean(strings.Join(c.Sections, "; "))
	}
	if text := "  " + name + sections + " " + url; cells(text) <= p.width {
		return []string{strings.TrimRight(text, " ")}
	}
	if sections != "" && cells(name+sections)+2 > p.width {
		name = shortName(name, p.width/2)
	}
	lines := []string{shorten("  "+name+sections, p.width)}
	if url != "" {
		lines = append(lines, "    "+url)
	}
	return lines
}

// shortName shortens a name and keeps what stands in brackets at its end: that
// is the site, by which people know an article.
func shortName(name string, wide int) string {
	if i := strings.LastIndex(name, " ("); i > 0 && strings.HasSuffix(name, ")") && cells(name[i:])+8 < wide {
		return shorten(name[:i], wide-cells(name[i:])) + name[i:]
	}
	return shorten(name, wide)
}

// allSources writes every source with every section.
func (p *page) allSources(cs []reply.Citation) {
	for _, c := range reply.BySource(cs) {
		p.wrapped(c.Source, "", "")
		for _, s := range c.Sections {
			p.item("• ", s)
		}
		if c.URL != "" {
			p.line("  ", p.style(dim, clean(c.URL)))
		}
	}
}

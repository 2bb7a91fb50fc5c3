package knowledge

import (
	"path"
	"slices"
	"strings"
)

// parseGap reads one gap file.
func parseGap(data, file string, ps *Problems) *Gap {
	n, all := parseFile(data, file, ps)
	n.only(file, ps, "id", "name", "aliases", "where", "office", "nearest", "of", "unless")
	n.texts(file, ps, "aliases", "where", "nearest")
	n.plain(file, ps, "office", "of", "unless")
	s := all[0]
	g := &Gap{ID: n.str("id"), Name: n.str("name"), Aliases: n.list("aliases"), Where: n.list("where"),
		Office: n.str("office"), Nearest: n.list("nearest"), Unless: Facet(n.str("unless")), Program: n.str("of") == "a program", Text: s.body(), File: file, Line: s.line,
		withdrawn: s.withdrawn(file, ps), src: s, head: n}
	for _, it := range s.meta["Questions"].items {
		g.Questions = append(g.Questions, it.text)
	}
	if want := strings.TrimSuffix(path.Base(file), ".md"); n.broken {
		g.ID = want
	} else if g.ID != want {
		ps.add(file, n.at("id"), "id %q must be the file's name, %q", g.ID, want)
		g.ID = want
	}
	if !g.withdrawn {
		checkGap(g, ps)
	}
	for _, extra := range all[1:] {
		ps.add(file, extra.line, "a gap has no headings")
	}
	return g
}

func checkGap(g *Gap, ps *Problems) {
	if g.Name == "" && !g.head.broken {
		ps.add(g.File, g.head.at("name"), "a gap needs a name")
	}
	if of := g.head.str("of"); of != "" && !g.Program {
		ps.add(g.File, g.head.at("of"), "of: %q, a gap is of \"a program\" or has no such line", of)
	}
	if g.Unless != "" && !slices.Contains(Facets(), g.Unless) {
		ps.add(g.File, g.head.at("unless"), "unless: unknown facet %q", g.Unless)
	}
	if len(g.Where) == 0 && g.Office == "" && !g.head.broken {
		ps.add(g.File, g.head.line, "a gap needs where or office: who knows the answer")
	}
	if g.Text == "" {
		ps.add(g.File, g.Line, "a gap needs a text")
	}
	if len(g.Questions) == 0 {
		ps.add(g.File, g.src.at("Questions"), "a gap needs questions")
	}
}

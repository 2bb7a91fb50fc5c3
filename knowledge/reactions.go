package knowledge

import (
	"slices"
	"strings"
)

// Reaction is what people say to what was told of a topic ("are they strict about that"), which names
// nothing, and the question that they mean by it.
type Reaction struct {
	Kind   Kind
	Facets []Facet // of what was told
	Asks   string  // with [NamePlace] where the topic's name stands
	Said   []string
}

// parseReactions reads reactions.txt: under a heading of kind, facets and question ("## role education,
// level: does a {name} need a degree") what is said, one a line, with alternatives as in the lexicon.
// Lines that begin with one # are comments.
func parseReactions(text, file string, ps *Problems) (out []Reaction) {
	head := func(text string, at place) Reaction { return reactionHead(text, at, ps) }
	return underHeads(text, file, "## role pay: what does a {name} earn", ps, head, func(r Reaction, text string, at place) Reaction {
		r.Said = allOf(text, at.file, at.line, ps)
		return r
	})
}

// reactionHead reads a heading of reactions.
func reactionHead(text string, at place, ps *Problems) Reaction {
	told, asks, _ := strings.Cut(text, ":")
	kind, facets, _ := strings.Cut(strings.TrimSpace(told), " ")
	r := Reaction{Kind: Kind(kind), Asks: strings.TrimSpace(asks)}
	if !slices.Contains(Kinds(), r.Kind) {
		ps.add(at.file, at.line, "%q is no kind of topic", kind)
	}
	for _, f := range strings.Split(facets, ",") {
		if r.Facets = append(r.Facets, Facet(strings.TrimSpace(f))); !slices.Contains(Facets(), r.Facets[len(r.Facets)-1]) {
			ps.add(at.file, at.line, "%q is no facet", strings.TrimSpace(f))
		}
	}
	if !strings.Contains(r.Asks, NamePlace) {
		ps.add(at.file, at.line, "the question of a reaction needs %s where the topic's name stands", NamePlace)
	}
	return r
}

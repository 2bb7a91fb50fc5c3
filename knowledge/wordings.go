package knowledge

import (
	"iter"
	"path"
	"slices"
	"strings"
)

// Wording is one of the many ways in which people ask something of a topic, whichever
// of its kind it is. What it asks is a facet, a known gap, or an act.
type Wording struct {
	Kind  Kind
	Facet Facet
	Gap   string
	Act   string
	Text  string // with [NamePlace] where the topic's name stands
}

// NamePlace stands in a wording for the name of the topic.
const NamePlace = "{name}"

// How the headings begin that name no facet.
const (
	gapHead = "gap "
	actHead = "act "
)

// parseWordings reads wordings/KIND.txt and wordings/KIND.ANYTHING.txt: under a heading ("## pay", "## gap exam-fee",
// "## act path") one wording a line. Lines that begin with one # are comments. Gaps and
// phrases are read before it.
func (b *Base) parseWordings(text, file string, ps *Problems) (out []Wording) {
	name, _, _ := strings.Cut(path.Base(file), ".")
	kind := Kind(name)
	if !slices.Contains(Kinds(), kind) {
		ps.add(file, 1, "%q is no kind of topic", kind)
		return nil
	}
	head := func(text string, at place) Wording { return b.wordingHead(kind, text, at, ps) }
	return underHeads(text, file, "## about", ps, head, func(w Wording, text string, at place) Wording {
		if w.Text = text; !strings.Contains(text, NamePlace) {
			ps.add(at.file, at.line, "a wording needs %s where the topic's name stands", NamePlace)
		}
		return w
	})
}

// underHeads reads a file in which wordings stand under headings, one a line: head reads a
// heading, and with makes a wording of what that said. example is a heading as it should be.
func underHeads[W any](text, file, example string, ps *Problems, head func(string, place) W, with func(W, string, place) W) (out []W) {
	var under *W
	for i, l := range headed(text) {
		at := place{file, i}
		switch {
		case l.head:
			w := head(l.text, at)
			under = &w
		case under == nil:
			ps.add(file, i, "a wording stands under no heading such as %q", example)
		default:
			out = append(out, with(*under, l.text, at))
		}
	}
	return out
}

// headedLine is a heading ("## text") or a line under one.
type headedLine struct {
	head bool
	text string
}

// headed yields the lines of a file of wordings with their numbers, from 1; empty ones
// and comments, which begin with one #, are left out.
func headed(text string) iter.Seq2[int, headedLine] {
	return func(yield func(int, headedLine) bool) {
		for i, line := range strings.Split(text, "\n") {
			line = strings.TrimSpace(line)
			head, isHead := strings.CutPrefix(line, "## ")
			if !isHead && (line == "" || strings.HasPrefix(line, "#")) {
				continue
			}
			if !yield(i+1, headedLine{isHead, strings.TrimSpace(head)}) {
				return
			}
		}
	}
}

// wordingHead reads what a heading says that the wordings below it ask.
func (b *Base) wordingHead(kind Kind, head string, at place, ps *Problems) Wording {
	w := Wording{Kind: kind}
	if gap, ok := strings.CutPrefix(head, gapHead); ok {
		if w.Gap = strings.TrimSpace(gap); b.gaps[w.Gap] == nil {
			ps.add(at.file, at.line, "unknown gap %q", w.Gap)
		}
		return w
	}
	if act, ok := strings.CutPrefix(head, actHead); ok {
		if w.Act = strings.TrimSpace(act); b.Phrases[w.Act] == nil {
			ps.add(at.file, at.line, "no phrases of an act %q", w.Act)
		}
		return w
	}
	if w.Facet = Facet(strings.TrimSpace(head)); !slices.Contains(Facets(), w.Facet) {
		ps.add(at.file, at.line, "unknown facet %q", w.Facet)
	}
	return w
}

// forgetWordings lets go of the wordings of gaps that a folder took away.
func (b *Base) forgetWordings() {
	b.Wordings = slices.DeleteFunc(b.Wordings, func(w Wording) bool { return w.Gap != "" && b.gaps[w.Gap] == nil })
}

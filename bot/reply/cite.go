package reply

import "slices"

// Cited is one source with all the sections of it that a reply rests on.
type Cited struct {
	Source   string
	URL      string
	Sections []string // in the order of the citations, each once; none: the source as a whole
}

// BySource gathers citations of the same source, in the order in which the
// sources first stand. The same name with another address is another source.
func BySource(cs []Citation) []Cited {
	var out []Cited
	for _, c := range cs {
		i := slices.IndexFunc(out, func(o Cited) bool { return o.Source == c.Source && o.URL == c.URL })
		if i < 0 {
			i = len(out)
			out = append(out, Cited{Source: c.Source, URL: c.URL})
		}
		if c.Section != "" && !slices.Contains(out[i].Sections, c.Section) {
			out[i].Sections = append(out[i].Sections, c.Section)
		}
	}
	return out
}

// Distinct returns the citations without those whose source and section stand
// before them already.
func Distinct(cs []Citation) []Citation {
	out := make([]Citation, 0, len(cs))
	for _, c := range cs {
		if !slices.ContainsFunc(out, func(o Citation) bool { return o.Source == c.Source && o.Section == c.Section }) {
			out = append(out, c)
		}
	}
	return out
}

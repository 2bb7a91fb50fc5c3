package knowledge

import (
	"strings"
)

// Program is what a college says of itself in program.md of its overlay folder.
type Program struct {
	Name        string
	Advisors    []Advisor
	OfficeHours string
	CrisisLine  string // shown beside 911 and 988
	Links       []Source
}

// Advisor is a person whom a student can ask.
type Advisor struct {
	Name    string
	Topics  []string // topic ids that this advisor answers for; none: all
	Contact string
}

// layProgram reads program.md: its head is the [Program], its passages are told
// as the topic "program" and cited as the program's own word.
func (b *Base) layProgram(text, file string, ps *Problems) {
	front, body, line := splitFront(text, file, ps)
	n := parseYAML([]byte(front), file, 2, ps)
	n.only(file, ps, "name", "aliases", "advisors", "office hours", "crisis line", "links")
	p := &Program{Name: n.str("name"), OfficeHours: n.str("office hours"), CrisisLine: n.str("crisis line")}
	if p.Name == "" {
		ps.add(file, 2, "a program needs a name")
	}
	p.readPeople(n, file, ps)
	b.Program = p
	b.addSource(&Source{ID: "program", Kind: "program", Name: p.Name})
	t := &Topic{ID: "program", Kind: ProgramKind, Name: p.Name, Short: p.Name, Aliases: n.list("aliases"), Links: map[Relation][]Link{}, File: file}
	for _, s := range sections(body, file, line, ps) {
		if s.title == "" {
			continue
		}
		if len(s.meta["Sources"].items) == 0 {
			s.meta["Sources"] = metaValue{line: s.line, items: []item{{s.line, "program"}}}
		}
		if q := parsePassage(t, s, file, ps); q != nil {
			t.Passages = append(t.Passages, q)
		}
	}
	b.layTopic(t)
}

func (p *Program) readPeople(n *node, file string, ps *Problems) {
	if v := n.get("advisors"); v != nil {
		for _, e := range v.elements() {
			e.only(file, ps, "name", "topics", "contact")
			a := Advisor{Name: e.str("name"), Topics: e.list("topics"), Contact: e.str("contact")}
			if a.Name == "" {
				ps.add(file, e.line, "an advisor needs a name")
			}
			p.Advisors = append(p.Advisors, a)
		}
	}
	if v := n.get("links"); v != nil {
		for _, f := range v.fields {
			url := strings.TrimSpace(f.value.scalar)
			if !strings.HasPrefix(url, "https://") && !strings.HasPrefix(url, "http://") {
				ps.add(file, f.line, "link %q: %q is no web address", f.key, url)
			}
			p.Links = append(p.Links, Source{ID: f.key, Kind: "program", Name: f.key, URL: url})
		}
	}
}

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
	topics  []item // Topics with their lines
	file    string
}

// layProgram reads program.md: its head is the [Program], its passages are told
// as the topic "program" and cited as the program's own word.
func (l *layer) layProgram(text, file string, ps *Problems) {
	n, all := parseFile(text, file, ps)
	n.only(file, ps, "name", "aliases", "advisors", "office hours", "crisis line", "links")
	n.texts(file, ps, "aliases")
	p := &Program{Name: n.str("name"), OfficeHours: n.str("office hours"), CrisisLine: n.str("crisis line")}
	if p.Name == "" && !n.broken {
		ps.add(file, n.at("name"), "a program needs a name")
	}
	p.readPeople(n, file, ps)
	l.Program = p
	l.addSource(&Source{ID: "program", Kind: "program", Name: p.Name})
	t := &Topic{ID: "program", Kind: ProgramKind, Name: p.Name, Aliases: n.list("aliases"),
		Links: map[Relation][]Link{}, File: file, kindAt: n.line}
	t.names = claimedNames(t, n)
	for _, s := range all {
		if len(s.meta["Sources"].items) == 0 {
			s.meta["Sources"] = metaValue{line: s.line, items: []item{{s.line, "program"}}}
		}
	}
	t.takeAll(all, ps)
	l.layTopic(t, ps)
}

func (p *Program) readPeople(n *node, file string, ps *Problems) {
	if v := n.get("advisors"); v != nil {
		for _, e := range v.elements() {
			e.only(file, ps, "name", "topics", "contact")
			e.texts(file, ps, "topics")
			a := Advisor{Name: e.str("name"), Topics: e.list("topics"), Contact: e.str("contact"),
				topics: e.items("topics"), file: file}
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

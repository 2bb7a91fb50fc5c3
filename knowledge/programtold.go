package knowledge

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// programParts are the wordings of program.yaml by part.
type programParts map[string][]string

func parseProgramParts(data, file string, ps *Problems) programParts {
	out := programParts{}
	for _, n := range parseYAML(data, file, 1, ps).elements() {
		n.only(file, ps, "part", "questions")
		n.texts(file, ps, "questions")
		if n.str("part") == "" || len(n.list("questions")) == 0 {
			ps.add(file, n.line, "needs part and questions")
		}
		out[n.str("part")] = append(out[n.str("part")], n.list("questions")...)
	}
	return out
}

// tellProgram turns the head of program.md into passages of the topic "program",
// so that it is found like everything else. A passage that the file itself has
// under the same id is kept instead.
func (b *Base) tellProgram() {
	p, t := b.Program, b.topics[programTopic]
	if p == nil || t == nil {
		return
	}
	add := func(facet Facet, slug, text, brief string, questions []string) {
		id := programTopic + "." + string(facet)
		if slug != "" {
			id += "-" + slug
		}
		taken := slices.ContainsFunc(t.Passages, func(q *Passage) bool { return q.ID == id })
		if text == "" || len(questions) == 0 || taken || b.withdrawn[id] {
			return
		}
		t.Passages = append(t.Passages, &Passage{ID: id, Topic: t, Facet: facet, Text: text, Brief: brief, Questions: questions,
			Sources: []Citation{{Source: programTopic}}, File: t.File, Line: 1, layer: p.layer, src: &section{line: 1, meta: map[string]metaValue{}}})
	}
	say := func(part string, items ...string) []string { return fillIn(b.programParts[part], items) }
	add(About, "advisors", p.tellAdvisors(b.everydayName), "", say("advisors"))
	for _, a := range p.Advisors {
		add(About, "advisor-"+slugOf(a.Name), tellAdvisor(a, p.tellHours(), b.everydayName), "", say("advisor", a.Name))
	}
	add(About, "hours", p.tellHours(), p.OfficeHours, say("hours"))
	add(About, "accreditation", sentence(p.Accreditation), "", say("accreditation"))
	add(Courses, "offered", listOf("Courses of the program:", p.Courses), "", say("courses", p.Courses...))
	for _, d := range p.Deadlines {
		add(About, "date-"+slugOf(d.Name), sentence(d.Name+": "+d.Text), d.Text, say("deadline", d.Name))
	}
	add(About, "dates", p.tellDeadlines(), "", say("deadlines"))
	add(Pay, "local", p.tellPay(), "", say("pay", p.payFor()...))
	add(About, "links", p.tellLinks(), "", say("links", p.linkNames()...))
}

// fillIn puts each item in the wordings that have a place for one.
func fillIn(wordings, items []string) []string {
	var out []string
	for _, w := range wordings {
		if !strings.Contains(w, "{item}") {
			out = append(out, w)
			continue
		}
		for _, it := range items {
			out = append(out, strings.ReplaceAll(w, "{item}", strings.ToLower(it)))
		}
	}
	return out
}

func (p *Program) tellAdvisors(nameOf func(string) string) string {
	if len(p.Advisors) == 0 {
		return ""
	}
	items := make([]string, len(p.Advisors))
	for i, a := range p.Advisors {
		items[i] = tellOne(a, nameOf)
	}
	text := listOf("The advisors of the program:", items)
	if len(items) == 1 {
		text = "Your advisor is " + sentence(items[0])
	}
	if h := p.tellHours(); h != "" {
		text += "\n" + h
	}
	return text
}

func tellAdvisor(a Advisor, hours string, nameOf func(string) string) string {
	return strings.TrimSpace(sentence(tellOne(a, nameOf)) + " " + hours)
}

// everydayName is how a topic is called in a line about an advisor.
func (b *Base) everydayName(id string) string {
	switch t := b.topics[id]; {
	case t == nil:
		return id
	case t.Short != "":
		return t.Short
	default:
		return t.Name
	}
}

// tellOne is an advisor in a line: name, for what, how to reach.
func tellOne(a Advisor, nameOf func(string) string) string {
	var about []string
	for _, id := range a.Topics {
		about = append(about, nameOf(id))
	}
	line := a.Name
	if len(about) > 0 {
		line += ", for " + strings.Join(about, ", ")
	}
	if a.Contact != "" {
		line += ": " + a.Contact
	}
	return line
}

func (p *Program) tellHours() string {
	if p.OfficeHours == "" {
		return ""
	}
	text := sentence("Office hours: " + p.OfficeHours)
	if len(p.Closed) > 0 {
		text += " Closed on " + strings.Join(p.daysInWords(), "; ") + "."
	}
	return text
}

// daysInWords are the days without office hours as people write them: "December 24, 2026".
func (p *Program) daysInWords() []string {
	out := slices.Clone(p.Closed)
	for i, d := range out {
		if t, err := time.Parse(time.DateOnly, d); err == nil {
			out[i] = t.Format("January 2, 2006")
		}
	}
	return out
}

// ProgramWords are the words or wordings of a part of program.yaml.
func (b *Base) ProgramWords(part string) []string { return b.programParts[part] }

func (p *Program) tellDeadlines() string {
	var items []string
	for _, d := range p.Deadlines {
		items = append(items, d.Name+": "+d.Text)
	}
	return listOf("Dates of the program:", items)
}

func (p *Program) tellPay() string {
	var items []string
	for _, l := range p.LocalPay {
		items = append(items, l.Tell())
	}
	return listOf("Local pay, as your program gives it:", items)
}

// Tell is the figure in a line: who, how much, where, from whom and when.
func (l LocalPay) Tell() string {
	line := l.Of + ": " + l.Value
	for _, part := range []string{l.Where, l.From, l.AsOf} {
		if part != "" {
			line += ", " + part
		}
	}
	return line
}

func (p *Program) payFor() []string {
	var out []string
	for _, l := range p.LocalPay {
		out = append(out, l.Of)
	}
	return out
}

func (p *Program) tellLinks() string {
	var items []string
	for _, l := range p.Links {
		items = append(items, l.Name+": "+l.URL)
	}
	return listOf("Pages of the program:", items)
}

func (p *Program) linkNames() []string {
	var out []string
	for _, l := range p.Links {
		out = append(out, l.Name)
	}
	return out
}

// listOf is a lead-in with its items; "" without items.
func listOf(lead string, items []string) string {
	if len(items) == 0 {
		return ""
	}
	return lead + "\n- " + strings.Join(items, "\n- ")
}

// sentence ends s like one.
func sentence(s string) string {
	if s = strings.TrimSpace(s); s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") {
		return s
	}
	return s + "."
}

var notSlug = regexp.MustCompile(`[^a-z0-9]+`)

// slugOf makes a name fit for a passage id.
func slugOf(name string) string {
	return strings.Trim(notSlug.ReplaceAllString(strings.ToLower(name), "-"), "-")
}

// nameProgram gives the program the names that its own students use for it, where
// no other topic has them.
func (b *Base) nameProgram() {
	t := b.topics[programTopic]
	if b.Program == nil || t == nil {
		return
	}
	taken := map[string]bool{}
	for _, other := range b.topics {
		for _, n := range other.names {
			taken[nameKey(n.text)] = true
		}
	}
	for _, name := range b.programParts["names"] {
		if !taken[nameKey(name)] {
			t.Aliases = append(t.Aliases, name)
		}
	}
}

// checkDates reports a closed day that is no date.
func (p *Program) checkDates(ps *Problems) {
	for _, d := range p.closed {
		if !dateForm.MatchString(d.text) {
			ps.add(p.file, d.line, "closed: %q must be a date, YYYY-MM-DD", d.text)
		}
	}
}

var dateForm = regexp.MustCompile(`^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$`)

func (l LocalPay) check(file string, line int, ps *Problems) {
	for _, f := range []struct{ name, value string }{{"of", l.Of}, {"value", l.Value}, {"from", l.From}, {"as of", l.AsOf}} {
		if f.value == "" {
			ps.add(file, line, "local pay: no %s; a figure says of whom it is, its value, from whom it comes and as of when", f.name)
		}
	}
}

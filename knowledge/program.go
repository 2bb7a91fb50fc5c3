package knowledge

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // a machine without zones must know the program's
)

// programTopic is the id of the topic that a program is, and of its source.
const programTopic = "program"

// Program is what a college says of itself in program.md of its overlay folder.
type Program struct {
	Name          string
	Advisors      []Advisor
	Routes        []Route
	OfficeHours   string   // in words, such as "Mon-Thu 9:00-16:00, Fri 9:00-12:00"
	TimeZone      string   // of the office hours, such as America/Chicago; empty: not given
	Closed        []string // days without office hours, YYYY-MM-DD
	Accreditation string
	Courses       []string
	Deadlines     []Deadline
	LocalPay      []LocalPay
	CrisisLine    string // shown beside 911 and 988
	Links         []Source

	file   string
	layer  int
	hours  int    // the line of OfficeHours
	closed []item // Closed with their lines
}

// HoursAt is where the office hours are written: file and line.
func (p *Program) HoursAt() string { return fmt.Sprintf("%s:%d", p.file, p.hours) }

// Advisor is a person whom a student can ask.
type Advisor struct {
	Name    string
	Topics  []string // topic ids that this advisor answers for; none: all
	Contact string
	Channel string // where their questions go: the platform's id of it, or "slack:ID"; empty: the advisors' channel
	topics  []item // Topics with their lines
	file    string
}

// Route sends the questions about some topics to a channel of their own.
type Route struct {
	Name    string   // what those who read there are called
	Topics  []string // topic ids
	Channel string   // as [Advisor].Channel
	topics  []item   // Topics with their lines
}

// Answering lists who answers for some topics: groups first, then people.
func (p *Program) Answering() []Route {
	if p == nil {
		return nil
	}
	out := slices.Clone(p.Routes)
	for _, a := range p.Advisors {
		out = append(out, Route{Name: a.Name, Topics: a.Topics, Channel: a.Channel})
	}
	return out
}

// Deadline is a date of the program, and what is to know of it, in words.
type Deadline struct{ Name, Text string }

// LocalPay is a figure that the program gives. Topics are the roles it is of.
type LocalPay struct {
	Of, Value, Where, From, AsOf string
	Topics                       []string
	topics                       []item
}

// layProgram reads program.md: its head is the [Program], its passages are told
// as the topic "program" and cited as the program's own word.
func (l *layer) layProgram(text, file string, ps *Problems) {
	n, all := parseFile(text, file, ps)
	n.only(file, ps, "name", "aliases", "advisors", "routes", "office hours", "time zone", "closed",
		"accreditation", "courses", "deadlines", "local pay", "crisis line", "links")
	n.texts(file, ps, "aliases", "closed", "courses", "office hours")
	n.plain(file, ps, "name", "time zone", "accreditation", "crisis line")
	p := &Program{Name: n.str("name"), OfficeHours: strings.Join(n.list("office hours"), ", "), CrisisLine: n.str("crisis line"),
		TimeZone: n.str("time zone"), Closed: n.list("closed"), closed: n.items("closed"), Courses: n.list("courses"),
		Accreditation: n.str("accreditation"), file: file, layer: l.nr, hours: n.at("office hours")}
	if p.Name == "" && !n.broken {
		ps.add(file, n.at("name"), "a program needs a name")
	}
	p.checkDates(ps)
	p.checkZone(n, ps)
	p.readPeople(n, ps)
	p.readRoutes(n, ps)
	p.readFigures(n, ps)
	l.Program = p
	l.addSource(&Source{ID: programTopic, Kind: "program", Name: p.Name})
	t := &Topic{ID: programTopic, Kind: ProgramKind, Name: p.Name, Aliases: n.list("aliases"),
		Links: map[Relation][]Link{}, File: file, kindAt: n.line}
	t.names = claimedNames(t, n)
	for _, s := range all {
		if len(s.meta["Sources"].items) == 0 {
			s.meta["Sources"] = metaValue{line: s.line, items: []item{{s.line, programTopic}}}
		}
	}
	t.takeAll(all, ps)
	l.layTopic(t, ps)
}

// checkZone reports a time zone that nobody knows.
func (p *Program) checkZone(n *node, ps *Problems) {
	if p.TimeZone == "" {
		return
	}
	if _, err := time.LoadLocation(p.TimeZone); err != nil || p.TimeZone == "Local" { // any machine's
		ps.add(p.file, n.at("time zone"), "time zone %q is not known; write it like America/Chicago", p.TimeZone)
	}
}

// readFigures reads the dates and the pay of the head.
func (p *Program) readFigures(n *node, ps *Problems) {
	for _, key := range []string{"deadlines", "links"} {
		if v := n.get(key); v != nil && (len(v.seq) > 0 || v.scalar != "") {
			ps.add(p.file, n.at(key), "%s are lines \"name: text\", without dashes", key)
		}
	}
	if v := n.get("deadlines"); v != nil {
		for _, f := range v.fields {
			if f.value.scalar == "" {
				ps.add(p.file, f.line, "deadline %q: no text", f.key)
			}
			p.Deadlines = append(p.Deadlines, Deadline{Name: f.key, Text: strings.TrimSpace(f.value.scalar)})
		}
	}
	if v := n.get("local pay"); v != nil {
		for _, e := range v.elements() {
			e.only(p.file, ps, "of", "topics", "value", "where", "from", "as of")
			e.texts(p.file, ps, "topics")
			e.plain(p.file, ps, "of", "value", "where", "from", "as of")
			l := LocalPay{Of: e.str("of"), Value: e.str("value"), Where: e.str("where"), From: e.str("from"),
				AsOf: e.str("as of"), Topics: e.list("topics"), topics: e.items("topics")}
			l.check(p.file, e.line, ps)
			p.LocalPay = append(p.LocalPay, l)
		}
	}
}

// readRoutes reads which topics have a channel of their own.
func (p *Program) readRoutes(n *node, ps *Problems) {
	v := n.get("routes")
	if v == nil {
		return
	}
	for _, e := range v.elements() {
		e.only(p.file, ps, "name", "topics", "channel")
		e.texts(p.file, ps, "topics")
		e.plain(p.file, ps, "name", "channel")
		r := Route{Name: e.str("name"), Topics: e.list("topics"), Channel: e.str("channel"), topics: e.items("topics")}
		if r.Name == "" || r.Channel == "" || len(r.Topics) == 0 {
			ps.add(p.file, e.line, "a route needs a name, topics and a channel")
		}
		checkChannel(e, p.file, ps)
		p.Routes = append(p.Routes, r)
	}
}

// channelID is how Slack (C0123456789) and Discord (a number) call a channel.
var channelID = regexp.MustCompile(`^((slack|discord):)?[A-Z0-9]+$`)

// checkChannel reports a channel by its name, which may change and is no way there.
func checkChannel(e *node, file string, ps *Problems) {
	if c := e.str("channel"); c != "" && !channelID.MatchString(c) {
		ps.add(file, e.at("channel"), "channel %q is no id, such as C0123456789, slack:C0123456789 or discord:1234567890", c)
	}
}

func (p *Program) readPeople(n *node, ps *Problems) {
	file := p.file
	if v := n.get("advisors"); v != nil {
		for _, e := range v.elements() {
			e.only(file, ps, "name", "topics", "contact", "channel")
			e.texts(file, ps, "topics")
			e.plain(file, ps, "name", "contact", "channel")
			a := Advisor{Name: e.str("name"), Topics: e.list("topics"), Contact: e.str("contact"),
				Channel: e.str("channel"), topics: e.items("topics"), file: file}
			if a.Name == "" {
				ps.add(file, e.line, "an advisor needs a name")
			}
			checkChannel(e, file, ps)
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

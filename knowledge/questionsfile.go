package knowledge

import (
	"maps"
	"slices"
	"strings"
)

// questionsFile holds the questions that the bot asks itself, and those that it offers.
const questionsFile = "questions.txt"

// The first words of a line that holds the question for a facet.
const (
	plainHead = "plain"
	shownHead = "shown"
)

// lay puts the questions of a file in the place of those of the same name.
func (q *Questions) lay(text, file string, ps *Problems) {
	forms, begun := q.forms(), map[string]bool{}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		name, ask, ok := strings.Cut(line, ":")
		name, ask = strings.Join(strings.Fields(name), " "), strings.TrimSpace(ask)
		if !ok {
			ps.add(file, i+1, "not a question: what it is for, a colon and the question")
			continue
		}
		form, keep := q.form(name, forms)
		switch {
		case keep == nil:
			ps.add(file, i+1, "no question is called %q", name)
		case begun[name]:
			ps.add(file, i+1, "the question %s stands twice", name)
		case ask == "":
			ps.add(file, i+1, "the question %s is empty", name)
		case form.wrong(ask) != "":
			ps.add(file, i+1, "the question %s %s", name, form.wrong(ask))
		default:
			form.text = ask
			keep(form)
		}
		begun[name] = true
	}
}

// form is the question of a name, without its text, and what keeps it; nil: there is none.
func (q *Questions) form(name string, forms map[string]*Form) (Form, func(Form)) {
	if f := forms[name]; f != nil {
		return *f, func(own Form) { *f = own }
	}
	head, rest, _ := strings.Cut(name, " ")
	of := side{facet: Facet(rest)}
	if kind, facet, ok := strings.Cut(rest, " "); ok {
		of = side{Kind(kind), Facet(facet)}
	}
	if !slices.Contains(Facets(), of.facet) || of.kind != "" && !slices.Contains(Kinds(), of.kind) {
		return Form{}, nil
	}
	switch {
	case head == plainHead:
		return Form{holds: []string{NamePlace}}, func(own Form) { q.plain[of] = own }
	case head == shownHead && of.kind != "":
		return Form{holds: []string{NamePlace}}, func(own Form) { q.shown[of] = own }
	}
	return Form{}, nil
}

// check names the questions that stand in no file.
func (q *Questions) check(ps *Problems) {
	forms := q.forms()
	for _, name := range slices.Sorted(maps.Keys(forms)) {
		if forms[name].text == "" {
			ps.add(questionsFile, 1, "the question %s is missing", name)
		}
	}
	for _, f := range Facets() {
		if q.plain[side{"", f}].text == "" {
			ps.add(questionsFile, 1, "the question %s %s is missing", plainHead, f)
		}
	}
}

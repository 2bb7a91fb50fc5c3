package knowledge

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// Questions are those that the bot asks its own knowledge in the place of what was typed, and
// those that it offers. What each is for stands in content/questions.txt, under the name of the
// field in small letters ("WhatIs" is "what-is"); every one is there. The tag names what is put
// in, in the order in which [Form.Of] takes it.
type Questions struct {
	// What a thing is, gives and takes.
	WhatIs         Form `holds:"thing"`
	Pays           Form `holds:"role"`
	PaysSo         Form `holds:"role condition"`
	ExamPrice      Form `holds:"certification"`
	Price          Form `holds:"degree"`
	Amount         Form `holds:"thing"`
	There          Form `holds:"question place"`
	Nationally     Form `holds:"question place"`
	Has            Form `holds:"degree thing"`
	WhoAudits      Form
	WhoChecks      Form
	WhoChecksCodes Form
	WithForeign    Form `holds:"certification"`
	FacetOf        Form `holds:"facet thing"`
	Changes        Form `holds:"what facet thing"`
	RunBy          Form `holds:"place"`
	People         Form
	NextDate       Form
	Letters        Form

	// What one needs, and whether one may.
	Enough   Form `holds:"what aim"`
	Needed   Form `holds:"degree role"`
	ForRole  Form `holds:"question role"`
	Eligible Form `holds:"told certification"`
	AsRole   Form `holds:"question role"`
	Online   Form `holds:"degree"`
	WayIn    Form
	Start    Form
	Become   Form `holds:"role"`
	Way      Form `holds:"role next"`

	// Which of several.
	EntryJobs         Form
	JobsAbout         Form `holds:"work"`
	JobsThat          Form `holds:"do"`
	SomeJob           Form `holds:"like"`
	WantsJob          Form `holds:"like"`
	Meant             Form `holds:"name"`
	Starters          Form
	SomeCertification Form `holds:"like"`
	LevelJobs         Form `holds:"level"`
	WhichFor          Form `holds:"whom"`
	WhichTold         Form `holds:"told"`
	WhichIs           Form `holds:"what"`
	CertificationAs   Form `holds:"role"`
	BecomesWith       Form `holds:"role schooling"`
	CanBecome         Form `holds:"role"`
	TakesWith         Form `holds:"certification schooling"`
	BodyAll           Form `holds:"body"`
	BodyOthers        Form `holds:"body"`
	BodyOne           Form `holds:"body what"`
	BodyOnly          Form `holds:"body"`
	BodyCoding        Form `holds:"body"`
	AtWorkplace       Form `holds:"question workplace"`
	Cities            Form `holds:"state"`
	CodeSet           Form `holds:"one other workplaces"`

	// How things differ, and why.
	Differ    Form `holds:"one other"`
	Either    Form `holds:"one other"`
	Compare   Form `holds:"facet one other"`
	ByHowMuch Form `holds:"question"`
	Why       Form `holds:"what"`

	// Turns that go on.
	AndRole      Form `holds:"role"`
	AndWorkplace Form `holds:"workplace"`
	Besides      Form `holds:"thing"`

	// What is offered to those who do not know what to ask.
	OpenWork, OpenCertification, OpenLadder Form

	plain, shown map[side]Form
}

func newQuestions() *Questions {
	return &Questions{plain: map[side]Form{}, shown: map[side]Form{}}
}

// side is a facet of a kind of things; of any kind, where that is "".
type side struct {
	kind  Kind
	facet Facet
}

// Plain is a plain question for a facet of a thing of a kind, which holds the thing's name.
func (q *Questions) Plain(k Kind, f Facet) Form {
	if own, ok := q.plain[side{k, f}]; ok {
		return own
	}
	return q.plain[side{"", f}]
}

// Shown is the same as it is offered, which holds the name with its article; false: of these
// none is offered in a set form.
func (q *Questions) Shown(k Kind, f Facet) (Form, bool) {
	own, ok := q.shown[side{k, f}]
	return own, ok
}

// Form is a question with places for names.
type Form struct {
	text  string
	holds []string // the places, as they stand in text
}

// Of is the question with these in its places.
func (f Form) Of(names ...string) string {
	var put []string
	for i, place := range f.holds {
		if i < len(names) {
			put = append(put, place, names[i])
		}
	}
	if len(put) == 2 { // nearly always
		return strings.ReplaceAll(f.text, put[0], put[1])
	}
	return strings.NewReplacer(put...).Replace(f.text)
}

// placesOf writes "role degree" as the places that stand in a question: {role}, {degree}.
func placesOf(tag string) []string {
	places := strings.Fields(tag)
	for i, p := range places {
		places[i] = "{" + p + "}"
	}
	return places
}

// heldPlace is what a question has in brackets.
var heldPlace = regexp.MustCompile(`\{[^{}]*\}`)

// wrong says which places text lacks, or has and must not have; "": it is as it should be.
func (f Form) wrong(text string) string {
	for _, place := range f.holds {
		if strings.Count(text, place) != 1 {
			return "must hold " + place + " once"
		}
	}
	for _, place := range heldPlace.FindAllString(text, -1) {
		if !slices.Contains(f.holds, place) {
			return "has nothing to put in for " + place
		}
	}
	return ""
}

// forms returns the questions by the names that they have in files.
func (q *Questions) forms() map[string]*Form {
	out := map[string]*Form{}
	v := reflect.ValueOf(q).Elem()
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() {
			form := v.Field(i).Addr().Interface().(*Form)
			form.holds = placesOf(f.Tag.Get("holds"))
			out[setName(f.Name)] = form
		}
	}
	return out
}

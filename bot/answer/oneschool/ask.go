package oneschool

import (
	"slices"
	"strings"

	"himpath/knowledge"
)

// Ask is what is asked of one school.
type Ask int

// What can be asked.
const (
	Nothing  Ask = iota
	Approved     // whether it is accredited: no school is told of
	Offers       // what it has or offers
	Teaches      // what is taught there, and how much of it
	Examines     // whether an exam is held there
	Rated        // how good it is
)

// Reader reads questions by these words; Known reports a word that the knowledge base uses:
// a name has one that it doesn't. Names are the schools that it knows by name.
type Reader struct {
	Words *knowledge.Words
	Known func(string) bool
	Names []string
}

// Asked is what the words of a question ask of one school, or Nothing. Before are the words
// that stand before it in the message, where "it" may be named.
func (r Reader) Asked(ws, before []string) Ask {
	led := len(ws)
	for len(ws) > 1 && r.Words.Lead.Has(ws[0]) {
		ws = ws[1:]
	}
	if len(ws) < 2 || r.must(ws) || len(ws) < led && ws[0] == "if" {
		return Nothing // "and if my program loses it" asks what then
	}
	if clause := r.wondered(ws); clause != nil {
		return r.ofSubject(clause, "")
	}
	if r.amount(ws) {
		return Teaches
	}
	if !r.Words.SchoolVerbs.Has(ws[0]) {
		return Nothing
	}
	if ask := r.ofSubject(ws[1:], ws[0]); ask != Nothing {
		return ask
	}
	if ws[1] == "it" || ws[1] == "they" {
		if who := r.anywhere(before); who != nobody {
			return r.ofWhom(who, ws[2:], ws[0])
		}
	}
	return r.given(ws)
}

// must reports a question after what has to be or what it matters for: a rule for all schools.
func (r Reader) must(ws []string) bool {
	for i, w := range ws {
		if w == "need" || w == "needs" || w == "needed" || w == "required" || w == "must" || w == "matter" || w == "matters" || w == "to" && i > 0 && (ws[i-1] == "have" || ws[i-1] == "has") {
			return true
		}
	}
	return false
}

// wondered is what somebody wonders who only says so: "not sure if my school is accredited".
// How to find it out is told.
func (r Reader) wondered(ws []string) []string {
	i := slices.IndexFunc(ws, func(w string) bool { return w == "if" || w == "whether" })
	if i == 0 && !r.Words.Persons.Any(ws) && !r.Words.Question.Any(ws[1:]) && !r.Words.MeaningDenials.Any(ws) {
		return ws[1:] // "do you know" is cut off; "if mine is not" asks what then
	}
	if i < 1 || !r.Words.IndirectAskers.Any(ws[:i]) && !slices.Contains(ws[:i], "idea") || r.Words.Question.Any(ws[:i]) {
		return nil
	}
	return ws[i+1:]
}

// ofSubject is what is asked of the school that the words begin with, behind this verb. Where
// there is none, the verb follows the school.
func (r Reader) ofSubject(ws []string, verb string) Ask {
	who, n := r.subject(ws)
	if who == nobody || n == len(ws) {
		return Nothing
	}
	return r.ofWhom(who, ws[n:], verb)
}

// ofWhom is what these words ask of such a school, with this verb before it.
func (r Reader) ofWhom(who subject, ws []string, verb string) Ask {
	for len(ws) > 1 && (r.Words.SchoolAdverbs.Has(ws[0]) || verb == "" && r.Words.SchoolVerbs.Has(ws[0]) && !r.Words.Teaching.Has(ws[0])) {
		ws = ws[1:]
	}
	switch {
	case len(ws) == 0:
		return Nothing
	case r.approved(ws, who):
		return Approved
	case who != us && who != paper && who != bare && r.Words.SchoolPraise.In(ws):
		return Rated
	case who == paper || who == bare || who == us && !slices.Contains(ws, "here") || verb == "is" || verb == "are":
		return Nothing
	case r.Words.Teaching.Has(ws[0]) && (r.Words.SchoolUnits.Any(ws) || !r.Words.Possessing.Has(ws[0])):
		return Teaches
	case r.Words.Possessing.Has(ws[0]) || r.Words.Possessing.Has(verb):
		return Offers
	}
	return Nothing
}

// approved reports that what is said of a school is that it is accredited, on a list of
// those that are, or good enough for an exam.
func (r Reader) approved(ws []string, who subject) bool {
	on := slices.Index(ws, "on")
	listed := on >= 0 && on < 2 && who != us && (slices.Contains(ws[on:], "list") || slices.Contains(ws[on:], "directory"))
	counts := r.Words.SchoolCounts.Has(ws[0]) && (who == named || who == school && r.Words.Count.Has(ws[0]))
	accredited := r.Words.Accrediting.Any(ws)
	if who == bare { // which may be no school at all
		accredited = slices.ContainsFunc(ws, func(w string) bool { return w == "cahiim" || strings.HasPrefix(w, "accredit") })
	}
	return accredited || listed || counts
}

// given reports a question whether something is offered or held at a school: "is it taught at
// my college", "is that offered here".
func (r Reader) given(ws []string) Ask {
	at := slices.IndexFunc(ws, r.Words.GivenAt.Has)
	if at < 1 && ws[1] != "there" {
		return Nothing
	}
	rest := ws[max(at, 1):]
	here := at > 0 && slices.Contains(rest, "here")
	for i := range rest[:len(rest)-1] {
		who, _ := r.subject(rest[i+1:])
		here = here || r.Words.AtSchool.Has(rest[i]) && who != nobody && who > us && who < paper
	}
	switch {
	case !here:
		return Nothing
	case r.Words.ExamWords.Any(ws):
		return Examines
	case r.Words.SchoolUnits.Any(ws):
		return Teaches
	}
	return Offers
}

// amount reports a question how many credits or how long it is at one school.
func (r Reader) amount(ws []string) bool {
	how := slices.Index(ws, "how")
	if how < 0 || how+2 >= len(ws) {
		return false
	}
	many, long := ws[how+1] == "many" && r.Words.SchoolUnits.Has(ws[how+2]), ws[how+1] == "long"
	for i := range ws[how+2:] {
		who, _ := r.subject(ws[how+2+i:])
		if many && who > us && who < paper || long && i > 0 && r.Words.AtSchool.Has(ws[how+1+i]) && who > own && who < paper {
			return true
		}
	}
	return false
}

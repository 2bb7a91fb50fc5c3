package oneschool

import (
	"slices"
	"strings"
)

// subject is of which school something is asked.
type subject int

const (
	nobody subject = iota
	us             // "we"
	own            // "mine", "our program"
	school         // "my college": the school as a whole
	named          // by its name
	paper          // "my degree"
	bare           // a strange word, which may be the name of one
)

// nameWords is how many words a name and what stands between "my" and "program" have at most.
const nameWords = 4

// subject says of which school the words speak that they begin with, and how many these are.
func (r Reader) subject(ws []string) (subject, int) {
	switch {
	case len(ws) == 0:
		return nobody, 0
	case ws[0] == "mine" || ws[0] == "ours":
		return own, 1
	case ws[0] == "we":
		return us, 1
	case r.Words.Possessives.Has(ws[0]) || r.Words.PossessivesOfOthers.Has(ws[0]):
		return r.possessed(ws)
	case r.Words.Determiners.Has(ws[0]):
		return r.partOf(ws)
	}
	return r.name(ws)
}

// possessed reads "my school's program", "our HIM degree", "my college in Idaho".
func (r Reader) possessed(ws []string) (subject, int) {
	i := 1 + slices.IndexFunc(ws[1:min(len(ws), nameWords+2)], func(w string) bool {
		return r.Words.SchoolNouns.Has(w) || r.Words.Institutions.Has(w) || r.Words.Degrees.Has(w)
	})
	if i == 0 || slices.ContainsFunc(ws[1:i], r.Words.SchoolVerbs.Has) {
		return nobody, 0
	}
	end := i + 1
	for end < len(ws) && (r.Words.SchoolNouns.Has(ws[end]) || r.Words.Institutions.Has(ws[end]) || r.Words.Degrees.Has(ws[end])) {
		end++
	}
	switch last := ws[end-1]; {
	case r.Words.Institutions.Has(last):
		return school, end
	case r.Words.SchoolNouns.Has(last):
		return own, end
	}
	return paper, end
}

// partOf reads "the degree at Dallas College", "the program of my school".
func (r Reader) partOf(ws []string) (subject, int) {
	for i := 2; i < min(len(ws), nameWords+2); i++ {
		if !r.Words.AtSchool.Has(ws[i]) {
			continue
		}
		if who, n := r.subject(ws[i+1:]); who == named || who == school {
			return named, i + 1 + n
		}
	}
	return nobody, 0
}

// name reads the name of a school that stands first: it ends in what schools are called, or
// begins with it ("university of …"), and has a word that the knowledge base has not.
func (r Reader) name(ws []string) (subject, int) {
	if n := r.known(ws); n > 0 {
		return named, n
	}
	if len(ws) > 2 && r.Words.Institutions.Has(ws[0]) && ws[1] == "of" && r.strange(ws[2]) {
		return named, 3
	}
	begun := 0 // words that are a name
	for i, w := range ws[:min(len(ws), nameWords)] {
		if begun > 0 && r.Words.NameEndings.Has(w) {
			end := i + 1
			for end < len(ws) && (r.Words.NameEndings.Has(ws[end]) || r.Words.SchoolNouns.Has(ws[end])) {
				end++
			}
			return named, end
		}
		if begun > 0 && begun == i && r.Words.SchoolNouns.Has(w) {
			return named, i + 1 // "uws program"
		}
		if r.Words.NotInNames.Has(w) || r.Words.SchoolVerbs.Has(w) || r.Words.Accrediting.Has(w) {
			return r.bareName(ws[:i])
		}
		if r.strange(w) {
			begun++
		}
	}
	return nobody, 0
}

// known is how many words the known name has that stands first, or 0.
func (r Reader) known(ws []string) int {
	text, most := strings.Join(ws, " ")+" ", 0
	for _, name := range r.Names {
		if strings.HasPrefix(text, name+" ") {
			most = max(most, len(strings.Fields(name)))
		}
	}
	return most
}

// anywhere is a school that a message tells of, by name or as somebody's own.
func (r Reader) anywhere(ws []string) subject {
	for i := range ws {
		if who, _ := r.subject(ws[i:]); who == own || who == school || who == named {
			return who
		}
	}
	return nobody
}

// bareName reads words that may be a name, without "college" behind: all are strange.
func (r Reader) bareName(ws []string) (subject, int) {
	if len(ws) == 0 || slices.ContainsFunc(ws, func(w string) bool { return !r.strange(w) }) {
		return nobody, 0
	}
	return bare, len(ws)
}

// somePlace is the word under which the names of towns and states are read.
const somePlace = "someplace"

func (r Reader) strange(w string) bool { return w == somePlace || len(w) > 2 && !r.Known(w) }

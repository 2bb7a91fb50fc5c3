package nlu

import (
	"slices"
	"strings"
)

// WantsToBe reports that somebody wants to enter a line of work outside the field.
func (u *Understander) WantsToBe(ws []string) bool { return u.person.foreignGoal(ws) != "" }

// Elsewhere returns the first term of another field, or line of work outside this
// one, that q names outside the names of topics, and the word where it begins; "" if
// it names none.
func (u *Understander) Elsewhere(q Question) (term string, at int) {
	var found []match[bool]
	found = append(found, u.foreign.find(q.Words)...)
	for _, m := range u.person.lines.find(q.Words) {
		found = append(found, match[bool]{m.start, m.end, true})
	}
	for _, f := range found {
		named := slices.ContainsFunc(q.Mentions, func(m Mention) bool { return !m.Weak && m.Start < f.end && f.start < m.End })
		if !named && (term == "" || f.start < at) {
			term, at = strings.Join(q.Words[f.start:f.end], " "), f.start
		}
	}
	return term, at
}

// Strangers is how many terms of other fields, or lines of work outside this one, q
// names outside the names of topics.
func (u *Understander) Strangers(q Question) int {
	var named []string
	for rest := q; ; {
		term, at := u.Elsewhere(rest)
		if term == "" {
			return len(named)
		}
		named = appendNew(named, term)
		end := at + len(strings.Fields(term))
		rest.Words = slices.Concat(slices.Repeat([]string{""}, end), rest.Words[end:])
	}
}

// OtherEmployer reports words that begin with a workplace outside the field: "a big
// bank".
func (u *Understander) OtherEmployer(ws []string) bool {
	found := u.places.find(ws)
	if len(found) == 0 || found[0].start > 3 {
		return false
	}
	return !u.words.Health.Any(ws[:found[0].start])
}

// LineOfWork is the first line of work outside the field that is named, be it of several
// people ("nurses"), or "".
func (u *Understander) LineOfWork(ws []string) string {
	one := slices.Clone(ws)
	for i, w := range one {
		if len(w) > 4 && !strings.HasSuffix(w, "ss") {
			one[i] = strings.TrimSuffix(w, "s")
		}
	}
	for _, said := range [][]string{ws, one} {
		for _, found := range slices.Concat(u.person.lines.find(said), u.person.from.find(said)) {
			if found.value != "it" { // "what does it pay"
				return found.value
			}
		}
	}
	return ""
}

// asksForRecord reports somebody, named before end, who wants or says something at work: "surgeon wants".
func (u *Understander) asksForRecord(ws []string, end int) bool {
	return end < len(ws) && u.words.Askers.Has(ws[end-1]) && u.words.SayOrWant.Has(ws[end])
}

// readForeign finds terms of other fields; a name inside one ("my hospital bill")
// names no topic.
func (u *Understander) readForeign(q *Question) {
	ms := slices.DeleteFunc(u.foreign.find(q.Words), func(f match[bool]) bool {
		return u.endsOpen(q.Words, f.end) || u.asksForRecord(q.Words, f.end) || u.isNeeded(q.Words, f.start, f.end) || slices.ContainsFunc(q.Mentions, func(m Mention) bool {
			return !m.Weak && m.Start < f.start && m.End >= f.end // "codes for a dermatologist" is a coder
		})
	})
	if len(ms) == 0 {
		return
	}
	q.Foreign = strings.Join(q.Words[ms[0].start:ms[0].end], " ")
	q.Mentions = slices.DeleteFunc(q.Mentions, func(m Mention) bool {
		return slices.ContainsFunc(ms, func(f match[bool]) bool {
			inside := m.Start >= f.start && m.End <= f.end || m.Start > f.start // "pharmacy tech cert" holds no "tech cert"
			return m.Start < f.end && f.start < m.End && (m.Weak || inside)
		})
	})
}

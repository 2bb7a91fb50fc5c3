package nlu

import (
	"slices"
	"strings"
)

// byWork adds to the mentions in ws the roles that are named by what they do: "someone who
// audits charts", "i want to run a hospital". What is named in such words is no mention of its own.
func (l *linker) byWork(ws []string, ms []Mention) []Mention {
	for w := range l.works.each(ws) {
		start, ok := l.opensWork(ws, w.start)
		if appeals := w.end+1 < len(ws) && OneOf(ws[w.end], "sounds", "looks", "seems"); !ok && appeals {
			start, ok = w.start, true // "medical coding sounds good"
		} else if !ok && l.allOfTurn(ws, w.start, w.end) {
			start, ok = w.start, true
		}
		if !ok || slices.ContainsFunc(ms, func(o Mention) bool { return o.Start <= w.start && o.End >= w.end && o.End-o.Start > w.end-w.start }) {
			continue // not of coding who is to become "coding manager"
		}
		m := w.value
		m.Start, m.End, m.Text = start, w.end, strings.Join(ws[start:w.end], " ")
		ms = slices.DeleteFunc(ms, func(o Mention) bool { return o.Start < m.End && m.Start < o.End })
		at, _ := slices.BinarySearchFunc(ms, start, func(o Mention, start int) int { return o.Start - start })
		ms = slices.Insert(ms, at, m)
	}
	return ms
}

// allOfTurn reports a deed that is all that a turn says: "and running a nursing home?"
func (l *linker) allOfTurn(ws []string, start, end int) bool {
	joined := !slices.ContainsFunc(ws[:start], func(w string) bool { return w != "then" && !l.words.AddedOpeners.Has(w) })
	return joined && end == len(ws) && end-start > 2 && strings.HasSuffix(ws[start], "ing")
}

// opensWork reports that a deed at word at is somebody's work or aim, and where what names
// the role begins: at the one who does it, or at the deed.
func (l *linker) opensWork(ws []string, at int) (start int, ok bool) {
	end := at
	if end > 0 && l.words.Barely.Has(ws[end-1]) {
		end--
	}
	for n := 1; n <= 5 && n <= end; n++ {
		before := ws[end-n : end]
		if _, doing := l.doing.get(before); doing && n < end && (l.words.Doers.Has(ws[end-n-1]) || ws[end-n-1] == "the" && before[0] == "who") {
			return end - n - 1, true
		}
	}
	if end > 0 && strings.HasSuffix(ws[at], "ing") && l.words.Doers.Has(ws[end-1]) && !OneOf(ws[end-1], "one", "ones") {
		return end - 1, true // "somebody coding charts"
	}
	if l.saysDoing(ws, end-1, "i", "she", "he") || l.paidTo(ws[:end]) {
		return at, true // "i do billing", "48k to code charts"
	}
	if end > 0 && ws[end-1] == "been" && strings.HasSuffix(ws[at], "ing") && (end == 1 || l.words.HaveBeen.Has(ws[end-2])) {
		return at, true // "been assigning codes 6 years", "ive been filing charts"
	}
	if end > 1 && OneOf(ws[end-2], "my", "our", "a", "an") && l.words.ThirdPersons.Has(ws[end-1]) && strings.HasSuffix(ws[at], "s") {
		return at, true // "my uncle manages medical records", "a friend runs a nursing home"
	}
	for n := 1; n <= 3 && n <= end; n++ {
		if _, aiming := l.aiming.get(ws[end-n : end]); aiming {
			return at, true
		}
	}
	return 0, false
}

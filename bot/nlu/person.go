package nlu

import (
	"slices"
	"strings"

	"himpath/knowledge"
)

// person reads what a message says of the student.
type person struct {
	lists
	base   *knowledge.Base
	traits *phraseSet[traitSign]
	lines  *phraseSet[string]
	from   *phraseSet[string] // lines of work and studies that bring traits along
	did    *phraseSet[string] // what people did for a living that brings traits along

	noDegree, noSchool, unschooled *phraseSet[bool]
}

type traitSign struct {
	id    string
	likes bool
	bare  bool // only what is liked or not ("organizing"): the words before it say which
	other bool // what is liked or not is the other side of the trait: "working alone"
}

// objectOf returns what a phrase of feeling is about: "organizing" of "i love
// organizing". It is "" for phrases without a feeling.
func (l lists) objectOf(phrase string) string {
	ws := wordTexts(Normalise(phrase))
	for i, w := range ws {
		if l.words.Feeling.Has(w) && i < 4 && i+1 < len(ws) && len(ws)-i-1 <= 3 {
			return strings.Join(ws[i+1:], " ")
		}
	}
	return ""
}

// addObjects makes known what the phrases of feeling that s stands for are about.
func (p *person) addObjects(id, s string, negative bool) {
	for _, s := range knowledge.Phrases(s) {
		object := p.objectOf(s)
		if object == "" || knowledge.Only(strings.Fields(object), p.words.ThirdPersons) {
			continue // the "person" of "a big picture kind of person"
		}
		before := wordTexts(strings.TrimSuffix(Normalise(s), object))
		other := negative && len(before) > 0 && p.words.Like.Has(before[len(before)-1]) && !p.denied(before, len(before), len(before))
		p.traits.add(object, traitSign{id: id, bare: true, other: other})
	}
}

func newPerson(b *knowledge.Base) *person {
	p := &person{lists: lists{b.Words}, base: b, traits: newPhraseSet[traitSign](), lines: newPhraseSet[string](), from: newPhraseSet[string](), did: newPhraseSet[string](),
		noDegree: phrasesOf(b.Words.NoDegreePhrases.All()), noSchool: phrasesOf(b.Words.NoSchoolPhrases.All()), unschooled: phrasesOf(b.Words.UnschooledPhrases.All())}
	for _, t := range b.Traits {
		for _, s := range t.Neither {
			p.traits.add(s, traitSign{})
		}
		for _, s := range t.Negative {
			p.traits.add(s, traitSign{id: t.ID})
		}
		for _, s := range t.Positive {
			p.traits.add(s, traitSign{id: t.ID, likes: true})
		}
	}
	for _, t := range b.Traits {
		for _, s := range t.Positive {
			p.addObjects(t.ID, s, false)
		}
		for _, s := range t.Negative {
			p.addObjects(t.ID, s, true)
		}
	}
	for _, t := range b.Traits {
		for _, w := range slices.Concat(t.Work, t.Things) {
			p.traits.add(w, traitSign{id: t.ID, bare: true})
		}
		for _, l := range t.From {
			p.from.add(l, l)
		}
		for _, l := range t.Did {
			p.did.add(l, l)
		}
	}
	for _, l := range b.Phrases["lines_of_work"] {
		p.lines.add(l, l)
	}
	return p
}

// read adds what ws say of their writer, or of the student they write for, to a
// profile. about is true when they speak of somebody at all. An "it" is liked or not as a
// trade only where it was written in capitals, itsTech.
func (p *person) read(ws []string, mentions []Mention, itsTech bool) (prof Profile, about bool) {
	if p.advisesOthers(ws) {
		return prof, false
	}
	about = p.speaksOfSomeone(ws) || p.telegraphic(ws) || p.opensWithLine(ws) || p.ofLine(ws) || p.opensWithYears(ws) || p.opensWithDeed(ws) || fromTo(ws) || p.capsYears(ws) || p.wantsItShort(ws) || p.opensWithJob(ws, mentions) || p.aimsLater(ws, mentions)
	p.readTraits(&prof, ws, mentions, itsTech, about)
	if !about {
		return prof, false
	}
	p.readLines(&prof, ws, mentions)
	cue, end := "", 0
	for i, m := range mentions {
		if p.inLine(ws, m) {
			continue
		}
		if p.atWorkplace(ws, mentions, i) {
			prof.Jobs = appendNew(prof.Jobs, m.Topic())
		}
		cue = p.place(&prof, ws, m, cue, end)
		end = m.End
	}
	prof.NoDegree = len(p.noDegree.find(ws)) > 0
	prof.MaxRank = p.maxRank(ws)
	return prof, true
}

// readTraits adds what ws say that somebody likes, dislikes or, where they speak of
// somebody (about), works with.
func (p *person) readTraits(prof *Profile, ws []string, mentions []Mention, itsTech, about bool) {
	joined := feeling{} // of the thing before, that "and" carries on
	for _, m := range p.traits.find(ws) {
		if !itsTech && p.isPronoun(ws, m) {
			continue
		}
		if m.value.id == "" && itsTech && about && p.doesIt(ws, m) {
			prof.Brings = appendNew(prof.Brings, "technology")
		}
		if m.value.id == "" || p.comparesTo(ws, m.start) || p.isRequired(ws, m.start) || p.isLine(ws[m.start:m.end]) && (p.ofOthers(ws, m.start, m.end) || p.judged(ws, m.start, m.end) || p.wishedOfThem(ws, m.start)) {
			continue
		}
		if !about && !m.value.bare && m.end-m.start == 1 && m.end < len(ws) && p.opensQuestion(ws) {
			continue // "a quiet hotel": nobody is spoken of
		}
		likes := m.value.likes || m.value.bare
		felt := p.feelingOf(ws, m.start, m.end)
		if !m.value.bare && m.value.likes && felt == dislikes && p.saysFeeling(ws[m.start:m.end]) && !p.words.Deny.Any(ws[max(0, m.start-3):m.start]) {
			felt = loves // "bad with details, good with people": it says itself what is felt
		}
		if m.value.bare && felt == none && p.carries(joined, ws, m.start) {
			felt = joined.felt
		}
		if m.value.bare && felt == none && about && !m.value.other && p.worksWith(ws, m.start) && !p.inName(m, mentions) {
			prof.Brings = appendNew(prof.Brings, m.value.id)
		}
		if m.value.bare && (felt == none || p.inName(m, mentions)) {
			continue
		}
		if likes && felt == dislikes {
			likes = false
		}
		if joined = (feeling{felt: dislikes, end: m.end}); likes {
			joined.felt = loves
		}
		if !m.value.bare && !p.saysFeeling(ws[m.start:m.end]) {
			joined = feeling{} // "quiet, details": what somebody is carries nothing on
		}
		if likes != m.value.other {
			prof.Likes = appendNew(prof.Likes, m.value.id)
		} else {
			prof.Dislikes = appendNew(prof.Dislikes, m.value.id)
		}
	}
	if slices.Contains(slices.Concat(prof.Brings, prof.Likes), "programming") {
		prof.Dislikes = slices.DeleteFunc(prof.Dislikes, func(id string) bool { return id == "coding" }) // the code that they tire of is software
	}
}

// readLines adds the lines of work that somebody comes from.
func (p *person) readLines(prof *Profile, ws []string, mentions []Mention) {
	for _, m := range p.lines.find(ws) {
		if !p.denied(ws, m.start, 2) && !p.ofOthers(ws, m.start, m.end) && !p.judged(ws, m.start, m.end) && !p.spokenFor(ws, m.start, m.end) && !p.actsHere(ws, m.start, m.end) && !p.theirs(ws, m.start, m.end) && !p.onlyItsExam(ws, m.start, m.end) && !p.wishedOfThem(ws, m.start) {
			prof.Lines = appendNew(prof.Lines, m.value)
		}
	}
	for _, m := range p.from.find(ws) {
		if p.comesFrom(ws, m) && !slices.ContainsFunc(mentions, func(n Mention) bool {
			return n.Gap == "" && n.Start < m.end && m.start < n.End && n.End-n.Start >= m.end-m.start
		}) {
			prof.Lines = appendNew(prof.Lines, m.value)
		}
	}
	for _, m := range p.did.find(ws) {
		if p.didSo(ws, m.start) {
			prof.Lines = appendNew(prof.Lines, m.value)
		}
	}
}

// theirs reports somebody of the writer's, and not what the writer is: "my team lead put …".
func (l lists) theirs(ws []string, start, end int) bool {
	return start > 0 && OneOf(ws[start-1], "my", "our") && (end == len(ws) || !l.words.Background.Has(ws[end]))
}

// wishedOfThem reports what somebody else wants the writer to be: "my mom wants me to be a nurse".
func (l lists) wishedOfThem(ws []string, start int) bool {
	before := ws[max(0, start-6):start]
	me := slices.IndexFunc(before, func(w string) bool { return OneOf(w, "me", "him", "her", "us") })
	return me > 0 && OneOf(before[me-1], "wants", "want", "wanted", "pushing", "pushes", "expects", "told") && Says(before[me:], "be", "become", "into")
}

// doesIt reports "does IT", said of a trade.
func (p *person) doesIt(ws []string, m match[traitSign]) bool {
	return m.end-m.start == 2 && ws[m.end-1] == "it" && OneOf(ws[m.start], "do", "does") && m.start > 0
}

// isPronoun reports a sign that is nothing but "it" behind a word of feeling: "i hate it",
// "id like a credential for it".
func (p *person) isPronoun(ws []string, m match[traitSign]) bool {
	felt := func(w string) bool {
		return p.words.Feeling.Has(w) && w != "with" && w != "at" && w != "of" && w != "into" || w == "for" || p.words.Hate.Has(w) || p.words.Avoiding.Has(w)
	}
	switch {
	case ws[m.end-1] != "it":
		return false
	case m.end-m.start == 1:
		return m.start > 0 && felt(ws[m.start-1])
	}
	return felt(ws[m.end-2])
}

// inName reports a sign that is part of the longer name of a thing people are, have
// or work at: "nursing" of "nursing home".
func (p *person) inName(m match[traitSign], mentions []Mention) bool {
	return slices.ContainsFunc(mentions, func(n Mention) bool {
		t := p.base.Topic(n.Topic())
		return t != nil && n.Start <= m.start && m.end <= n.End && n.End-n.Start > m.end-m.start &&
			slices.Contains([]knowledge.Kind{knowledge.Role, knowledge.Degree, knowledge.Employer, knowledge.Certification}, t.Kind)
	})
}

// maxRank is the rank of the most schooling that the writer has the time or the
// wish for, or 0: "2 years max" is an associate degree.
func (p *person) maxRank(ws []string) int {
	if len(p.unschooled.find(ws)) > 0 {
		return 1
	}
	if len(p.noSchool.find(ws)) > 0 {
		return 2
	}
	if p.wantsItShort(ws) {
		return 3
	}
	for i, w := range ws {
		n := p.words.Number(w)
		if n > 4 {
			n = 0
		}
		if n == 0 && p.withinAYear(ws, i) {
			return 2
		}
		near := ws[max(0, i-5):min(len(ws), i+6)]
		if n == 0 || !p.words.Years.Any(near) || p.words.YearsDone.Any(near) && !Says(near, "max", "tops", "maximum") {
			continue
		}
		switch {
		case n == 4 && p.denied(ws, i, 4):
			return 3
		case n < 4 && (p.words.YearsOfSchool.Any(near) || i > 1 && OneOf(ws[i-1], "in", "within") && Says(near, "done", "finished", "finish", "through")) && !p.denied(ws, i, 2):
			return n + 1
		}
	}
	return 0
}

// withinAYear reports "a year" at at that somebody has at most: "need to be working within a year",
// "cant do more than a year of school".
func (l lists) withinAYear(ws []string, at int) bool {
	if at == 0 || at+1 >= len(ws) || !OneOf(ws[at], "a", "one", "1") || !OneOf(ws[at+1], "year", "yr", "years") {
		return false
	}
	if OneOf(ws[at-1], "within", "in", "under") {
		return (l.words.Demand.Any(ws[:at]) || Says(ws[:at], "want", "wanna")) && l.words.WithinEnds.Any(ws[:at])
	}
	return ws[at-1] == "than" && l.denied(ws, at, 5)
}

// foreignGoal is a line of work outside the field that somebody wants to enter: "i
// want to be a teacher".
func (p *person) foreignGoal(ws []string) string {
	for _, m := range p.lines.find(ws) {
		if p.isNeeded(ws, m.start, m.end) {
			continue
		}
		if p.wantsJobOf(ws, m.start, m.end) {
			return m.value
		}
		for i := max(0, m.start-3); i < m.start; i++ {
			enters := ws[i] == "become" || ws[i] == "becoming" || ws[i] == "be" && i >= m.start-2
			as := i > 0 && ws[i] == "as" && p.words.Employment.Has(ws[i-1]) && !p.ownWork(ws, i-1)
			moves := OneOf(ws[i], "to", "into") && i == m.start-1 && i > 0 && (p.words.Moves.Has(ws[i-1]) || ws[i] == "into" && ws[i-1] == "going")
			formerly := i > 1 && ws[i-1] == "to" && ws[i-2] == "used" // "i used to be a cook"
			if (enters || as || moves) && !formerly && !p.denied(ws, m.start, 6) {
				return m.value
			}
		}
	}
	return ""
}

// isNeeded reports what somebody asks whether they must be, to be something else: "do i need
// to be a nurse to manage records".
func (l lists) isNeeded(ws []string, start, end int) bool {
	return end < len(ws) && OneOf(ws[end], "to", "before", "for") && l.words.Musts.Any(ws[max(0, start-4):start])
}

// wantsJobOf reports a job of a line of work that somebody is after: "i want a general IT
// help desk job".
func (l lists) wantsJobOf(ws []string, start, end int) bool {
	if end == len(ws) || !OneOf(ws[end], "job", "jobs", "position", "role") || end-start == 2 && ws[start] == "data" {
		return false
	}
	wants := slices.ContainsFunc(ws[max(0, start-5):start], func(w string) bool { return l.words.Wishing.Has(w) })
	return (wants || Says(ws[max(0, start-5):start], "looking", "applying") && Says(ws[max(0, start-4):start], "for")) && !l.denied(ws, start, 6)
}

func (l lists) speaksOfSomeone(ws []string) bool {
	return l.words.FirstPersons.Any(ws) || l.words.ThirdPersons.Any(ws)
}

// denied reports a word of denial or dislike among the n words before at.
func (l lists) denied(ws []string, at, n int) bool {
	for i := max(0, at-n); i < at; i++ {
		if l.words.Deny.Has(ws[i]) || l.words.Dislike.Has(ws[i]) {
			return true
		}
	}
	return false
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(slices.Clip(list), s)
}

// Merge adds what other knows to p; what is said later of likes wins.
func (p Profile) Merge(other Profile) Profile {
	join := func(a, b []string) []string {
		for _, s := range b {
			a = appendNew(a, s)
		}
		return a
	}
	without := func(a, b []string) []string {
		return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
	}
	p.Likes = join(without(p.Likes, other.Dislikes), other.Likes)
	p.Dislikes = join(without(p.Dislikes, other.Likes), other.Dislikes)
	p.Has, p.Studying = join(p.Has, other.Has), join(p.Studying, other.Studying)
	p.Jobs, p.Lines, p.Goals = join(p.Jobs, other.Jobs), join(p.Lines, other.Lines), join(p.Goals, other.Goals)
	p.Brings = join(p.Brings, other.Brings)
	p.NoDegree = p.NoDegree || other.NoDegree
	p.Other = max(p.Other, other.Other)
	if other.MaxRank > 0 {
		p.MaxRank = other.MaxRank
	}
	return p
}

// advisesOthers reports "i advise students in an HIM program": what is told is no student's own.
func (l lists) advisesOthers(ws []string) bool {
	i := slices.IndexFunc(ws, func(w string) bool {
		return l.words.Advising.Has(w)
	})
	if i < 1 || !l.words.FirstPersons.Any(ws[:i]) {
		return false
	}
	return l.words.Taught.Any(ws[i+1 : min(len(ws), i+5)])
}

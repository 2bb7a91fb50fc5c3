package nlu

import (
	"slices"
	"strings"

	"himpath/knowledge"
)

// person reads what a message says of the student.
type person struct {
	base   *knowledge.Base
	traits *phraseSet[traitSign]
	lines  *phraseSet[string]
	from   *phraseSet[string] // lines of work and studies that bring traits along
}

type traitSign struct {
	id    string
	likes bool
	bare  bool // only what is liked or not ("organizing"): the words before it say which
}

var feelings = []string{"love", "like", "likes", "loves", "enjoy", "enjoys", "into", "hate", "hates", "prefer", "adore", "excels", "excel", "strong", "talented", "want", "wants", "loving", "liking", "with", "at", "of", "stand"}

// objectOf returns what a phrase of feeling is about: "organizing" of "i love
// organizing". It is "" for phrases without a feeling.
func objectOf(phrase string) string {
	ws := texts(words(Normalise(phrase)))
	for i, w := range ws {
		if slices.Contains(feelings, w) && i < 4 && i+1 < len(ws) && len(ws)-i-1 <= 3 {
			return strings.Join(ws[i+1:], " ")
		}
	}
	return ""
}

func newPerson(b *knowledge.Base) *person {
	p := &person{base: b, traits: newPhraseSet[traitSign](), lines: newPhraseSet[string](), from: newPhraseSet[string]()}
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
		for _, s := range append(t.Positive, t.Negative...) {
			if object := objectOf(s); object != "" {
				p.traits.add(object, traitSign{id: t.ID, bare: true})
			}
		}
	}
	for _, t := range b.Traits {
		for _, w := range slices.Concat(t.Work, t.Things) {
			p.traits.add(w, traitSign{id: t.ID, bare: true})
		}
		for _, l := range t.From {
			p.from.add(l, l)
		}
	}
	for _, l := range b.Phrases["lines_of_work"] {
		p.lines.add(l, l)
	}
	return p
}

var (
	hasWords      = []string{"have", "has", "had", "got", "hold", "holds", "finished", "completed", "earned", "graduated", "passed", "ive", "own", "done", "did", "already", "obtained", "received", "possess", "only", "with", "just", "hs", "after", "my", "her", "his"}
	studyWords    = []string{"studying", "finishing", "finish", "pursuing", "working", "doing", "taking", "enrolled", "graduating", "getting", "completing", "starting", "year", "semester", "student", "in"}
	jobWords      = []string{"im", "am", "work", "works", "working", "worked", "as", "been", "currently", "was", "job", "former", "ex", "being", "from", "shes", "hes"}
	goalWords     = []string{"become", "becoming", "be", "into", "to", "toward", "towards", "want", "wants", "wanna", "aim", "aiming", "goal", "dream", "hoping", "hope", "interested", "end", "get", "pursue", "sit", "take", "reach", "for", "qualify", "eligible"}
	denyWords     = []string{"no", "not", "dont", "doesnt", "without", "never", "havent", "hasnt", "didnt", "lack", "isnt", "arent", "cant", "nor", "zero", "non"}
	dislikeWords  = []string{"hate", "hates", "avoid", "avoids", "dislike", "dislikes", "dread", "dreads", "fear", "fears", "detest", "despise", "allergic", "not", "no", "dont", "doesnt", "cant", "cannot", "never", "without", "bad", "terrible", "suck", "scared", "afraid", "tired", "sick", "less", "minimal", "stand", "away"}
	firstPersons  = []string{"i", "im", "ive", "my", "me", "id", "myself", "mine", "we"}
	thirdPersons  = []string{"she", "he", "they", "shes", "hes", "theyre", "student", "daughter", "son", "advisee", "friend", "kid", "wife", "husband", "sister", "brother", "client", "her", "his", "their", "cousin", "mom", "mentee", "someone", "somebody", "person", "niece", "nephew", "girl", "boy", "daughters", "sons", "father", "mother", "dad", "uncle", "aunt"}
	noDegreeNames = []string{"no degree", "without a degree", "no college", "dont have a degree", "never went to college", "no college degree", "didnt go to college", "havent been to college", "without college", "without any degree", "without degree"}
)

// read adds what ws say of their writer, or of the student they write for, to a
// profile. about is true when they speak of somebody at all.
func (p *person) read(ws []string, mentions []Mention) (prof Profile, about bool) {
	about = speaksOfSomeone(ws) || telegraphic(ws) || p.opensWithLine(ws) || p.ofLine(ws) || opensWithYears(ws)
	joined := feeling{} // of the thing before, that "and" carries on
	for _, m := range p.traits.find(ws) {
		if m.value.id == "" || isRequired(ws, m.start) {
			continue
		}
		likes := m.value.likes || m.value.bare
		felt := feelingOf(ws, m.start, m.end)
		if !m.value.bare && m.value.likes && felt == dislikes && saysFeeling(ws[m.start:m.end]) && !containsAny(ws[max(0, m.start-3):m.start], denyWords) {
			felt = loves // "bad with details, good with people": it says itself what is felt
		}
		if m.value.bare && felt == none && joined.carries(ws, m.start) {
			felt = joined.felt
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
		if !m.value.bare && !saysFeeling(ws[m.start:m.end]) {
			joined = feeling{} // "quiet, details": what somebody is carries nothing on
		}
		if likes {
			prof.Likes = appendNew(prof.Likes, m.value.id)
		} else {
			prof.Dislikes = appendNew(prof.Dislikes, m.value.id)
		}
	}
	if !about {
		return prof, false
	}
	for _, m := range p.lines.find(ws) {
		if !denied(ws, m.start, 2) {
			prof.Lines = appendNew(prof.Lines, m.value)
		}
	}
	for _, m := range p.from.find(ws) {
		if comesFrom(ws, m) && !slices.ContainsFunc(mentions, func(n Mention) bool { return n.Start < m.end && m.start < n.End && n.End-n.Start >= m.end-m.start }) {
			prof.Lines = appendNew(prof.Lines, m.value)
		}
	}
	for _, m := range mentions {
		p.place(&prof, ws, m)
	}
	prof.NoDegree = containsPhrase(ws, noDegreeNames)
	prof.MaxRank = maxRank(ws)
	return prof, true
}

func containsAny(ws, list []string) bool {
	return slices.ContainsFunc(ws, func(w string) bool { return slices.Contains(list, w) })
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

// comesFrom reports a line of work or a study that is said to be somebody's own: "was
// a librarian", "librarian here", "with a biology degree".
func comesFrom(ws []string, m match[string]) bool {
	if m.start > 0 && slices.Contains([]string{"former", "ex", "retired"}, ws[m.start-1]) {
		return true
	}
	before, behind := ws[max(0, m.start-3):m.start], ws[m.end:min(len(ws), m.end+3)]
	if denied(ws, m.start, 3) || slices.ContainsFunc(before, func(w string) bool {
		return slices.Contains([]string{"become", "becoming", "be", "the", "these", "what", "which"}, w)
	}) {
		return false
	}
	own := slices.ContainsFunc(before, func(w string) bool {
		return slices.Contains(jobWords, w) || slices.Contains(hasWords, w) || slices.Contains([]string{"a", "an", "is", "who", "studying", "studied", "used", "background"}, w) && w != "in"
	})
	own = own && slices.ContainsFunc(ws[max(0, m.start-5):m.start], func(w string) bool {
		return slices.Contains(firstPersons, w) || slices.Contains(thirdPersons, w) || slices.Contains([]string{"former", "ex", "worked", "was", "is", "been", "with", "a"}, w)
	})
	if opensWithYears(ws) && m.start == 3 {
		return true
	}
	opens := m.start <= 1 && len(ws) > m.end && !slices.Contains(questionWords, ws[0]) && !slices.Contains(auxiliaries, ws[0])
	told := len(behind) > 0 && startsWithDigit(behind[0]) || len(behind) > 0 && slices.Contains([]string{"by", "here", "now", "background", "degree", "major", "experience", "for", "tired", "sick", "bored", "burned", "burnt", "looking", "hoping", "trying", "wanting"}, behind[0])
	return own || opens && told
}

// opensWithLine reports a message that begins with what its writer is: "hospital
// receptionist, 48, …".
func (p *person) opensWithLine(ws []string) bool {
	if fs := p.from.find(ws); len(fs) > 0 && fs[0].start == 0 && comesFrom(ws, fs[0]) {
		return true
	}
	ms := p.lines.find(ws)
	return len(ms) > 0 && ms[0].start <= 2 && !slices.Contains(questionWords, ws[0]) && !slices.Contains(auxiliaries, ws[0])
}

// opensWithYears reports a message that begins with how long its writer did something:
// "20 years in hospital IT".
func opensWithYears(ws []string) bool {
	return len(ws) > 3 && startsWithDigit(ws[0]) && containsAny(ws[1:2], []string{"years", "yrs", "yr"}) && containsAny(ws[2:3], []string{"in", "as", "of", "running", "doing", "working", "at"})
}

// ofLine reports somebody of a line of work that is asked about: "what could a former
// journalist do", "which certification should a nurse get".
func (p *person) ofLine(ws []string) bool {
	for _, m := range slices.Concat(p.lines.find(ws), p.from.find(ws)) {
		before := ws[max(0, m.start-3):m.start]
		for i, w := range before {
			if slices.Contains([]string{"former", "ex", "retired"}, w) ||
				slices.Contains([]string{"for", "should", "could", "would", "suits", "suit", "fits"}, w) && i+1 < len(before) && (before[i+1] == "a" || before[i+1] == "an") {
				return true
			}
		}
	}
	return false
}

// telegraphic reports a message that leaves its "I" out: "wanna be a coder, 2 years
// max".
func telegraphic(ws []string) bool {
	if len(ws) == 0 || slices.Contains(questionWords, ws[0]) || slices.Contains(auxiliaries, ws[0]) {
		return false
	}
	return slices.ContainsFunc(ws, func(w string) bool {
		return slices.Contains([]string{"want", "wants", "wanna", "here", "bored", "tired", "hoping", "hate", "love", "like", "now", "already", "finished", "need", "dream", "got"}, w)
	})
}

// maxRank is the rank of the most schooling that the writer has the time or the
// wish for, or 0: "2 years max" is an associate degree.
func maxRank(ws []string) int {
	if containsPhrase(ws, []string{"hate school", "no more school", "impatient with school", "hate studying", "dont want to study", "done with school", "want job fast", "job fast", "work soon", "dont like school", "hate college", "without more school", "hates school", "no school"}) {
		return 2
	}
	for i, w := range ws {
		n := map[string]int{"1": 1, "one": 1, "2": 2, "two": 2, "3": 3, "three": 3, "4": 4, "four": 4}[w]
		near := ws[max(0, i-5):min(len(ws), i+6)]
		has := func(of ...string) bool {
			return slices.ContainsFunc(near, func(w string) bool { return slices.Contains(of, w) })
		}
		if n == 0 || !has("year", "years", "yr", "yrs") || has("experience", "exp", "work", "working", "worked", "been", "ago", "old", "as") {
			continue
		}
		switch {
		case n == 4 && denied(ws, i, 4):
			return 3
		case n < 4 && has("max", "only", "most", "can", "study", "school", "time", "tops", "just", "college", "degree") && !denied(ws, i, 2):
			return n + 1
		}
	}
	return 0
}

// foreignGoal is a line of work outside the field that somebody wants to enter: "i
// want to be a teacher".
func (p *person) foreignGoal(ws []string) string {
	for _, m := range p.lines.find(ws) {
		for i := max(0, m.start-3); i < m.start; i++ {
			enters := ws[i] == "become" || ws[i] == "becoming" || ws[i] == "be" && i >= m.start-2
			as := i > 0 && ws[i] == "as" && slices.Contains([]string{"job", "work", "career", "hired", "position"}, ws[i-1])
			if (enters || as) && !denied(ws, m.start, 6) {
				return m.value
			}
		}
	}
	return ""
}

// place decides whether a topic is one the person has, studies for, works as, or
// aims at, from the nearest telling word before it.
func (p *person) place(prof *Profile, ws []string, m Mention) {
	if len(m.Options) == 0 {
		return
	}
	id := m.Options[0]
	t := p.base.Topic(id)
	if t == nil || denied(ws, m.Start, 3) {
		return
	}
	cue := lastCue(ws, m.Start)
	if cue == "" && inHand(ws, m.End) {
		cue = "has"
	}
	switch {
	case t.Kind == knowledge.Role && (cue == "job" || worksAs(ws, m)):
		prof.Jobs = appendNew(prof.Jobs, id)
	case t.Kind == knowledge.Role && (cue == "goal" || cue == "study"):
		prof.Goals = appendNew(prof.Goals, id)
	case t.Kind == knowledge.Degree && cue == "study":
		prof.Studying = appendNew(prof.Studying, id)
	case t.Kind == knowledge.Degree && cue == "" && !slices.ContainsFunc(ws, func(w string) bool { return slices.Contains(questionWords, w) }):
		prof.Has = appendNew(prof.Has, id)
	case (t.Kind == knowledge.Degree || t.Kind == knowledge.Certification) && cue == "has":
		prof.Has = appendNew(prof.Has, id)
	case t.Kind == knowledge.Certification && (cue == "goal" || cue == "study"):
		prof.Goals = appendNew(prof.Goals, id)
	}
}

// inHand reports that what ends at at is said to be there: "associate is what i
// have", "GED in hand", "RHIT done".
func inHand(ws []string, at int) bool {
	for i, w := range ws[at:min(len(ws), at+4)] {
		switch {
		case slices.Contains([]string{"finished", "completed", "done", "earned", "holder", "grad", "graduate", "hand", "passed"}, w) && i < 2:
			return true
		case (w == "have" || w == "got" || w == "hold") && i > 0 && slices.Contains(firstPersons, ws[at+i-1]) && i > 1:
			return true
		}
	}
	return false
}

// worksAs reports a role that is named as the writer's own: "technician now", "coder
// here", "already a manager", "coder for 6 years", "biller who is tired".
func worksAs(ws []string, m Mention) bool {
	if m.Start > 0 && slices.Contains([]string{"already", "currently", "still"}, ws[m.Start-1]) {
		return true
	}
	if m.End >= len(ws) {
		return false
	}
	next := ws[m.End]
	if next == "now" || next == "here" || next == "atm" || next == "currently" {
		return true
	}
	years := slices.ContainsFunc(ws[m.End:min(len(ws), m.End+4)], func(w string) bool { return w == "year" || w == "years" || w == "yrs" || w == "yr" })
	return m.Start <= 1 && (next == "who" || next == "wants" || years && !slices.Contains(questionWords, ws[0]))
}

// lastCue returns has, study, job or goal: the class of the nearest telling word
// among the six words before at, or "".
func lastCue(ws []string, at int) string {
	for i := at - 1; i >= 0 && i >= at-6; i-- {
		switch w := ws[i]; {
		case w == "a" || w == "an" || w == "the":
		case w == "as" && i > 0 && ws[i-1] == "up":
			return "goal" // "end up as"
		case slices.Contains(goalWords, w) && !(w == "for" && i > 0 && ws[i-1] == "working"):
			return "goal"
		case slices.Contains(jobWords, w):
			return "job"
		case slices.Contains(studyWords, w):
			return "study"
		case slices.Contains(hasWords, w):
			return "has"
		}
	}
	return ""
}

func speaksOfSomeone(ws []string) bool {
	for _, w := range ws {
		if slices.Contains(firstPersons, w) || slices.Contains(thirdPersons, w) {
			return true
		}
	}
	return false
}

// denied reports a word of denial or dislike among the n words before at.
func denied(ws []string, at, n int) bool {
	for i := max(0, at-n); i < at; i++ {
		if slices.Contains(denyWords, ws[i]) || slices.Contains(dislikeWords, ws[i]) {
			return true
		}
	}
	return false
}

func containsPhrase(ws []string, phrases []string) bool {
	set := newPhraseSet[bool]()
	for _, p := range phrases {
		set.add(p, true)
	}
	return len(set.find(ws)) > 0
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
	p.NoDegree = p.NoDegree || other.NoDegree
	if other.MaxRank > 0 {
		p.MaxRank = other.MaxRank
	}
	return p
}

package nlu

import (
	"strings"

	"himpath/knowledge"
)

// Mention is a place in a message that names a topic, or several between which
// the name does not decide.
type Mention struct {
	Options []string // topic ids; one: the name is plain
	Gap     string   // a known gap's id, when the name is a gap's
	ByWork  bool     // named by what it does: "someone who audits charts"
	Weak    bool     // a short name ("tech") that may mean something else
	Start   int      // first word
	End     int      // word after the last
	Text    string   // as typed, folded
}

// Topic returns the topic that m names, or "" when it names several or a gap.
func (m Mention) Topic() string {
	if len(m.Options) == 1 {
		return m.Options[0]
	}
	return ""
}

// linker finds the names of topics.
type linker struct {
	lists
	names    *phraseSet[Mention]
	works    *phraseSet[Mention] // what roles do
	doing    *phraseSet[bool]
	aiming   *phraseSet[bool]
	subjects *subjects
	base     *knowledge.Base
}

func newLinker(b *knowledge.Base) *linker {
	l := &linker{lists: lists{b.Words}, names: newPhraseSet[Mention](), works: newPhraseSet[Mention](),
		doing: phrasesOf(b.Words.Doing.All()), aiming: phrasesOf(b.Words.Aiming.All()), subjects: newSubjects(b), base: b}
	for _, a := range b.Ambiguous {
		l.names.add(a.Type, Mention{Options: a.Topics, Weak: true})
	}
	for _, t := range b.Topics {
		for _, name := range append([]string{t.Name, t.Short, t.ID}, t.Aliases...) {
			l.names.add(name, Mention{Options: []string{t.ID}})
			if t.Kind == knowledge.Certification && len(name) == 3 {
				l.names.add(name+"s", Mention{Options: []string{t.ID}}) // "CPCs", too short a word to fold
			}
		}
	}
	for _, e := range b.Lexicon {
		if e.Topic != "" {
			l.names.add(e.Type, Mention{Options: []string{e.Topic}})
		}
		if e.Does != "" {
			l.works.add(e.Type, Mention{Options: []string{e.Does}, ByWork: true})
		}
	}
	for _, g := range b.Gaps {
		for _, name := range g.Aliases {
			l.names.add(name, Mention{Gap: g.ID})
		}
	}
	return l
}

// link returns the mentions in ws, left to right, but for degrees in another subject.
func (l *linker) link(ws []string) []Mention { return l.linkInto(nil, ws) }

// linkInto is link; what it returns may stand in room, which is empty.
func (l *linker) linkInto(room []Mention, ws []string) []Mention {
	return l.subjects.without(l.base, ws, l.byWork(ws, l.all(room, ws)))
}

// all adds every name in ws to out, left to right.
func (l *linker) all(out []Mention, ws []string) []Mention {
	for m := range l.names.each(ws) {
		v := m.value
		if v.Weak && m.start > 0 && l.words.DegreeAdverbs.Has(ws[m.start-1]) && !opensWithSo(ws, m.start) && !setBeside(ws, m.end) && !l.muchEarns(ws, m.start, m.end) {
			continue // "more tech" is no technician
		}
		if v.Weak && ws[m.start] == "tech" && m.end-m.start == 1 && (l.isField(ws, m.start) || m.end < len(ws) && l.words.TechThings.Has(ws[m.end])) {
			continue // "a career in health tech", "the tech side"
		}
		if v.Weak && l.isHit(ws, m.start, m.end) || l.spokenFor(ws, m.start, m.end) {
			continue // "my manager wants me to get certified"
		}
		if m.start > 0 && m.end-m.start == 1 && ws[m.start] == "pcs" && l.words.ComputerDeeds.Has(ws[m.start-1]) {
			continue // "i build PCs for fun"
		}
		if ws[m.start] == "cm" && m.end-m.start == 1 && !OneOf("pcs", ws...) {
			continue // nobody calls ICD-10-CM that but beside its other half
		}
		if ws[m.start] == "ooh" && m.start == 0 && len(ws) > 1 && l.onlyExclaims(ws[1]) {
			continue // "ooh ok", "ooh what about coders"
		}
		v.Start, v.End, v.Text = m.start, m.end, strings.Join(ws[m.start:m.end], " ")
		out = append(out, v)
	}
	return out
}

// spokenFor reports words for one of the writer's own people, of whom it is told what they
// say or want: "my boss said", "teacher says". They are not what is asked about.
func (l lists) spokenFor(ws []string, start, end int) bool {
	if end >= len(ws) || !l.words.SayOrWant.Has(ws[end]) {
		return false
	}
	return start == 0 && l.words.Claims.Has(ws[end]) || start > 0 && l.words.Possessives.Has(ws[start-1])
}

// onlyExclaims reports a word before which an "ooh" is no name.
func (l lists) onlyExclaims(next string) bool {
	return l.words.Nods.Has(next) || l.words.NodBesides.Has(next) || l.words.Fillers.Has(next) || l.words.JoiningOpeners.Has(next) || l.words.Question.Has(next) || l.words.Auxiliaries.Has(next) || l.words.FirstPersons.Has(next) || l.words.ToldThings.Has(next)
}

// opensWithSo reports a "so" before the word at that joins, and says no degree: "so
// coders too", "so coder pay".
func opensWithSo(ws []string, at int) bool {
	return ws[at-1] == "so" && (at == 1 || strings.HasSuffix(ws[at], "s"))
}

// setBeside reports that what ends there is one of several to choose from: "who earns more,
// coder or manager".
func setBeside(ws []string, end int) bool {
	return end < len(ws) && OneOf(ws[end], "or", "vs", "versus", "than")
}

// isHit reports the verb: "i hit a deer", "got hit by a car".
func (l lists) isHit(ws []string, start, end int) bool {
	if ws[start] != "hit" || end-start != 1 || start == 0 || end == len(ws) {
		return false
	}
	return l.words.Hitters.Has(ws[start-1]) &&
		l.words.HitThings.Has(ws[end])
}

// isField reports a "tech" that is a field and nobody in it: "in tech", "into health tech".
func (l lists) isField(ws []string, at int) bool {
	before := ws[max(0, at-2):at]
	if len(before) == 2 && OneOf(before[1], "health", "healthcare", "medical", "care") {
		before = before[:1]
	}
	return len(before) > 0 && l.words.BeforeField.Has(before[len(before)-1])
}

package curated

import (
	"fmt"
	"slices"

	"himpath/bot/nlu"
	"himpath/bot/nlu/matter"
	"himpath/knowledge"
)

// Told is how well a curated answer fits a message.
type Told struct {
	Passage *knowledge.Passage
	text    string  // the message
	Exact   bool    // one of its questions, word for word
	asked   float64 // share of the message that the answer's questions have, 0..1
	meant   float64 // share of its best question that the message has, 0..1
	matter  float64 // how far both are of the same everyday matter, 0..1
	ask     float64 // how far both ask the same of it, 0..1
	same    float64 // matter and ask together, of one of the answer's questions, 0..1
	other   bool    // it names another topic, or the opposite of what the answer is about
	empty   bool    // all of its words say little
}

// Words is how far a message and an answer have the same words, 0..2.
func (t Told) Words() float64 { return t.asked + t.meant }

// Score orders answers by how near they come to a message, 0..5.
func (t Told) Score() float64 { return t.Words() + t.matter + 2*t.same }

// String says how well for who asks why.
func (t Told) String() string {
	return fmt.Sprintf("%s asked %.2f, meant %.2f, matter %.2f, ask %.2f, same %.2f, other %v", t.Passage.ID, t.asked, t.meant, t.matter, t.ask, t.same, t.other)
}

// Question is the first of the answer's questions, to be shown.
func (t Told) Question() string { return questions(t.Passage)[0] }

// When an answer is told: where the words are nearly the same and matter and ask do not
// contradict, where all are and the ask is, or where matter and ask plainly agree and
// some of the words do. The bounds were
// chosen on the sets of paraphrases and near misses of package curate: of the two that
// were not written with the matcher in view, a third of the paraphrases and a tenth of
// the near misses are told.
const (
	sameAsked   = 0.8
	sameMeant   = 0.65
	sameWords   = 1.54
	allWords    = 0.95
	sameAsk     = 0.5
	someAsked   = 0.45
	mostAsked   = 0.6
	someWords   = 1.5
	sameMatter  = 0.6
	otherMatter = 0.15
)

// broad reports what a program says of itself in general: its questions are so many that
// one of them has nearly any words.
func (t Told) broad() bool {
	return t.Passage.Topic.Kind == knowledge.ProgramKind && !t.Passage.Curated()
}

// fits reports whether the answer is told.
func (t Told) fits() bool {
	words := t.Words()
	switch {
	case t.Exact:
		return true
	case t.other || t.Passage == nil || t.empty:
		return false
	case t.broad():
		return t.same >= sameMatter && t.asked >= mostAsked
	case t.asked >= sameAsked && t.meant >= sameMeant && words >= sameWords && t.same >= otherMatter, min(t.asked, t.meant) >= allWords && t.ask >= sameAsk:
		return true
	}
	return t.same >= sameMatter && t.asked >= someAsked && words >= someWords
}

// overlap weighs how far a message and the questions of an answer have the same words,
// as far as they can come to least.
func (a *answer) overlap(q unit, least float64) Told {
	t := Told{Passage: a.passage, text: q.text, asked: share(q.meanings, a.credit)}
	if t.asked+1 < least {
		return t
	}
	for _, u := range a.units {
		t.meant = max(t.meant, share(u.meanings, q.credit))
	}
	return t
}

// agreed adds how far they are of the same matter, and what speaks against them.
func (a *answer) agreed(t Told, q unit) Told {
	t.other, t.empty = a.opposed(q), true
	for _, u := range a.units {
		about, ask := matter.Agree(*q.sense, *u.sense)
		t.matter, t.ask, t.same = max(t.matter, about), max(t.ask, ask), max(t.same, about*ask)
	}
	for _, m := range q.meanings {
		t.empty = t.empty && m.Light
		t.other = t.other || m.Topic != "" && !slices.Contains(a.said, m.Topic)
	}
	return t
}

// inAnswer is what a word counts that only the answer itself has, not its questions.
const inAnswer = 0.8

// credit is how far an answer has what is asked for, 0..1.
func (a *answer) credit(m nlu.Meaning) float64 {
	switch {
	case has(a.all, m):
		return 1
	case has(a.text, m):
		return inAnswer
	}
	return 0
}

// credit is 1 for what a question asks for, else 0.
func (u unit) credit(m nlu.Meaning) float64 {
	if slices.ContainsFunc(u.meanings, func(o weighed) bool { return m.Is(o.Meaning) }) {
		return 1
	}
	return 0
}

// opposed reports a message that says the opposite of what the answer's questions say.
func (a *answer) opposed(q unit) bool {
	for _, s := range q.sides {
		_, both := on(q.sides, s)
		if mine, theirs := on(a.sides, s); theirs && !mine && !both {
			return true
		}
	}
	return false
}

// on reports whether sides name a side, and whether they name another of its line.
func on(sides []side, s side) (this, other bool) {
	for _, o := range sides {
		this, other = this || o == s, other || o.line == s.line && o.nr != s.nr
	}
	return this, other
}

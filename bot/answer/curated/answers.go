package curated

import (
	"slices"
	"strings"

	"himpath/bot/answer/corpus"
	"himpath/bot/nlu"
	"himpath/bot/nlu/matter"
	"himpath/index"
	"himpath/knowledge"
)

// Answers finds the passages that advisors wrote to answer the very questions under
// them, and the questions that they assigned to other passages. These do not take
// part in the ranking: an answer to "who finds the practicum site" must not be told
// to everybody who says practicum. They are told to a message that asks one of
// their questions, in whatever words, and to no other.
type Answers struct {
	answers []answer
	exact   map[string]int // folded question → its answer
	learn   func() *Campus
	weigher                 // of the words of answers and messages
	outside map[string]bool // folded wordings that advisors marked as out of scope
	having                  // which answers have a meaning
}

// answer is a passage with the questions that it must be told to.
type answer struct {
	passage *knowledge.Passage
	units   []unit
	all     []nlu.Meaning // of all units together
	text    []nlu.Meaning // of what it says
	said    []string      // the topics that it speaks of
	sides   []side        // of the opposites that its questions name
}

// unit is one question.
type unit struct {
	text     string
	folded   string
	meanings []weighed
	sense    *matter.Sense // nil: not read yet
	sides    []side
}

// New reads the curated passages of b. What words they bring is not repaired.
func New(b *knowledge.Base, u *nlu.Understander, words func() *index.Vocabulary, learn func() *Campus) *Answers {
	c := &Answers{exact: map[string]int{}, outside: map[string]bool{}, learn: learn, having: having{map[string][]int32{}, map[uint16][]int32{}}}
	for _, text := range b.Phrases[string(nlu.OutOfScope)] {
		c.outside[fold(text)] = true
	}
	asked := slices.DeleteFunc(slices.Clone(b.Passages), func(p *knowledge.Passage) bool { return !hasQuestions(p) })
	if len(asked) == 0 {
		return c
	}
	known := append(slices.Clone(b.Words.Plain.All()), index.Words(strings.Join(b.Phrases["synonyms"], " "))...)
	for _, p := range asked {
		known = append(known, index.Words(strings.Join(questions(p), " ")+" "+p.Text)...)
	}
	c.reader = u.With(words().With(known...), nil)
	c.Campus = learn()
	for i, p := range asked {
		c.answers = append(c.answers, c.readAnswer(p))
		c.note(int32(i), c.answers[i].all)
		c.note(int32(i), c.answers[i].text)
		for _, unit := range c.answers[i].units {
			if _, taken := c.exact[unit.folded]; !taken {
				c.exact[unit.folded] = i
			}
		}
	}
	return c
}

// Empty reports that there are no answers.
func (c *Answers) Empty() bool { return len(c.answers) == 0 }

// Outside reports a text that advisors marked as out of scope.
func (c *Answers) Outside(text string) bool { return c.outside[fold(text)] }

// With are the answers of b, found by what c has learned.
func (c *Answers) With(b *knowledge.Base, u *nlu.Understander, words func() *index.Vocabulary) *Answers {
	return New(b, u, words, c.learn)
}

// Learn learns what answers are found by, if it is not yet.
func (c *Answers) Learn() { c.learn() }

// Any reports a base with such answers.
func Any(b *knowledge.Base) bool { return slices.ContainsFunc(b.Passages, hasQuestions) }

// questions are those of a passage that advisors gave it, in chat or in what they
// wrote of their program.
func questions(p *knowledge.Passage) []string {
	if p.Curated() || p.Topic.Kind == knowledge.ProgramKind {
		return p.Questions
	}
	return p.Added
}

// hasQuestions reports a passage that has such questions.
func hasQuestions(p *knowledge.Passage) bool { return len(questions(p)) > 0 }

func (c *Answers) readAnswer(p *knowledge.Passage) answer {
	a := answer{passage: p}
	a.text, _ = c.reader.Meanings(c.reader.Read(corpus.Text(p)))
	a.say(a.text...)
	a.all = append(a.all, nlu.Meaning{Topic: p.Topic.ID})
	a.say(a.all...)
	for _, text := range questions(p) {
		u := c.readUnit(text)
		a.units, a.sides = append(a.units, u), append(a.sides, u.sides...)
		for _, m := range u.meanings {
			if !slices.ContainsFunc(a.all, func(o nlu.Meaning) bool { return o.Topic == m.Topic && o.Stem == m.Stem }) {
				a.all = append(a.all, m.Meaning)
			}
			a.say(m.Meaning)
		}
	}
	return a
}

// readUnit reads a question of an answer.
func (c *Answers) readUnit(text string) unit {
	u := c.readWords(text)
	u.sense = c.senseOf(text)
	return u
}

// readWords reads the words of a question.
func (c *Answers) readWords(text string) unit {
	ms, _ := c.reader.Meanings(c.reader.Read(text))
	return unit{text: text, folded: fold(text), meanings: c.weighed(ms), sides: c.sidesOf(text)}
}

func (c *Answers) senseOf(text string) *matter.Sense {
	sense := c.matters.Read(text)
	return &sense
}

// say notes the topics that are spoken of.
func (a *answer) say(ms ...nlu.Meaning) {
	for _, m := range ms {
		if m.Topic != "" && !slices.Contains(a.said, m.Topic) {
			a.said = append(a.said, m.Topic)
		}
	}
}

// fold is a question without what makes no other question of it.
func fold(text string) string {
	return strings.Join(strings.Fields(strings.ToLower(strings.Trim(text, " \t\n?!."))), " ")
}

// Nearest returns the answer that comes nearest to a text, of those that are not withdrawn,
// and whether it is told.
func (c *Answers) Nearest(text string, withdrawn map[string]bool) (Told, bool) {
	return c.best(text, withdrawn, 0)
}

// Fitting is nearest for who only wants to know which answer is told.
func (c *Answers) Fitting(text string, withdrawn map[string]bool) (*knowledge.Passage, bool) {
	t, ok := c.best(text, withdrawn, someWords)
	return t.Passage, ok
}

// best looks among the answers that have at least so many of a text's words
// (Told.Words).
func (c *Answers) best(text string, withdrawn map[string]bool, least float64) (Told, bool) {
	if i, known := c.exact[fold(text)]; known && !withdrawn[c.answers[i].passage.ID] {
		return Told{Passage: c.answers[i].passage, Exact: true, asked: 1, meant: 1, matter: 1, ask: 1, same: 1}, true
	}
	best, q := Told{}, c.readWords(text)
	var most []float64
	if least > 1 {
		most = c.mostAsked(q.meanings, len(c.answers))
	}
	for i := range c.answers {
		a := &c.answers[i]
		if withdrawn[a.passage.ID] || most != nil && most[i]+1 < least {
			continue
		}
		t := a.overlap(q, least)
		if t.Words() < least {
			continue
		}
		if q.sense == nil {
			q.sense = c.senseOf(text)
		}
		if t = a.agreed(t, q); best.Passage == nil || t.Score() > best.Score() {
			best = t
		}
	}
	return best, best.fits()
}

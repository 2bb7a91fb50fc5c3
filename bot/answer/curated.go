package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/corpus"
	"himpath/bot/nlu"
	"himpath/bot/nlu/matter"
	"himpath/bot/reply"
	"himpath/index"
	"himpath/knowledge"
)

// curated finds the passages that advisors wrote to answer the very questions under
// them, and the questions that they assigned to other passages. These do not take
// part in the ranking: an answer to "who finds the practicum site" must not be told
// to everybody who says practicum. They are told to a message that asks one of
// their questions, in whatever words, and to no other.
type curated struct {
	answers []curatedAnswer
	exact   map[string]int // folded question → its answer
	learn   func() *campus
	weigher                 // of the words of answers and messages
	outside map[string]bool // folded wordings that advisors marked as out of scope
	having                  // which answers have a meaning
}

// curatedAnswer is a passage with the questions that it must be told to.
type curatedAnswer struct {
	passage *knowledge.Passage
	units   []unit
	all     []nlu.Meaning // of all units together
	text    []nlu.Meaning // of what it says
	said    []string      // the topics that it speaks of
	sides   []side        // of the opposites that its questions name
}

// unit is one question.
type unit struct {
	folded   string
	meanings []weighed
	sense    *matter.Sense // nil: not read yet
	sides    []side
}

// newCurated reads the curated passages of b. What words they bring is not repaired.
func newCurated(b *knowledge.Base, u *nlu.Understander, words func() *index.Vocabulary, learn func() *campus) *curated {
	c := &curated{exact: map[string]int{}, outside: map[string]bool{}, learn: learn, having: having{map[string][]int32{}, map[uint16][]int32{}}}
	for _, text := range b.Phrases[string(nlu.OutOfScope)] {
		c.outside[fold(text)] = true
	}
	asked := slices.DeleteFunc(slices.Clone(b.Passages), func(p *knowledge.Passage) bool { return !asksCurated(p) })
	if len(asked) == 0 {
		return c
	}
	known := append(slices.Clone(b.Words.Plain.All()), index.Words(strings.Join(b.Phrases["synonyms"], " "))...)
	for _, p := range asked {
		known = append(known, index.Words(strings.Join(curatedQuestions(p), " ")+" "+p.Text)...)
	}
	c.reader = u.With(words().With(known...), nil)
	c.campus = learn()
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

// curatedQuestions are those of a passage that advisors gave it, in chat or in what they
// wrote of their program.
func curatedQuestions(p *knowledge.Passage) []string {
	if p.Curated() || p.Topic.Kind == knowledge.ProgramKind {
		return p.Questions
	}
	return p.Added
}

// asksCurated reports a passage that has such questions.
func asksCurated(p *knowledge.Passage) bool { return len(curatedQuestions(p)) > 0 }

func (c *curated) readAnswer(p *knowledge.Passage) curatedAnswer {
	a := curatedAnswer{passage: p}
	a.text, _ = c.reader.Meanings(c.reader.Read(corpus.Text(p)))
	a.say(a.text...)
	a.all = append(a.all, nlu.Meaning{Topic: p.Topic.ID})
	a.say(a.all...)
	for _, text := range curatedQuestions(p) {
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
func (c *curated) readUnit(text string) unit {
	u := c.readWords(text)
	u.sense = c.senseOf(text)
	return u
}

// readWords reads the words of a question.
func (c *curated) readWords(text string) unit {
	ms, _ := c.reader.Meanings(c.reader.Read(text))
	return unit{folded: fold(text), meanings: c.weighed(ms), sides: c.sidesOf(text)}
}

func (c *curated) senseOf(text string) *matter.Sense {
	sense := c.matters.Read(text)
	return &sense
}

// say notes the topics that are spoken of.
func (a *curatedAnswer) say(ms ...nlu.Meaning) {
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

// findCurated returns the curated answer that comes nearest to a text, and whether it is
// told.
func (s *session) findCurated(text string) (told, bool) {
	return s.bestCurated(text, 0)
}

// fitting is findCurated for who only wants to know which answer is told.
func (s *session) fitting(text string) (*knowledge.Passage, bool) {
	t, ok := s.bestCurated(text, someWords)
	return t.passage, ok
}

// bestCurated looks among the answers that have at least so many of a text's words
// (told.words).
func (s *session) bestCurated(text string, least float64) (told, bool) {
	c := s.curated
	if i, known := c.exact[fold(text)]; known && !s.withdrawn[c.answers[i].passage.ID] {
		return told{passage: c.answers[i].passage, exact: true, asked: 1, meant: 1, matter: 1, ask: 1, same: 1}, true
	}
	best, q := told{}, c.readWords(text)
	var most []float64
	if least > 1 {
		most = c.mostAsked(q.meanings, len(c.answers))
	}
	for i := range c.answers {
		a := &c.answers[i]
		if s.withdrawn[a.passage.ID] || most != nil && most[i]+1 < least {
			continue
		}
		t := a.overlap(q, least)
		if t.words() < least {
			continue
		}
		if q.sense == nil {
			q.sense = c.senseOf(text)
		}
		if t = a.agreed(t, q); best.passage == nil || t.score() > best.score() {
			best = t
		}
	}
	return best, best.fits()
}

// byCurated tells what an advisor wrote for this very question, unless what ranks
// first among the rest asks it in nearly the same words.
func (s *session) byCurated(text string) (reply.Reply, bool) {
	if len(s.curated.answers) == 0 {
		return reply.Reply{}, false
	}
	t, ok := s.findCurated(text)
	if s.advised = t; t.passage != nil {
		s.tracef("curated: %s asked %.2f, meant %.2f, matter %.2f, ask %.2f, same %.2f, other %v", t.passage.ID, t.asked, t.meant, t.matter, t.ask, t.same, t.other)
	}
	q := s.read(text)
	if !ok || !t.exact && s.mayGoOn(q) {
		return reply.Reply{}, false
	}
	r := s.resolve(q)
	if s.askedNearer(r, t) {
		return reply.Reply{}, false
	}
	return s.tell(r, []candidate{{id: t.passage.ID, passage: t.passage, score: 1, question: 1}}, 0.95), true
}

// mayGoOn reports a question that may go on with the conversation: it need not say all
// that it asks.
func (s *session) mayGoOn(q nlu.Question) bool {
	const short = 5
	return len(s.memory.Topics) > 0 && (q.Refers || q.Elliptic || len(q.Words) <= short && len(q.Topics()) == 0)
}

// nearMargin is how much nearer a message must be to the answer's question than to
// any question of a passage.
const nearMargin = 0.05

// askedNearer reports whether a passage of the ranking is asked for in nearer words. A
// gap is no answer: an advisor's is.
func (s *session) askedNearer(r resolved, t told) bool {
	first := top(s.rank(r.Question, r.focus))
	nearer := !t.exact && first.passage != nil && (first.question >= sameQuestion || first.question >= (t.asked+t.meant)/2-nearMargin)
	if nearer {
		s.tracef("curated: %s is asked in nearer words, %.2f", first.id, first.question)
	}
	return nearer
}

func top(cands []candidate) candidate {
	if len(cands) == 0 {
		return candidate{}
	}
	return cands[0]
}

// nearScore is how near an advisor's answer must come to be shown as the nearest thing
// known, beside a gap. One message in twenty is shown one that is far from it where
// eighty are known.
// In place of "that is outside what I know", matter and ask have to agree as well.
const (
	nearScore   = 2.2
	nearOutside = 0.4
)

// orNear adds, to a reply that could not answer, what an advisor answered to a
// question near it. It is shown as that, not as the answer. Beside an answer, the
// question is suggested.
func (s *session) orNear(r reply.Reply) reply.Reply {
	t := s.advised
	if s.advised = (told{}); s.advisedWhole.score() > t.score() {
		t = s.advisedWhole
	}
	if r.Outcome == reply.Answered && t.score() >= nearScore && !t.other && !t.broad() && !slices.Contains(r.Passages, t.passage.ID) {
		r.Suggestions, s.advisedWhole = append([]string{curatedQuestions(t.passage)[0]}, r.Suggestions...), told{}
		return r
	}
	outside := r.Outcome == reply.OutOfScope && r.Intent == string(nlu.OutOfScope) && t.same >= nearOutside
	if t.passage == nil || t.score() < nearScore || t.broad() && t.same < sameMatter || !outside && (r.Outcome != reply.NotFound || r.Intent != string(nlu.GapAct)) {
		return r
	}
	s.advisedWhole = told{}
	d := s.draft(reply.NotFound)
	d.r = r
	if outside {
		d = s.draft(reply.NotFound)
		d.text(sayNothing)
		d.r.Intent, d.r.Confidence = string(nlu.GapAct), r.Confidence
		d.r.Actions = []reply.Action{askAdvisor()}
	}
	d.text(sayNearAdvisor + " " + lead(t.passage))
	d.cite(t.passage)
	return d.r
}

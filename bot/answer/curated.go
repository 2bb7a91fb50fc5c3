package answer

import (
	"math"
	"slices"
	"strings"
	"sync"

	"himpath/bot/nlu"
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
	weight  map[string]float64 // by stem: its idf over the questions of the edition
	unseen  float64            // the weight of a word that no question has
	weights func() (map[string]float64, float64)
	reader  *nlu.Understander // reads with the words of the answers and of their synonyms
	outside map[string]bool   // folded wordings that advisors marked as out of scope
}

// curatedAnswer is a passage with the questions that it must be told to.
type curatedAnswer struct {
	passage *knowledge.Passage
	units   []unit
	all     []nlu.Meaning // of all units together
	text    []nlu.Meaning // of what it says
	said    []string      // the topics that it speaks of
}

// unit is one question.
type unit struct {
	folded   string
	meanings []weighed
	negated  bool
}

// newCurated reads the curated passages of b. What words they bring is not repaired.
func newCurated(b *knowledge.Base, u *nlu.Understander, words func() *index.Vocabulary, weight func() (map[string]float64, float64)) *curated {
	c := &curated{weights: weight, outside: map[string]bool{}}
	for _, text := range b.Phrases[string(nlu.OutOfScope)] {
		c.outside[fold(text)] = true
	}
	asked := slices.DeleteFunc(slices.Clone(b.Passages), func(p *knowledge.Passage) bool { return len(curatedQuestions(p)) == 0 })
	if len(asked) == 0 {
		return c
	}
	known := append(slices.Clone(b.Words.Plain.All()), index.Words(strings.Join(b.Phrases["synonyms"], " "))...)
	for _, p := range asked {
		known = append(known, index.Words(strings.Join(curatedQuestions(p), " ")+" "+p.Text)...)
	}
	c.reader = u.With(words().With(known...), nil)
	c.weight, c.unseen = weight()
	for _, p := range asked {
		c.answers = append(c.answers, c.readAnswer(p))
	}
	return c
}

// curatedQuestions are those of a passage that advisors gave it.
func curatedQuestions(p *knowledge.Passage) []string {
	if p.Curated() {
		return p.Questions
	}
	return p.Added
}

func (c *curated) readAnswer(p *knowledge.Passage) curatedAnswer {
	a := curatedAnswer{passage: p}
	a.text, _ = c.reader.Meanings(c.reader.Read(passageText(p)))
	a.say(a.text...)
	a.all = append(a.all, nlu.Meaning{Topic: p.Topic.ID})
	a.say(a.all...)
	for _, text := range curatedQuestions(p) {
		ms, denies := c.reader.Meanings(c.reader.Read(text))
		a.units = append(a.units, unit{folded: fold(text), meanings: c.weighed(ms), negated: denies})
		for _, m := range ms {
			if !slices.ContainsFunc(a.all, func(o nlu.Meaning) bool { return o.Topic == m.Topic && o.Stem == m.Stem }) {
				a.all = append(a.all, m)
			}
		}
		a.say(ms...)
	}
	return a
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

// wordWeights returns what counts the words of the questions of an edition, once:
// stem → idf, and the weight of a word that is in none.
func wordWeights(r *reading) func() (map[string]float64, float64) {
	return sync.OnceValues(func() (map[string]float64, float64) {
		count := map[string]int{}
		n := 0
		for _, fs := range r.passages {
			for _, f := range fs {
				n++
				for _, w := range strings.Fields(f.Masked) {
					count[w]++
				}
			}
		}
		weight := make(map[string]float64, len(count))
		for w, k := range count {
			for _, stem := range index.Tokens(w) {
				weight[stem] += float64(k)
			}
		}
		for w, k := range weight {
			weight[w] = math.Log(1 + float64(n)/k)
		}
		return weight, math.Log(1 + float64(n)/20)
	})
}

// told is how well an answer fits.
type told struct {
	passage *knowledge.Passage
	exact   bool    // one of its questions, word for word
	asked   float64 // share of the message that the answer's questions have, 0..1
	meant   float64 // share of its best question that the message has, 0..1
	score   float64
}

// otherwise is what a question counts for that denies what the message does not.
const otherwise = 0.7

// nearMargin is how much nearer a message must be to the answer's question than to
// any question of the ranking.
const nearMargin = 0.05

// Acceptance of a curated answer. They were set on the two sets of paraphrases and
// near misses in package curate.
const (
	enoughAsked = 0.8
	enoughMeant = 0.65
	enoughBoth  = 1.54
)

// fits reports whether the answer is told: it has nearly all that is asked, and the
// message asks most of one of its questions.
func (t told) fits() bool {
	return t.exact || t.asked >= enoughAsked && t.meant >= enoughMeant && t.score >= enoughBoth
}

// findCurated returns the curated answer that fits a text best, and whether it does.
func (s *session) findCurated(text string) (told, bool) {
	best := told{}
	ms, denies := s.curated.reader.Meanings(s.curated.reader.Read(text))
	q := unit{folded: fold(text), meanings: s.curated.weighed(ms), negated: denies}
	for i := range s.curated.answers {
		a := &s.curated.answers[i]
		if s.withdrawn[a.passage.ID] {
			continue
		}
		if t := a.fit(q); t.score > best.score {
			best = t
		}
	}
	return best, best.fits()
}

// fit weighs how far a message and the questions of an answer ask the same.
func (a *curatedAnswer) fit(q unit) told {
	t := told{passage: a.passage}
	for _, m := range q.meanings {
		if m.Topic != "" && !slices.Contains(a.said, m.Topic) {
			return t // it names something that the answer does not speak of
		}
	}
	for _, u := range a.units {
		if u.folded == q.folded {
			return told{passage: a.passage, exact: true, asked: 1, meant: 1, score: 3}
		}
	}
	if t.asked = share(q.meanings, a.credit); t.asked < enoughAsked {
		t.score = t.asked
		return t
	}
	for _, u := range a.units {
		meant := share(u.meanings, func(m nlu.Meaning) float64 {
			if slices.ContainsFunc(q.meanings, func(o weighed) bool { return m.Is(o.Meaning) }) {
				return 1
			}
			return 0
		})
		if u.negated != q.negated {
			meant *= otherwise
		}
		t.meant = max(t.meant, meant)
	}
	t.score = t.asked + t.meant
	return t
}

// inAnswer is what a word counts that only the answer itself has, not its questions.
const inAnswer = 0.8

// credit is how far an answer has what is asked for, 0..1.
func (a *curatedAnswer) credit(m nlu.Meaning) float64 {
	switch {
	case has(a.all, m):
		return 1
	case has(a.text, m):
		return inAnswer
	}
	return 0
}

// weighed is a meaning with its weight.
type weighed struct {
	nlu.Meaning
	weight float64
}

// weighed leaves out what says the same as one before, and weighs the rest.
func (c *curated) weighed(ms []nlu.Meaning) []weighed {
	out := make([]weighed, 0, len(ms))
	for i, m := range ms {
		if !has(ms[:i], m) {
			out = append(out, weighed{m, c.of(m)})
		}
	}
	return out
}

// share is the part of ms, by weight, for which credit is given.
func share(ms []weighed, credit func(nlu.Meaning) float64) float64 {
	sum, all := 0.0, 0.0
	for _, m := range ms {
		sum += m.weight * credit(m.Meaning)
		all += m.weight
	}
	if all == 0 {
		return 0
	}
	return sum / all
}

// The weights of meanings: what is rare in the questions of the edition counts
// more, within bounds.
const (
	leastWeight = 1.5
	mostWeight  = 3
	lightWeight = 0.2
	commonIDF   = 2.5
)

// of is the weight of a meaning.
func (c *curated) of(m nlu.Meaning) float64 {
	switch {
	case m.Topic != "" || m.Name:
		return mostWeight
	case m.Light:
		return lightWeight
	}
	rarest := 0.0
	for _, w := range strings.Fields(m.Stem) {
		v, ok := c.weight[w]
		if !ok {
			v = c.unseen
		}
		rarest = max(rarest, v)
	}
	return min(max(rarest-commonIDF, leastWeight), mostWeight)
}

func has(ms []nlu.Meaning, m nlu.Meaning) bool {
	return slices.ContainsFunc(ms, m.Is)
}

// byCurated tells what an advisor wrote for this very question, unless what ranks
// first among the rest has the question in nearer words.
func (s *session) byCurated(r resolved, cands []candidate) (reply.Reply, bool) {
	if len(s.curated.answers) == 0 {
		return reply.Reply{}, false
	}
	t, ok := s.findCurated(r.Text)
	if s.whole != "" && !t.exact {
		if w, fits := s.findCurated(s.whole); fits && w.score > t.score {
			t, ok = w, fits
		}
	}
	if t.passage == nil {
		return reply.Reply{}, false
	}
	other := top(cands).question
	nearer := !t.exact && (other >= sameQuestion || other >= t.score/2-nearMargin)
	s.tracef("curated: %s asked %.2f, meant %.2f, other %.2f", t.passage.ID, t.asked, t.meant, other)
	s.advised = t
	if !ok || nearer {
		return reply.Reply{}, false
	}
	return s.tell(r, []candidate{{id: t.passage.ID, passage: t.passage, score: 1, question: min(1, t.score/2)}}, 0.95), true
}

func top(cands []candidate) candidate {
	if len(cands) == 0 {
		return candidate{}
	}
	return cands[0]
}

// How much of a message an advisor's answer must have to be shown as the nearest
// thing known: beside a gap, and in place of "that is outside what I know".
const (
	nearGap     = 0.5
	nearOutside = 0.6
)

// orNear adds, to a reply that could not answer, what an advisor answered to a
// question near it. It is shown as that, not as the answer.
func (s *session) orNear(r reply.Reply) reply.Reply {
	t := s.advised
	s.advised = told{}
	outside := r.Outcome == reply.OutOfScope && t.asked >= nearOutside
	if t.passage == nil || !outside && (r.Outcome != reply.NotFound || r.Intent != string(nlu.GapAct) || t.asked < nearGap) {
		return r
	}
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

package session

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Another reads a question put together from what was said before. What the person
// who asked it first said of themselves is not the one's who goes on.
func (s *Session) Another(text string, r Resolved) nlu.Question {
	q := s.Read(text)
	q.Person, q.OfSomeone = r.Person, r.OfSomeone
	return q
}

// QuestionOf is the first question that a passage answers: whoever asks it is told that. "": there
// is no such passage.
func (e *Edition) QuestionOf(passage string) string {
	p := e.Base.Passage(passage)
	if p == nil || len(p.Questions) == 0 || e.Withdrawn[passage] {
		return ""
	}
	return p.Questions[0]
}

// AskedFor reads a question in the place of which one is asked that leads to a passage; q itself,
// where there is no such passage.
func (s *Session) AskedFor(passage string, q nlu.Question) nlu.Question {
	ask := s.QuestionOf(passage)
	if ask == "" {
		return q
	}
	return s.Another(ask, Resolved{Question: q})
}

// Thresholds of the decision. Similarities are those of index.Hit.
const (
	SameQuestion = 0.86 // the message is one of the passage's questions in other words
	SameGap      = 0.8  // the message is one of the questions that are known to have no answer
	ActSure      = 0.5  // probability from which an act of the classifier is followed
)

// PutIn replaces the first pronoun of a question by a name, or adds the name at
// the end.
func (e *Edition) PutIn(words []string, name string) string {
	ws := slices.Clone(words)
	for i, w := range ws {
		if i > 0 && (w == "one" || w == "ones") && e.Words.BeforeOne.Has(ws[i-1]) {
			return strings.Join(slices.Concat(ws[:i-1], []string{name}, ws[i+1:]), " ")
		}
		if (w == "that" || w == "this") && i+1 < len(ws) && ws[i+1] == "one" {
			return strings.Join(slices.Concat(ws[:i], []string{name}, ws[i+2:]), " ")
		}
		if e.Words.PutInFor.Has(w) && !e.joins(ws, i) {
			return strings.Join(slices.Concat(ws[:i], []string{name}, ws[i+1:]), " ")
		}
		if w == "its" || w == "their" {
			return strings.Join(slices.Concat(ws[:i], ws[i+1:], []string{"of", name}), " ")
		}
	}
	return strings.Join(append(ws, name), " ")
}

// joins reports a "that" that only joins on a clause, and a "one" that counts: "so that it
// happens less", "does it matter that he ranks above me", "one day"; and an "it" that is none.
func (e *Edition) joins(ws []string, i int) bool {
	switch {
	case i+1 == len(ws):
		return false
	case ws[i] == "one":
		return nlu.OneOf(ws[i+1], "day", "year", "years")
	case ws[i] == "it":
		return i > 0 && nlu.OneOf(ws[i-1], "a", "an", "any", "former") && e.Words.Expletive.Has(ws[i+1]) // "an IT person"
	case ws[i] == "that":
		return i > 0 && ws[i-1] == "so" || i > 2 && (e.Words.Persons.Has(ws[i+1]) || nlu.OneOf(ws[i+1], "you", "it"))
	}
	return false
}

// Plainly is the plain question for a facet of a topic, in place of a turn that points
// at it.
func (s *Session) Plainly(own Resolved, t *knowledge.Topic, f knowledge.Facet) Resolved {
	q := s.Another(s.Writer.Plain(f, t), own)
	q.Refers, q.Elliptic = own.Refers, own.Elliptic
	return Resolved{Question: q, Focus: rank.Focus{Topics: map[string]float64{t.ID: rank.Named}, Facet: f}, About: []string{t.ID}, FromTalk: true, Fresh: 1}
}

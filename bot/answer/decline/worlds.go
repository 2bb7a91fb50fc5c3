package decline

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// OfOtherWorld reports a message of another world that uses words of ours, by a sign of that world
// ("my rpm gauge is stuck") or since all but one such word is strange to us.
func (s *Decliner) OfOtherWorld(sp nlu.Split) bool {
	q := s.Read(sp.Whole())
	if sign := s.NLU.OtherWorld(q); sign != "" && !slices.ContainsFunc(sp.Clauses, s.asksOfOurs) {
		s.Tracef("of another world: %s", sign)
		return true
	}
	if s.strange(q) && !slices.ContainsFunc(sp.Clauses, s.asksWithoutStrange) {
		s.Tracef("strange to us but for one name")
		return true
	}
	return false
}

// asksOfOurs reports a clause that asks something of a thing by its name and has no sign of another
// world: "my tesla is charging. what does the CCS cover".
func (s *Decliner) asksOfOurs(c nlu.Clause) bool {
	q := s.Read(c.Text)
	return c.Asks && q.Foreign == "" && len(q.Topics()) > 0 && (q.Slots.Defines || q.Slots.Versus || len(q.Cues) > 0)
}

// asksWithoutStrange reports a clause in the middle of a talk that asks of a thing by its name, in
// words that we all know: "sry caps. is CPC theirs".
func (s *Decliner) asksWithoutStrange(c nlu.Clause) bool {
	q := s.Read(c.Text)
	return s.Memory.Turns > 0 && c.Asks && len(q.Topics()) > 0 && s.unknownOf(q.Words) == 0
}

// A message that names nothing but one thing whose name other worlds have too is of one of them
// where words of it stand nowhere in what we know, and the rest is hardly of the field: the less,
// the fewer they are.
const (
	strangeLength = 3    // the least words beside the name
	strangeWords  = 2    // from so many on
	strangeShare  = 5    // and one in so many
	strangeScope  = 0.45 // with so many
	strangeOne    = 0.2  // with one
	strangeWorker = 0.25 // where the name is that of a worker: "clerk", "analyst"
)

// strange reports a message that names one thing whose name other worlds have too, and is
// otherwise strange to us: "does the nissan leaf have ccs".
func (s *Decliner) strange(q nlu.Question) bool {
	if q.Slots.Defines || s.Words.SpellOut.Any(q.Words) || len(q.Person.Lines)+len(q.Person.Goals)+len(q.Person.Studying) > 0 || s.Memory.Turns > 0 && s.PointsAtTalk(q) {
		return false
	}
	rest := s.NLU.BesideShared(q)
	if len(rest) < strangeLength || asksWhatItIs(q) {
		return false
	}
	within := s.strangeWithin(q, s.unknownOf(rest), len(rest))
	if within == 0 {
		return false
	}
	_, inScope := s.Label(strings.Join(rest, " "))
	return inScope <= within
}

// unknownOf is how many of ws stand nowhere in what we know.
func (s *Decliner) unknownOf(ws []string) int {
	n := 0
	for _, w := range ws {
		if w[0] >= 'a' && w[0] <= 'z' && !s.Index.Knows(w) && !s.Words.Calendar.Has(w) && !s.Words.Hesitations.Has(w) && !s.Words.Nods.Has(w) {
			n++
		}
	}
	return n
}

// strangeWithin is how far in the field the rest of a message may be which names one thing and has
// so many unknown words of so many; 0: it is not strange.
func (s *Decliner) strangeWithin(q nlu.Question, unknown, of int) float64 {
	switch abbreviation, many := s.isAbbreviation(q.Mentions[0]), unknown >= strangeWords && unknown*strangeShare >= of; {
	case abbreviation && many:
		return strangeScope
	case len(q.Cues) > 0:
		return 0
	case abbreviation && unknown > 0:
		return strangeOne
	case q.Mentions[0].Weak && many:
		return strangeWorker
	}
	return 0
}

// isAbbreviation reports a name of a kind of things that go by few letters.
func (s *Decliner) isAbbreviation(m nlu.Mention) bool {
	t := s.Base.Topic(m.Topic())
	return t != nil && slices.Contains([]knowledge.Kind{knowledge.Certification, knowledge.CodeSet, knowledge.Trend, knowledge.Organization, knowledge.Term}, t.Kind)
}

// asksWhatItIs reports a message that asks what the thing is which it names: "netflix and pizza,
// then homework: what is CPT".
func asksWhatItIs(q nlu.Question) bool {
	before := strings.Join(q.Words[:q.Mentions[0].Start], " ")
	return strings.HasSuffix(before, "what is") || strings.HasSuffix(before, "whats")
}

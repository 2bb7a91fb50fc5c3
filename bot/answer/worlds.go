package answer

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// ofOtherWorld reports a message of another world that uses words of ours, by a sign of that world
// ("my rpm gauge is stuck") or since all but one such word is strange to us.
func (s *session) ofOtherWorld(sp nlu.Split) bool {
	q := s.read(sp.Whole())
	if sign := s.nlu.OtherWorld(q); sign != "" && !slices.ContainsFunc(sp.Clauses, s.asksOfOurs) {
		s.tracef("of another world: %s", sign)
		return true
	}
	if s.strange(q) {
		s.tracef("strange to us but for one name")
		return true
	}
	return false
}

// asksOfOurs reports a clause that asks something of a thing by its name and has no sign of another
// world: "my tesla is charging. what does the CCS cover".
func (s *session) asksOfOurs(c nlu.Clause) bool {
	q := s.read(c.Text)
	return c.Asks && q.Foreign == "" && len(q.Topics()) > 0 && (q.Slots.Defines || q.Slots.Versus || len(q.Cues) > 0)
}

// A message that names nothing but one thing whose name other worlds have too is of one of them,
// where so many of its words stand nowhere in what we know, and the rest is hardly of the field.
const (
	strangeWords = 2
	strangeScope = 0.45
)

// strange reports a message that names one thing whose name other worlds have too, and is
// otherwise strange to us: "does the nissan leaf have ccs".
func (s *session) strange(q nlu.Question) bool {
	if q.Slots.Defines || s.words.SpellOut.Any(q.Words) || len(q.Person.Lines)+len(q.Person.Goals)+len(q.Person.Studying) > 0 || s.memory.Turns > 0 && s.pointsAtTalk(q) {
		return false
	}
	rest := s.nlu.BesideShared(q)
	if len(rest) == 0 || !s.isAbbreviation(q.Mentions[0]) || asksWhatItIs(q) {
		return false
	}
	unknown := 0
	for _, w := range rest {
		if w[0] >= 'a' && w[0] <= 'z' && !s.index.Knows(w) && !s.words.Hesitations.Has(w) && !s.words.Nods.Has(w) {
			unknown++
		}
	}
	if unknown < strangeWords {
		return false
	}
	_, inScope := s.Label(strings.Join(rest, " "))
	return inScope <= strangeScope
}

// isAbbreviation reports a name of a kind of things that go by few letters.
func (s *session) isAbbreviation(m nlu.Mention) bool {
	t := s.base.Topic(m.Topic())
	return t != nil && slices.Contains([]knowledge.Kind{knowledge.Certification, knowledge.CodeSet, knowledge.Trend, knowledge.Organization, knowledge.Term}, t.Kind)
}

// asksWhatItIs reports a message that ends with the question what a thing is: "netflix and pizza,
// then homework: what is CPT".
func asksWhatItIs(q nlu.Question) bool {
	m := q.Mentions[0]
	before := strings.Join(q.Words[max(0, m.Start-2):m.Start], " ")
	return m.End == len(q.Words) && (before == "what is" || strings.HasSuffix(before, "whats"))
}

package answer

import (
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
)

// withoutOccasion leaves off, behind the question what something is, why somebody wants it
// explained: "explain ICD and CPT to me, my course begins next week and my english is weak". No
// course is asked for, and no language.
func (s *answering) withoutOccasion(q nlu.Question) nlu.Question {
	if len(q.Mentions) == 0 || q.Slots.Defines || !s.Words.Occasions.Any(q.Words) {
		return q
	}
	for at, c := range q.Text {
		if !strings.ContainsRune(",;(–—", c) {
			continue
		}
		n := s.Another(q.Text[:at], session.Resolved{Question: q})
		if n.Slots.Defines && s.isOccasion(strings.TrimLeft(q.Text[at:], " ,;(–—")) {
			return n
		}
	}
	return q
}

// isOccasion reports words that tell of somebody's class or language, and name and ask nothing.
func (s *answering) isOccasion(tail string) bool {
	r := s.Read(tail)
	first := session.FirstOf(r.Words)
	opens := s.Words.FirstPersons.Has(first) || s.Words.Possessives.Has(first) || s.Words.Occasions.Has(first) || s.Words.UponOpeners.Has(first)
	return opens && len(r.Mentions) == 0 && s.Words.Occasions.Any(r.Words) && !s.Words.Question.Any(r.Words) && !strings.Contains(tail, "?")
}

package answer

import (
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
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

// maxMotto is the most words of a heading that sets a start against an end.
const maxMotto = 8

// withoutMotto leaves off a heading of two ends before two roles that say the same way: "from the
// file room to the C-suite: clerk all the way to CIO". It names the end before the start.
func (s *answering) withoutMotto(q nlu.Question) nlu.Question {
	motto, way, found := strings.Cut(q.Text, ": ")
	ws := s.Read(motto).Words
	if !found || len(ws) < 4 || len(ws) > maxMotto || ws[0] != "from" || !nlu.Says(ws[2:], "to") {
		return q
	}
	n := s.Another(way, session.Resolved{Question: q})
	roles := 0
	for _, id := range n.Topics() {
		if s.KindOf(id) == knowledge.Role {
			roles++
		}
	}
	if roles != 2 {
		return q
	}
	return n
}

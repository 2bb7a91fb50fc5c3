package follow

import (
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// SameOf reads "is it the same for the CPC", "what would that be for a manager", "now do billers",
// which only put the last question again, as that of what they name: "and the CPC".
func (s *Resolver) SameOf(q nlu.Question) nlu.Question {
	if s.Memory.Question == "" || len(s.Memory.Topics) == 0 || len(q.Mentions) == 0 || len(q.Words) > 16 || !s.likeLast(q) {
		return q
	}
	first, last := q.Mentions[0], q.Mentions[len(q.Mentions)-1]
	before := q.Words[:first.Start]
	for len(before) > 0 && s.Words.Determiners.Has(before[len(before)-1]) {
		before = before[:len(before)-1]
	}
	for len(before) > 0 && s.Words.Lead.Has(before[0]) && !s.putsAgain(before) {
		before = before[1:]
	}
	too := len(before) == 0 && s.Words.BehindToo.Any(q.Words[last.End:]) // "a biller too?"
	if !too && !s.putsAgain(before) || !knowledge.Only(q.Words[last.End:], s.Words.BehindAgainOf) {
		return q
	}
	return s.Another("and "+strings.Join(q.Words[first.Start:last.End], " "), session.Resolved{Question: q})
}

// likeLast reports a question that names nothing but things of a kind that the last one named, or
// that was in talk first.
func (s *Resolver) likeLast(q nlu.Question) bool {
	like := append(s.Read(s.Memory.Question).Topics(), s.Memory.Topics[0])
	return !slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool {
		if g := s.Base.Gap(m.Gap); g != nil {
			return !s.IsJob(g) || !slices.ContainsFunc(like, func(l string) bool { return s.KindOf(l) == knowledge.Role })
		}
		id := m.Topic()
		if id == "" && len(m.Options) > 0 {
			id = m.Options[0]
		}
		return !slices.ContainsFunc(like, func(l string) bool { return s.KindOf(l) == s.KindOf(id) })
	})
}

// putsAgain reports words that, before a thing, only put the last question again.
func (s *Resolver) putsAgain(ws []string) bool {
	if len(ws) == 0 || s.Words.AgainOf.Has(strings.Join(ws, " ")) {
		return len(ws) > 0
	}
	front := ws[:len(ws)-1]
	return s.Words.AgainEnds.Has(ws[len(front)]) && s.Words.AgainAsks.Any(front) && s.Words.AgainMarks.Any(front) && knowledge.Only(front, s.Words.AgainWords)
}

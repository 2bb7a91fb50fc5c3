package advise

import (
	"slices"
	"strconv"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Chosen returns the choice that text picks from a pending clarify: its number,
// "the second one", or its words.
func (s *Adviser) Chosen(text string) (string, bool) {
	choices := s.Memory.Choices
	if len(choices) == 0 {
		return "", false
	}
	bare := strings.Trim(strings.ToLower(text), " .!?)(#")
	if n, err := strconv.Atoi(bare); err == nil && n >= 1 && n <= len(choices) {
		return choices[n-1], true
	}
	q := s.Read(text)
	if n := q.Slots.Ordinal; n != 0 && len(q.Words) <= 5 {
		if n < 0 {
			n = len(choices)
		}
		if n <= len(choices) {
			return choices[n-1], true
		}
	}
	if len(q.Words) > 6 {
		return "", false
	}
	choice, ok := s.closestChoice(q)
	names := slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.IsGeneral(id) }) // "the degree" names none
	if ok && names && slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return !slices.Contains(s.Read(choice).Cues, f) }) {
		return "", false // "health information manager, the pay" asks more than which was meant
	}
	return choice, ok
}

// closestChoice returns the choice that shares the most words, or the topic, with
// a short reply, if only one does.
func (s *Adviser) closestChoice(q nlu.Question) (string, bool) {
	best, bestN, tied := "", 0, false
	for _, c := range s.Memory.Choices {
		cq := s.Read(c)
		n := 0
		for _, w := range q.Words {
			if len(w) > 2 && w != "the" && slices.Contains(cq.Words, w) {
				n += 2
			}
		}
		for _, m := range q.Mentions {
			for _, id := range cq.Topics() {
				if m.Topic() == id {
					n += 20
				} else if slices.Contains(m.Options, id) {
					n++
				}
			}
		}
		if s.choiceHasKind(cq, q.Slots.Kinds) {
			n += 2
		}
		switch {
		case n > bestN:
			best, bestN, tied = c, n, false
		case n == bestN:
			tied = true
		}
	}
	return best, bestN > 0 && !tied
}

// choiceHasKind reports a choice about a topic of one of the kinds: "the degree".
func (s *Adviser) choiceHasKind(c nlu.Question, kinds []knowledge.Kind) bool {
	for _, id := range c.Topics() {
		if t := s.Base.Topic(id); t != nil && slices.Contains(kinds, t.Kind) {
			return true
		}
	}
	return false
}

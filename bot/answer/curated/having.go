package curated

import "himpath/bot/nlu"

// having tells which answers, by their numbers, may have a meaning: those with a word
// for it, a line of synonyms or a topic. Most answers have none of what is asked.
type having struct {
	words map[string][]int32 // by stem, and by topic
	lines map[uint16][]int32 // by line of synonyms
}

// note notes the meanings of an answer. Answers come in order.
func (h having) note(answer int32, ms []nlu.Meaning) {
	for _, m := range ms {
		h.words[m.Stem] = noted(h.words[m.Stem], answer)
		if m.Topic != "" {
			h.words[m.Topic] = noted(h.words[m.Topic], answer)
		}
		for _, line := range m.Same {
			h.lines[line] = noted(h.lines[line], answer)
		}
	}
}

func noted(answers []int32, answer int32) []int32 {
	if n := len(answers); n > 0 && answers[n-1] == answer {
		return answers
	}
	return append(answers, answer)
}

// mostAsked is the share of meanings, by weight, that each of n answers can have at most.
func (h having) mostAsked(ms []weighed, n int) []float64 {
	most, counted := make([]float64, n), make([]int, n)
	all := 0.0
	for i, m := range ms {
		all += m.weight
		count := func(answers []int32) {
			for _, a := range answers {
				if counted[a] <= i {
					counted[a] = i + 1
					most[a] += m.weight
				}
			}
		}
		count(h.words[m.Stem])
		if m.Topic != "" {
			count(h.words[m.Topic])
		}
		for _, line := range m.Same {
			count(h.lines[line])
		}
	}
	const rounding = 1e-9
	for a := range most {
		most[a] = most[a]/max(all, rounding) + rounding
	}
	return most
}

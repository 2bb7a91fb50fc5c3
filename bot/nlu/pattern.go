package nlu

import (
	"himpath/knowledge"
)

// pattern is a phrase with alternatives: step after step, each with the words that may
// stand there, in the singular; no words: the step may be left out.
type pattern struct {
	steps [][][]string
	value uint32
}

// addPattern makes a phrase with alternatives known.
func (s *phraseSet[T]) addPattern(phrase string, v T) {
	p := pattern{value: uint32(len(s.values))}
	for _, choices := range knowledge.Alternatives(phrase) {
		var step [][]string
		for _, c := range choices {
			ws := wordTexts(Normalise(c))
			for i, w := range ws {
				ws[i] = knowledge.Singular(w)
			}
			step = append(step, ws)
		}
		p.steps = append(p.steps, step)
	}
	s.values = append(s.values, v)
	if s.patterns == nil {
		s.patterns = map[string][]pattern{}
	}
	for w := range firstWords(p.steps) {
		s.opens.add(w)
		s.patterns[w] = append(s.patterns[w], p)
	}
}

// firstWords are the words that what these steps stand for may begin with.
func firstWords(steps [][][]string) map[string]bool {
	out := map[string]bool{}
	for _, step := range steps {
		optional := false
		for _, ws := range step {
			if len(ws) == 0 {
				optional = true
			} else {
				out[ws[0]] = true
			}
		}
		if !optional {
			break
		}
	}
	return out
}

// reach is the word after the longest of what steps stand for that begins at word at; -1: none does.
func reach(ws []string, at int, steps [][][]string) int {
	if len(steps) == 0 {
		return at
	}
	best := -1
	for _, choice := range steps[0] {
		if beginsWith(ws[at:], choice) {
			best = max(best, reach(ws, at+len(choice), steps[1:]))
		}
	}
	return best
}

// beginsWith reports words that begin with these, but for their number.
func beginsWith(ws, singular []string) bool {
	if len(ws) < len(singular) {
		return false
	}
	for i, w := range singular {
		if ws[i] != w && knowledge.Singular(ws[i]) != w {
			return false
		}
	}
	return true
}

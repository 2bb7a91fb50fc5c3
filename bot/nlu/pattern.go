package nlu

import (
	"slices"

	"himpath/knowledge"
)

// pattern is what may follow the first word of a phrase with alternatives: the other words
// of the alternative that it begins, then step after step, each with the words that may
// stand there, in the singular; no words: the step may be left out.
type pattern struct {
	tail  []string
	steps [][][]string
	value uint32
	next  uint64 // the marks of the words that may come next; all: none need come
}

// addPattern makes a phrase with alternatives known.
func (s *phraseSet[T]) addPattern(phrase string, v T) {
	value, steps := uint32(len(s.values)), stepsOf(phrase)
	s.values = append(s.values, v)
	if s.patterns == nil {
		s.patterns = map[string][]pattern{}
	}
	for at, step := range steps {
		for _, ws := range step {
			if len(ws) > 0 {
				p := pattern{tail: ws[1:], steps: steps[at+1:], value: value}
				p.next = p.marks()
				s.opens.add(ws[0])
				s.patterns[ws[0]] = append(s.patterns[ws[0]], p)
			}
		}
		if !mayLack(step) {
			break
		}
	}
}

// stepsOf are the steps of a phrase with alternatives.
func stepsOf(phrase string) [][][]string {
	var steps [][][]string
	for _, choices := range knowledge.Alternatives(phrase) {
		var step [][]string
		for _, c := range choices {
			ws := wordTexts(Normalise(c))
			for i, w := range ws {
				ws[i] = knowledge.Singular(w)
			}
			step = append(step, ws)
		}
		steps = append(steps, step)
	}
	return steps
}

// mayLack reports a step that may be left out.
func mayLack(step [][]string) bool {
	return slices.ContainsFunc(step, func(ws []string) bool { return len(ws) == 0 })
}

// marks are those of the words that may come next.
func (p *pattern) marks() uint64 {
	if len(p.tail) > 0 {
		return mark(p.tail[0])
	}
	all := uint64(0)
	for _, step := range p.steps {
		for _, ws := range step {
			if len(ws) > 0 {
				all |= mark(ws[0])
			}
		}
		if !mayLack(step) {
			return all
		}
	}
	return ^uint64(0)
}

// mark is a bit that few other words have.
func mark(w string) uint64 {
	_, bit := place(w)
	return bit
}

// longestPattern is the end of the longest phrase with alternatives that begins at word i
// with first, and the number of its value; 0: none does.
func (s *phraseSet[T]) longestPattern(ws []string, i int, first string) (end int, value uint32) {
	patterns := s.patterns[first]
	if len(patterns) == 0 {
		return 0, 0
	}
	next := uint64(0)
	if i+1 < len(ws) {
		next = mark(knowledge.Singular(ws[i+1]))
	}
	for _, p := range patterns {
		if p.next&next == 0 && p.next != ^uint64(0) || !goesOn(ws[i+1:], p.tail) {
			continue
		}
		if e := reach(ws, i+1+len(p.tail), p.steps); e > end {
			end, value = e, p.value
		}
	}
	return end, value
}

// reach is the word after the longest of what steps stand for that begins at word at; -1: none does.
func reach(ws []string, at int, steps [][][]string) int {
	if len(steps) == 0 {
		return at
	}
	best, first := -1, ""
	if at < len(ws) {
		first = knowledge.Singular(ws[at])
	}
	for _, choice := range steps[0] {
		if len(choice) == 0 || choice[0] == first && goesOn(ws[at+1:], choice[1:]) {
			best = max(best, reach(ws, at+len(choice), steps[1:]))
		}
	}
	return best
}

// goesOn reports words that begin with these, but for their number.
func goesOn(ws, singular []string) bool {
	if len(ws) < len(singular) {
		return false
	}
	for i, w := range singular {
		if knowledge.Singular(ws[i]) != w {
			return false
		}
	}
	return true
}

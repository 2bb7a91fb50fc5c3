package answer

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// leftOut are the words of a condition that a list could not heed: those that "and" or
// "but" joins to one that it did, "mid level and technical". "" if there are none.
func (s *session) leftOut(r resolved) string {
	kind := s.queryKind(r)
	if kind == "" {
		return ""
	}
	spans := s.spans(r, kind)
	for i, sp := range spans {
		if sp.end >= len(r.Words) || !nlu.OneOf(r.Words[sp.end], "and", "but", "plus", "also") {
			continue
		}
		to := len(r.Words)
		if i+1 < len(spans) {
			to = spans[i+1].start
		}
		if words := s.ofCondition(r, sp.end+1, to); words != "" {
			return words
		}
	}
	return ""
}

// ofCondition are the words from from to to as a condition of their own: few, and none
// of them asks for something else or says nothing. "" if they are none.
func (s *session) ofCondition(r resolved, from, to int) string {
	var out []string
	for i := from; i < to; i++ {
		w := r.Words[i]
		if s.words.Question.Has(w) || s.words.Kind(w) != "" || len(r.Cues) > 0 && s.cueAt(r, i) {
			return ""
		}
		if slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return i >= m.Start && i < m.End }) {
			return ""
		}
		if !s.words.Fillers.Has(w) && !s.words.Pronouns.Has(w) && !s.words.FirstPersons.Has(w) && !s.words.Deny.Has(w) && !s.words.Auxiliaries.Has(w) && len(w) > 2 {
			out = append(out, w)
		}
	}
	if len(out) == 0 || len(out) > 3 || to-from > 6 {
		return ""
	}
	return strings.Join(out, " ")
}

// cueAt reports a word that names a facet.
func (s *session) cueAt(r resolved, i int) bool {
	return len(s.read(r.Words[i]).Cues) > 0 || slices.Contains(r.Cues, knowledge.Facet(r.Words[i]))
}

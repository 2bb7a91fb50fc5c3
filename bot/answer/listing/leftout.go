package listing

import (
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
)

// LeftOut are the words of a condition that a list could not heed: those that "and" or
// "but" joins to one that it did, "mid level and technical". "" if there are none.
func (s *Lister) LeftOut(r session.Resolved) string {
	kind := s.QueryKind(r)
	if kind == "" {
		return ""
	}
	spans := s.spans(r, kind)
	for i, sp := range spans {
		if sp.End >= len(r.Words) || !nlu.OneOf(r.Words[sp.End], "and", "but", "plus", "also") {
			continue
		}
		to := len(r.Words)
		if i+1 < len(spans) {
			to = spans[i+1].Start
		}
		if words := s.ofCondition(r, sp.End+1, to); words != "" {
			return words
		}
	}
	return ""
}

// ofCondition are the words from from to to as a condition of their own: few, and none
// of them asks for something else or says nothing. "" if they are none.
func (s *Lister) ofCondition(r session.Resolved, from, to int) string {
	var out []string
	for i := from; i < to; i++ {
		w := r.Words[i]
		if s.Words.Question.Has(w) || s.Words.Kind(w) != "" {
			return ""
		}
		if slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return i >= m.Start && i < m.End }) {
			return ""
		}
		if !s.Words.Fillers.Has(w) && !s.Words.Pronouns.Has(w) && !s.Words.FirstPersons.Has(w) && !s.Words.Deny.Has(w) && !s.Words.Auxiliaries.Has(w) && len(w) > 2 {
			out = append(out, w)
		}
	}
	if len(out) == 0 || len(out) > 3 || to-from > 6 {
		return ""
	}
	return strings.Join(out, " ")
}

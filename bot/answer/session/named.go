package session

import (
	"slices"
	"strings"

	"himpath/knowledge"
)

// OfOneKind reports topics that are all of the same kind.
func (s *Session) OfOneKind(ids []string) bool {
	return !slices.ContainsFunc(ids, func(id string) bool { return s.Base.Topic(id).Kind != s.Base.Topic(ids[0]).Kind })
}

// SameKind keeps the topics of the kind that most of them have, if at least two
// do: "hospital or nursing home for a manager" compares the places.
func (s *Session) SameKind(ids []string) []string {
	byKind := map[knowledge.Kind][]string{}
	var best []string
	for _, id := range ids {
		k := s.Base.Topic(id).Kind
		byKind[k] = append(byKind[k], id)
		if len(byKind[k]) > len(best) {
			best = byKind[k]
		}
	}
	if len(best) < 2 {
		return ids
	}
	return best
}

func (s *Session) ofKindInMemory(k knowledge.Kind) bool {
	return slices.ContainsFunc(s.Memory.Topics, func(id string) bool { t := s.Base.Topic(id); return t != nil && t.Kind == k })
}

// Named is the first thing of a kind that is asked of; nil: none.
func (s *Session) Named(r Resolved, k knowledge.Kind) *knowledge.Topic {
	for _, id := range r.About {
		if t := s.Base.Topic(id); t != nil && t.Kind == k {
			return t
		}
	}
	return nil
}

// StateNamed is the state of a place of the knowledge base that the message names.
func (s *Session) StateNamed(r Resolved) string {
	text := strings.ToLower(r.Text)
	for _, t := range s.Base.OfKind(knowledge.Place) {
		if _, state, ok := strings.Cut(t.Name, ", "); ok && strings.Contains(text, strings.ToLower(state)) {
			return state
		}
	}
	return ""
}

// OnlyWorkplaces reports that nothing but workplaces is named.
func (s *Session) OnlyWorkplaces(ids []string) bool {
	return !slices.ContainsFunc(ids, func(id string) bool {
		k := s.Base.Topic(id).Kind
		return k != knowledge.Employer && k != knowledge.Place
	})
}

// BodyIn is a body that awards certifications and is named in words, or nil: of two, the one
// that is not ruled out, "from AHIMA not aapc".
func (s *Session) BodyIn(ws []string) *knowledge.Topic {
	var ruledOut *knowledge.Topic
	for _, t := range s.Base.OfKind(knowledge.Organization) {
		short := strings.ToLower(t.Short)
		at := slices.IndexFunc(ws, func(w string) bool { return w == short || w == short+"s" }) // "AAPC's certs"
		if at < 0 || len(s.Base.From(t.ID, knowledge.IssuedBy)) == 0 {
			continue
		}
		if !s.ruledOut(ws[:at]) {
			return t
		}
		ruledOut = t
	}
	return ruledOut
}

// ruledOut reports words behind which something is named that is not wanted: "not the", "rather than".
func (s *Session) ruledOut(before []string) bool {
	if n := len(before); n > 0 && s.Words.Determiners.Has(before[n-1]) {
		before = before[:n-1]
	}
	n := len(before)
	return n > 0 && s.Words.Deny.Has(before[n-1]) || n > 1 && slices.Contains([]string{"instead of", "rather than", "other than"}, strings.Join(before[n-2:], " "))
}

// specific is the first of ids that names no field in general, or nil.
func (s *Session) specific(ids []string) *knowledge.Topic {
	for _, id := range ids {
		if t := s.Base.Topic(id); t != nil && !s.IsGeneral(id) {
			return t
		}
	}
	return nil
}

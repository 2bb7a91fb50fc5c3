package answer

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// sibling is what "no, the job" means after a name that stands for several: the
// other reading, of the kind that is named.
func (s *session) sibling(r resolved) string {
	if len(s.memory.Topics) == 0 || len(r.Words) > 5 || len(r.topics) > 0 || len(r.Slots.Kinds) != 1 || !slices.Contains([]string{"no", "nope", "not", "sorry", "actually"}, r.Words[0]) {
		return ""
	}
	for _, a := range s.base.Ambiguous {
		if !slices.Contains(a.Topics, s.memory.Topics[0]) {
			continue
		}
		for _, id := range a.Topics {
			if t := s.base.Topic(id); t.Kind == r.Slots.Kinds[0] && id != s.memory.Topics[0] {
				return id
			}
		}
	}
	return ""
}

// partlyNamed is the topic in talk that a short question names by a word of its
// name: "the clinical one", "the director".
func (s *session) partlyNamed(r resolved) string {
	if len(r.topics) > 0 || len(r.Words) > 6 || s.memory.Turns == 0 {
		return ""
	}
	found := ""
	seen := map[string]bool{}
	for _, id := range slices.Concat(s.memory.Listed, s.memory.Compared, s.memory.Topics) {
		if seen[id] || !slices.ContainsFunc(s.nameWords(id), func(w string) bool { return slices.Contains(r.Words, w) }) {
			continue
		}
		if seen[id] = true; found != "" {
			return "" // two of them fit
		}
		found = id
	}
	return found
}

// nameWords are the telling words of a topic's name, in small letters.
func (s *session) nameWords(id string) []string {
	t := s.base.Topic(id)
	if t == nil || s.isGeneral(id) {
		return nil
	}
	var out []string
	for _, w := range strings.Fields(strings.ToLower(t.Name + " " + t.Short)) {
		if len(w) > 4 && !slices.Contains([]string{"health", "information", "management", "medical", "certified", "degree", "registered"}, w) {
			out = append(out, w)
		}
	}
	return out
}

// restIsCarriers reports a question that says nothing but a part of a topic's name.
func (s *session) restIsCarriers(r resolved, id string) bool {
	name := s.nameWords(id)
	for _, w := range r.Words {
		if !slices.Contains(carriers, w) && !slices.Contains(name, w) {
			return false
		}
	}
	return true
}

// onlyGeneralKind reports a question that names nothing but a kind in general.
func (s *session) onlyGeneralKind(r resolved) bool {
	return len(r.topics) == 1 && s.isGeneral(r.topics[0])
}

// sameKindAsGeneral is the topic in talk that "the degree" or "that cert" means,
// where the question names only the kind.
func (s *session) sameKindAsGeneral(r resolved) string {
	kinds := map[string]knowledge.Kind{"him-degrees": knowledge.Degree, "him-certifications": knowledge.Certification}
	for general, k := range kinds {
		if r.focus.topics[general] == 0 || len(r.topics) > 0 || r.Slots.Which && len(r.Words) > 5 {
			continue
		}
		for _, id := range s.memory.Topics[:min(2, len(s.memory.Topics))] {
			if t := s.base.Topic(id); t != nil && t.Kind == k && !s.isGeneral(id) {
				return id
			}
		}
	}
	return ""
}

// facetOfTalk is what "and the cert?" or "which degree" asks of the topic in talk
// where that topic is of another kind: its certification, its schooling.
func (s *session) facetOfTalk(r resolved) knowledge.Facet {
	if len(r.Words) > 8 || len(s.memory.Topics) == 0 || len(r.topics) > 0 {
		return ""
	}
	t := s.base.Topic(s.memory.Topics[0])
	facets := map[string]knowledge.Facet{"him-degrees": knowledge.Education, "him-certifications": knowledge.CertFacet}
	for general, f := range facets {
		if r.focus.topics[general] > 0 && t != nil && t.Kind == knowledge.Role && len(t.On(f)) > 0 {
			return f
		}
	}
	return ""
}

// goesOnBetter weighs a question without a topic of its own against the same
// question asked of the topic in talk: whichever is more like a question that a
// passage answers.
func (s *session) goesOnBetter(r resolved) bool {
	if len(r.topics) > 0 || r.focus.gap != "" || r.Foreign != "" || s.memory.Turns == 0 {
		return false
	}
	asIs := s.rank(r.Question, focus{})
	with := s.inherit(r, s.ableInTalk(r.Question))
	inTalk := s.rank(with.Question, with.focus)
	if len(asIs) == 0 || len(inTalk) == 0 || inTalk[0].passage == nil || inTalk[0].passage.Topic.ID != with.topics[0] {
		return false
	}
	return inTalk[0].question > asIs[0].question+0.02
}

// linger lets the conversation's topic count a little.
func (s *session) linger(r *resolved, w float64) {
	if len(s.memory.Topics) > 0 && s.memory.Turns > 0 {
		id := s.memory.Topics[0]
		r.focus.topics[id] = max(r.focus.topics[id], w)
	}
}

// lingerProfile lets the schooling that a student told of count a little, where
// the question is about themselves.
func (s *session) lingerProfile(r *resolved) {
	if !r.OfSomeone || s.memory.Turns == 0 {
		return
	}
	for _, id := range slices.Concat(s.profile.Has, s.profile.Studying) {
		r.focus.topics[id] = max(r.focus.topics[id], lingering)
	}
}

// listed returns the nth (from 1; -1 is the last) of what the last answer listed.
func (s *session) listed(n int) string {
	l := s.memory.Listed
	if n < 0 {
		n = len(l)
	}
	if n > len(l) {
		return ""
	}
	return l[n-1]
}

// referents are the topics that "it", "they" or an ellipsis stands for: what was
// compared, if several are meant, else the latest topic.
func (s *session) referents(q nlu.Question) []string {
	plural := slices.ContainsFunc(q.Words, func(w string) bool {
		return slices.Contains([]string{"both", "them", "they", "these", "those", "either", "two"}, w)
	})
	choosing := q.Slots.Which && q.Slots.Superlative != "" || slices.Contains(q.Words, "which")
	if len(s.memory.Compared) > 1 && (plural || choosing) {
		return s.memory.Compared
	}
	pointing := slices.ContainsFunc(q.Words, func(w string) bool { return w == "these" || w == "those" || w == "them" })
	if len(s.memory.Listed) > 1 && pointing {
		return s.memory.Listed[:min(4, len(s.memory.Listed))]
	}
	return []string{s.ableInTalk(q)}
}

// ableInTalk is the latest topic in talk that has something on what is asked;
// where none has, the latest of all.
func (s *session) ableInTalk(q nlu.Question) string {
	facet := knowledge.Facet("")
	switch {
	case len(q.Cues) == 1:
		facet = q.Cues[0]
	case len(q.Labels) > 0 && q.Labels[0].Act == nlu.Tell && q.Labels[0].P >= 0.7:
		facet = q.Labels[0].Facet
	}
	if len(q.Cues) == 1 || slices.Contains(hardFacets(), facet) {
		for _, id := range s.memory.Topics {
			if t := s.base.Topic(id); t != nil && len(t.On(facet)) > 0 {
				return id
			}
		}
	}
	return s.memory.Topics[0]
}

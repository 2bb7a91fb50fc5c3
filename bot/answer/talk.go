package answer

import (
	"slices"
	"strings"

	"himpath/knowledge"
)

// sibling is what "no, the job" means after a name that stands for several: the
// other reading, of the kind that is named.
func (s *session) sibling(r resolved) string {
	if len(s.memory.Topics) == 0 || len(r.Words) > 5 && !s.bareOrdinal(r) || len(r.topics) > 0 || len(r.Slots.Kinds) != 1 || !oneOf(r.Words[0], "no", "nope", "not", "sorry", "actually") && !s.bareOrdinal(r) {
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

// otherOne is what "the other one" means after things that were compared or listed:
// the next of them that is not the one in talk.
func (s *session) otherOne(r resolved) string {
	set := s.memory.Listed
	if len(s.memory.Compared) > 1 {
		set = s.memory.Compared
	}
	if len(set) < 2 {
		set = s.toldWith(s.memory.Topics[0])
	}
	i := slices.Index(r.Words, "other")
	if len(set) < 2 || i < 0 || i+1 < len(r.Words) && r.Words[i+1] != "one" {
		return ""
	}
	at := slices.Index(set, s.memory.Topics[0])
	return set[(at+1)%len(set)]
}

// toldWith is a topic, with those of its kind that the last answer spoke of beside it.
func (s *session) toldWith(id string) []string {
	set := []string{id}
	if of := s.base.Topic(id); of != nil && len(s.memory.Last) > 0 {
		for _, other := range s.mentions[s.memory.Last[0]].text {
			if t := s.base.Topic(other); t != nil && t.Kind == of.Kind && t != of && !s.isGeneral(other) {
				set = append(set, other)
			}
		}
	}
	return set
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
		if len(w) > 3 && !s.words.NameFillers.Has(w) {
			out = append(out, w)
		}
	}
	return out
}

// restIsCarriers reports a question that says nothing but a part of a topic's name.
func (s *session) restIsCarriers(r resolved, id string) bool {
	name := s.nameWords(id)
	for _, w := range r.Words {
		if !s.words.Carriers.Has(w) && !slices.Contains(name, w) && !oneOf(w, "just", "only") {
			return false
		}
	}
	return true
}

// facetOfTalk is what "and the cert?" or "which degree" asks of the topic in talk
// where that topic is of another kind: its certification, its schooling.
func (s *session) facetOfTalk(r resolved) knowledge.Facet {
	if len(r.Words) > 8 || len(s.memory.Topics) == 0 || len(r.topics) > 0 {
		return ""
	}
	for _, of := range []struct {
		general string
		facet   knowledge.Facet
	}{{"him-degrees", knowledge.Education}, {"him-certifications", knowledge.CertFacet}} {
		if r.focus.topics[of.general] > 0 && s.roleInTalk(of.facet) != nil {
			return of.facet
		}
	}
	return ""
}

// roleInTalk is the role in talk that has something on a facet, or nil: the first
// topic, or the second where the first says nothing of the kind.
func (s *session) roleInTalk(f knowledge.Facet) *knowledge.Topic {
	if t := s.base.Topic(s.memory.Topics[0]); t == nil || t.Kind != knowledge.Role && len(t.On(facetOf(t, f))) > 0 {
		return nil
	}
	for _, id := range s.memory.Topics[:min(2, len(s.memory.Topics))] {
		if t := s.base.Topic(id); t != nil && t.Kind == knowledge.Role && len(t.On(f)) > 0 {
			return t
		}
	}
	return nil
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

// certByPlace is the certification that "who gives the second one" means after other things
// were listed: only of certifications can that be asked, and the answer named several.
func (s *session) certByPlace(own resolved) string {
	if len(own.Cues) != 1 || own.Cues[0] != knowledge.Issuer && own.Cues[0] != knowledge.Exam {
		return ""
	}
	if t := s.base.Topic(s.listed(own.Slots.Ordinal)); t == nil || t.Kind == knowledge.Certification {
		return ""
	}
	n := own.Slots.Ordinal
	for _, id := range s.memory.Topics {
		if t := s.base.Topic(id); t != nil && t.Kind == knowledge.Certification {
			if n--; n == 0 {
				return id
			}
		}
	}
	return ""
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

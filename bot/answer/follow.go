package answer

import (
	"slices"
	"strconv"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// How surely a question is about a topic.
const (
	named      = 1.0
	shortNamed = 0.7  // by a short name, that may mean something else
	inherited  = 0.9  // "it", "and the pay?"
	general    = 0.4  // the field itself, named beside what is asked
	lingering  = 0.35 // the conversation's topic, when the question could stand alone
)

// chosen returns the choice that text picks from a pending clarify: its number,
// "the second one", or its words.
func (s *session) chosen(text string) (string, bool) {
	choices := s.memory.Choices
	if len(choices) == 0 {
		return "", false
	}
	bare := strings.Trim(strings.ToLower(text), " .!?)(#")
	if n, err := strconv.Atoi(bare); err == nil && n >= 1 && n <= len(choices) {
		return choices[n-1], true
	}
	q := s.nlu.Read(text)
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
	return s.closestChoice(q)
}

// closestChoice returns the choice that shares the most words, or the topic, with
// a short reply, if only one does.
func (s *session) closestChoice(q nlu.Question) (string, bool) {
	best, bestN, tied := "", 0, false
	for _, c := range s.memory.Choices {
		cq := s.nlu.Read(c)
		n := 0
		for _, w := range q.Words {
			if len(w) > 2 && slices.Contains(cq.Words, w) {
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
func (s *session) choiceHasKind(c nlu.Question, kinds []knowledge.Kind) bool {
	for _, id := range c.Topics() {
		if t := s.base.Topic(id); t != nil && slices.Contains(kinds, t.Kind) {
			return true
		}
	}
	return false
}

// resolved is a question with what the conversation adds to it.
type resolved struct {
	nlu.Question
	focus     focus
	topics    []string      // specific topics in question, named or inherited
	ambiguous []nlu.Mention // names that the question leaves open
	fromTalk  bool          // a topic was inherited
	fresh     float64       // InScope of the question's own words, where a topic was inherited
}

// resolve adds to q what it leaves to the conversation.
func (s *session) resolve(q nlu.Question) resolved {
	r := resolved{Question: q, focus: focus{topics: map[string]float64{}}}
	s.addNamed(&r)
	if swapped, ok := s.goOn(r); ok {
		return swapped
	}
	talk := s.memory.Topics
	if id := s.sibling(r); id != "" {
		if again, ok := s.askAgain(r, id); ok {
			return again
		}
	}
	if id := s.partlyNamed(r); id != "" {
		if again, ok := s.askAgain(r, id); ok && s.restIsCarriers(r, id) {
			return again
		}
		return s.inherit(r, id)
	}
	switch {
	case len(r.topics) > 0 && !s.onlyGeneralKind(r):
		s.linger(&r, lingering/2)
	case q.Slots.Ordinal != 0 && len(s.memory.Listed) > 0:
		id := s.listed(q.Slots.Ordinal)
		if again, ok := s.askAgain(r, id); ok && s.bareOrdinal(r) {
			return again
		}
		r = s.inherit(r, id)
	case len(talk) > 0 && len(r.ambiguous) == 0 && s.sameKindAsGeneral(r) != "":
		r = s.inherit(r, s.sameKindAsGeneral(r))
	case len(talk) > 0 && len(r.ambiguous) == 0 && s.facetOfTalk(r) != "":
		f := s.facetOfTalk(r)
		r = s.inherit(r, talk[0])
		r.focus.facet = f
	case len(talk) > 0 && (!s.first || q.Refers || q.Elliptic || q.Slots.More) && len(r.ambiguous) == 0:
		r = s.inherit(r, s.referents(q)...)
	case len(talk) > 0 && len(r.ambiguous) == 0 && s.goesOnBetter(r):
		r = s.inherit(r, s.ableInTalk(r.Question))
	case len(r.ambiguous) == 0:
		s.linger(&r, lingering)
		s.lingerProfile(&r)
	}
	s.addHints(&r)
	return r
}

// addNamed takes over the topics that the question names, and decides the names
// that the conversation or what is asked of them decides.
func (s *session) addNamed(r *resolved) {
	for _, m := range r.Mentions {
		if m.Gap != "" {
			r.focus.gap = m.Gap
			continue
		}
		id := m.Topic()
		if id == "" {
			if id = s.decideName(m, r.Question); id == "" {
				r.ambiguous = append(r.ambiguous, m)
				continue
			}
		}
		if s.isGeneral(id) {
			r.focus.topics[id] = max(r.focus.topics[id], general)
			continue
		}
		r.focus.topics[id] = named
		if m.Weak {
			r.focus.topics[id] = shortNamed
		}
		if !slices.Contains(r.topics, id) {
			r.topics = append(r.topics, id)
		}
	}
	if len(r.topics) == 0 {
		for id := range r.focus.topics {
			r.focus.topics[id] = named
		}
	}
}

// isGeneral reports the topics that name the field rather than a thing in it.
func (s *session) isGeneral(id string) bool {
	t := s.base.Topic(id)
	return t != nil && (t.Kind == knowledge.Field && id != "health-informatics" || id == "him-certifications" || id == "him-degrees" || id == "him-skills")
}

// decideName picks among the topics of an ambiguous name: the one that the
// conversation is about, or the only one that has something on what is asked.
func (s *session) decideName(m nlu.Mention, q nlu.Question) string {
	for _, id := range s.memory.Topics {
		if slices.Contains(m.Options, id) {
			return id
		}
	}
	if id := s.linkedOption(m, q); id != "" {
		return id
	}
	till := slices.ContainsFunc(q.Words, func(w string) bool {
		return slices.Contains([]string{"till", "until", "to", "become", "be", "from"}, w)
	})
	if m.Text == "manager" && (till || len(q.Topics()) > 0 || q.P(nlu.Path) >= 0.2 || !s.first || s.parts > 1 || s.memory.Turns > 0 || !s.profile.Empty()) {
		return m.Options[0] // beside anything else of the field, it is the field's own manager
	}
	if q.Slots.Defines {
		return ""
	}
	var able []string
	for _, id := range m.Options {
		if s.hasFacet(id, q) {
			able = append(able, id)
		}
	}
	if len(able) == 1 {
		return able[0]
	}
	return ""
}

// linkedOption is the only one of the options that is linked to what else the
// question names, or to the conversation's topic: beside the RHIA, "manager" is
// the health information manager.
func (s *session) linkedOption(m nlu.Mention, q nlu.Question) string {
	near := q.Topics()
	if len(near) == 0 && len(s.memory.Topics) > 0 {
		near = s.memory.Topics[:1]
	}
	var linked []string
	for _, id := range m.Options {
		for _, other := range near {
			if s.areLinked(id, other) && !slices.Contains(linked, id) {
				linked = append(linked, id)
			}
		}
	}
	if len(linked) == 1 {
		return linked[0]
	}
	return ""
}

func (s *session) areLinked(a, b string) bool {
	joined := func(x, y string) bool {
		t := s.base.Topic(x)
		if t == nil {
			return false
		}
		for _, links := range t.Links {
			if slices.ContainsFunc(links, func(l knowledge.Link) bool { return l.To == y }) {
				return true
			}
		}
		return false
	}
	return joined(a, b) || joined(b, a)
}

// hasFacet reports whether a topic has a passage on what q most likely asks.
func (s *session) hasFacet(id string, q nlu.Question) bool {
	t := s.base.Topic(id)
	if len(q.Labels) == 0 || q.Labels[0].Act != nlu.Tell {
		return true
	}
	return len(t.On(q.Labels[0].Facet)) > 0
}

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

// inherit reads the question again with what "it" stands for put in its place.
func (s *session) inherit(r resolved, ids ...string) resolved {
	var names, known []string
	for _, id := range ids {
		if t := s.base.Topic(id); t != nil {
			names, known = append(names, t.Short), append(known, id)
		}
	}
	if len(known) == 0 {
		return r
	}
	q := s.nlu.Read(putIn(r.Question, strings.Join(names, " and ")))
	q.Refers, q.Elliptic, q.Slots.Ordinal, q.Slots.Defines = r.Refers, r.Elliptic, 0, false
	n := resolved{Question: q, focus: focus{topics: map[string]float64{}, gap: r.focus.gap}, fromTalk: true, fresh: r.InScope}
	for _, id := range known {
		n.focus.topics[id] = inherited
		n.topics = append(n.topics, id)
	}
	if r.Elliptic && len(r.Cues) == 0 {
		n.focus.prior = knowledge.Facet(s.memory.Facet)
	}
	return n
}

// putIn replaces the first pronoun of a question by a name, or adds the name at
// the end.
func putIn(q nlu.Question, name string) string {
	ws := slices.Clone(q.Words)
	for i, w := range ws {
		if i > 0 && (w == "one" || w == "ones") && slices.Contains([]string{"second", "first", "third", "last", "that", "this", "2nd", "1st", "3rd", "other", "which", "the"}, ws[i-1]) {
			return strings.Join(slices.Concat(ws[:i-1], []string{name}, ws[i+1:]), " ")
		}
		if slices.Contains([]string{"it", "they", "them", "those", "these", "one", "he", "she", "that", "this"}, w) {
			return strings.Join(slices.Concat(ws[:i], []string{name}, ws[i+1:]), " ")
		}
		if w == "its" || w == "their" {
			return strings.Join(slices.Concat(ws[:i], ws[i+1:], []string{"of", name}), " ")
		}
	}
	return strings.Join(append(ws, name), " ")
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

// goOn takes "what about RHIA?" and "no, the technician" for the last question,
// asked of another topic.
func (s *session) goOn(r resolved) (resolved, bool) {
	fresh := slices.DeleteFunc(slices.Clone(r.topics), func(id string) bool { return s.deniedBefore(r, id) })
	for _, m := range r.ambiguous {
		fresh = append(slices.Clip(fresh), m.Options[0])
	}
	if s.memory.Question == "" || len(fresh) != 1 || len(s.memory.Topics) == 0 || !s.onlyNames(r) {
		return r, false
	}
	return s.askAgain(r, fresh[0])
}

// askAgain puts the last question again, of another topic.
func (s *session) askAgain(r resolved, id string) (resolved, bool) {
	if s.memory.Question == "" || len(s.memory.Topics) == 0 {
		return r, false
	}
	old, next := s.base.Topic(s.memory.Topics[0]), s.base.Topic(id)
	if old == nil || next == nil || old == next && len(r.Cues) == 0 {
		return r, false
	}
	text := strings.ReplaceAll(s.memory.Question, old.Short, next.Short)
	if !strings.Contains(text, next.Short) {
		text += " " + next.Short
	}
	s.tracef("goes on: %s", text)
	q := s.nlu.Read(text)
	n := resolved{Question: q, focus: focus{topics: map[string]float64{next.ID: named}}, topics: []string{next.ID}, fromTalk: true, fresh: 1}
	return n, true
}

// bareOrdinal reports a question that is nothing but an ordinal: "and the first?"
func (s *session) bareOrdinal(r resolved) bool {
	for _, w := range r.Words {
		if !slices.Contains(carriers, w) && !slices.Contains([]string{"first", "second", "third", "fourth", "last", "1st", "2nd", "3rd", "4th", "other", "former", "latter"}, w) {
			return false
		}
	}
	return true
}

var carriers = []string{"what", "about", "how", "and", "no", "nope", "not", "i", "meant", "mean", "the", "a", "an", "or", "ok", "okay",
	"so", "sorry", "actually", "for", "same", "question", "then", "wait", "oh", "hmm", "um", "rather", "instead", "one", "as", "well", "too", "please", "with", "of", "now", "also", "but", "if", "its", "thing", "people", "ppl", "folks", "person", "role", "job", "degree", "cert", "certification", "exam"}

// onlyNames reports a question that says nothing but a topic's name.
func (s *session) onlyNames(r resolved) bool {
	rest := 0
	for i, w := range r.Words {
		inName := slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return i >= m.Start && i < m.End })
		if !inName && !slices.Contains(carriers, w) {
			rest++
		}
	}
	opens := len(r.Words) > 0 && slices.Contains([]string{"what", "how", "and", "no", "nope", "not", "i", "or", "ok", "okay", "sorry", "actually", "same", "wait", "oh", "then", "but", "so"}, r.Words[0])
	return rest == 0 && (opens || len(r.Words) <= 3)
}

// addHints lets the topics of the statements around a question count a little.
func (s *session) addHints(r *resolved) {
	if len(r.topics) > 0 {
		return
	}
	for _, id := range s.hints {
		w := general
		if r.Refers || r.Elliptic {
			w = inherited
		}
		r.focus.topics[id] = max(r.focus.topics[id], w)
		if w == inherited && !s.isGeneral(id) && !slices.Contains(r.topics, id) {
			r.topics = append(r.topics, id)
		}
	}
}

// remember keeps what a part was about for the next turn.
func (s *session) remember(r resolved, topics []string) {
	for i := len(topics) - 1; i >= 0; i-- {
		id := topics[i]
		s.memory.Topics = slices.DeleteFunc(slices.Clone(s.memory.Topics), func(t string) bool { return t == id })
		s.memory.Topics = slices.Insert(s.memory.Topics, 0, id)
	}
	s.memory.Topics = s.memory.Topics[:min(len(s.memory.Topics), nlu.MaxTopics)]
	s.memory.Question = r.Canon
}

// tell remembers that passages were told.
func (s *session) told(ids ...string) {
	for _, id := range ids {
		if !slices.Contains(s.memory.Told, id) {
			s.memory.Told = append(slices.Clip(s.memory.Told), id)
		}
	}
	if n := len(s.memory.Told); n > nlu.MaxTold {
		s.memory.Told = s.memory.Told[n-nlu.MaxTold:]
	}
}

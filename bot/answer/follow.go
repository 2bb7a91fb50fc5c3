package answer

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// resolved is a question with what the conversation adds to it.
type resolved struct {
	nlu.Question
	focus     rank.Focus
	topics    []string      // specific topics in question, named or inherited
	ambiguous []nlu.Mention // names that the question leaves open
	fromTalk  bool          // a topic was inherited
	item      bool          // it is an item of a list, pointed at by its place or a word of its name
	own       *nlu.Question // the question's own words, where one topic was put in for what it leaves open
	fresh     float64       // InScope of the question's own words, where a topic was inherited
}

// resolve adds to q what it leaves to the conversation: of the ways to take it, the
// one that is answered best.
func (s *session) resolve(q nlu.Question) resolved {
	own := resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{}}}
	s.rival, s.others = nil, nil
	s.addNamed(&own)
	s.kindInTalk(&own)
	if s.certificationForOthers(own) {
		return own
	}
	if own.Refers && s.namedFirst(own) {
		own = s.withNameInPlace(own)
	}
	r, sure := s.ofWhatTheyHave(own)
	if !sure && s.backToFirst(own) != "" {
		r, sure = s.ofItem(own, s.backToFirst(own), false)
	} else if !sure {
		r, sure = s.ofJobUnknown(own)
	}
	if !sure {
		r, sure = s.kindTold(own)
	}
	if !sure {
		r, sure = s.pointsAt(own)
	}
	switch {
	case sure:
		return r
	case len(s.hints) > 0 && (own.Refers || s.pointed) && len(own.topics) == 0:
		return s.withHints(own) // the statements around it come before what was said earlier
	case len(s.memory.Topics) == 0 || len(own.ambiguous) > 0 && !s.onlyNames(own):
		r = own
		s.lingers(&r)
	default:
		r = s.best(s.senses(own))
	}
	return s.withHints(r)
}

// lingers lets what was talked about count a little for a turn that may stand alone.
func (s *session) lingers(r *resolved) {
	switch {
	case len(r.topics) > 0:
		s.linger(r, rank.Lingering/2)
	case len(r.ambiguous) == 0:
		s.linger(r, rank.Lingering)
		s.lingerProfile(r)
	}
}

// addNamed takes over the topics that the question names, and decides the names
// that the conversation or what is asked of them decides.
func (s *session) addNamed(r *resolved) {
	if r.topics = s.sidesOfWork(r.Question); len(r.topics) > 1 {
		for _, id := range r.topics {
			r.focus.Topics[id] = rank.Named
		}
	}
	for _, m := range r.Mentions {
		if t := s.base.Topic(m.Topic()); t != nil && len(r.topics) > 1 && (t.Kind == knowledge.Field || t.ID == "coding-skill") {
			continue // its work is one of the sides
		}
		if m.Gap != "" {
			r.focus.Gap = m.Gap
			continue
		}
		id := m.Topic()
		if s.kindOf(id) == knowledge.Organization && nlu.Says(r.Words, "else") && s.isLeftOut(id, r.Question) {
			continue // "who else holds webinars besides AHIMA"
		}
		if id == "" {
			if id = s.decideName(m, r.Question); id == "" && s.parts > 1 && !r.Slots.Defines {
				id = m.Options[0] // one question of several: nobody is asked back for it
			}
			if id == "" {
				r.ambiguous = append(r.ambiguous, m)
				continue
			}
		}
		if s.isGeneral(id) || s.isSetting(id, r.Question) || id == "employers" && s.employersWant(r.Question) {
			r.focus.Topics[id] = max(r.focus.Topics[id], rank.General)
			continue
		}
		r.focus.Topics[id] = rank.Named
		if m.Weak {
			r.focus.Topics[id] = rank.ShortNamed
		}
		if !slices.Contains(r.topics, id) {
			r.topics = append(r.topics, id)
		}
	}
	s.atOthers(r)
	if role := s.workThatGrows(r.Question); len(r.topics) == 0 && role != "" {
		r.topics, r.focus.Topics[role] = []string{role}, rank.Named
	}
	if len(r.topics) == 0 {
		for id := range r.focus.Topics {
			if !s.isSetting(id, r.Question) && !(id == "employers" && s.employersWant(r.Question)) {
				r.focus.Topics[id] = rank.Named
			}
		}
	}
}

// workThatGrows is the role of the one kind of work of which it is asked how its jobs grow: "is
// medical coding shrinking". "" where nothing of the kind is asked.
func (s *session) workThatGrows(q nlu.Question) string {
	if !slices.Equal(q.Cues, []knowledge.Facet{knowledge.Growth}) {
		return ""
	}
	found := ""
	for i := range q.Words {
		id := s.workNamed(q, i)
		if t := s.base.Topic(id); t == nil || t.Kind != knowledge.Role || len(t.On(knowledge.Growth)) == 0 {
			continue
		}
		if found != "" && found != id {
			return ""
		}
		found = id
	}
	return found
}

// kindOf is the kind of a topic; "" of none.
func (e *edition) kindOf(id string) knowledge.Kind {
	if t := e.base.Topic(id); t != nil {
		return t.Kind
	}
	return ""
}

// isGeneral reports the topics that name the field rather than a thing in it.
func (e *edition) isGeneral(id string) bool {
	t := e.base.Topic(id)
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
	if m.Text == "hit" && slices.Contains(q.Topics(), "him") && len(q.Mentions) == 2 && s.base.Topic("hia-degree-name") != nil {
		return "hia-degree-name" // "why is there HIM and HIT": the two names are asked about
	}
	if id := s.linkedOption(m, q); id != "" {
		return id
	}
	if id := s.studiedOption(m, q.Words); id != "" {
		return id
	}
	till := s.words.UpToGoal.Any(q.Words)
	if (m.Text == "manager" || m.Text == "managers") && (till || q.Joined || q.Slots.Versus || nlu.Says(q.Words, "between") || len(q.Topics()) > 0 || q.P(nlu.Path) >= 0.2 || !s.first || s.parts > 1 || s.memory.Turns > 0 || !s.profile.Empty()) {
		return m.Options[0] // beside anything else of the field, it is the field's own manager
	}
	if (m.Text == "manager" || m.Text == "managers") && countedAlike(q) {
		return m.Options[0]
	}
	if id := s.canBecome(m, q); id != "" {
		return id
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

// studiedOption is the degree that an ambiguous name stands for, where words of school stand
// around it: "finishes HIT at the college", "that two year HIT thing".
func (s *session) studiedOption(m nlu.Mention, ws []string) string {
	behind := s.words.BehindDegree.Any(ws[m.End:min(len(ws), m.End+5)]) && !nlu.Says(ws[m.End:], "hospital", "earn", "make", "pay")
	if !behind && !s.words.BeforeDegree.Any(ws[max(0, m.Start-2):m.Start]) {
		return ""
	}
	for _, id := range m.Options {
		if s.kindOf(id) == knowledge.Degree {
			return id
		}
	}
	return ""
}

// canBecome is the only role that an ambiguous name stands for, where somebody wants to be
// that: nobody becomes a degree.
func (s *session) canBecome(m nlu.Mention, q nlu.Question) string {
	if m.Start == 0 || !slices.ContainsFunc(q.Words[max(0, m.Start-2):m.Start], func(w string) bool { return nlu.OneOf(w, "become", "be", "being", "becoming") }) {
		return ""
	}
	roles := slices.DeleteFunc(slices.Clone(m.Options), func(id string) bool { t := s.base.Topic(id); return t == nil || t.Kind != knowledge.Role })
	if len(roles) != 1 {
		return ""
	}
	return roles[0]
}

// countedAlike reports a question for figures that the statistics have for managers of
// every kind together: an outlook, or the pay of a year.
func countedAlike(q nlu.Question) bool {
	if len(q.Labels) == 0 || q.Labels[0].Act != nlu.Tell || q.Labels[0].P < 0.4 {
		return false
	}
	year := slices.ContainsFunc(q.Words, func(w string) bool { return len(w) == 4 && w > "1900" && w < "2100" })
	return q.Labels[0].Facet == knowledge.Growth || q.Labels[0].Facet == knowledge.Pay && year
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

// areLinked reports two topics of which one links to the other.
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
	if len(q.Labels) == 0 || q.Labels[0].Act != nlu.Tell || q.Labels[0].P < 0.4 {
		return true
	}
	return len(t.On(q.Labels[0].Facet)) > 0
}

// employersWant reports "will employers want more anyway", "do employers care": they want it
// with the thing in talk, and are not what is asked of.
func (s *session) employersWant(q nlu.Question) bool {
	if s.memory.Turns == 0 || s.talkedOf() == nil {
		return false
	}
	return slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool {
		return m.Topic() == "employers" && !s.words.Question.Any(q.Words[max(0, m.Start-1):m.Start]) && m.End < len(q.Words) && s.words.Wanting.Has(q.Words[m.End])
	})
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
		if r.focus.Topics[of.general] > 0 && s.roleInTalk(of.facet) != nil {
			return of.facet
		}
	}
	return ""
}

// roleInTalk is the role in talk that has something on a facet, or nil: the first
// topic, or the second where the first says nothing of the kind.
func (s *session) roleInTalk(f knowledge.Facet) *knowledge.Topic {
	if t := s.latest(); t == nil || t.Kind != knowledge.Role && len(t.On(facetOf(t, f))) > 0 {
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
		id := s.memory.Topic()
		r.focus.Topics[id] = max(r.focus.Topics[id], w)
	}
}

// lingerProfile lets the schooling that a student told of count a little, where
// the question is about themselves.
func (s *session) lingerProfile(r *resolved) {
	if !r.OfSomeone || s.memory.Turns == 0 {
		return
	}
	for _, id := range slices.Concat(s.profile.Has, s.profile.Studying) {
		r.focus.Topics[id] = max(r.focus.Topics[id], rank.Lingering)
	}
}

package follow

import (
	"slices"
	"strings"

	"himpath/bot/answer/listing"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Lingers lets what was talked about count a little for a turn that may stand alone.
func (s *Resolver) Lingers(r *session.Resolved) {
	switch {
	case len(r.About) > 0:
		s.linger(r, rank.Lingering/2)
	case len(r.Ambiguous) == 0:
		s.linger(r, rank.Lingering)
		s.lingerProfile(r)
	}
}

// AddNamed takes over the topics that the question names, and decides the names
// that the conversation or what is asked of them decides.
func (s *Resolver) AddNamed(r *session.Resolved) {
	if r.About = s.SidesOfWork(r.Question); len(r.About) > 1 {
		for _, id := range r.About {
			r.Focus.Topics[id] = rank.Named
		}
	}
	for _, m := range r.Mentions {
		if t := s.Base.Topic(m.Topic()); t != nil && len(r.About) > 1 && (t.Kind == knowledge.Field || t.ID == session.TopicCodingSkill) {
			continue // its work is one of the sides
		}
		if m.Gap != "" {
			r.Focus.Gap = m.Gap
			continue
		}
		id := m.Topic()
		if s.KindOf(id) == knowledge.Organization && nlu.Says(r.Words, "else") && s.isLeftOut(id, r.Question) {
			continue // "who else holds webinars besides AHIMA"
		}
		if id == "" {
			if id = s.DecideName(m, r.Question); id == "" && s.Parts > 1 && !r.Slots.Defines {
				id = m.Options[0] // one question of several: nobody is asked back for it
			}
			if id == "" {
				r.Ambiguous = append(r.Ambiguous, m)
				continue
			}
		}
		if s.IsGeneral(id) || s.IsSetting(id, r.Question) || id == session.TopicEmployers && s.EmployersWant(r.Question) {
			r.Focus.Topics[id] = max(r.Focus.Topics[id], rank.General)
			continue
		}
		r.Focus.Topics[id] = rank.Named
		if m.Weak {
			r.Focus.Topics[id] = rank.ShortNamed
		}
		if !slices.Contains(r.About, id) {
			r.About = append(r.About, id)
		}
	}
	s.atOthers(r)
	if role := s.workForSchooling(r.Question); role != "" {
		r.About, r.Focus.Topics[role] = append(r.About, role), rank.Named
	}
	if role := s.workThatGrows(r.Question); len(r.About) == 0 && role != "" {
		r.About, r.Focus.Topics[role] = []string{role}, rank.Named
	}
	if len(r.About) == 0 {
		for id := range r.Focus.Topics {
			if !s.IsSetting(id, r.Question) && !(id == session.TopicEmployers && s.EmployersWant(r.Question)) {
				r.Focus.Topics[id] = rank.Named
			}
		}
	}
}

// workThatGrows is the role of the one kind of work of which it is asked how its jobs grow: "is
// medical coding shrinking". "" where nothing of the kind is asked.
func (s *Resolver) workThatGrows(q nlu.Question) string {
	if !slices.Equal(q.Cues, []knowledge.Facet{knowledge.Growth}) {
		return ""
	}
	found := ""
	for i := range q.Words {
		id := s.WorkNamed(q, i)
		if t := s.Base.Topic(id); t == nil || t.Kind != knowledge.Role || len(t.On(knowledge.Growth)) == 0 {
			continue
		}
		if found != "" && found != id {
			return ""
		}
		found = id
	}
	return found
}

// workForSchooling is the role whose work a question puts after the schooling of which it asks
// whether that is enough or needed: "is an associate enough for coding". "" where a role is named.
func (s *Resolver) workForSchooling(q nlu.Question) string {
	if !s.Words.Enough.Any(q.Words) && !s.Words.Need.Any(q.Words) || slices.ContainsFunc(q.Topics(), func(id string) bool { return s.KindOf(id) == knowledge.Role }) {
		return ""
	}
	for _, m := range q.Mentions {
		if k := s.KindOf(m.Topic()); k != knowledge.Degree {
			continue
		}
		for i := m.End + 1; i < min(m.End+5, len(q.Words)); i++ {
			before := q.Words[i-1]
			if nlu.OneOf(before, "medical", "hospital") {
				before = q.Words[i-2]
			}
			if id := s.WorkNamed(q, i); id != "" && nlu.OneOf(before, "for", "do", "into") {
				return id
			}
		}
	}
	return ""
}

// EmployersWant reports "will employers want more anyway", "do employers care": they want it
// with the thing in talk, and are not what is asked of.
func (s *Resolver) EmployersWant(q nlu.Question) bool {
	if s.Memory.Turns == 0 || s.TalkedOf() == nil {
		return false
	}
	return slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool {
		return m.Topic() == session.TopicEmployers && !s.Words.Question.Any(q.Words[max(0, m.Start-1):m.Start]) && m.End < len(q.Words) && s.Words.Wanting.Has(q.Words[m.End])
	})
}

// facetOfTalk is what "and the cert?" or "which degree" asks of the topic in talk
// where that topic is of another kind: its certification, its schooling.
func (s *Resolver) facetOfTalk(r session.Resolved) knowledge.Facet {
	if len(r.Words) > 8 || len(s.Memory.Topics) == 0 || len(r.About) > 0 {
		return ""
	}
	for _, of := range []struct {
		general string
		facet   knowledge.Facet
	}{{session.TopicHIMDegrees, knowledge.Education}, {session.TopicHIMCertifications, knowledge.CertFacet}} {
		if r.Focus.Topics[of.general] > 0 && s.roleInTalk(of.facet) != nil {
			return of.facet
		}
	}
	return ""
}

// roleInTalk is the role in talk that has something on a facet, or nil: the first
// topic, or the second where the first says nothing of the kind.
func (s *Resolver) roleInTalk(f knowledge.Facet) *knowledge.Topic {
	if t := s.Latest(); t == nil || t.Kind != knowledge.Role && len(t.On(FacetOf(t, f))) > 0 {
		return nil
	}
	for _, id := range s.Memory.Topics[:min(2, len(s.Memory.Topics))] {
		if t := s.Base.Topic(id); t != nil && t.Kind == knowledge.Role && len(t.On(f)) > 0 {
			return t
		}
	}
	return nil
}

// linger lets the conversation's topic count a little.
func (s *Resolver) linger(r *session.Resolved, w float64) {
	if len(s.Memory.Topics) > 0 && s.Memory.Turns > 0 {
		id := s.Memory.Topic()
		r.Focus.Topics[id] = max(r.Focus.Topics[id], w)
	}
}

// lingerProfile lets the schooling that a student told of count a little, where
// the question is about themselves.
func (s *Resolver) lingerProfile(r *session.Resolved) {
	if !r.OfSomeone || s.Memory.Turns == 0 {
		return
	}
	for _, id := range slices.Concat(s.Profile.Has, s.Profile.Studying) {
		r.Focus.Topics[id] = max(r.Focus.Topics[id], rank.Lingering)
	}
}

// OnlyNamed reports a text that is nothing but a topic's name.
func (s *Resolver) OnlyNamed(q nlu.Question) bool {
	return len(q.Mentions) == 1 && q.Mentions[0].End-q.Mentions[0].Start == len(q.Words)
}

// IsOverview reports the topic that tells of all of its kind.
func (s *Resolver) IsOverview(t *knowledge.Topic) bool { return listing.Overviews()[t.Kind] == t.ID }

// whichOfKind puts the kind of what was listed into a turn that chooses among it: "which of
// these is for beginners", after AHIMA's certifications, is which certification of AHIMA is.
func (s *Resolver) whichOfKind(own session.Resolved) (session.Resolved, bool) {
	i, kind := slices.Index(own.Words, "which"), s.KindChosen()
	if kind == "" || s.Counted(own.Words) > 0 || !s.Choosing(own) || i < 0 || s.Measure(own) != "" || len(s.Memory.Compared) > 1 {
		return own, false
	}
	noun := map[knowledge.Kind]string{knowledge.Role: "job", knowledge.Place: "city"}[kind]
	if noun == "" {
		noun = string(kind)
	}
	rest := own.Words[i+1:]
	if len(rest) > 1 && rest[0] == "of" && s.Words.Plural.Has(rest[1]) {
		rest = rest[2:]
	} else if len(rest) > 0 && nlu.OneOf(rest[0], "one", "ones") {
		rest = rest[1:]
	}
	before := []string{"which", noun}
	for _, id := range s.Read(s.Memory.Question).Topics() {
		if t := s.Base.Topic(id); t != nil && t.Kind == knowledge.Organization {
			before = []string{"which", t.Short, noun} // of its own
		}
	}
	r := session.Resolved{Question: s.Another(strings.Join(slices.Concat(own.Words[:i], before, rest), " "), own), Focus: rank.On(), FromTalk: true, Item: true, Fresh: own.InScope}
	s.AddNamed(&r)
	return r, len(rest) > 0 && len(s.Read(rest[0]).Cues) == 0
}

package follow

import (
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// salient is a topic in talk, and how much it is so.
type salient struct {
	id     string
	weight float64
}

// maxSalient is how many topics a turn is tried with: each is searched for.
const maxSalient = 6

// salient are the topics that a turn without one of its own may be about.
func (s *Resolver) salient(own session.Resolved) []salient {
	var out []salient
	sideOf := s.sideAsked(own)
	add := func(id string, w float64) {
		if len(out) == maxSalient || s.Base.Topic(id) == nil || s.onlySpokenOf(id, sideOf, s.FacetAsked(own.Question)) || slices.ContainsFunc(out, func(o salient) bool { return o.id == id }) {
			return
		}
		if sideOf != nil && id == sideOf.ID {
			w += onSide(sideOf, s.FacetAsked(own.Question))
		}
		out = append(out, salient{id, w})
	}
	nth, field, role := 0, s.askedOfField(), s.rolePointed(own)
	for _, id := range s.Memory.Topics {
		w := ofOthers
		switch {
		case field != "" && id == field:
			w = ofFocus
		case field != "" && s.onTheWay(id):
			w = ofTheWay
		case s.kindNamed(own, id):
			w = ofKind - 0.05*float64(nth)
		case s.IsGeneral(id):
		case role != "" && id == role:
			w = ofHint // "in that job", of those that an answer named
		case s.passedOver(id):
			w = ofEarlier

		case nth == 0:
			if w = ofFocus; own.Refers && nlu.Says(own.Words, "it", "its") && s.lastAsked() == id {
				w += ofSecond // "it" is what was asked of
			} else if own.Refers && nlu.Says(own.Words, "one") && s.ledTo(id) {
				w = ofHint // "that one" is where the answer led
			}
		case nth == 1 || own.Refers && nlu.Says(own.Words, "it", "its") && id == s.lastAsked():
			w = ofSecond
		case len(s.Memory.Last) > 0 && !s.lastSpokeOf(id):
			w = ofEarlier
		}
		if nth > 0 && w < ofFocus && s.rivals(id) && id != s.lastAsked() {
			w += ofRival
		}
		if !s.IsGeneral(id) {
			nth++
		}
		add(id, w)
	}
	w := ofMember
	if own.Refers && nlu.Says(own.Words, "it", "this") {
		w = 2 * ofOthers // "it" is the one in talk
	}
	if s.doneTo(own) && len(s.Memory.Last) > 0 {
		for _, id := range s.Mentions[s.Memory.Passage()].Text {
			if t := s.Base.Topic(id); t.Kind != knowledge.Role && !s.IsGeneral(id) {
				add(id, ofSecond) // "who puts those on" is of what the answer named
			}
		}
	}

	for _, id := range slices.Concat(s.Memory.Listed, s.Memory.Compared) {
		if s.ledTo(s.Memory.Topic()) && s.rivals(id) {
			add(id, w+ofRival) // where the answer led is meant, not what else it named
			continue
		}
		add(id, w)
	}
	return out
}

// askedOfField is the field, where the last question named that and no other thing, and the answer
// was one of the field as a whole: "could i move over to HIM". Jobs that it tells of as its answer
// are what is in talk then. "": otherwise.
func (s *Resolver) askedOfField() string {
	p := s.LatestPassage()
	if p == nil || !s.isField(p.Topic.ID) || s.Memory.Topic() != p.Topic.ID || nlu.OneOf(string(p.Facet), string(knowledge.Jobs), string(knowledge.Next), string(knowledge.Pay), string(knowledge.Growth)) {
		return ""
	}
	last := s.Read(s.Memory.Question)
	if nlu.Says(last.Words, "who", "whom") || last.Slots.Which && len(last.Slots.Kinds) > 0 || last.Slots.Superlative != "" || slices.ContainsFunc(last.Topics(), func(id string) bool { return !s.IsGeneral(id) }) || !slices.Contains(last.Topics(), p.Topic.ID) {
		return ""
	}
	return p.Topic.ID
}

// onTheWay reports a thing that an answer on the field only named: nobody asked of it, and nothing
// was asked for of which it is one.
func (s *Resolver) onTheWay(id string) bool {
	if slices.Contains(s.Memory.Asked, id) {
		return false
	}
	last, p := s.Read(s.Memory.Question), s.LatestPassage()
	switch s.KindOf(id) {
	case knowledge.Role:
		return true
	case knowledge.Degree:
		return p.Facet != knowledge.Education || !slices.Contains(last.Cues, p.Facet)
	case knowledge.Certification:
		return p.Facet != knowledge.CertFacet
	}
	return false
}

// passedOver reports the certification that a choice was not for: "what is on it", after
// "RHIT or CCS for coding", is asked of the other.
func (s *Resolver) passedOver(id string) bool {
	if s.KindOf(id) != knowledge.Certification {
		return false
	}
	asked := session.Resolved{Question: s.Read(s.Memory.Question)}
	asked.About = asked.Topics()
	best := s.ChosenOf(asked)
	return best != "" && best != id && slices.Contains(asked.About, id)
}

// ledTo reports a topic at which the last answer ended that told what comes next after another.
func (s *Resolver) ledTo(id string) bool {
	p := s.LatestPassage()
	return p != nil && p.Facet == knowledge.Next && p.Topic.ID != id && p.Topic.Kind == s.KindOf(id)
}

// lastAsked is the thing that a turn was last asked of, or "".
func (s *Resolver) lastAsked() string {
	return session.FirstOf(s.Memory.Asked[max(0, len(s.Memory.Asked)-1):])
}

// rivals reports a certification beside the first in talk, that was neither compared with it
// nor told in a list: "what do I need to sit for it" is not of it, though more is known.
func (s *Resolver) rivals(id string) bool {
	t := s.Base.Topic(id)
	listed := slices.Contains(s.Memory.Listed, id) && nlu.Act(s.Memory.Act) != nlu.Tell
	return t != nil && t.Kind == knowledge.Certification && id != s.FirstOfKind(t.Kind) && !listed && !slices.Contains(s.Memory.Compared, id)
}

// doneTo reports "who maintains it", "who owns that", "what must the worker know to do with
// this": what that is done to is a thing, and not who does it.
func (s *Resolver) doneTo(own session.Resolved) bool {
	ws := own.Words
	n := len(ws)
	if n > 3 && nlu.OneOf(ws[n-1], "on", "out", "up") {
		n-- // "who puts those on"
	}
	if n < 3 || !s.Words.ToldThings.Has(ws[n-1]) {
		return false
	}
	whoDoes := n < 6 && slices.Contains(ws[:2], "who") && !s.Words.DoneEndings.Has(ws[n-2])
	return whoDoes || ws[n-2] == "with" && s.Words.Workers.Any(ws[:n-2])
}

// lastSpokeOf reports a topic that the last answer told or named.
func (s *Resolver) lastSpokeOf(id string) bool {
	return slices.ContainsFunc(s.Memory.Last, func(last string) bool {
		p := s.Base.Passage(last)
		return p != nil && (p.Topic.ID == id || s.Mentions[last].Has(id))
	})
}

// kindNamed reports a topic of the kind that a turn names in general: "that
// degree", "the cert".
func (s *Resolver) kindNamed(own session.Resolved, id string) bool {
	t := s.Base.Topic(id)
	if t == nil || s.IsGeneral(id) {
		return false
	}
	return own.Focus.Topics[session.TopicHIMDegrees] > 0 && t.Kind == knowledge.Degree || own.Focus.Topics[session.TopicHIMCertifications] > 0 && t.Kind == knowledge.Certification
}

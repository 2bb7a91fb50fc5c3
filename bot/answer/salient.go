package answer

import (
	"slices"

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
func (s *session) salient(own resolved) []salient {
	var out []salient
	add := func(id string, w float64) {
		if len(out) == maxSalient || s.base.Topic(id) == nil || slices.ContainsFunc(out, func(o salient) bool { return o.id == id }) {
			return
		}
		out = append(out, salient{id, w})
	}
	nth := 0
	for _, id := range s.memory.Topics {
		w := ofOthers
		switch {
		case s.kindNamed(own, id):
			w = ofKind - 0.05*float64(nth)
		case s.isGeneral(id):
		case s.pointsOn(own) && (id == s.memory.Step || s.memory.Step == "" && nth == 1):
			w = ofFocus + ofSecond
		case nth == 0 && s.memory.Step != "" && s.memory.Step != id && s.pointsOn(own):
			w = ofSecond
		case nth == 0:
			if w = ofFocus; own.Refers && nlu.Says(own.Words, "it", "its") && s.lastAsked() == id {
				w += ofSecond // "it" is what was asked of
			}
		case nth == 1 || own.Refers && nlu.Says(own.Words, "it", "its") && id == s.lastAsked():
			w = ofSecond
		case len(s.memory.Last) > 0 && !s.lastSpokeOf(id):
			w = ofEarlier
		}
		if nth > 0 && w < ofFocus && s.rivals(id) && id != s.lastAsked() {
			w += ofRival
		}
		if !s.isGeneral(id) {
			nth++
		}
		add(id, w)
	}
	w := ofMember
	if own.Refers && nlu.Says(own.Words, "it", "this") {
		w = 2 * ofOthers // "it" is the one in talk
	}
	if s.doneTo(own) && len(s.memory.Last) > 0 {
		for _, id := range s.mentions[s.memory.Passage()].Text {
			if t := s.base.Topic(id); t.Kind != knowledge.Role && !s.isGeneral(id) {
				add(id, ofSecond) // "who puts those on" is of what the answer named
			}
		}
	}
	if s.pointsOn(own) && s.memory.Step != "" {
		add(s.memory.Step, ofFocus+ofSecond)
	}
	for _, id := range slices.Concat(s.memory.Listed, s.memory.Compared) {
		add(id, w)
	}
	return out
}

// lastAsked is the thing that a turn was last asked of, or "".
func (s *session) lastAsked() string { return firstOf(s.memory.Asked[max(0, len(s.memory.Asked)-1):]) }

// rivals reports a certification beside the first in talk, that was neither compared with it
// nor told in a list: "what do I need to sit for it" is not of it, though more is known.
func (s *session) rivals(id string) bool {
	t := s.base.Topic(id)
	listed := slices.Contains(s.memory.Listed, id) && nlu.Act(s.memory.Act) != nlu.Tell
	return t != nil && t.Kind == knowledge.Certification && id != s.firstOfKind(t.Kind) && !listed && !slices.Contains(s.memory.Compared, id)
}

// firstOfKind is the first thing of a kind in talk, or "": of what an answer named, what it gave
// as its answer.
func (s *session) firstOfKind(k knowledge.Kind) string {
	i := slices.IndexFunc(s.memory.Topics, func(id string) bool { t := s.base.Topic(id); return t != nil && t.Kind == k && !s.isGeneral(id) })
	if i < 0 {
		return ""
	}
	return s.memory.Topics[i]
}

// doneTo reports "who maintains it", "who owns that", "what must the worker know to do with
// this": what that is done to is a thing, and not who does it.
func (s *session) doneTo(own resolved) bool {
	ws := own.Words
	n := len(ws)
	if n > 3 && nlu.OneOf(ws[n-1], "on", "out", "up") {
		n-- // "who puts those on"
	}
	if n < 3 || !s.words.ToldThings.Has(ws[n-1]) {
		return false
	}
	whoDoes := n < 6 && slices.Contains(ws[:2], "who") && !s.words.DoneEndings.Has(ws[n-2])
	return whoDoes || ws[n-2] == "with" && s.words.Workers.Any(ws[:n-2])
}

// lastSpokeOf reports a topic that the last answer told or named.
func (s *session) lastSpokeOf(id string) bool {
	return slices.ContainsFunc(s.memory.Last, func(last string) bool {
		p := s.base.Passage(last)
		return p != nil && (p.Topic.ID == id || s.mentions[last].Has(id))
	})
}

// pointsOn reports "that one" after an answer that led on to something else: it
// means that, and not what the answer set out from.
func (s *session) pointsOn(own resolved) bool {
	if slices.Contains(own.Words, "why") {
		return false
	}
	if n := len(own.Words); s.memory.Step != "" && s.memory.Facet == string(knowledge.Next) && n > 2 && nlu.OneOf(own.Words[n-1], "that", "it") {
		return true // "what degree for that", after the next job
	}
	on := s.memory.Facet == string(knowledge.Next) || s.memory.Facet == string(knowledge.Jobs)
	if n := len(own.Words); on && s.memory.Step != "" && n > 2 && slices.Contains(own.Words, "need") && nlu.OneOf(own.Words[n-1], "that", "it", "there") {
		return true // "do i need more school for that": for where it leads
	}
	for i := 0; on && i+1 < len(own.Words); i++ {
		next := i+2 < len(own.Words) && nlu.OneOf(own.Words[i+1], "next", "higher", "new") && s.words.Kind(own.Words[i+2]) == knowledge.Role
		if own.Words[i] == "that" && (next || nlu.OneOf(own.Words[i+1], "one", "job", "role", "position")) {
			return true
		}
	}
	return false
}

// kindNamed reports a topic of the kind that a turn names in general: "that
// degree", "the cert".
func (s *session) kindNamed(own resolved, id string) bool {
	t := s.base.Topic(id)
	if t == nil || s.isGeneral(id) || s.anyOfKind(own) {
		return false
	}
	return own.focus.Topics["him-degrees"] > 0 && t.Kind == knowledge.Degree || own.focus.Topics["him-certifications"] > 0 && t.Kind == knowledge.Certification
}

// anyOfKind reports a kind that is named as what something else takes, and is not the
// thing itself: "do i need any degree for it", "another cert".
func (s *session) anyOfKind(own resolved) bool {
	return slices.ContainsFunc(own.Mentions, func(m nlu.Mention) bool {
		return m.Start > 0 && s.words.Unspecific.Has(own.Words[m.Start-1])
	})
}

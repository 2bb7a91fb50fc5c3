package listing

import (
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Questions that say nothing of what they ask: what the message tells before them does.

// mostHollow is how many words a question has at most that may say nothing.
const mostHollow = 10

// OfTold puts what a message tells into a question that names nothing: "AI frees the coders up,
// they say. whats the logic there", "the clinic takes AHIMA names only. which remains".
func (s *Lister) OfTold(_ string, asks []string) (string, bool) {
	if len(asks) != 1 || s.Statement == "" || s.Memory.Turns > 0 {
		return "", false
	}
	q := s.Read(asks[0])
	only := s.barelyNames(q)
	if len(q.Topics()) > 0 && only == nil || len(q.Words) > mostHollow {
		return "", false
	}
	ask := ""
	switch told := s.Read(s.Statement); {
	case only != nil:
		ask = s.ofNamed(only, told)

	case s.onlyWhichIs(q.Words) && s.certificationsIn(told) > 1:
		ask = s.Questions.WhichTold.Of(s.Statement)
	case s.onlyWhichIs(q.Words):
		ask = s.fromOnly(told)
	}
	if ask != "" {
		s.Tracef("asks of what is told: %s", ask)
	}
	return ask, ask != ""
}

// barelyNames is the certification, or the body that awards some, of which a question has nothing
// but the name: "aapc?"; else nil.
func (s *Lister) barelyNames(q nlu.Question) *knowledge.Topic {
	if len(q.Mentions) != 1 || q.Mentions[0].End-q.Mentions[0].Start < len(q.Words) {
		return nil
	}
	if t := s.Base.Topic(q.Mentions[0].Topic()); t != nil && (t.Kind == knowledge.Certification || len(s.Awards(t)) > 0) {
		return t
	}
	return nil
}

// ofNamed asks of a thing that is only named what the statement before it leaves to ask: which
// certification a body has for the work that is told, or whether the schooling that is told opens
// a certification: "business degree here. RHIA?". "": it tells neither.
func (s *Lister) ofNamed(t *knowledge.Topic, told nlu.Question) string {
	if t.Kind == knowledge.Organization {
		if c := s.cardFor(t, session.Letters(s.Statement)); c != nil {
			return s.Questions.WhatIs.Of(c.Name)
		}
		return ""
	}
	if p := told.Person; len(p.Has) > 0 || p.Other > 0 || p.NoDegree {
		return s.Questions.Eligible.Of(s.Statement, t.Name)
	}
	return ""
}

// cardFor is the one certification of a body that is for all that words say of whom it is for;
// nil: none, or several.
func (s *Lister) cardFor(body *knowledge.Topic, ws []string) *knowledge.Topic {
	if body == nil {
		return nil
	}
	if fit := s.Cards.Of(ws, s.Awards(body)); len(fit) == 1 {
		return s.Base.Topic(fit[0])
	}
	return nil
}

// onlyWhichIs reports a question for nothing but which of what is told that is: "which",
// "which one remains".
func (s *Lister) onlyWhichIs(ws []string) bool {
	w := s.Words
	return len(ws) > 0 && nlu.Says(ws, "which", "what", "whats") && knowledge.Only(ws, w.Remaining, w.FirstPersons, w.Pronouns, w.Auxiliaries, w.Carriers, w.Question)
}

// certificationsIn is how many certifications a text names.
func (s *Lister) certificationsIn(q nlu.Question) int {
	n := 0
	for _, id := range q.Topics() {
		if s.Base.Topic(id).Kind == knowledge.Certification {
			n++
		}
	}
	return n
}

// fromOnly asks which certification there is from the one body of which it is told that nobody
// else's count, for the work and the place that are told. "": none is told of.
func (s *Lister) fromOnly(told nlu.Question) string {
	var from *knowledge.Topic
	at := ""
	for _, m := range told.Mentions {
		t := s.Base.Topic(m.Topic())
		switch {
		case t == nil:
		case t.Kind == knowledge.Employer:
			at = t.Name
		case t.Kind == knowledge.Organization && len(s.Awards(t)) > 0 && from == nil && !s.Words.Deny.Any(told.Words[max(0, m.Start-2):m.Start]):
			from = t
		case t.Kind == knowledge.Certification:
			return ""
		}
	}
	if from == nil || !s.Words.NoMore.Any(told.Words) {
		return ""
	}
	if t := s.cardFor(from, session.Letters(s.Statement)); t != nil {
		return s.Questions.WhatIs.Of(t.Name)
	}
	ask := s.Questions.BodyOnly.Of(from.Name)
	if slices.ContainsFunc(told.Words, s.Words.CodingWork.Has) {
		ask = s.Questions.BodyCoding.Of(from.Name)
	}
	if at != "" {
		ask = s.Questions.AtWorkplace.Of(ask, at)
	}
	return ask
}

// Claim is what somebody is told to say, without who says it: "my aunt swears that the CCS is
// AAPC's".
func (s *Lister) Claim(text string) string {
	ws := strings.Fields(text)
	for i, w := range ws[:min(7, max(0, len(ws)-3))] {
		if i > 0 && s.Words.Claims.Has(strings.ToLower(strings.Trim(w, ",:"))) && !s.Words.Question.Has(strings.ToLower(session.FirstOf(ws))) {
			rest := ws[i+1:]
			if s.Words.Claims.Any(rest) {
				return text // one says this, another that
			}
			for len(rest) > 3 && s.Words.ClaimBesides.Has(strings.ToLower(strings.Trim(rest[0], ",:"))) && !s.opensThat(rest) {
				rest = rest[1:]
			}
			return strings.Join(rest, " ")
		}
	}
	return text
}

// opensThat reports words that begin with the one thing in talk, "that job", and no clause: "that jobs grow".
func (s *Lister) opensThat(ws []string) bool {
	return strings.EqualFold(ws[0], "that") && s.Words.Kind(ws[1]) != "" && !strings.HasSuffix(ws[1], "s")
}

// ToldOfSelf reports a message that says what the student likes or dislikes: the
// question in it is about that, however it is put. Where someone comes from says
// nothing of it yet.
func (s *Lister) ToldOfSelf() bool {
	for _, id := range slices.Concat(s.Said.Likes, s.Said.Dislikes) {
		if id != "clinical" {
			return true
		}
	}
	return false
}

package point

import (
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// OfTheirs reads "do they have one for billers", "an easier one from the same organization",
// after a body or what it awards, as the question for its certifications.
func (s *Finder) OfTheirs(q nlu.Question) nlu.Question {
	if text := s.onesOf(q); text != "" {
		n := s.Read(text)
		n.Person, n.OfSomeone, s.Rephrased = q.Person, q.OfSomeone, true
		return n
	}
	if s.Memory.Turns == 0 || len(q.Words) > 14 || len(q.Slots.Kinds) > 0 && q.Slots.Kinds[0] != knowledge.Certification && q.Slots.Kinds[0] != knowledge.Organization {
		return q
	}
	same := false
	for i := range q.Words {
		same = same || s.sameBody(q.Words, i) > 0
	}
	body := s.bodyInTalk(same)
	itself := body != nil && len(s.Memory.Topics) > 0 && s.Memory.Topic() == body.ID && nlu.Says(q.Words, "it") // "which ones does it give"
	if body == nil || !same && len(q.Slots.Kinds) > 0 || !same && !((itself || s.Words.Bodies.Any(q.Words)) && s.Words.Awarding.Any(q.Words)) {
		return q
	}
	if !slices.ContainsFunc(q.Words, s.anotherOne) && !s.onlyTheirs(q.Words) {
		return q
	}
	if id := s.DescribedOne(session.Resolved{Question: q}); !same && slices.Contains(q.Words, "the") &&
		(slices.Contains(s.Memory.Compared, id) || slices.Contains(s.Memory.Listed, id)) {
		return q // "what do they want for the privacy one": of those that were told
	}
	n := s.Read(s.whichOfBody(q.Words, body))
	n.Person, n.OfSomeone, s.Rephrased = q.Person, q.OfSomeone, true
	s.Tracef("asks for one of %s: %s", body.Short, n.Canon)
	return n
}

// onesOf is the question for the certifications of a body that "now the AAPC ones", "and from
// AHIMA?" stand for, after certifications; or for one of them: "which of the AAPC ones is for
// billers". "" where none of this is said.
func (s *Finder) onesOf(q nlu.Question) string {
	body := s.BodyIn(q.Words)
	if body == nil || len(q.Words) > 12 || slices.ContainsFunc(q.Topics(), func(id string) bool { return id != body.ID && !s.IsGeneral(id) }) {
		return ""
	}
	name := strings.ToLower(body.Short)
	at := slices.Index(q.Words, name)
	one := at > 0 && at+1 < len(q.Words) && q.Words[at+1] == "one" && q.Words[at-1] == "which"
	if s.Memory.Turns == 0 && !one && (at+1 >= len(q.Words) || q.Words[at+1] != "ones") {
		return "" // nothing was told of which these could be
	}
	counted := at+1 < len(q.Words) && nlu.OneOf(q.Words[at+1], "ones", "two", "three", "both") // "HIMSS's two"
	ones := at+1 < len(q.Words) && (counted || s.Words.Kind(q.Words[at+1]) == knowledge.Certification)
	rest := slices.DeleteFunc(slices.Clone(q.Words), func(w string) bool {
		return w == name || w == "ones" || s.Words.Kind(w) == knowledge.Certification || s.Words.BodyBesides.Has(w)
	})
	switch {
	case knowledge.Only(rest, s.Words.Carriers) && ones:
		return s.Questions.BodyAll.Of(body.Short)
	case one || counted:
		return strings.Join(slices.Concat(q.Words[:at+1], []string{"certifications"}, q.Words[at+2:]), " ")
	}
	return ""
}

// whichOfBody is the question which certification of a body is what the words of a turn say
// besides that they ask for one; which others there are, where they say nothing.
func (s *Finder) whichOfBody(ws []string, body *knowledge.Topic) string {
	var rest []string
	for i := 0; i < len(ws); i++ {
		if n := s.sameBody(ws, i); n > 0 {
			i += n - 1
			continue
		}
		if len(rest) > 0 || !s.Words.Carriers.Has(ws[i]) && !s.Words.Bodies.Has(ws[i]) && !s.Words.Awarding.Has(ws[i]) || nlu.OneOf(ws[i], "for", "in") {
			if !s.anotherOne(ws[i]) && !s.Words.TurnBesides.Has(ws[i]) {
				rest = append(rest, ws[i])
			}
		}
	}
	if len(rest) == 0 || knowledge.Only(rest, s.Words.Carriers) {
		return s.Questions.BodyOthers.Of(body.Short)
	}
	return s.Questions.BodyOne.Of(body.Short, strings.TrimSuffix(strings.Join(rest, " "), " as well"))
}

// onlyTheirs reports a turn that says no more than whose it is: "so what's theirs".
func (s *Finder) onlyTheirs(ws []string) bool {
	return slices.Contains(ws, "theirs") && knowledge.Only(ws, s.Words.Carriers, s.Words.Question, s.Words.Bodies, s.Words.TurnBesides)
}

// anotherOne reports a word for one or more certifications beside the one in talk.
func (s *Finder) anotherOne(w string) bool {
	return s.Words.AnotherOne.Has(w) || s.Words.Kind(w) == knowledge.Certification
}

// sameBody is how many words at a place say that one is meant of the body in talk: "from the
// same organization", "that organization", "from them"; or 0.
func (s *Finder) sameBody(ws []string, at int) int {
	rest := ws[at:]
	if len(rest) > 1 && s.Words.OfBody.Has(rest[0]) {
		if rest[1] == "theirs" || rest[0] == "from" && nlu.OneOf(rest[1], "them", "there") {
			return 2
		}
		if n := s.sameBody(ws, at+1); n > 1 {
			return n + 1
		}
		return 0
	}
	noun := func(i int) bool { return i < len(rest) && s.Words.BodyNouns.Has(rest[i]) }
	switch {
	case rest[0] == "theirs":
		return 1
	case nlu.OneOf(rest[0], "the", "that") && len(rest) > 1 && rest[1] == "same" && noun(2):
		return 3
	case nlu.OneOf(rest[0], "that", "this") && noun(1):
		return 2
	}
	return 0
}

// bodyInTalk is the body that awards what is in talk: one that is spoken of itself, or, where
// a turn says that it means the body or it was just told who awards it, that of the first
// certification in talk; or nil.
func (s *Finder) bodyInTalk(meant bool) *knowledge.Topic {
	if body := s.Base.Topic(session.FirstOf(s.Read(s.Memory.Question).Topics())); body != nil && body.Kind == knowledge.Organization {
		return body // which the student named
	}
	if ids := s.Memory.Topics; len(ids) > 1 && s.KindOf(ids[0]) == knowledge.Certification && s.KindOf(ids[1]) == knowledge.Organization &&
		!slices.Contains(s.Base.Topic(ids[0]).Linked(knowledge.IssuedBy), ids[1]) {
		return s.Base.Topic(ids[1]) // "my book says AAPC", of one of AHIMA's
	}
	told := knowledge.Facet(s.Memory.Facet) == knowledge.Issuer || s.ToldOn(knowledge.Issuer)
	for i, id := range s.Memory.Topics[:min(3, len(s.Memory.Topics))] {
		t := s.Base.Topic(id)
		switch {
		case t == nil:
		case t.Kind == knowledge.Organization && i == 0 && len(s.Base.From(id, knowledge.IssuedBy)) > 0:
			return t
		case t.Kind == knowledge.Certification && (meant || told):
			return s.Base.Topic(session.FirstOf(t.Linked(knowledge.IssuedBy)))
		}
	}
	return nil
}

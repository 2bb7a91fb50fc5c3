package answer

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// ofTheirs reads "do they have one for billers", "an easier one from the same organization",
// after a body or what it awards, as the question for its certifications.
func (s *session) ofTheirs(q nlu.Question) nlu.Question {
	if text := s.onesOf(q); text != "" {
		n := s.read(text)
		n.Person, n.OfSomeone, s.rephrased = q.Person, q.OfSomeone, true
		return n
	}
	if s.memory.Turns == 0 || len(q.Words) > 14 || len(q.Slots.Kinds) > 0 && q.Slots.Kinds[0] != knowledge.Certification && q.Slots.Kinds[0] != knowledge.Organization {
		return q
	}
	same := false
	for i := range q.Words {
		same = same || s.sameBody(q.Words, i) > 0
	}
	body := s.bodyInTalk(same)
	itself := body != nil && len(s.memory.Topics) > 0 && s.memory.Topic() == body.ID && nlu.Says(q.Words, "it") // "which ones does it give"
	if body == nil || !same && len(q.Slots.Kinds) > 0 || !same && !((itself || s.words.Bodies.Any(q.Words)) && s.words.Awarding.Any(q.Words)) {
		return q
	}
	if !slices.ContainsFunc(q.Words, s.anotherOne) || slices.ContainsFunc(q.Topics(), s.isBodyOrCertification) {
		return q
	}
	if id := s.describedOne(resolved{Question: q}); !same && slices.Contains(q.Words, "the") && (slices.Contains(s.memory.Compared, id) || slices.Contains(s.memory.Listed, id)) {
		return q // "what do they want for the privacy one": of those that were told
	}
	n := s.read(s.whichOfBody(q.Words, body))
	n.Person, n.OfSomeone, s.rephrased = q.Person, q.OfSomeone, true
	s.tracef("asks for one of %s: %s", body.Short, n.Canon)
	return n
}

// onesOf is the question for the certifications of a body that "now the AAPC ones", "and from
// AHIMA?" stand for, after certifications; or for one of them: "which of the AAPC ones is for
// billers". "" where none of this is said.
func (s *session) onesOf(q nlu.Question) string {
	body := s.bodyIn(q.Words)
	if body == nil || len(q.Words) > 12 || slices.ContainsFunc(q.Topics(), func(id string) bool { return id != body.ID && !s.isGeneral(id) }) {
		return ""
	}
	name := strings.ToLower(body.Short)
	at := slices.Index(q.Words, name)
	one := at > 0 && at+1 < len(q.Words) && q.Words[at+1] == "one" && q.Words[at-1] == "which"
	if s.memory.Turns == 0 && !one && (at+1 >= len(q.Words) || q.Words[at+1] != "ones") {
		return "" // nothing was told of which these could be
	}
	counted := at+1 < len(q.Words) && nlu.OneOf(q.Words[at+1], "ones", "two", "three", "both") // "HIMSS's two"
	ones := at+1 < len(q.Words) && (counted || s.words.Kind(q.Words[at+1]) == knowledge.Certification)
	rest := slices.DeleteFunc(slices.Clone(q.Words), func(w string) bool {
		return w == name || w == "ones" || s.words.Kind(w) == knowledge.Certification || s.words.BodyBesides.Has(w)
	})
	switch {
	case knowledge.Only(rest, s.words.Carriers) && (ones || s.listsCertifications()):
		return "which certifications are from " + body.Short
	case one || counted:
		return strings.Join(slices.Concat(q.Words[:at+1], []string{"certifications"}, q.Words[at+2:]), " ")
	}
	return ""
}

// listsCertifications reports a last answer that told certifications of a body, or all.
func (s *session) listsCertifications() bool {
	last := s.read(s.memory.Question)
	return len(last.Slots.Kinds) > 0 && last.Slots.Kinds[0] == knowledge.Certification && s.bodyIn(last.Words) != nil || nlu.Act(s.memory.Act) == nlu.ListAct && len(s.memory.Listed) > 1 && s.kindOf(firstOf(s.memory.Listed)) == knowledge.Certification && s.ofOneKind(s.memory.Listed)
}

// whichOfBody is the question which certification of a body is what the words of a turn say
// besides that they ask for one; which others there are, where they say nothing.
func (s *session) whichOfBody(ws []string, body *knowledge.Topic) string {
	var rest []string
	for i := 0; i < len(ws); i++ {
		if n := s.sameBody(ws, i); n > 0 {
			i += n - 1
			continue
		}
		if len(rest) > 0 || !s.words.Carriers.Has(ws[i]) && !s.words.Bodies.Has(ws[i]) && !s.words.Awarding.Has(ws[i]) || nlu.OneOf(ws[i], "for", "in") {
			if !s.anotherOne(ws[i]) && !s.words.TurnBesides.Has(ws[i]) {
				rest = append(rest, ws[i])
			}
		}
	}
	if len(rest) == 0 || knowledge.Only(rest, s.words.Carriers) {
		return "which other certifications does " + body.Short + " award"
	}
	return "which " + body.Short + " certification is " + strings.TrimSuffix(strings.Join(rest, " "), " as well")
}

// anotherOne reports a word for one or more certifications beside the one in talk.
func (s *session) anotherOne(w string) bool {
	return s.words.AnotherOne.Has(w) || s.words.Kind(w) == knowledge.Certification
}

// sameBody is how many words at a place say that one is meant of the body in talk: "from the
// same organization", "that organization", "from them"; or 0.
func (s *session) sameBody(ws []string, at int) int {
	rest := ws[at:]
	if len(rest) > 1 && s.words.OfBody.Has(rest[0]) {
		if rest[1] == "theirs" || rest[0] == "from" && nlu.OneOf(rest[1], "them", "there") {
			return 2
		}
		if n := s.sameBody(ws, at+1); n > 1 {
			return n + 1
		}
		return 0
	}
	noun := func(i int) bool { return i < len(rest) && s.words.BodyNouns.Has(rest[i]) }
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
func (s *session) bodyInTalk(meant bool) *knowledge.Topic {
	if body := s.base.Topic(firstOf(s.read(s.memory.Question).Topics())); body != nil && body.Kind == knowledge.Organization {
		return body // which the student named
	}
	if ids := s.memory.Topics; len(ids) > 1 && s.kindOf(ids[0]) == knowledge.Certification && s.kindOf(ids[1]) == knowledge.Organization && !slices.Contains(s.base.Topic(ids[0]).Linked(knowledge.IssuedBy), ids[1]) {
		return s.base.Topic(ids[1]) // "my book says AAPC", of one of AHIMA's
	}
	told := knowledge.Facet(s.memory.Facet) == knowledge.Issuer || s.toldOn(knowledge.Issuer)
	for i, id := range s.memory.Topics[:min(3, len(s.memory.Topics))] {
		t := s.base.Topic(id)
		switch {
		case t == nil:
		case t.Kind == knowledge.Organization && i == 0 && len(s.base.From(id, knowledge.IssuedBy)) > 0:
			return t
		case t.Kind == knowledge.Certification && (meant || told):
			return s.base.Topic(firstOf(t.Linked(knowledge.IssuedBy)))
		}
	}
	return nil
}

func (s *session) isBodyOrCertification(id string) bool {
	t := s.base.Topic(id)
	return t != nil && !s.isGeneral(id) && (t.Kind == knowledge.Certification || t.Kind == knowledge.Organization)
}

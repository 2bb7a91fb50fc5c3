package follow

import (
	"slices"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// Whom or what a turn is about that says nothing of it but a side, or that it is a job.

// ofBare is what speaks for the first thing in talk of which a turn of nothing but a facet can be
// asked: how well the passage of another fits one word tells nothing.
const ofBare = 0.3

// ofBareFacet is the thing in talk of which "duties?", "what's the growth number" is asked: where it
// cannot be asked of the thing in talk itself, of the work that the last question named, else the
// first of which it can. "": the turn has more to it.
func (s *Resolver) ofBareFacet(own session.Resolved) string {
	if !s.OnlyFacet(own) || ofAny(own.Cues) || s.onlyHint() != "" {
		return ""
	}
	asked := func(id string) bool {
		t := s.Base.Topic(id)
		return t != nil && !s.IsGeneral(id) && (compare.Expects(t.Kind, own.Cues[0]) || len(t.On(own.Cues[0])) > 0)
	}
	first := s.Latest()
	switch {
	case first == nil:
		return ""
	case asked(first.ID):
		return first.ID
	case nlu.OneOf(string(first.Kind), string(knowledge.Role), string(knowledge.Certification), string(knowledge.Degree)):
		return "" // "test?", of a job: that of the certification that it takes
	}
	if work := s.NamesItsWork(session.Resolved{Question: s.Read(s.Memory.Question)}); slices.Contains(s.Memory.Topics, work) && asked(work) {
		return work
	}
	return session.FirstOf(slices.DeleteFunc(slices.Clone(s.Memory.Topics), func(id string) bool { return !asked(id) }))
}

// forBare is what speaks for a thing of which a bare facet is asked; more, where nothing is told of it
// on that: the figure of another is no answer then.
func (s *Resolver) forBare(t *knowledge.Topic, f knowledge.Facet) float64 {
	if len(t.On(f)) == 0 && t.ID != s.Memory.Topic() {
		return 2*ofBare + lacksIt
	}
	return ofBare
}

// saysThatJob reports "that job", "back to this role": what it points at is a role.
func (s *Resolver) saysThatJob(own session.Resolved) bool {
	back := ReturnsTo(own.Words)
	for i := 1; i < len(own.Words); i++ {
		if nlu.OneOf(own.Words[i], "job", "role", "position", "post") && (nlu.OneOf(own.Words[i-1], "that", "this", "such") || back > 0 && own.Words[i-1] == "the") {
			return true
		}
	}
	return false
}

// rolePointed is the first role in talk, where a turn says "that job" and what was spoken of last is
// none: what led on to another is pointed at as such ([Resolver.pointsOn]). Of several that the answer
// named it is the one of which the question before was asked, else the first.
func (s *Resolver) rolePointed(own session.Resolved) string {
	if !s.saysThatJob(own) || s.RoleFirst() != "" {
		return ""
	}
	p := s.LatestPassage()
	if p == nil {
		return s.FirstOfKind(knowledge.Role)
	}
	if p.Topic.Kind == knowledge.Role {
		return p.Topic.ID
	}
	for _, c := range s.Rank(s.Read(s.Memory.Question), rank.Focus{}) {
		if c.Passage != nil && c.Question >= askedOfIt && c.Passage.Topic.Kind == knowledge.Role && s.Mentions[p.ID].Has(c.Passage.Topic.ID) {
			return c.Passage.Topic.ID
		}
	}
	return s.FirstOfKind(knowledge.Role)
}

// askedOfIt is how like a question of a role the last question must be for that role, of several that
// its answer named, to be "that job": who runs a nursing home, and not who else works there.
const askedOfIt = 0.55

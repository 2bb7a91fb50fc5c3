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

// gathering collects the ways to take a turn.
type gathering struct {
	*Resolver
	own   session.Resolved // the turn by its own words
	lean  float64          // how much it depends on what was said before
	given float64          // what this counts for each of the others
	set   []string         // what was compared or listed, where it may mean all of that
	out   []sense
}

// Senses are the ways to take a turn, its own words first.
func (s *Resolver) Senses(own session.Resolved) []sense {
	g := &gathering{Resolver: s, own: own, lean: s.lean(own)}
	side := s.sideAsked(own)
	if side != nil {
		g.lean = 1
	}
	g.given = -0.3 * (1 - g.lean)
	alone := own
	s.Lingers(&alone)
	g.put("alone", alone, -0.7*g.lean)
	g.asksAgain()
	if g.lean == 0 && len(own.About) == 0 {
		return g.out
	}
	if g.onlyOfKind(own) || g.certificationsByPay(own) {
		return g.out
	}
	if side == nil {
		g.saysMore()
	}
	if len(own.About) > 0 {
		g.besideNamed()
		return g.out
	}
	if side == nil && g.ofSets() {
		return g.out
	}
	g.ofFacets()
	g.ofTopics()
	return g.out
}

func (g *gathering) put(name string, r session.Resolved, prior float64) {
	g.out = append(g.out, sense{name, r, prior})
}

// with takes the turn as one about topics in talk.
func (g *gathering) with(name string, prior float64, ids ...string) {
	r := g.Inherit(g.own, ids...)
	if !r.FromTalk {
		return
	}
	if t := g.Base.Topic(ids[0]); len(ids) == 1 && g.isField(t.ID) && g.asksPlainly(g.own, t) {
		r = g.Plainly(g.own, t, g.own.Cues[0]) // "and the money", of the field
	} else if len(ids) == 1 && g.hollow(g.own) && !g.plainlyOnOther(r, ids[0]) {
		r.Focus.Facet = g.facetKept(g.Base.Topic(ids[0]), r.Question)
	} else if len(ids) == 1 && g.EmployersWant(g.own.Question) && nlu.OneOf(g.Memory.Facet, "education", "certification", "skills") {
		r.Cues = nil // "will employers want more": of what was told that it takes
		r.Focus.Facet = g.facetKept(g.Base.Topic(ids[0]), r.Question)
	}
	g.put(name, r, prior+g.given)
}

// asksPlainly reports a turn that names a facet of which a thing tells, and nothing else.
func (g *gathering) asksPlainly(own session.Resolved, t *knowledge.Topic) bool {
	rest := slices.DeleteFunc(slices.Clone(own.Words), func(w string) bool { return g.Words.Carriers.Has(w) || g.Words.JoiningOpeners.Has(w) })
	return len(rest) <= 1 && len(own.Cues) == 1 && g.PlainFacet(own.Cues[0]) && len(t.On(own.Cues[0])) > 0
}

// surelyFacet is the probability from which a turn with a thing put in asks for that side of it.
const surelyFacet = 0.8

// plainlyOnOther reports a turn of few words that, with a thing put in, plainly asks for another
// side of it than was told last: "whats in it", after how long it takes.
func (g *gathering) plainlyOnOther(r session.Resolved, id string) bool {
	f := g.FacetAsked(r.Question)
	return g.First && g.own.Refers && len(r.Labels) > 0 && r.Labels[0].P >= surelyFacet && f != knowledge.About &&
		f != knowledge.Facet(g.Memory.Facet) && len(g.Base.Topic(id).On(f)) > 0
}

// onlyOfKind reports "and the trends", "challenges?": all things of a kind which is no side of
// what is in talk.
func (g *gathering) onlyOfKind(own session.Resolved) bool {
	if len(own.Slots.Kinds) != 1 || !nlu.OneOf(string(own.Slots.Kinds[0]), string(knowledge.Trend), string(knowledge.Challenge)) || len(own.About) > 0 || own.Refers {
		return false
	}
	return !slices.ContainsFunc(own.Words, func(w string) bool {
		return g.Words.Kind(w) != own.Slots.Kinds[0] && !g.Words.Carriers.Has(w) && !g.Words.JoiningOpeners.Has(w)
	})
}

// certificationsByPay reports "which certs go with higher pay", which is asked of all of them,
// whatever role is in talk.
func (g *gathering) certificationsByPay(own session.Resolved) bool {
	return slices.Contains(own.Slots.Kinds, knowledge.Certification) && own.Slots.Which && own.Slots.Superlative != "" &&
		slices.Contains(own.Cues, knowledge.Pay) && len(own.About) == 0 && !own.Refers
}

// asksAgain takes the turn as the last question, put again of what it names.
func (g *gathering) asksAgain() {
	own := g.own
	if again, ok := g.goOn(own); ok {
		g.out = append(g.out, g.again(own, again))
		if len(again.About) == 1 && g.sharesKind(again.About, g.Memory.Topics[:1]) {
			g.out[0].prior -= ofSecond // it names another of the kind in talk, and nothing else
		}
	}
	if r, ok := g.hasToo(own); ok {
		g.put("has it too", r, ofHint)
	}

	if len(own.About) > 0 {
		if named, ok := g.headPut(own); ok && !g.sharesKind(own.About, named.About) && g.sharesKind(g.Memory.Topics[:1], named.About) {
			g.put("head", named, ofKind)
		}
	}
	for _, way := range []struct {
		name  string
		take  func(session.Resolved) (session.Resolved, bool)
		prior float64
	}{
		{"which of the kind", g.whichOfKind, ofKind},
		{"of other work", g.OfOtherWork, ofKind},
		{"certification for it", g.certificationFor, ofHint},
		{"needed for it", g.isItNeeded, ofKind},
		{"counts for it", g.countsForIt, ofHint},
		{"still who may take it", g.stillOpens, ofHint},
		{"by another source", g.byOther, ofKind},
		{"fares", g.fares, ofAgain},
	} {
		if r, ok := way.take(own); ok {
			g.put(way.name, r, way.prior)
		}
	}
}

// saysMore takes the turn as the last question with its words in the place of the topic,
// or added.
func (g *gathering) saysMore() {
	own := g.own
	if r, ok := g.ofDeed(own); ok {
		g.put("of what happens", r, ofKind)
	}

	other, replaces := g.inPlace(own)
	if replaces {
		w := ofAgain
		if g.FigureElsewhere(other) {
			w = ofHint // "and for nurses", after a figure
		}
		g.put("in its place", other, w+g.given)
	}
	more, ok := g.extended(own)
	if !ok {
		return
	}
	w := ofExtended
	if len(own.Mentions) == 0 && listing.GoesOnWith(own.Words) {
		w = ofAgain
	}
	if g.hollow(own) {
		w = ofHollow
		more.Focus.Facet = knowledge.Facet(g.Memory.Facet)
		if t := g.Base.Topic(session.FirstOf(g.Memory.Topics)); g.PlainFacet(more.Focus.Facet) && len(t.On(more.Focus.Facet)) > 0 && slices.Equal(more.About, g.Memory.Topics[:1]) {
			more = g.Plainly(own, t, more.Focus.Facet) // "in what", however it was asked for
		}
	}
	if replaces && (!g.added(own.Words) || len(own.Person.Lines) > 0) {
		w -= ofAgain
	}
	g.put("extended", more, w+g.given)
}

// ofDeed takes "how do hospitals catch that", after "what happens when a coder errs", as
// asked of what happens, which no topic's name stands for.
func (g *gathering) ofDeed(own session.Resolved) (session.Resolved, bool) {
	at := slices.IndexFunc(own.Words, g.Words.Mishandling.Has)
	if at < 0 || at+1 >= len(own.Words) || !g.Words.ToldThings.Has(own.Words[at+1]) {
		return own, false
	}
	last := g.Read(g.Memory.Question)
	deed := slices.DeleteFunc(slices.Clone(last.Words), func(w string) bool {
		return g.Words.Question.Has(w) || g.Words.Auxiliaries.Has(w) || g.Words.Carriers.Has(w) || g.Words.Mishandling.Has(w)
	})
	if len(deed) == 0 || len(deed) > 8 {
		return own, false
	}
	text := strings.Join(slices.Concat(own.Words[:at+1], deed, own.Words[at+2:]), " ")
	n := session.Resolved{Question: g.Another(text, own), Focus: rank.On(), FromTalk: true, Fresh: own.InScope}
	g.AddNamed(&n)
	return n, true
}

// ofTopics takes the turn as one about each topic in talk.
func (g *gathering) ofTopics() {
	own := g.own
	if id := g.onlyHint(); id != "" {
		g.with("of what was said before it", ofHint, id)
	}
	kinds, fitted, bare := g.tookBy(own), false, g.ofBareFacet(own)
	paid := g.payless() && slices.Contains(kinds, knowledge.Role)
	tells := own.OfSomeone && !own.Person.Empty() && !g.NLU.Asks(own.Text) && !g.IsGeneral(session.FirstOf(g.Memory.Topics)) // what is told is told of the thing in talk
	for _, t := range g.salient(own) {
		topic := g.Base.Topic(t.id)
		if g.Choosing(own) && len(g.set) > 1 && !slices.Contains(g.set, t.id) && t.id != session.FirstOf(g.Memory.Topics) {
			continue // "which one" is one of them
		}
		if g.overshadowed(t.id) || tells && t.id != session.FirstOf(g.Memory.Topics) {
			continue
		}
		if g.doneTo(own) && topic.Kind == knowledge.Role && g.RoleFirst() == "" || g.wantedBy(own, topic.Kind) {
			continue
		}
		if topic.Kind != knowledge.Role && g.saysThatJob(own) && g.FirstOfKind(knowledge.Role) != "" {
			continue // "that or coding" is a choice between two lines of work, "that job" is no degree
		}
		if paid && t.id != g.RoleAsked() && t.id != session.FirstOf(g.Memory.Topics) {
			continue // what was spoken of only on the way
		}
		if slices.Contains(kinds, topic.Kind) && (paid || g.ofAnswer(t.id)) && !fitted && !g.IsGeneral(t.id) {
			t.weight += ofFitting
			fitted = true // of several that it tells of, the first is its answer
		}
		if t.id == bare && len(g.set) < 2 {
			t.weight += g.forBare(topic, own.Cues[0])
		}
		g.with("of "+t.id, t.weight, t.id)
	}
}

// wantedBy reports "which exams need it", "what jobs ask for that": what is wanted is none of
// the things of that kind that want it.
func (g *gathering) wantedBy(own session.Resolved, kind knowledge.Kind) bool {
	ws := own.Words
	at := slices.IndexFunc(ws, g.Words.Wanting.Has)
	if at < 2 || !slices.ContainsFunc(ws[at+1:min(len(ws), at+3)], g.Words.TopicPronouns.Has) {
		return false
	}
	which := slices.IndexFunc(ws[:at], func(w string) bool { return nlu.OneOf(w, "which", "what") })
	return which >= 0 && which+1 < at && g.kindWord(ws[which+1]) == kind
}

// kindWord is the kind of thing that a word names: an exam is a certification's.
func (s *Resolver) kindWord(w string) knowledge.Kind {
	if nlu.OneOf(w, "exam", "exams", "test", "tests") {
		return knowledge.Certification
	}
	return s.Words.Kind(w)
}

// onlyHint is the one thing that the statements around a question name and that the student
// does not have: "the two year degree sounds good. what classes".
func (s *Resolver) onlyHint() string {
	ids := slices.DeleteFunc(session.Distinct(s.Hints), func(id string) bool {
		return s.IsGeneral(id) || slices.Contains(slices.Concat(s.Said.Has, s.Said.Studying, s.Said.Jobs), id)
	})
	if len(ids) != 1 || s.Base.Topic(ids[0]) == nil {
		return ""
	}
	return ids[0]
}

// overshadowed reports a topic that was only spoken of on the way, beside one of the same
// kind that is in talk: "it" is not the associate degree after the length of the master's,
// even where nothing else is known to be studied online.
func (g *gathering) overshadowed(id string) bool {
	if !g.First && !slices.Contains(g.Spoken, id) {
		return true
	}
	first := session.FirstOf(g.Memory.Topics)
	if id == first || !g.own.Refers || g.Choosing(g.own) || g.Plural(g.own) || g.own.Slots.Ordinal != 0 || g.IsGeneral(first) {
		return false
	}
	told := slices.Contains(g.Memory.Listed, id) && g.OfOneKind(g.Memory.Listed) || slices.Contains(g.Memory.Compared, id)
	if p := g.Base.Passage(session.FirstOf(g.Memory.Last)); p != nil && p.Topic.ID == id {
		return false // of which the answer was
	}
	alike := g.Base.Topic(id).Kind == g.Base.Topic(first).Kind
	return !told && (alike || g.onlyItself()) || (!told || !alike) && ofAny(g.own.Cues)
}

// onlyItself reports an "it" after an answer of how a thing is, which gave no other thing as
// its answer: what its text names besides was named on the way.
func (g *gathering) onlyItself() bool {
	return nlu.Says(g.own.Words, "it", "its") && len(g.tookBy(g.own)) == 0 && g.KindOf(session.FirstOf(g.Memory.Topics)) != knowledge.Term &&
		nlu.OneOf(g.Memory.Facet, string(knowledge.Level), string(knowledge.Exam), string(knowledge.Importance), string(knowledge.About))
}

// ofAny reports a facet, named alone, that can be asked of a thing of any kind: it says
// nothing of which is meant.
func ofAny(cues []knowledge.Facet) bool {
	return len(cues) == 1 && slices.Contains([]knowledge.Facet{knowledge.Importance, knowledge.Example, knowledge.Level}, cues[0])
}

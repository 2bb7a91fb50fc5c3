package point

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// kindTold answers "which law is that" or "what org is it again": the question for the
// first of that kind that the last answer spoke of, that the thing in talk is linked
// to, or whose passage is nearest to what was told.
func (s *Finder) kindTold(own session.Resolved) (session.Resolved, bool) {
	if t := s.unspelled(own); t != nil {
		return s.Plainly(own, t, knowledge.About), true
	}
	kind := s.asksForKind(own)
	if kind == "" || len(s.Memory.Topics) == 0 {
		return own, false
	}
	of := s.Latest()
	if of != nil && kind == knowledge.Organization && len(of.On(knowledge.Issuer)) > 0 {
		return s.Plainly(own, of, knowledge.Issuer), true
	}
	if f := sideOfKind(kind); f != "" && of != nil && of.Kind == knowledge.Role && !s.ToldOn(f) && len(of.On(f)) > 0 {
		return s.Plainly(own, of, f), true // "what schooling is that", after its pay
	}
	t := s.Base.Topic(s.toldOfKind(kind, of))
	if t == nil || len(t.On(knowledge.About)) == 0 {
		return own, false
	}
	return s.Plainly(own, t, knowledge.About), true
}

// sideOfKind is the side of a role that a kind of thing is: "and the cert?", "skills?"; or "".
func sideOfKind(kind knowledge.Kind) knowledge.Facet {
	return map[knowledge.Kind]knowledge.Facet{
		knowledge.Degree: knowledge.Education, knowledge.Certification: knowledge.CertFacet, knowledge.Skill: knowledge.Skills,
	}[kind]
}

// unspelled is what "what does that stand for" means where the thing in talk was just
// spelled out: the first abbreviation that the last answer left as it is.
func (s *Finder) unspelled(own session.Resolved) *knowledge.Topic {
	if !own.Refers && !slices.Contains(own.Words, "letters") || len(s.Memory.Topics) == 0 || len(own.About)+len(s.Hints) > 0 || own.Slots.Ordinal != 0 ||
		len(own.Words) > 7 || !s.Words.Unspelled.Any(own.Words) {
		return nil
	}
	if t := s.Latest(); t != nil && t.Short == strings.ToUpper(t.Short) && len(t.On(knowledge.About)) > 0 && !s.IsGeneral(t.ID) &&
		!slices.ContainsFunc(s.Memory.Last, func(last string) bool {
			p := s.Base.Passage(last)
			return p != nil && strings.Contains(p.Text, t.Name)
		}) {
		return t
	}
	if t := s.Latest(); t != nil && slices.Contains(own.Words, "it") && t.Short == strings.ToUpper(t.Short) && s.NLU.Asks(own.Text) &&
		s.asksLetters(own.Words) && len(t.On(knowledge.About)) > 0 && !s.IsGeneral(t.ID) {
		return t // "it" is what is in talk, "that" what was read last
	}
	for i, last := range s.Memory.Last {
		p := s.Base.Passage(last)
		if i == 0 && p != nil && p.Facet == knowledge.About && p.Topic == s.Latest() && p.Topic.Short == strings.ToUpper(p.Topic.Short) {
			return p.Topic // what stands beside what is told of an abbreviation is not meant
		}
		if p == nil || p.Facet == knowledge.About {
			continue
		}
		for _, id := range s.NLU.Names(p.Text) {
			t := s.Base.Topic(id)
			bare := strings.Contains(p.Text, t.Short) && !strings.Contains(p.Text, t.Short+" (") && !strings.Contains(p.Text, "("+t.Short)
			if bare && t.Short == strings.ToUpper(t.Short) && len(t.On(knowledge.About)) > 0 {
				return t
			}
		}
	}
	return nil
}

// asksLetters reports that what a name stands for is asked, not what it means for somebody.
func (s *Finder) asksLetters(ws []string) bool {
	return s.Words.LettersAsked.Any(ws)
}

// toldOfKind is the thing of a kind that the last answer is about: one that it names,
// one that its topic is linked to, or one with a passage like it.
func (s *Finder) toldOfKind(kind knowledge.Kind, of *knowledge.Topic) string {
	is := func(id string) bool {
		t := s.Base.Topic(id)
		return t != nil && t.Kind == kind && !s.IsGeneral(id) && len(s.Base.From(id, knowledge.PartOf)) < 2
	}
	var told []string
	for _, last := range s.Memory.Last {
		if p := s.Base.Passage(last); p != nil {
			told = append(told, p.Text)
		}
	}
	text := strings.Join(told, " ")
	var linked []string
	for _, rel := range []knowledge.Relation{knowledge.IssuedBy, knowledge.Values, knowledge.Needs, knowledge.PartOf} {
		if of != nil {
			linked = append(linked, of.Linked(rel)...)
		}
	}
	for _, id := range slices.Concat(s.NLU.Names(text), linked) {
		if is(id) {
			return id
		}
	}
	like, most := "", 0.0
	for _, c := range s.Rank(s.Read(text), rank.Focus{}) {
		if c.Passage != nil && is(c.Passage.Topic.ID) && c.Relative > most {
			like, most = c.Passage.Topic.ID, c.Relative // a text is no question: its words say what it is like
		}
	}
	return like
}

// asksForKind is the kind of things of which a short turn asks which one "that" is.
func (s *Finder) asksForKind(own session.Resolved) knowledge.Kind {
	ws := own.Words
	if len(own.About) > 0 || len(ws) > 8 || len(ws) < 3 {
		return ""
	}
	for i := 0; i+2 < len(ws); i++ {
		if i+3 < len(ws) && nlu.OneOf(ws[i], "which", "what") && s.Words.LawLevels.Has(ws[i+1]) {
			ws = slices.Delete(slices.Clone(ws), i+1, i+2) // "which federal law"
		}
		kind := s.Words.Kind(ws[i+1])
		if s.Words.BodyNouns.Has(ws[i+1]) {
			kind = knowledge.Organization
		}
		if nlu.OneOf(ws[i+1], "rule", "act", "rules") {
			kind = knowledge.Law
		}
		rest := ws[i+2:]
		if kind == knowledge.Skill && s.Words.SkillNeeds.Any(rest) {
			return "" // what it takes, not which it is
		}
		if kind == "" || kind == knowledge.Role || ws[i] != "which" && ws[i] != "what" {
			continue
		}
		for _, w := range rest {
			if !s.Words.KindBesides.Has(w) {
				return ""
			}
		}
		return kind
	}
	return ""
}

// InYears reads "and with 2 yr", "with 4", where a degree is in talk, as the degree that
// takes so many years.
func (s *Finder) InYears(q nlu.Question) nlu.Question {
	if s.Memory.Turns == 0 || len(q.Mentions) > 0 || len(q.Words) > 5 || !slices.ContainsFunc(s.Memory.Topics[:min(2, len(s.Memory.Topics))], func(id string) bool {
		t := s.Base.Topic(id)
		return t != nil && t.Kind == knowledge.Degree
	}) {
		return q
	}
	ws := q.Words
	if n := len(ws); n > 1 && s.Words.Years.Has(ws[n-1]) {
		ws = ws[:n-1]
	}
	n := len(ws) - 1
	if n < 1 || !nlu.OneOf(ws[n], "2", "two", "4", "four") || !knowledge.Only(ws[:n], s.Words.Carriers) {
		return q
	}
	return s.Read(strings.Join(ws, " ") + " year degree")
}

// ofWhatTheyHave takes "i only have an associate's, can i do that", "would mine count", as
// asked of the thing in talk: what is named is only what they have.
func (s *Finder) ofWhatTheyHave(own session.Resolved) (session.Resolved, bool) {
	if r, ok := s.TestsWhatTheyHave(own); ok {
		return r, true
	}
	t := s.TakenBy(own)
	if s.Memory.Turns == 0 || t == nil || t.Kind != knowledge.Role && t.Kind != knowledge.Certification || len(own.Cues) > 0 && !own.Refers ||
		nlu.Says(own.Words, "need", "needs", "must", "require") {
		return own, false
	}

	said := own.Person.Merge(s.Said)
	if pointsAtOwn(own.Words) {
		said = s.Profile
	}
	has := slices.Concat(said.Has, said.Studying, said.Jobs)
	beside := slices.ContainsFunc(own.About, func(id string) bool { return !slices.Contains(has, id) })
	if len(has) == 0 && said.Other == 0 || beside || slices.Contains(has, t.ID) ||
		!s.TellsWhatTheyHave(own) && (!own.Refers && !s.CountsFor(own.Words) || own.P(nlu.Eligible) < session.ActSure && !s.Trails(own)) {
		return own, false
	}
	if d := s.Base.Topic(session.FirstOf(own.Person.Has)); d != nil && t.Kind == knowledge.Role &&
		knowledge.Facet(s.Memory.Facet) == knowledge.CertFacet && !own.Refers && !s.CountsFor(own.Words) && len(d.On(knowledge.CertFacet)) > 0 {
		return s.Plainly(own, d, knowledge.CertFacet), true // which certification it is then
	}
	q := s.Another(strings.Join(own.Words, " ")+" for the "+t.Short, own)
	q.Labels = []nlu.Label{{Act: nlu.Eligible, P: 1}}
	f := map[knowledge.Kind]knowledge.Facet{knowledge.Role: knowledge.Education, knowledge.Certification: knowledge.Eligibility}[t.Kind]
	return session.Resolved{Question: q, Focus: rank.Focus{Topics: map[string]float64{t.ID: rank.Named}, Facet: f}, About: []string{t.ID}, FromTalk: true, Fresh: own.InScope}, true
}

// Resolve adds to q what it leaves to the conversation: of the ways to take it, the
// one that is answered best.
func (s *Finder) Resolve(q nlu.Question) session.Resolved {
	own := session.Resolved{Question: q, Focus: rank.On()}
	s.Rival, s.Others = nil, nil
	s.AddNamed(&own)
	s.kindInTalk(&own)
	if s.CertificationForOthers(own) {
		return own
	}
	if own.Refers && s.NamedFirst(own) {
		own = s.WithNameInPlace(own)
	}
	r, sure := s.ofWhatTheyHave(own)
	if !sure && s.BackToFirst(own) != "" {
		r, sure = s.ofItem(own, s.BackToFirst(own), false)
	} else if !sure {
		r, sure = s.OfJobUnknown(own)
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
	case len(s.Hints) > 0 && (own.Refers || s.Pointed) && len(own.About) == 0 && !s.becomesTheRole(own):
		return s.WithHints(own) // the statements around it come before what was said earlier
	case len(s.Memory.Topics) == 0 || len(own.Ambiguous) > 0 && !s.OnlyNames(own):
		r = own
		s.Lingers(&r)
	default:
		r = s.Best(s.Senses(own))
	}
	return s.WithHints(r)
}

// becomesTheRole reports "how would I become one? I have an RHIA", where a role is in talk: what
// the statements around it name is only what they have, and not what they would become.
func (s *Finder) becomesTheRole(own session.Resolved) bool {
	t := s.TalkedOf()
	if s.Memory.Turns == 0 || s.Pointed || t == nil || t.Kind != knowledge.Role || !s.Words.Becoming.In(own.Words) {
		return false
	}
	theirs := slices.Concat(s.Said.Has, s.Said.Studying, s.Said.Jobs)
	return !slices.ContainsFunc(s.Hints, func(id string) bool { return !s.IsGeneral(id) && !slices.Contains(theirs, id) })
}

package follow

import (
	"slices"
	"strings"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// sense is one way to take a turn: by its own words, or with something that was
// talked about put in.
type sense struct {
	name  string
	r     session.Resolved
	prior float64 // what speaks for it besides how well it is answered
}

// How much it counts for a sense whom it is about.
const (
	ofFocus    = 0.35  // the topic in talk
	ofHint     = 0.80  // the one that the statements around the turn name
	ofSecond   = 0.10  // the one that its answer spoke of
	ofOthers   = -0.05 // any other in talk
	ofSet      = 0.45  // all that was compared or listed, where the turn points at several
	ofOrder    = 1.5   // the same, where it asks for the first of them by something, or nothing else
	ofEarlier  = -0.25 // the same, where the last answer did not speak of it
	ofMember   = 0.02  // one of them
	ofKind     = 0.45  // a topic of the kind that the turn names: "that degree"
	ofExtended = 0.10  // the last question with more words
	ofHollow   = 0.70  // the same, where the turn holds nothing of its own: "in what"
	ofFitting  = 0.40  // a topic of which the turn's verb is said: a certification is passed, a degree finished
	ofRival    = -0.40 // another of the kind of the one in talk
	ofTheWay   = -0.90 // a role that an answer on the field named on its way
	ofAgain    = 0.40  // the last question, asked of what the turn names
)

// ofFigure is a turn that may ask what bears on the figure just told: "does location
// matter", after pay.
func (s *Resolver) ofFigure(own session.Resolved) (session.Resolved, bool) {
	f := knowledge.Facet(s.Memory.Facet)
	if r, ok := s.changesFigure(own, f); ok {
		return r, true
	}
	other := slices.ContainsFunc(own.Mentions, func(m nlu.Mention) bool { return m.Gap != "" })
	if f != knowledge.Pay && f != knowledge.Growth || other || own.Refers || len(own.Cues) > 0 || own.Slots.Which || len(own.Words) < 3 ||
		!s.ToldOn(f) || s.NLU.LineOfWork(own.Words) != "" {
		return own, false
	}
	q := own.Question
	q.Words = append(slices.Clone(own.Words), string(f))
	own.Question = q
	r := s.Inherit(own, s.Memory.Topic())
	if !r.FromTalk || !s.leavesOpen(r) || !s.likestOn(r, f) {
		return own, false
	}
	r.Focus.Facet = f
	r.Slots.Versus = false // "why so different numbers": the figures differ, not things
	return r, true
}

// changesFigure reads "does location matter", "would a certification make a difference",
// after a figure, as the question whether that changes it.
func (s *Resolver) changesFigure(own session.Resolved, f knowledge.Facet) (session.Resolved, bool) {
	t := s.Latest()
	if f != knowledge.Pay && f != knowledge.Growth || t == nil || len(own.Words) > 10 || !s.ToldOn(f) || !s.NLU.Asks(own.Text) {
		return own, false
	}
	var rest []string
	matters := false
	for _, w := range own.Words {
		if s.Words.Matters.Has(w) {
			matters = true
			continue
		}
		rest = append(rest, w)
	}
	if matters && f == knowledge.Pay && nlu.Says(own.Words, "what", "whatever", "which") && knowledge.Only(rest, s.Words.Carriers, s.Words.DetailBesides, s.Words.Other) {
		q := s.AskedFor(compare.PayFactors, own.Question)
		return session.Resolved{Question: q, Focus: rank.Focus{Topics: map[string]float64{session.TopicHIM: rank.Named}, Facet: f}, FromTalk: true, Fresh: 1}, true
	}
	if !matters || knowledge.Only(rest, s.Words.Carriers) || nlu.Says(own.Words, "why", "how", "which") {
		return own, false
	}
	if slices.Contains(own.Words, "difference") {
		rest = slices.DeleteFunc(rest, func(w string) bool { return s.Words.DifferenceBesides.Has(w) })
	}
	q := s.Another(s.Questions.Changes.Of(strings.Join(rest, " "), s.FacetName(f), t.Short), own)
	return session.Resolved{Question: q, Focus: rank.Focus{Topics: map[string]float64{t.ID: rank.Inherited}, Facet: f}, About: []string{t.ID},
		FromTalk: true, Fresh: own.InScope}, true
}

// likestOn reports a turn whose own words are like a question on a facet, and no other's
// more.
func (s *Resolver) likestOn(r session.Resolved, f knowledge.Facet) bool {
	on, other := s.likeOwn(*r.Own, s.Base.Topic(r.About[0]).Kind).Facet(f)
	return on >= ownPlain && on > other
}

// tookBy are the kinds of topics of which what a turn says can be said: one gets,
// passes and renews a certification, enrolls in a degree.
func (s *Resolver) tookBy(own session.Resolved) []knowledge.Kind {
	ws := own.Words
	people := s.Words.DoingPeople.Any(ws)
	switch {
	case s.Words.Needed.Any(ws) && knowledge.Facet(s.Memory.Facet) == knowledge.CertFacet, own.P(nlu.Eligible) >= session.ActSure &&
		nlu.Says(ws, "take", "taking"), s.Words.Hardness.Any(ws) && s.Words.Acquiring.Any(ws), s.Words.ExamVerbs.Any(ws), nlu.Says(ws, "study", "prepare", "studying") && s.Words.TimeAsked.Any(ws) && s.KindOf(s.Memory.Topic()) == knowledge.Certification:
		return []knowledge.Kind{knowledge.Certification}
	case (people || s.RoleFirst() != "" || s.payless()) && len(s.Memory.Compared) < 2 && s.Words.Pay.Any(ws):
		return []knowledge.Kind{knowledge.Role} // the role in talk is paid, not the degree that it takes
	case people && len(s.Memory.Compared) < 2 && s.Words.Employed.Any(ws):
		return []knowledge.Kind{knowledge.Role} // it is people who work
	case s.Words.DegreeVerbs.Any(ws):
		return []knowledge.Kind{knowledge.Degree}
	}
	return nil
}

// payless reports a thing in talk of which no pay is told, after a role: that is paid.
func (s *Resolver) payless() bool {
	t := s.Latest()
	return t != nil && len(t.On(knowledge.Pay)) == 0 && t.Kind == knowledge.Degree && s.RoleAsked() != ""
}

// TakenBy is the first of the things that the last answer was of or spoke of of which what a
// turn says can be said, or else the one in talk.
func (s *Resolver) TakenBy(own session.Resolved) *knowledge.Topic {
	if s.Memory.Turns > 0 && len(s.Memory.Topics) > 0 {
		kinds := s.tookBy(own)
		for _, id := range s.Memory.Topics[:min(3, len(s.Memory.Topics))] {
			if t := s.Base.Topic(id); t != nil && slices.Contains(kinds, t.Kind) && !s.IsGeneral(id) {
				return t
			}
		}
	}
	return s.TalkedOf()
}

// ofAnswer reports a topic in talk that the last answer was of or spoke of first.
func (s *Resolver) ofAnswer(id string) bool {
	return slices.Contains(s.Memory.Topics[:min(3, len(s.Memory.Topics))], id)
}

// headPut reads "technical ones" after soft skills as "technical skills", and "their beginner
// one" after a certification as that: with the kind of the topic in talk for "ones". Of
// several, only where that names something.
func (s *Resolver) headPut(own session.Resolved) (session.Resolved, bool) {
	t := s.Latest()
	i := slices.IndexFunc(own.Words, func(w string) bool { return w == "one" || w == "ones" })
	if t == nil || i < 0 {
		return own, false
	}
	ws := slices.Clone(own.Words)
	if ws[i] == "one" {
		if i < 2 || !s.Words.Determiners.Has(ws[i-2]) || s.Words.BeforeOne.Has(ws[i-1]) || len(own.Mentions) > 0 {
			return own, false
		}
		ws[i] = string(t.Kind)
		n := session.Resolved{Question: s.Another(strings.Join(ws, " "), own), Focus: rank.On(), FromTalk: true, Fresh: own.InScope}
		s.AddNamed(&n)
		return n, true
	}
	ws[i] = string(t.Kind) + "s"
	n := session.Resolved{Question: s.Another(strings.Join(ws, " "), own), Focus: rank.On(), FromTalk: true, Fresh: own.InScope}
	s.AddNamed(&n)
	return n, len(n.About) > 0
}

// there is a turn about a topic in talk, where what it names is only the place.
func (s *Resolver) there(own session.Resolved, id string) sense {
	r := s.Inherit(own, id)
	for _, place := range own.About {
		r.Focus.Topics[place] = rank.General
	}
	r.About = []string{id}
	return sense{"there, of " + id, r, -ofSecond}
}

// certificationFor reads "and for cancer registry people", "and one for data people", after a certification, as the
// question which certification is for these; where a topic of its own is named, that has it.
func (s *Resolver) certificationFor(own session.Resolved) (session.Resolved, bool) {
	t := s.Latest()
	i := slices.Index(own.Words, "for")
	certs := t != nil && (t.Kind == knowledge.Certification || s.Memory.Facet == string(knowledge.CertFacet) && nlu.Says(own.Words[:max(0, i)], "one", "another"))
	if !certs || i < 0 || i > 4 || i+1 == len(own.Words) || len(own.Words) > 8 || len(own.About)+len(own.Cues)+len(own.Slots.Kinds) > 0 ||
		own.Refers && !nlu.Says(own.Words[:i], "one", "another") || !knowledge.Only(own.Words[:i], s.Words.Carriers, s.Words.Nods) {
		return own, false
	}
	q := s.Another(s.Questions.WhichIs.Of(strings.Join(own.Words[i:], " ")), own)
	return session.Resolved{Question: q, Focus: rank.Focus{Topics: map[string]float64{session.TopicHIMCertifications: rank.General}}, FromTalk: true, Fresh: 1}, true
}

// CertificationForOthers reports a turn that asks whether there is a certification for those, or
// that, which it says itself: "is there a certification aimed at data folks", "which one is meant for
// documentation".
func (s *Resolver) CertificationForOthers(own session.Resolved) bool {
	ws := own.Words
	i := slices.IndexFunc(ws, func(w string) bool { return w == "for" || w == "at" })
	if !slices.Contains(own.Slots.Kinds, knowledge.Certification) || i < 2 || i+1 == len(ws) || len(own.About) > 0 {
		return false
	}
	exists := nlu.Says(ws[:i], "there", "any", "aimed", "geared") || own.Slots.Which && s.Words.MeantFor.Has(ws[i-1])
	pointed := slices.ContainsFunc(ws[i+1:], func(w string) bool {
		return s.Words.Pronouns.Has(w) || s.Words.FirstPersons.Has(w) || s.Words.ThirdPersons.Has(w) || s.Words.Kind(w) != "" || nlu.OneOf(w, "that", "this", "those", "these")
	})
	return exists && !pointed && !knowledge.Only(ws[i+1:], s.Words.Carriers)
}

// isItNeeded reads "is the RHIA needed", "do I have to have a master's", after a role, as
// what that role asks for.
func (s *Resolver) isItNeeded(own session.Resolved) (session.Resolved, bool) {
	role := s.Base.Topic(s.RoleFirst())
	if role == nil || len(own.About) != 1 || len(own.Words) > 8 || !s.Words.Needed.Any(own.Words) {
		return own, false
	}
	f := map[knowledge.Kind]knowledge.Facet{knowledge.Certification: knowledge.CertFacet, knowledge.Degree: knowledge.Education}[s.Base.Topic(own.About[0]).Kind]
	if f == "" || !slices.ContainsFunc(role.On(f), func(p *knowledge.Passage) bool { return s.Mentions[p.ID].Has(own.About[0]) }) {
		return own, false
	}
	q := s.Another(s.Questions.ForRole.Of(strings.Join(own.Words, " "), role.Short), own)
	return session.Resolved{Question: q, Focus: rank.Focus{Topics: map[string]float64{role.ID: rank.Named}, Facet: f}, About: []string{role.ID}, FromTalk: true, Fresh: 1}, true
}

// countsForIt reads "would an MBA change anything", after who may take a certification, as
// whether that degree opens it.
func (s *Resolver) countsForIt(own session.Resolved) (session.Resolved, bool) {
	cert, d := s.Latest(), s.Named(own, knowledge.Degree)
	for _, id := range s.Memory.Topics[:min(2, len(s.Memory.Topics))] {
		if t := s.Base.Topic(id); t != nil && t.Kind == knowledge.Certification {
			cert = t
			break
		}
	}
	if d == nil || cert == nil || cert.Kind != knowledge.Certification || len(own.About) != 1 || len(own.Words) > 9 || len(own.Cues) > 0 ||
		s.Memory.Topic() != cert.ID && !s.ToldOn(knowledge.Eligibility) || !s.Words.Matters.Any(own.Words) && !s.Words.CountingFor.Any(own.Words) {
		return own, false
	}
	if !slices.ContainsFunc(d.On(knowledge.Eligibility), func(p *knowledge.Passage) bool { return s.Mentions[p.ID].Has(cert.ID) }) {
		return own, false
	}
	return s.Plainly(own, d, knowledge.Eligibility), true
}

// fares reads "are coders doing any better", after a figure, as the same figure of what
// it names.
func (s *Resolver) fares(own session.Resolved) (session.Resolved, bool) {
	f := knowledge.Facet(s.Memory.Facet)
	if f != knowledge.Pay && f != knowledge.Growth || len(own.Cues)+len(own.Slots.Kinds) > 0 || len(own.Words) > 8 || own.Slots.Which || !s.Words.Fares.Any(own.Words) {
		return own, false
	}
	ids := own.About
	for _, m := range own.Mentions {
		if len(ids) == 0 && m.Gap == "" {
			ids = slices.DeleteFunc(slices.Clone(m.Options), s.IsGeneral)
		}
	}
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { t := s.Base.Topic(id); return t == nil || len(t.On(f)) == 0 })
	if len(ids) == 0 {
		return own, false
	}
	return s.Plainly(own, s.Base.Topic(ids[0]), f), true
}

// byOther reads "and what does the government say", after a figure, as the same figure of
// what is in talk: who counts it is no topic of its own then.
func (s *Resolver) byOther(own session.Resolved) (session.Resolved, bool) {
	f := knowledge.Facet(s.Memory.Facet)
	body := slices.Contains(own.About, session.TopicBLS) || nlu.Says(own.Words, "official", "officially")
	t := s.TalkedOf()
	for _, id := range s.Memory.Topics {
		if role := s.Base.Topic(id); role != nil && role.Kind == knowledge.Role { // officially it is counted by job
			t = role
			break
		}
	}
	if role := s.Named(own, knowledge.Role); role != nil {
		t = role
	}
	others := slices.ContainsFunc(own.About, func(id string) bool { return id != session.TopicBLS && s.Base.Topic(id) != t })
	one := slices.IndexFunc(own.Words, func(w string) bool { return nlu.OneOf(w, "one", "ones") })
	figure := s.Words.Statistics.Any(own.Words) || one > 0 && nlu.OneOf(own.Words[one-1], "bls", "government", "official", "federal")
	if f != knowledge.Pay && f != knowledge.Growth || others || !body || !figure || len(own.Cues) > 0 || t == nil || len(t.On(f)) == 0 {
		return own, false
	}
	return s.Plainly(own, t, f), true
}

// onlyWhere reports a turn that names nothing but where something is: "how can a
// clinic protect itself" may go on with what was told.
func (s *Resolver) onlyWhere(own session.Resolved) bool {
	return len(own.Cues) == 0 && own.Slots.Superlative == "" && !own.Slots.Versus && !slices.ContainsFunc(own.About, func(id string) bool {
		t := s.Base.Topic(id)
		return t.Kind != knowledge.Employer && t.Kind != knowledge.Place
	})
}

// lean is how much a turn depends on what was said before, 0..1.
func (s *Resolver) lean(own session.Resolved) float64 {
	named := len(own.About) > 0 || len(own.Ambiguous) > 0
	switch {
	case own.Slots.Which && s.Shrinks(own) && !s.OfRoles(s.Memory.Compared):
		return 0 // "which one is shrinking" is asked of all
	case s.OfCase != "" && own.Text == s.OfCase:
		return 0
	case own.Foreign != "" && !(own.Refers && (s.AsksFirst(own.Words) || s.AsksOfIt(own.Words))) || s.Rephrased:
		return 0
	case own.Refers && len(own.Person.Likes) > 0 && slices.Contains(own.Slots.Kinds, knowledge.Role):
		return 0.2 // "the analytics part sounds fun, which job is mostly that"
	case !own.Refers && s.namesWorkFirst(own.Question):
		return 0
	case named && own.Refers && s.NamedFirst(own):
		return 0
	case named && own.Refers && !slices.Contains(own.Words, "ones"):
		return 0.5
	case named && s.Trails(own), s.onlyWhatTheyAre(own), s.goesOnOf(own):
		return 0.5
	case named:
		return 0
	case own.Refers:
		return 1
	case s.EmployersWant(own.Question):
		return 0.8

	case slices.Contains(own.Words, "field") || slices.Contains(own.Words, "industry"):
		return 0
	case own.Elliptic && len(own.Words) > 4, len(own.Words) <= 2:
		return 0.8
	case !s.First:
		return 0.5
	case own.Elliptic:
		return 0.6
	}
	return 0.2
}

// Trails reports a turn that breaks off: "i have an associate, can i".
func (s *Resolver) Trails(own session.Resolved) bool {
	n := len(own.Words)
	return n > 2 && s.Words.Trailing.Has(own.Words[n-1])
}

// goesOnOf reports "what would coders do instead then", after "will AI replace coders": what is named
// is what the last question named beside the thing in talk, and the turn takes that as given.
func (s *Resolver) goesOnOf(own session.Resolved) bool {
	asked := s.Read(s.Memory.Question).Topics()
	return len(own.About) == 1 && len(asked) > 1 && slices.Contains(asked, own.About[0]) && own.About[0] != s.Memory.Topic() &&
		nlu.Says(own.Words[max(0, len(own.Words)-2):], "instead", "then")
}

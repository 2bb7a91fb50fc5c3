package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// sense is one way to take a turn: by its own words, or with something that was
// talked about put in.
type sense struct {
	name  string
	r     resolved
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
	ofAgain    = 0.40  // the last question, asked of what the turn names
)

// usualDegree is the degree that a role typically takes and that has its length told, or nil.
func (s *session) usualDegree(role *knowledge.Topic) *knowledge.Topic {
	for _, l := range role.Links[knowledge.Needs] {
		if d := s.base.Topic(l.To); d != nil && d.Kind == knowledge.Degree && l.Strength == "typical" && len(d.On(knowledge.Length)) > 0 {
			return d
		}
	}
	return nil
}

// ofFigure is a turn that may ask what bears on the figure just told: "does location
// matter", after pay.
func (s *session) ofFigure(own resolved) (resolved, bool) {
	f := knowledge.Facet(s.memory.Facet)
	if r, ok := s.changesFigure(own, f); ok {
		return r, true
	}
	other := slices.ContainsFunc(own.Mentions, func(m nlu.Mention) bool { return m.Gap != "" })
	if f != knowledge.Pay && f != knowledge.Growth || other || own.Refers || len(own.Cues) > 0 || own.Slots.Which || len(own.Words) < 3 || !s.toldOn(f) || s.nlu.LineOfWork(own.Words) != "" {
		return own, false
	}
	q := own.Question
	q.Words = append(slices.Clone(own.Words), string(f))
	own.Question = q
	r := s.inherit(own, s.memory.Topic())
	if !r.fromTalk || !s.leavesOpen(r) || !s.likestOn(r, f) {
		return own, false
	}
	r.focus.Facet = f
	r.Slots.Versus = false // "why so different numbers": the figures differ, not things
	return r, true
}

// changesFigure reads "does location matter", "would a certification make a difference",
// after a figure, as the question whether that changes it.
func (s *session) changesFigure(own resolved, f knowledge.Facet) (resolved, bool) {
	t := s.latest()
	if f != knowledge.Pay && f != knowledge.Growth || t == nil || len(own.Words) > 10 || !s.toldOn(f) || !s.nlu.Asks(own.Text) {
		return own, false
	}
	var rest []string
	matters := false
	for _, w := range own.Words {
		if s.words.Matters.Has(w) {
			matters = true
			continue
		}
		rest = append(rest, w)
	}
	if matters && f == knowledge.Pay && nlu.Says(own.Words, "what", "whatever", "which") && knowledge.Only(rest, s.words.Carriers, s.words.DetailBesides, s.words.Other) {
		q := s.another("what affects pay in HIM", own)
		return resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{"him": rank.Named}, Facet: f}, fromTalk: true, fresh: 1}, true
	}
	if !matters || knowledge.Only(rest, s.words.Carriers) || nlu.Says(own.Words, "why", "how", "which") {
		return own, false
	}
	if slices.Contains(own.Words, "difference") {
		rest = slices.DeleteFunc(rest, func(w string) bool { return s.words.DifferenceBesides.Has(w) })
	}
	q := s.another(strings.Join(rest, " ")+" change "+s.facetName(f)+" of "+t.Short, own)
	return resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{t.ID: rank.Inherited}, Facet: f}, topics: []string{t.ID}, fromTalk: true, fresh: own.InScope}, true
}

// likestOn reports a turn whose own words are like a question on a facet, and no other's
// more.
func (s *session) likestOn(r resolved, f knowledge.Facet) bool {
	on, other := s.likeOwn(*r.own, s.base.Topic(r.topics[0]).Kind).Facet(f)
	return on >= ownPlain && on > other
}

// toldOn reports that the last answer told something on a facet.
func (s *session) toldOn(f knowledge.Facet) bool {
	return slices.ContainsFunc(s.memory.Last, func(id string) bool {
		p := s.base.Passage(id)
		return p != nil && p.Facet == f
	})
}

// tookBy are the kinds of topics of which what a turn says can be said: one gets,
// passes and renews a certification, enrolls in a degree.
func (s *session) tookBy(own resolved) []knowledge.Kind {
	ws := own.Words
	people := s.words.DoingPeople.Any(ws)
	switch {
	case s.asksIssuer(own), s.words.Needed.Any(ws) && knowledge.Facet(s.memory.Facet) == knowledge.CertFacet, own.P(nlu.Eligible) >= actSure && nlu.Says(ws, "take", "taking"), s.words.Hardness.Any(ws) && s.words.Acquiring.Any(ws), s.words.ExamVerbs.Any(ws),
		nlu.Says(ws, "study", "prepare", "studying") && s.words.TimeAsked.Any(ws) && s.kindOf(s.memory.Topic()) == knowledge.Certification:
		return []knowledge.Kind{knowledge.Certification}
	case (people || s.roleFirst() != "" || s.payless()) && len(s.memory.Compared) < 2 && s.words.Pay.Any(ws):
		return []knowledge.Kind{knowledge.Role} // the role in talk is paid, not the degree that it takes
	case people && len(s.memory.Compared) < 2 && s.words.Employed.Any(ws):
		return []knowledge.Kind{knowledge.Role} // it is people who work
	case s.words.DegreeVerbs.Any(ws):
		return []knowledge.Kind{knowledge.Degree}
	}
	return nil
}

// payless reports a thing in talk of which no pay is told, after a role: that is paid.
func (s *session) payless() bool {
	t := s.latest()
	return t != nil && len(t.On(knowledge.Pay)) == 0 && t.Kind == knowledge.Degree && s.roleAsked() != ""
}

// roleAsked is the role that was last asked of, or "".
func (s *session) roleAsked() string {
	for _, id := range slices.Backward(s.memory.Asked) {
		if t := s.base.Topic(id); t != nil && t.Kind == knowledge.Role {
			return id
		}
	}
	return ""
}

// asksIssuer reports a turn that asks who awards a thing: of certifications that is asked.
func (s *session) asksIssuer(own resolved) bool {
	return s.facetAsked(own.Question) == knowledge.Issuer && len(own.topics) == 0
}

// takenBy is the first of the things that the last answer was of or spoke of of which what a
// turn says can be said, or else the one in talk.
func (s *session) takenBy(own resolved) *knowledge.Topic {
	if s.memory.Turns > 0 && len(s.memory.Topics) > 0 {
		kinds := s.tookBy(own)
		for _, id := range s.memory.Topics[:min(3, len(s.memory.Topics))] {
			if t := s.base.Topic(id); t != nil && slices.Contains(kinds, t.Kind) && !s.isGeneral(id) {
				return t
			}
		}
	}
	return s.talkedOf()
}

// roleFirst is the topic in talk, if it is a role.
func (s *session) roleFirst() string {
	if t := s.latest(); t != nil && t.Kind == knowledge.Role {
		return t.ID
	}
	return ""
}

// ofAnswer reports a topic in talk that the last answer was of or spoke of first.
func (s *session) ofAnswer(id string) bool {
	return slices.Contains(s.memory.Topics[:min(3, len(s.memory.Topics))], id)
}

// headPut reads "technical ones" after soft skills as "technical skills", and "their beginner
// one" after a certification as that: with the kind of the topic in talk for "ones". Of
// several, only where that names something.
func (s *session) headPut(own resolved) (resolved, bool) {
	t := s.latest()
	i := slices.IndexFunc(own.Words, func(w string) bool { return w == "one" || w == "ones" })
	if t == nil || i < 0 {
		return own, false
	}
	ws := slices.Clone(own.Words)
	if ws[i] == "one" {
		if i < 2 || !s.words.Determiners.Has(ws[i-2]) || s.words.BeforeOne.Has(ws[i-1]) || len(own.Mentions) > 0 {
			return own, false
		}
		ws[i] = string(t.Kind)
		n := resolved{Question: s.another(strings.Join(ws, " "), own), focus: rank.Focus{Topics: map[string]float64{}}, fromTalk: true, fresh: own.InScope}
		s.addNamed(&n)
		return n, true
	}
	ws[i] = string(t.Kind) + "s"
	n := resolved{Question: s.another(strings.Join(ws, " "), own), focus: rank.Focus{Topics: map[string]float64{}}, fromTalk: true, fresh: own.InScope}
	s.addNamed(&n)
	return n, len(n.topics) > 0
}

// there is a turn about a topic in talk, where what it names is only the place.
func (s *session) there(own resolved, id string) sense {
	r := s.inherit(own, id)
	for _, place := range own.topics {
		r.focus.Topics[place] = rank.General
	}
	r.topics = []string{id}
	return sense{"there, of " + id, r, -ofSecond}
}

// certificationFor reads "and for cancer registry people", "and one for data people", after a certification, as the
// question which certification is for these; where a topic of its own is named, that has it.
func (s *session) certificationFor(own resolved) (resolved, bool) {
	t := s.latest()
	i := slices.Index(own.Words, "for")
	certs := t != nil && (t.Kind == knowledge.Certification || s.memory.Facet == string(knowledge.CertFacet) && nlu.Says(own.Words[:max(0, i)], "one", "another"))
	if !certs || i < 0 || i > 4 || i+1 == len(own.Words) || len(own.Words) > 8 || len(own.topics)+len(own.Cues)+len(own.Slots.Kinds) > 0 || own.Refers && !nlu.Says(own.Words[:i], "one", "another") || !knowledge.Only(own.Words[:i], s.words.Carriers, s.words.Nods) {
		return own, false
	}
	q := s.another("which certification is "+strings.Join(own.Words[i:], " "), own)
	return resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{"him-certifications": rank.General}}, fromTalk: true, fresh: 1}, true
}

// certificationForOthers reports a turn that asks whether there is a certification for those, or
// that, which it says itself: "is there a certification aimed at data folks", "which one is meant for
// documentation".
func (s *session) certificationForOthers(own resolved) bool {
	ws := own.Words
	i := slices.IndexFunc(ws, func(w string) bool { return w == "for" || w == "at" })
	if !slices.Contains(own.Slots.Kinds, knowledge.Certification) || i < 2 || i+1 == len(ws) || len(own.topics) > 0 {
		return false
	}
	exists := nlu.Says(ws[:i], "there", "any", "aimed", "geared") || own.Slots.Which && s.words.MeantFor.Has(ws[i-1])
	pointed := slices.ContainsFunc(ws[i+1:], func(w string) bool {
		return s.words.Pronouns.Has(w) || s.words.FirstPersons.Has(w) || s.words.ThirdPersons.Has(w) || s.words.Kind(w) != "" || nlu.OneOf(w, "that", "this", "those", "these")
	})
	return exists && !pointed && !knowledge.Only(ws[i+1:], s.words.Carriers)
}

// isItNeeded reads "is the RHIA needed", "do I have to have a master's", after a role, as
// what that role asks for.
func (s *session) isItNeeded(own resolved) (resolved, bool) {
	role := s.base.Topic(s.roleFirst())
	if role == nil || len(own.topics) != 1 || len(own.Words) > 8 || !s.words.Needed.Any(own.Words) {
		return own, false
	}
	f := map[knowledge.Kind]knowledge.Facet{knowledge.Certification: knowledge.CertFacet, knowledge.Degree: knowledge.Education}[s.base.Topic(own.topics[0]).Kind]
	if f == "" || !slices.ContainsFunc(role.On(f), func(p *knowledge.Passage) bool { return s.mentions[p.ID].Has(own.topics[0]) }) {
		return own, false
	}
	q := s.another(strings.Join(own.Words, " ")+" for a "+role.Short, own)
	return resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{role.ID: rank.Named}, Facet: f}, topics: []string{role.ID}, fromTalk: true, fresh: 1}, true
}

// countsForIt reads "would an MBA change anything", after who may take a certification, as
// whether that degree opens it.
func (s *session) countsForIt(own resolved) (resolved, bool) {
	cert, d := s.latest(), s.named(own, knowledge.Degree)
	for _, id := range s.memory.Topics[:min(2, len(s.memory.Topics))] {
		if t := s.base.Topic(id); t != nil && t.Kind == knowledge.Certification {
			cert = t
			break
		}
	}
	if d == nil || cert == nil || cert.Kind != knowledge.Certification || len(own.topics) != 1 || len(own.Words) > 9 || len(own.Cues) > 0 || s.memory.Topic() != cert.ID && !s.toldOn(knowledge.Eligibility) || !s.words.Matters.Any(own.Words) && !s.words.CountingFor.Any(own.Words) {
		return own, false
	}
	if !slices.ContainsFunc(d.On(knowledge.Eligibility), func(p *knowledge.Passage) bool { return s.mentions[p.ID].Has(cert.ID) }) {
		return own, false
	}
	return s.plainly(own, d, knowledge.Eligibility), true
}

// fares reads "are coders doing any better", after a figure, as the same figure of what
// it names.
func (s *session) fares(own resolved) (resolved, bool) {
	f := knowledge.Facet(s.memory.Facet)
	if f != knowledge.Pay && f != knowledge.Growth || len(own.Cues)+len(own.Slots.Kinds) > 0 || len(own.Words) > 8 || own.Slots.Which || !s.words.Fares.Any(own.Words) {
		return own, false
	}
	ids := own.topics
	for _, m := range own.Mentions {
		if len(ids) == 0 && m.Gap == "" {
			ids = slices.DeleteFunc(slices.Clone(m.Options), s.isGeneral)
		}
	}
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { t := s.base.Topic(id); return t == nil || len(t.On(f)) == 0 })
	if len(ids) == 0 {
		return own, false
	}
	return s.plainly(own, s.base.Topic(ids[0]), f), true
}

// byOther reads "and what does the government say", after a figure, as the same figure of
// what is in talk: who counts it is no topic of its own then.
func (s *session) byOther(own resolved) (resolved, bool) {
	f := knowledge.Facet(s.memory.Facet)
	body := slices.Contains(own.topics, "bls") || nlu.Says(own.Words, "official", "officially")
	t := s.talkedOf()
	for _, id := range s.memory.Topics {
		if role := s.base.Topic(id); role != nil && role.Kind == knowledge.Role { // officially it is counted by job
			t = role
			break
		}
	}
	if role := s.named(own, knowledge.Role); role != nil {
		t = role
	}
	others := slices.ContainsFunc(own.topics, func(id string) bool { return id != "bls" && s.base.Topic(id) != t })
	one := slices.IndexFunc(own.Words, func(w string) bool { return nlu.OneOf(w, "one", "ones") })
	figure := s.words.Statistics.Any(own.Words) || one > 0 && nlu.OneOf(own.Words[one-1], "bls", "government", "official", "federal")
	if f != knowledge.Pay && f != knowledge.Growth || others || !body || !figure || len(own.Cues) > 0 || t == nil || len(t.On(f)) == 0 {
		return own, false
	}
	return s.plainly(own, t, f), true
}

// onlyWhere reports a turn that names nothing but where something is: "how can a
// clinic protect itself" may go on with what was told.
func (s *session) onlyWhere(own resolved) bool {
	return len(own.Cues) == 0 && own.Slots.Superlative == "" && !own.Slots.Versus && !slices.ContainsFunc(own.topics, func(id string) bool {
		t := s.base.Topic(id)
		return t.Kind != knowledge.Employer && t.Kind != knowledge.Place
	})
}

// lean is how much a turn depends on what was said before, 0..1.
func (s *session) lean(own resolved) float64 {
	named := len(own.topics) > 0 || len(own.ambiguous) > 0
	switch {
	case own.Slots.Which && s.shrinks(own) && !s.ofRoles(s.memory.Compared):
		return 0 // "which one is shrinking" is asked of all
	case s.ofCase != "" && own.Text == s.ofCase:
		return 0
	case own.Foreign != "" && !(own.Refers && (s.asksFirst(own.Words) || s.asksOfIt(own.Words))) || s.rephrased:
		return 0
	case own.Refers && len(own.Person.Likes) > 0 && slices.Contains(own.Slots.Kinds, knowledge.Role):
		return 0.2 // "the analytics part sounds fun, which job is mostly that"
	case !own.Refers && s.namesWorkFirst(own.Question):
		return 0
	case named && own.Refers && s.namedFirst(own):
		return 0
	case named && own.Refers && !slices.Contains(own.Words, "ones"):
		return 0.5
	case named && s.trails(own), s.onlyWhatTheyAre(own):
		return 0.5
	case named:
		return 0
	case own.Refers:
		return 1
	case s.employersWant(own.Question):
		return 0.8
	case s.breaksOffTaking(own.Words):
		return 0.8
	case slices.Contains(own.Words, "field") || slices.Contains(own.Words, "industry"):
		return 0
	case own.Elliptic && len(own.Words) > 4, len(own.Words) <= 2:
		return 0.8
	case !s.first:
		return 0.5
	case own.Elliptic:
		return 0.6
	}
	return 0.2
}

// ofRoles reports roles, one at least.
func (s *session) ofRoles(ids []string) bool {
	return s.ofOneKind(ids) && len(ids) > 0 && s.base.Topic(ids[0]).Kind == knowledge.Role
}

// breaksOffTaking reports "how long does it take to get": what takes so long is left out.
func (s *session) breaksOffTaking(ws []string) bool {
	n := len(ws)
	return n > 4 && n < 10 && nlu.Says(ws[n-3:], "take") && s.words.Acquiring.Has(ws[n-1])
}

// trails reports a turn that breaks off: "i have an associate, can i".
func (s *session) trails(own resolved) bool {
	n := len(own.Words)
	return n > 2 && s.words.Trailing.Has(own.Words[n-1])
}

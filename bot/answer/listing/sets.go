package listing

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// SetInTalk are the topics that "both", "which of those" or "which is better"
// chooses among: what was compared, else what was listed.
func (s *Lister) SetInTalk(own session.Resolved) []string {
	if set := s.setOf(own); len(set) > 1 {
		return set
	}
	aspect := (own.Elliptic || len(own.Words) <= 5 && !own.OfSomeone) && !own.Refers && len(own.Cues) > 0
	if len(s.Memory.Compared) > 1 && (aspect || s.Plural(own) || s.Choosing(own) || own.Slots.Versus && len(own.Mentions) == 0) {
		return s.Memory.Compared
	}
	if !s.Plural(own) && !s.Choosing(own) && !s.Extreme(own) {
		return nil
	}
	if told := s.ToldInOrder(); len(told) > 1 && s.canBeOrdered(own, told[0]) &&
		(len(s.Memory.Listed) > 1 || own.Slots.Superlative != "") {
		return told[:min(8, len(told))]
	}
	switch {
	case own.Slots.Superlative == "":
		return nil
	case len(s.inARow()) > 1:
		return s.inARow()
	case s.Choosing(own):
		return s.lastTwo()
	}
	return nil
}

// Counted is how many things "which of the two", "those three" chooses among, or 0.
func (s *Lister) Counted(ws []string) int {
	for i, w := range ws {
		if w == "both" {
			return 2
		}
		if n := s.Words.Number(w); n > 1 && n < 5 && (i > 0 && nlu.OneOf(ws[i-1], "the", "those", "these", "all") && (i+1 == len(ws) || !nlu.OneOf(ws[i+1], "year", "years", "yr"))) {
			return n
		}
	}
	return 0
}

// setOf are the things that a turn counts: exactly so many of one kind that were spoken of together or one after the
// other: what was compared or listed, with what was asked of besides; what the last question
// named; what was asked of last.
func (s *Lister) setOf(own session.Resolved) []string {
	n := s.Counted(own.Words)
	if n == 0 || len(s.Memory.Topics) == 0 {
		return nil
	}
	row := s.AskedInARow()
	things := slices.DeleteFunc(slices.Clone(s.Memory.Topics), s.IsGeneral)
	sets := [][]string{s.Memory.Compared, s.Memory.Listed, s.SameKind(s.Read(s.Memory.Question).Topics()),
		session.Distinct(slices.Concat(s.Memory.Compared, s.Memory.Topics[:1])), row[max(0, len(row)-n):], things[:min(n, len(things))]}
	for _, set := range sets {
		if len(set) == n && s.OfOneKind(set) {
			return set
		}
	}
	return nil
}

// AmongWhich are the things among which a turn chooses: as many as it counts, else what was
// compared, else what was told in order.
func (s *Lister) AmongWhich(own session.Resolved) []string {
	if set := s.setOf(own); len(set) > 1 {
		return set
	}
	if len(s.Memory.Compared) > 1 {
		return s.Memory.Compared
	}
	return s.ToldInOrder()
}

// KindChosen is the kind of things of which "which" without a noun asks: of what was listed,
// or else the certifications or degrees that the last question was for; or "".
func (s *Lister) KindChosen() knowledge.Kind {
	if set := s.Memory.Listed; len(set) > 1 && s.OfOneKind(set) && s.Base.Topic(set[0]).Kind != knowledge.Organization {
		return s.Base.Topic(set[0]).Kind
	}
	for _, k := range s.Read(s.Memory.Question).Slots.Kinds {
		if k == knowledge.Certification || k == knowledge.Degree {
			return k
		}
	}
	return ""
}

// OfOtherWork takes "what about a data job instead" for the question which jobs are of that
// work.
func (s *Lister) OfOtherWork(own session.Resolved) (session.Resolved, bool) {
	if !GoesOnWith(own.Words) || len(own.Words) > 8 || len(own.Mentions)+len(own.Cues) > 0 || !slices.Equal(own.Slots.Kinds, []knowledge.Kind{knowledge.Role}) || len(own.Work) == 0 {
		return own, false
	}
	rest := slices.DeleteFunc(slices.Clone(own.Words[2:]), func(w string) bool { return s.Words.Carriers.Has(w) || s.Words.Kind(w) != "" })
	r := session.Resolved{Question: s.Another(s.Questions.JobsAbout.Of(strings.Join(rest, " ")), own), Focus: rank.On(), FromTalk: true, Fresh: 1}
	return r, len(rest) > 0
}

// OneFacetOfAll reports "growth too", "and the schooling?", after a comparison, unless
// the answer before was of one of its sides.
func (s *Lister) OneFacetOfAll(own session.Resolved) bool {
	if !s.First || len(s.Memory.Compared) < 2 {
		return false
	}

	return s.OnlyFacet(own)
}

// OnlyFacet reports a turn that has nothing but one facet: "duties?", "and the schooling?".
func (s *Lister) OnlyFacet(own session.Resolved) bool {
	if len(own.Cues) != 1 || len(own.About) > 0 || own.Refers || len(own.Words) > 5 {
		return false
	}
	return !slices.ContainsFunc(own.Words, func(w string) bool {
		return !s.Words.Carriers.Has(w) && !s.Words.HollowBesides.Has(w) && !s.Words.FacetAsks.Has(w) && !s.Words.FigureAsks.Has(w) && len(s.Read(w).Cues) == 0 && s.Words.Kind(w) == ""
	})
}

// inARow are the things of one kind of which the figure in talk was told one after the
// other: hospitals, then the government, then doctor's offices.
func (s *Lister) inARow() []string {
	var out []string
	for _, id := range slices.Backward(s.Memory.Told) {
		p := s.Base.Passage(id)
		if p == nil || p.Facet != knowledge.Facet(s.Memory.Facet) || len(out) > 0 && p.Topic.Kind != s.Base.Topic(out[0]).Kind {
			break
		}
		if !slices.Contains(out, p.Topic.ID) && !s.IsGeneral(p.Topic.ID) {
			out = append(out, p.Topic.ID)
		}
	}
	slices.Reverse(out)
	return out
}

// KindSet are the things in talk of the kind that a short "which certs help" names,
// where the last answer spoke of several.
func (s *Lister) KindSet(own session.Resolved) []string {
	if len(own.Slots.Kinds) != 1 || len(own.Words) > 4 || !own.Slots.Which || own.Slots.Superlative != "" || own.Slots.Negated {
		return nil
	}
	set := s.Memory.Listed
	if slices.ContainsFunc(set, func(id string) bool { t := s.Base.Topic(id); return t == nil || t.Kind != own.Slots.Kinds[0] }) {
		return nil
	}
	return set[:min(4, len(set))]
}

// payers reports several employers.
func (s *Lister) payers(ids []string) bool {
	return len(ids) > 1 && !slices.ContainsFunc(ids, func(id string) bool { t := s.Base.Topic(id); return t == nil || t.Kind != knowledge.Employer })
}

// canBeOrdered reports whether "which pays more" can be asked of a thing: it can't of
// the bodies that an answer named on the way.
func (s *Lister) canBeOrdered(own session.Resolved, id string) bool {
	t := s.Base.Topic(id)
	figure := slices.Contains(own.Cues, knowledge.Pay) || slices.Contains(own.Cues, knowledge.Growth)
	return t == nil || !figure || t.Kind != knowledge.Organization
}

// lastTwo are the two topics of a kind that were talked of one after the other.
func (s *Lister) lastTwo() []string {
	m := s.Memory.Topics
	if row := s.AskedInARow(); len(row) > 1 {
		return row[len(row)-2:]
	}
	if len(m) > 1 && s.Base.Topic(m[0]) != nil && s.OfOneKind(m[:2]) && s.Base.Topic(m[0]).Kind != knowledge.Organization {
		return m[:2]
	}
	return nil
}

// Extreme reports "and the lowest", after things that stood in the order of a figure.
func (s *Lister) Extreme(own session.Resolved) bool {
	measured := slices.Contains([]knowledge.Facet{knowledge.Pay, knowledge.Growth, knowledge.Length}, knowledge.Facet(s.Memory.Facet))
	return measured && own.Slots.Superlative != "" && len(own.About)+len(own.Cues) == 0 && len(own.Words) <= 6 &&
		(nlu.Act(s.Memory.Act) != nlu.Tell || len(s.Memory.Listed) > 2 || len(s.inARow()) > 1)
}

// Plural reports a question that points at several things.
func (s *Lister) Plural(own session.Resolved) bool {
	for i, w := range own.Words {
		if k := s.kindPointedAt(own, i); k != "" {
			return k == s.KindTogether()
		}
		if s.Words.Plural.Has(w) || w == "they" && (len(s.Memory.Compared) > 1 || s.payers(s.Memory.Listed) && slices.Contains(own.Words, "pay")) {
			return true
		}
	}
	return false
}

// kindPointedAt is the kind of things that "those" at a place points at by the noun behind
// it: "those managers", "these people"; or "".
func (s *Lister) kindPointedAt(own session.Resolved, i int) knowledge.Kind {
	if !nlu.OneOf(own.Words[i], "those", "these") || i+1 == len(own.Words) {
		return ""
	}
	for _, m := range own.Mentions {
		if t := s.Base.Topic(session.FirstOf(m.Options)); m.Start == i+1 && t != nil && !s.IsGeneral(t.ID) {
			return t.Kind
		}
	}
	if s.Words.Position.Has(own.Words[i+1]) || nlu.OneOf(own.Words[i+1], "folks", "specialists", "professionals", "guys") {
		return knowledge.Role
	}
	return s.Words.Kind(own.Words[i+1])
}

// KindTogether is the kind of what was compared or listed, or "".
func (s *Lister) KindTogether() knowledge.Kind {
	for _, id := range slices.Concat(s.Memory.Compared, s.Memory.Listed) {
		if t := s.Base.Topic(id); t != nil {
			return t.Kind
		}
	}
	return ""
}

// Choosing reports "which one" and "which pays more", but not "which job".
func (s *Lister) Choosing(own session.Resolved) bool {
	i := slices.Index(own.Words, "which")
	if i < 0 {
		i = slices.Index(own.Words, "whichever")
	}
	if who := slices.Index(own.Words, "who"); i < 0 && own.Slots.Superlative != "" && (len(s.Memory.Compared) > 1 || s.payers(s.Memory.Listed)) {
		i = who // "who moves up faster"
	}
	if i < 0 {
		return false
	}
	for _, m := range own.Mentions {
		if m.Start == i+1 && slices.ContainsFunc(own.Words[m.End-1:min(len(own.Words), m.End+1)], func(w string) bool { return s.Words.Kind(w) != "" }) {
			return false // "which AHIMA certification"
		}
	}
	if i+1 < len(own.Words) && nlu.OneOf(own.Words[i+1], "other", "others") {
		i++ // "which other certifications"
	}
	if nlu.Says(own.Words, "way", "route", "path", "door") {
		return false // "which is the fastest way in"
	}
	return i+1 == len(own.Words) || s.Words.Kind(own.Words[i+1]) == ""
}

// SpeaksOfOther reports a passage that speaks of another of ids than its own topic, as
// those that tell two apart do.
func (s *Lister) SpeaksOfOther(p *knowledge.Passage, ids []string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return id != p.Topic.ID && slices.Contains(s.Mentions[p.ID].Text, id) })
}

// ToldInOrder is what "the first one" counts: what the last answer listed; where two turns
// or more were each asked of a thing of one kind, and the last of them was not listed, these.
func (s *Lister) ToldInOrder() []string {
	if row := s.AskedInARow(); len(row) > 1 && !slices.Contains(s.Memory.Listed, row[len(row)-1]) {
		return row
	}
	return s.Memory.Listed
}

// AskedInARow are the things of one kind that turns were asked of one after the other, up to
// the one in talk.
func (s *Lister) AskedInARow() []string {
	asked := s.Memory.Asked
	if len(asked) == 0 || len(s.Memory.Topics) == 0 || !slices.Contains(asked, s.Memory.Topic()) {
		return nil
	}
	from := len(asked) - 1
	for from > 0 && s.OfOneKind([]string{asked[from-1], asked[len(asked)-1]}) {
		from--
	}
	if s.Base.Topic(asked[from]) == nil || s.Base.Topic(asked[from]).Kind == knowledge.Organization {
		return nil
	}
	return asked[from:]
}

// GoesOnWith reports "what about …".
func GoesOnWith(ws []string) bool {
	return len(ws) > 2 && ws[1] == "about" && (ws[0] == "what" || ws[0] == "how")
}

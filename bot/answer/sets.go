package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// setInTalk are the topics that "both", "which of those" or "which is better"
// chooses among: what was compared, else what was listed.
func (s *session) setInTalk(own resolved) []string {
	if set := s.setOf(own); len(set) > 1 {
		return set
	}
	aspect := (own.Elliptic || len(own.Words) <= 5 && !own.OfSomeone) && !own.Refers && len(own.Cues) > 0
	if len(s.memory.Compared) > 1 && (aspect || s.plural(own) || s.choosing(own) || own.Slots.Versus && len(own.Mentions) == 0) {
		return s.memory.Compared
	}
	if !s.plural(own) && !s.choosing(own) && !s.extreme(own) {
		return nil
	}
	if told := s.toldInOrder(); len(told) > 1 && !s.isAsked(own, s.base.Topic(told[0]).Kind) && s.canBeOrdered(own, told[0]) && (len(s.memory.Listed) > 1 || own.Slots.Superlative != "") {
		return told[:min(8, len(told))]
	}
	switch {
	case own.Slots.Superlative == "":
		return nil
	case len(s.inARow()) > 1:
		return s.inARow()
	case s.choosing(own):
		return s.lastTwo()
	}
	return nil
}

// counted is how many things "which of the two", "those three" chooses among, or 0.
func (s *session) counted(ws []string) int {
	for i, w := range ws {
		if w == "both" {
			return 2
		}
		if n := s.words.Number(w); n > 1 && n < 5 && (i > 0 && nlu.OneOf(ws[i-1], "the", "those", "these", "all") && (i+1 == len(ws) || !nlu.OneOf(ws[i+1], "year", "years", "yr"))) {
			return n
		}
	}
	return 0
}

// setOf are the things that a turn counts: exactly so many of one kind that were spoken of together or one after the
// other: what was compared or listed, with what was asked of besides; what the last question
// named; what was asked of last.
func (s *session) setOf(own resolved) []string {
	n := s.counted(own.Words)
	if n == 0 || len(s.memory.Topics) == 0 {
		return nil
	}
	row := s.askedInARow()
	things := slices.DeleteFunc(slices.Clone(s.memory.Topics), s.isGeneral)
	sets := [][]string{s.memory.Compared, s.memory.Listed, s.sameKind(s.read(s.memory.Question).Topics()), distinct(slices.Concat(s.memory.Compared, s.memory.Topics[:1])), row[max(0, len(row)-n):], things[:min(n, len(things))]}
	for _, set := range sets {
		if len(set) == n && s.ofOneKind(set) && !s.isAsked(own, s.base.Topic(set[0]).Kind) {
			return set
		}
	}
	return nil
}

// isAsked reports a turn that asks for things of a kind: it is not of those that it asks for
// "the schooling of those two".
func (s *session) isAsked(own resolved, k knowledge.Kind) bool {
	f := map[knowledge.Kind]knowledge.Facet{knowledge.Degree: knowledge.Education, knowledge.Certification: knowledge.CertFacet}[k]
	return f != "" && !own.Slots.Which && slices.Contains(own.Cues, f)
}

// amongWhich are the things among which a turn chooses: as many as it counts, else what was
// compared, else what was told in order.
func (s *session) amongWhich(own resolved) []string {
	if set := s.setOf(own); len(set) > 1 {
		return set
	}
	if len(s.memory.Compared) > 1 {
		return s.memory.Compared
	}
	return s.toldInOrder()
}

// whichOfKind puts the kind of what was listed into a turn that chooses among it: "which of
// these is for beginners", after AHIMA's certifications, is which certification of AHIMA is.
func (s *session) whichOfKind(own resolved) (resolved, bool) {
	i, kind := slices.Index(own.Words, "which"), s.kindChosen()
	if kind == "" || s.counted(own.Words) > 0 || !s.choosing(own) || i < 0 || s.measure(own) != "" || len(s.memory.Compared) > 1 {
		return own, false
	}
	noun := map[knowledge.Kind]string{knowledge.Role: "job", knowledge.Place: "city"}[kind]
	if noun == "" {
		noun = string(kind)
	}
	rest := own.Words[i+1:]
	if len(rest) > 1 && rest[0] == "of" && s.words.Plural.Has(rest[1]) {
		rest = rest[2:]
	} else if len(rest) > 0 && nlu.OneOf(rest[0], "one", "ones") {
		rest = rest[1:]
	}
	before := []string{"which", noun}
	for _, id := range s.read(s.memory.Question).Topics() {
		if t := s.base.Topic(id); t != nil && t.Kind == knowledge.Organization {
			before = []string{"which", t.Short, noun} // of its own
		}
	}
	r := resolved{Question: s.another(strings.Join(slices.Concat(own.Words[:i], before, rest), " "), own), focus: rank.Focus{Topics: map[string]float64{}}, fromTalk: true, item: true, fresh: own.InScope}
	s.addNamed(&r)
	return r, len(rest) > 0 && len(s.read(rest[0]).Cues) == 0
}

// kindChosen is the kind of things of which "which" without a noun asks: of what was listed,
// or else the certifications or degrees that the last question was for; or "".
func (s *session) kindChosen() knowledge.Kind {
	if set := s.memory.Listed; len(set) > 1 && s.ofOneKind(set) && s.base.Topic(set[0]).Kind != knowledge.Organization {
		return s.base.Topic(set[0]).Kind
	}
	for _, k := range s.read(s.memory.Question).Slots.Kinds {
		if k == knowledge.Certification || k == knowledge.Degree {
			return k
		}
	}
	return ""
}

// ofOtherWork takes "what about a data job instead" for the question which jobs are of that
// work.
func (s *session) ofOtherWork(own resolved) (resolved, bool) {
	if !goesOnWith(own.Words) || len(own.Words) > 8 || len(own.Mentions)+len(own.Cues) > 0 || !slices.Equal(own.Slots.Kinds, []knowledge.Kind{knowledge.Role}) || len(own.Work) == 0 {
		return own, false
	}
	rest := slices.DeleteFunc(slices.Clone(own.Words[2:]), func(w string) bool { return s.words.Carriers.Has(w) || s.words.Kind(w) != "" })
	r := resolved{Question: s.another("which jobs are about "+strings.Join(rest, " "), own), focus: rank.Focus{Topics: map[string]float64{}}, fromTalk: true, fresh: 1}
	return r, len(rest) > 0
}

// oneFacetOfAll reports "growth too", "and the schooling?", after a comparison, unless
// the answer before was of one of its sides.
func (s *session) oneFacetOfAll(own resolved) bool {
	if !s.first || len(own.Cues) != 1 || len(own.topics) > 0 || own.Refers || len(own.Words) > 5 || len(s.memory.Compared) < 2 {
		return false
	}
	if nlu.Act(s.memory.Act) != nlu.Compare && s.lastToldOfOne(s.memory.Compared) {
		return false
	}
	return !slices.ContainsFunc(own.Words, func(w string) bool {
		return !s.words.Carriers.Has(w) && !s.words.HollowBesides.Has(w) && !s.words.FacetAsks.Has(w) && len(s.read(w).Cues) == 0 && s.words.Kind(w) == ""
	})
}

// lastToldOfOne reports an answer before that told of one of ids, and of no other.
func (s *session) lastToldOfOne(ids []string) bool {
	var told []string
	for i, last := range s.memory.Last {
		p := s.base.Passage(last)
		if p == nil || !slices.Contains(ids, p.Topic.ID) {
			if i == 0 {
				return false
			}
			continue
		}
		if s.speaksOfOther(p, ids) {
			return false
		}
		told = append(told, p.Topic.ID)
	}
	return len(distinct(told)) == 1
}

// inARow are the things of one kind of which the figure in talk was told one after the
// other: hospitals, then the government, then doctor's offices.
func (s *session) inARow() []string {
	var out []string
	for _, id := range slices.Backward(s.memory.Told) {
		p := s.base.Passage(id)
		if p == nil || p.Facet != knowledge.Facet(s.memory.Facet) || len(out) > 0 && p.Topic.Kind != s.base.Topic(out[0]).Kind {
			break
		}
		if !slices.Contains(out, p.Topic.ID) && !s.isGeneral(p.Topic.ID) {
			out = append(out, p.Topic.ID)
		}
	}
	slices.Reverse(out)
	return out
}

// kindSet are the things in talk of the kind that a short "which certs help" names,
// where the last answer spoke of several.
func (s *session) kindSet(own resolved) []string {
	if len(own.Slots.Kinds) != 1 || len(own.Words) > 4 || !own.Slots.Which || own.Slots.Superlative != "" || own.Slots.Negated {
		return nil
	}
	set := s.memory.Listed
	if slices.ContainsFunc(set, func(id string) bool { t := s.base.Topic(id); return t == nil || t.Kind != own.Slots.Kinds[0] }) {
		return nil
	}
	return set[:min(4, len(set))]
}

// payers reports several employers.
func (s *session) payers(ids []string) bool {
	return len(ids) > 1 && !slices.ContainsFunc(ids, func(id string) bool { t := s.base.Topic(id); return t == nil || t.Kind != knowledge.Employer })
}

// canBeOrdered reports whether "which pays more" can be asked of a thing: it can't of
// the bodies that an answer named on the way.
func (s *session) canBeOrdered(own resolved, id string) bool {
	t := s.base.Topic(id)
	figure := slices.Contains(own.Cues, knowledge.Pay) || slices.Contains(own.Cues, knowledge.Growth)
	return t == nil || !figure || t.Kind != knowledge.Organization
}

// lastTwo are the two topics of a kind that were talked of one after the other.
func (s *session) lastTwo() []string {
	m := s.memory.Topics
	if row := s.askedInARow(); len(row) > 1 {
		return row[len(row)-2:]
	}
	if len(m) > 1 && s.base.Topic(m[0]) != nil && s.ofOneKind(m[:2]) && s.base.Topic(m[0]).Kind != knowledge.Organization {
		return m[:2]
	}
	return nil
}

// extreme reports "and the lowest", after things that stood in the order of a figure.
func (s *session) extreme(own resolved) bool {
	measured := slices.Contains([]knowledge.Facet{knowledge.Pay, knowledge.Growth, knowledge.Length}, knowledge.Facet(s.memory.Facet))
	return measured && own.Slots.Superlative != "" && len(own.topics)+len(own.Cues) == 0 && len(own.Words) <= 6 && (nlu.Act(s.memory.Act) != nlu.Tell || len(s.memory.Listed) > 2 || len(s.inARow()) > 1)
}

// plural reports a question that points at several things.
func (s *session) plural(own resolved) bool {
	for i, w := range own.Words {
		if k := s.kindPointedAt(own, i); k != "" {
			return k == s.kindTogether()
		}
		if s.words.Plural.Has(w) || w == "they" && (len(s.memory.Compared) > 1 || s.payers(s.memory.Listed) && slices.Contains(own.Words, "pay")) {
			return true
		}
	}
	return false
}

// kindPointedAt is the kind of things that "those" at a place points at by the noun behind
// it: "those managers", "these people"; or "".
func (s *session) kindPointedAt(own resolved, i int) knowledge.Kind {
	if !nlu.OneOf(own.Words[i], "those", "these") || i+1 == len(own.Words) {
		return ""
	}
	for _, m := range own.Mentions {
		if t := s.base.Topic(firstOf(m.Options)); m.Start == i+1 && t != nil && !s.isGeneral(t.ID) {
			return t.Kind
		}
	}
	if s.words.Position.Has(own.Words[i+1]) || nlu.OneOf(own.Words[i+1], "folks", "specialists", "professionals", "guys") {
		return knowledge.Role
	}
	return s.words.Kind(own.Words[i+1])
}

// kindTogether is the kind of what was compared or listed, or "".
func (s *session) kindTogether() knowledge.Kind {
	for _, id := range slices.Concat(s.memory.Compared, s.memory.Listed) {
		if t := s.base.Topic(id); t != nil {
			return t.Kind
		}
	}
	return ""
}

// choosing reports "which one" and "which pays more", but not "which job".
func (s *session) choosing(own resolved) bool {
	i := slices.Index(own.Words, "which")
	if i < 0 {
		i = slices.Index(own.Words, "whichever")
	}
	if who := slices.Index(own.Words, "who"); i < 0 && own.Slots.Superlative != "" && (len(s.memory.Compared) > 1 || s.payers(s.memory.Listed)) {
		i = who // "who moves up faster"
	}
	if i < 0 {
		return false
	}
	for _, m := range own.Mentions {
		if m.Start == i+1 && slices.ContainsFunc(own.Words[m.End-1:min(len(own.Words), m.End+1)], func(w string) bool { return s.words.Kind(w) != "" }) {
			return false // "which AHIMA certification"
		}
	}
	if i+1 < len(own.Words) && nlu.OneOf(own.Words[i+1], "other", "others") {
		i++ // "which other certifications"
	}
	if nlu.Says(own.Words, "way", "route", "path", "door") {
		return false // "which is the fastest way in"
	}
	return i+1 == len(own.Words) || s.words.Kind(own.Words[i+1]) == ""
}

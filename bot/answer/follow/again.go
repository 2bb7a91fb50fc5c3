package follow

import (
	"slices"
	"strings"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/listing"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// The last question, asked again of what a turn names: "and the manager?"

// goOn takes "what about RHIA?" and "no, the technician" for the last question,
// asked of another topic.
func (s *Resolver) goOn(r session.Resolved) (session.Resolved, bool) {
	if s.Memory.Question == "" || len(s.Memory.Topics) == 0 || !s.OnlyNames(r) {
		return r, false
	}
	corrects := r
	for i, w := range r.Words { // "sorry no, the technician" denies what was said, not the technician
		if !s.Words.CorrectionOpeners.Has(w) {
			corrects.Words = slices.Concat(make([]string, i), r.Words[i:])
			break
		}
	}
	fresh := slices.DeleteFunc(slices.Clone(r.About), func(id string) bool { return s.DeniedBefore(corrects, id) })
	for _, m := range r.Ambiguous {
		fresh = append(slices.Clip(fresh), m.Options[0])
	}
	if len(fresh) > 1 {
		fresh = slices.DeleteFunc(fresh, s.IsGeneral) // "and the clerks in HIM"
	}
	switch {
	case len(fresh) == 1:
		return s.AskAgain(r, fresh[0])
	case len(fresh) > 1 && !r.Slots.Versus && len(r.Ambiguous) == 0 && s.OfOneKind(fresh):
		return s.askOfAll(r, fresh)
	case len(r.Mentions) == 1 && r.Mentions[0].Gap != "":
		return s.askOfUnknown(r, r.Mentions[0])
	}
	return r, false
}

// AskAgain puts the last question again, of another topic.
func (s *Resolver) AskAgain(r session.Resolved, id string) (session.Resolved, bool) {
	next := s.Base.Topic(id)
	if s.Memory.Question == "" || len(s.Memory.Topics) == 0 || next == nil {
		return r, false
	}
	if f := s.askedOfUndescribed(); f != "" && next.Kind == knowledge.Role && len(next.On(f)) > 0 {
		return s.Plainly(r, next, f), true
	}
	if f := s.wantsToo(next); f != "" {
		return s.Plainly(r, next, f), true
	}
	if f := s.oneOfSeveral(next); f != "" && len(r.Cues) == 0 {
		return s.Plainly(r, next, f), true
	}
	old := s.replaced(next)
	if old == next && len(r.Cues) == 0 {
		if f := knowledge.Facet(s.Memory.Facet); s.PlainFacet(f) && len(next.On(f)) > 0 {
			return s.Plainly(r, next, f), true
		}
		return r, false
	}
	text := s.Memory.Question
	if old != nil {
		text = s.withName(s.withoutOthers(text, old), old, next)
	}
	if !strings.Contains(text, next.Short) {
		text += " " + next.Short
	}
	text += s.careThere(r)
	n := session.Resolved{Question: s.Another(text, r), Focus: rank.On(next.ID), About: []string{next.ID}, FromTalk: true, Fresh: 1}
	n.Focus.Facet = s.facetKept(next, n.Question)
	if old != nil && old.Kind == next.Kind {
		n.Focus.Kept = s.gapKept(n)
	}

	if f := s.toldPlainly(); f != "" && len(next.On(FacetOf(next, f))) > 0 && !s.answersAgain(n, next, FacetOf(next, f)) {
		return s.Plainly(r, next, FacetOf(next, f)), true
	} else if top, found := s.leader(n); f != "" && found && n.Focus.Facet == "" && top.Passage != nil && top.Passage.Topic == next && top.Passage.Facet == FacetOf(next, f) {
		n.Focus.Facet = top.Passage.Facet // which was told of the other
	}
	return n, true
}

// oneOfSeveral is what is asked of one of the things that the last question set side by side, "RHIA
// vs CCS, which is for coders. and the other?": what was told of all of them, else what it is. The
// question itself can't be asked of one. "" where it was of fewer.
func (s *Resolver) oneOfSeveral(next *knowledge.Topic) knowledge.Facet {
	of := slices.DeleteFunc(s.Read(s.Memory.Question).Topics(), func(id string) bool { return s.KindOf(id) != next.Kind })
	if len(of) < 2 || !slices.Contains(of, next.ID) {
		return ""
	}
	if f := FacetOf(next, knowledge.Facet(s.Memory.Facet)); s.PlainFacet(f) && len(next.On(f)) > 0 {
		return f
	}
	if len(next.On(knowledge.About)) > 0 {
		return knowledge.About
	}
	return ""
}

// wantsToo is the facet by which a thing tells whether it, too, wants what others of its kind were
// asked for: "CCS too?", after which exams need CAHIIM. "" where no such was asked.
func (s *Resolver) wantsToo(next *knowledge.Topic) knowledge.Facet {
	last := s.Read(s.Memory.Question)
	ws := last.Words
	at := slices.IndexFunc(ws, s.Words.Wanting.Has)
	which := slices.IndexFunc(ws, func(w string) bool { return nlu.OneOf(w, "which", "what") })
	if which < 0 || at != which+2 || s.kindWord(ws[which+1]) != next.Kind {
		return ""
	}
	wanted := slices.IndexFunc(ws[at:], func(w string) bool {
		return nlu.OneOf(string(s.kindWord(w)), string(knowledge.Degree), string(knowledge.Certification))
	})
	kind := knowledge.Kind("")
	if wanted >= 0 {
		kind = s.kindWord(ws[at+wanted])
	}
	for _, id := range last.Topics() {
		kind = s.KindOf(id)
	}
	f := knowledge.Facet("")
	switch {
	case next.Kind == knowledge.Role && kind == knowledge.Certification:
		f = knowledge.CertFacet
	case next.Kind == knowledge.Role && kind == knowledge.Degree:
		f = knowledge.Education
	case next.Kind == knowledge.Certification && (kind == knowledge.Degree || kind == knowledge.Organization):
		f = knowledge.Eligibility
	}
	if len(next.On(f)) == 0 {
		return ""
	}
	return f
}

// askedOfUndescribed is the one facet of which the last question was asked of a job that the
// sources do not describe, or "".
func (s *Resolver) askedOfUndescribed() knowledge.Facet {
	last := s.Read(s.Memory.Question)
	if g := s.Base.Gap(s.Memory.Gap); g == nil || !s.IsJob(g) || len(last.Cues) != 1 {
		return ""
	}
	return last.Cues[0]
}

// withName is a text with one topic's name in the place of another's.
func (s *Resolver) withName(text string, old, next *knowledge.Topic) string {
	return s.withText(text, old, next.Short)
}

// withText is a text with other words in the place of a topic's name, however it is named.
func (s *Resolver) withText(text string, old *knowledge.Topic, words string) string {
	if strings.Contains(text, old.Short) {
		return strings.ReplaceAll(text, old.Short, words)
	}
	q := s.Read(text)
	for _, m := range q.Mentions {
		if m.Topic() == old.ID {
			return strings.Join(slices.Concat(q.Words[:m.Start], []string{words}, q.Words[m.End:]), " ")
		}
	}
	return text
}

// toldPlainly is the facet of which the last answer told first what there is to say in
// general, or "".
func (s *Resolver) toldPlainly() knowledge.Facet {
	if len(s.Memory.Last) == 0 || nlu.Act(s.Memory.Act) != nlu.Tell {
		return ""
	}
	p := s.LatestPassage()
	if p == nil || p.ID != p.Topic.ID+"."+string(p.Facet) || p.Facet != knowledge.Facet(s.Memory.Facet) || p.Facet == knowledge.Duties {
		return ""
	}
	if p.Facet == knowledge.About && slices.Contains([]knowledge.Kind{knowledge.Skill, knowledge.Trend, knowledge.CodeSet}, p.Topic.Kind) {
		return p.Facet // what there is to say of such a thing
	}
	if !s.PlainFacet(p.Facet) {
		return ""
	}
	return p.Facet
}

// answersAgain reports that the last question with another topic in place leads to what
// that topic tells of the same, or is asked in nearly these words.
func (s *Resolver) answersAgain(n session.Resolved, next *knowledge.Topic, f knowledge.Facet) bool {
	top, found := s.leader(n)
	return found && top.Passage != nil && top.Passage.Topic == next && (top.Passage.Facet == f || top.Question >= compare.Plainly)
}

// withoutOthers leaves out of a question for several things of a kind all but one: "what do
// hospices and nursing homes pay", asked of another, is asked of that alone.
func (s *Resolver) withoutOthers(text string, one *knowledge.Topic) string {
	for _, id := range s.Read(text).Topics() {
		if t := s.Base.Topic(id); t != one && t.Kind == one.Kind {
			text = strings.NewReplacer(" and "+t.Short, "", t.Short+" and ", "").Replace(text)
		}
	}
	return text
}

// askOfAll puts the last question again, where it was for something plain, of several
// things of a kind: "what about technicians and coders".
func (s *Resolver) askOfAll(r session.Resolved, ids []string) (session.Resolved, bool) {
	f := knowledge.Facet(s.Memory.Facet)
	var names []string
	for _, id := range ids {
		t := s.Base.Topic(id)
		if len(t.On(f)) == 0 || !s.PlainFacet(f) {
			return r, false
		}
		names = append(names, t.Short)
	}
	n := session.Resolved{Question: s.Another(s.Questions.FacetOf.Of(s.FacetName(f), strings.Join(names, " and ")), r),
		Focus: rank.On(ids...), About: ids, FromTalk: true, Fresh: 1}
	n.Focus.Facet = f
	return n, true
}

// askOfUnknown puts the last question again, of something of which it is known only
// that nothing is known, or little: "and transcriptionists?"
func (s *Resolver) askOfUnknown(r session.Resolved, m nlu.Mention) (session.Resolved, bool) {
	text := s.Memory.Question
	if old := s.Latest(); old != nil {
		text = s.withText(text, old, m.Text)
	}
	if text == s.Memory.Question {
		text += " " + m.Text
	}
	f := knowledge.Facet(s.Memory.Facet)
	if len(s.Memory.Last) > 0 && f != knowledge.Pay && f != knowledge.Growth {
		f = s.FacetTold()
	}
	if g := s.Base.Gap(m.Gap); g != nil && s.FigureOf(g, f) != nil {
		text = s.Questions.FacetOf.Of(s.FacetName(f), m.Text) // which is known of it
	}
	n := session.Resolved{Question: s.Another(text, r), Focus: rank.Focus{Topics: map[string]float64{}, Gap: m.Gap}, FromTalk: true, Fresh: 1}
	n.Focus.Prior = knowledge.Facet(s.Memory.Facet)
	return n, true
}

// mostHeld is the share of a question that a passage holds which may answer it.
const mostHeld = 0.9

// gapKept is the gap of which the last question was, where it is asked again of another thing of
// which no more is told: "and a masters", after what the associate costs. "": it is of none.
func (s *Resolver) gapKept(again session.Resolved) string {
	g := s.Base.Gap(s.Memory.Gap)
	if g == nil || s.IsJob(g) || again.P(nlu.GapAct) < surelyFacet {
		return ""
	}
	told := func(c rank.Candidate) bool {
		return c.Passage != nil && c.Coverage >= mostHeld && slices.Contains(again.About, c.Passage.Topic.ID)
	}
	if slices.ContainsFunc(s.Rank(again.Question, again.Focus), told) {
		return ""
	}
	return g.ID
}

// facetKept is the facet that the last answer told, where that is a plain matter
// which any topic of the kind has, and another topic has it too: what is asked of it
// then is that, however the question was put. "" where the question's words say more.
func (s *Resolver) facetKept(next *knowledge.Topic, q nlu.Question) knowledge.Facet {
	f := FacetOf(next, knowledge.Facet(s.Memory.Facet))
	lacks := len(next.On(f)) == 0 && !(slices.Contains(compare.HardFacets(), f) && compare.Expects(next.Kind, f))
	if !s.PlainFacet(f) || len(q.Cues) > 1 || len(q.Cues) == 1 && FacetOf(next, q.Cues[0]) != f || lacks {
		return ""
	}
	return f
}

// replaced is the topic of the last question whose place another takes: one of its
// kind, else the one in talk.
func (s *Resolver) replaced(next *knowledge.Topic) *knowledge.Topic {
	for _, id := range s.Read(s.Memory.Question).Topics() {
		if t := s.Base.Topic(id); t != nil && t != next && t.Kind == next.Kind {
			return t
		}
	}
	return s.Latest()
}

// OnlyNames reports a question that says nothing but a topic's name.
func (s *Resolver) OnlyNames(r session.Resolved) bool {
	if len(r.About) > 0 && s.asksKindFor(r) {
		return false // "and what degree for the CIO" asks for itself
	}
	if len(r.About) > 0 && slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return m.Gap != "" }) {
		return false // so does "how many CEUs for the RHIT"
	}
	rest, beside := 0, 0
	if nlu.Says(r.Words, "meant") && len(r.About) == 1 && len(r.Words) < 8 {
		rest-- // "no i meant the department manager": a word of the name that is not known
	}
	if n := ReturnsTo(r.Words); n > 0 {
		rest -= n
	}
	asFor := len(s.Memory.Topics) > 0 && s.sharesKind(r.About, s.Memory.Topics[:1]) &&
		slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return m.Start > 1 && nlu.Says(r.Words[m.Start-2:m.Start], "for", "with") })
	goesOn := len(r.Words) > 0 && (listing.GoesOnWith(r.Words) || s.Words.JoiningOpeners.Has(r.Words[0]))
	last, named := s.Read(s.Memory.Question).Words, 0
	for _, m := range r.Mentions {
		if !s.IsGeneral(m.Topic()) {
			named = m.End // "the clerks under him" are under no HIM
		}
	}
	for i, w := range r.Words {
		inName := slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return i >= m.Start && i < m.End })
		there := goesOn && (s.Words.AtWorkThere.Has(w) || w == "of" && i > 0 && r.Words[i-1] == "inside" || s.Words.QuestionPrepositions.Has(w) && slices.Contains(last, w))
		if inName || w == "on" && i+1 < len(r.Words) && r.Words[i+1] == "top" || w == "top" && i > 0 && r.Words[i-1] == "on" {
			continue
		}
		if s.Words.SettingSides.Has(w) && s.namesWorkplace(r) {
			continue // "and hospital inpatient"
		}
		if behind := i > 0 && named > 0 && i >= named; behind && goesOn && s.Words.BehindAgain.Has(w) {
			continue // "and a master's after that"
		}
		if beside++; !there && !s.Words.Carriers.Has(w) && !s.Words.Merely.Has(w) && !(asFor && s.Words.HollowBesides.Has(w)) {
			rest++
		}
	}
	opens := len(r.Words) > 0 && (s.Words.NameOpeners.Has(r.Words[0]) || nlu.Says(r.Words, "mean", "meant") || asFor && r.Refers)
	return rest <= 0 && (opens || len(r.Words) <= 3 || beside <= 1 || ReturnsTo(r.Words) > 0)
}

// asksKindFor reports "degree for the manager", "cert for coders": what is asked of the thing
// that is named is which of a kind is for it.
func (s *Resolver) asksKindFor(r session.Resolved) bool {
	return slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool {
		before := r.Words[:m.Start]
		for len(before) > 0 && s.Words.Determiners.Has(before[len(before)-1]) {
			before = before[:len(before)-1]
		}
		n := len(before)
		return n > 1 && before[n-1] == "for" && nlu.OneOf(string(s.Words.Kind(before[n-2])), string(knowledge.Degree), string(knowledge.Certification)) &&
			s.KindOf(session.FirstOf(r.About)) == knowledge.Role
	})
}

// ReturnsTo is how many words open a turn that goes back to what was in talk before: "back
// to the coder".
func ReturnsTo(ws []string) int {
	for i := range ws[:min(3, len(ws))] {
		if i+1 < len(ws) && ws[i] == "back" && ws[i+1] == "to" {
			return i + 2
		}
	}
	return 0
}

package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// The last question, asked again of what a turn names: "and the manager?"

// goOn takes "what about RHIA?" and "no, the technician" for the last question,
// asked of another topic.
func (s *session) goOn(r resolved) (resolved, bool) {
	if s.memory.Question == "" || len(s.memory.Topics) == 0 || !s.onlyNames(r) {
		return r, false
	}
	corrects := r
	for i, w := range r.Words { // "sorry no, the technician" denies what was said, not the technician
		if !s.words.CorrectionOpeners.Has(w) {
			corrects.Words = slices.Concat(make([]string, i), r.Words[i:])
			break
		}
	}
	fresh := slices.DeleteFunc(slices.Clone(r.topics), func(id string) bool { return s.deniedBefore(corrects, id) })
	for _, m := range r.ambiguous {
		fresh = append(slices.Clip(fresh), m.Options[0])
	}
	if len(fresh) > 1 {
		fresh = slices.DeleteFunc(fresh, s.isGeneral) // "and the clerks in HIM"
	}
	switch {
	case len(fresh) == 1:
		return s.askAgain(r, fresh[0])
	case len(fresh) > 1 && !r.Slots.Versus && len(r.ambiguous) == 0 && s.ofOneKind(fresh):
		return s.askOfAll(r, fresh)
	case len(r.Mentions) == 1 && r.Mentions[0].Gap != "":
		return s.askOfUnknown(r, r.Mentions[0])
	}
	return r, false
}

// askAgain puts the last question again, of another topic.
func (s *session) askAgain(r resolved, id string) (resolved, bool) {
	next := s.base.Topic(id)
	if s.memory.Question == "" || len(s.memory.Topics) == 0 || next == nil {
		return r, false
	}
	if f := s.askedOfUndescribed(); f != "" && next.Kind == knowledge.Role && len(next.On(f)) > 0 {
		return s.plainly(r, next, f), true
	}
	if f := s.wantsToo(next); f != "" {
		return s.plainly(r, next, f), true
	}
	old := s.replaced(next)
	if old == next && len(r.Cues) == 0 {
		if f := knowledge.Facet(s.memory.Facet); s.plainFacet(f) && len(next.On(f)) > 0 {
			return s.plainly(r, next, f), true
		}
		return r, false
	}
	text := s.memory.Question
	if old != nil {
		text = s.withName(s.withoutOthers(text, old), old, next)
	}
	if !strings.Contains(text, next.Short) {
		text += " " + next.Short
	}
	text += s.careThere(r)
	n := resolved{Question: s.another(text, r), focus: rank.Focus{Topics: map[string]float64{next.ID: rank.Named}}, topics: []string{next.ID}, fromTalk: true, fresh: 1}
	n.focus.Facet = s.facetKept(next, n.Question)
	if s.schoolingAsked() && next.Kind == knowledge.Certification && n.focus.Facet == "" && len(next.On(knowledge.Eligibility)) > 0 {
		return s.plainly(r, next, knowledge.Eligibility), true
	}
	if f := s.toldPlainly(); f != "" && len(next.On(facetOf(next, f))) > 0 && !s.answersAgain(n, next, facetOf(next, f)) {
		return s.plainly(r, next, facetOf(next, f)), true
	} else if top, found := s.leader(n); f != "" && found && n.focus.Facet == "" && top.Passage != nil && top.Passage.Topic == next && top.Passage.Facet == facetOf(next, f) {
		n.focus.Facet = top.Passage.Facet // which was told of the other
	}
	return n, true
}

// wantsToo is the facet by which a thing tells whether it, too, wants what others of its kind were
// asked for: "CCS too?", after which exams need CAHIIM. "" where no such was asked.
func (s *session) wantsToo(next *knowledge.Topic) knowledge.Facet {
	last := s.read(s.memory.Question)
	ws := last.Words
	at := slices.IndexFunc(ws, s.words.Wanting.Has)
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
		kind = s.kindOf(id)
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
func (s *session) askedOfUndescribed() knowledge.Facet {
	last := s.read(s.memory.Question)
	if g := s.base.Gap(s.memory.Gap); g == nil || !s.isJob(g) || len(last.Cues) != 1 {
		return ""
	}
	return last.Cues[0]
}

// withTheirs takes "and my sister? she only has a GED", after what a degree is good for, as the
// same question of the schooling that is told.
func (s *session) withTheirs(own resolved) (resolved, bool) {
	has, of := s.sameKind(own.Person.Has), s.latest()
	if len(has) != 1 || of.Kind != knowledge.Degree || has[0] == of.ID || s.base.Topic(has[0]).Kind != knowledge.Degree || len(own.Cues) > 0 || len(own.Words) > 10 || s.nlu.Asks(own.Text) || !nlu.OneOf(s.memory.Facet, "jobs", "next", "pay", "eligibility") {
		return own, false
	}
	return s.askAgain(own, has[0])
}

// withName is a text with one topic's name in the place of another's.
func (s *session) withName(text string, old, next *knowledge.Topic) string {
	return s.withText(text, old, next.Short)
}

// withText is a text with other words in the place of a topic's name, however it is named.
func (s *session) withText(text string, old *knowledge.Topic, words string) string {
	if strings.Contains(text, old.Short) {
		return strings.ReplaceAll(text, old.Short, words)
	}
	q := s.read(text)
	for _, m := range q.Mentions {
		if m.Topic() == old.ID {
			return strings.Join(slices.Concat(q.Words[:m.Start], []string{words}, q.Words[m.End:]), " ")
		}
	}
	return text
}

// toldPlainly is the facet of which the last answer told first what there is to say in
// general, or "".
func (s *session) toldPlainly() knowledge.Facet {
	if len(s.memory.Last) == 0 || nlu.Act(s.memory.Act) != nlu.Tell {
		return ""
	}
	p := s.latestPassage()
	if p == nil || p.ID != p.Topic.ID+"."+string(p.Facet) || p.Facet != knowledge.Facet(s.memory.Facet) || p.Facet == knowledge.Duties {
		return ""
	}
	if p.Facet == knowledge.About && slices.Contains([]knowledge.Kind{knowledge.Skill, knowledge.Trend, knowledge.CodeSet}, p.Topic.Kind) {
		return p.Facet // what there is to say of such a thing
	}
	if !s.plainFacet(p.Facet) {
		return ""
	}
	return p.Facet
}

// answersAgain reports that the last question with another topic in place leads to what
// that topic tells of the same, or is asked in nearly these words.
func (s *session) answersAgain(n resolved, next *knowledge.Topic, f knowledge.Facet) bool {
	top, found := s.leader(n)
	return found && top.Passage != nil && top.Passage.Topic == next && (top.Passage.Facet == f || top.Question >= plainly)
}

// withoutOthers leaves out of a question for several things of a kind all but one: "what do
// hospices and nursing homes pay", asked of another, is asked of that alone.
func (s *session) withoutOthers(text string, one *knowledge.Topic) string {
	for _, id := range s.read(text).Topics() {
		if t := s.base.Topic(id); t != one && t.Kind == one.Kind {
			text = strings.NewReplacer(" and "+t.Short, "", t.Short+" and ", "").Replace(text)
		}
	}
	return text
}

// schoolingAsked reports a last question whether some schooling will do: "is a business
// degree ok for that job". Of a certification it asks who may sit for it.
func (s *session) schoolingAsked() bool {
	q := s.read(s.memory.Question)
	degree := slices.ContainsFunc(q.Topics(), func(id string) bool { t := s.base.Topic(id); return t != nil && t.Kind == knowledge.Degree })
	return degree && len(q.Topics()) > 1 && len(q.Cues) == 0 && s.nlu.Asks(q.Text)
}

// askOfAll puts the last question again, where it was for something plain, of several
// things of a kind: "what about technicians and coders".
func (s *session) askOfAll(r resolved, ids []string) (resolved, bool) {
	f := knowledge.Facet(s.memory.Facet)
	var names []string
	for _, id := range ids {
		t := s.base.Topic(id)
		if len(t.On(f)) == 0 || !s.plainFacet(f) {
			return r, false
		}
		names = append(names, t.Short)
	}
	n := resolved{Question: s.another(s.facetName(f)+" of "+strings.Join(names, " and "), r), focus: rank.Focus{Topics: map[string]float64{}, Facet: f}, topics: ids, fromTalk: true, fresh: 1}
	for _, id := range ids {
		n.focus.Topics[id] = rank.Named
	}
	return n, true
}

// askOfUnknown puts the last question again, of something of which it is known only
// that nothing is known, or little: "and transcriptionists?"
func (s *session) askOfUnknown(r resolved, m nlu.Mention) (resolved, bool) {
	text := s.memory.Question
	if old := s.latest(); old != nil {
		text = s.withText(text, old, m.Text)
	}
	if text == s.memory.Question {
		text += " " + m.Text
	}
	f := knowledge.Facet(s.memory.Facet)
	if len(s.memory.Last) > 0 && f != knowledge.Pay && f != knowledge.Growth {
		f = s.facetTold()
	}
	if g := s.base.Gap(m.Gap); g != nil && s.figureOf(g, f) != nil {
		text = s.facetName(f) + " of " + m.Text // which is known of it
	}
	n := resolved{Question: s.another(text, r), focus: rank.Focus{Topics: map[string]float64{}, Gap: m.Gap}, fromTalk: true, fresh: 1}
	n.focus.Prior = knowledge.Facet(s.memory.Facet)
	return n, true
}

// facetKept is the facet that the last answer told, where that is a plain matter
// which any topic of the kind has, and another topic has it too: what is asked of it
// then is that, however the question was put. "" where the question's words say more.
func (s *session) facetKept(next *knowledge.Topic, q nlu.Question) knowledge.Facet {
	f := facetOf(next, knowledge.Facet(s.memory.Facet))
	lacks := len(next.On(f)) == 0 && !(slices.Contains(hardFacets(), f) && expects(next.Kind, f))
	if !s.plainFacet(f) || len(q.Cues) > 1 || len(q.Cues) == 1 && facetOf(next, q.Cues[0]) != f || lacks {
		return ""
	}
	return f
}

// plainFacet reports a plain matter, which any topic of a kind has.
func (s *session) plainFacet(f knowledge.Facet) bool {
	return slices.Contains(hardFacets(), f) || slices.Contains(roleFacets(), f)
}

// another reads a question put together from what was said before. What the person
// who asked it first said of themselves is not the one's who goes on.
func (s *session) another(text string, r resolved) nlu.Question {
	q := s.read(text)
	q.Person, q.OfSomeone = r.Person, r.OfSomeone
	return q
}

// replaced is the topic of the last question whose place another takes: one of its
// kind, else the one in talk.
func (s *session) replaced(next *knowledge.Topic) *knowledge.Topic {
	for _, id := range s.read(s.memory.Question).Topics() {
		if t := s.base.Topic(id); t != nil && t != next && t.Kind == next.Kind {
			return t
		}
	}
	return s.latest()
}

// onlyNames reports a question that says nothing but a topic's name.
func (s *session) onlyNames(r resolved) bool {
	if len(r.topics) > 0 && (s.asksWhichKind(r) || s.asksKindFor(r)) {
		return false // "and what degree for the CIO" asks for itself
	}
	if len(r.topics) > 0 && slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return m.Gap != "" }) {
		return false // so does "how many CEUs for the RHIT"
	}
	rest, beside := 0, 0
	if nlu.Says(r.Words, "meant") && len(r.topics) == 1 && len(r.Words) < 8 {
		rest-- // "no i meant the department manager": a word of the name that is not known
	}
	if n := returnsTo(r.Words); n > 0 {
		rest -= n
	}
	asFor := len(s.memory.Topics) > 0 && s.sharesKind(r.topics, s.memory.Topics[:1]) && slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return m.Start > 1 && nlu.Says(r.Words[m.Start-2:m.Start], "for", "with") })
	goesOn := len(r.Words) > 0 && (goesOnWith(r.Words) || s.words.JoiningOpeners.Has(r.Words[0]))
	last, named := s.read(s.memory.Question).Words, 0
	for _, m := range r.Mentions {
		if !s.isGeneral(m.Topic()) {
			named = m.End // "the clerks under him" are under no HIM
		}
	}
	for i, w := range r.Words {
		inName := slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return i >= m.Start && i < m.End })
		there := goesOn && (s.words.AtWorkThere.Has(w) || w == "of" && i > 0 && r.Words[i-1] == "inside" || s.words.QuestionPrepositions.Has(w) && slices.Contains(last, w))
		if inName || w == "on" && i+1 < len(r.Words) && r.Words[i+1] == "top" || w == "top" && i > 0 && r.Words[i-1] == "on" {
			continue
		}
		if s.words.SettingSides.Has(w) && s.namesWorkplace(r) {
			continue // "and hospital inpatient"
		}
		if behind := i > 0 && named > 0 && i >= named; behind && goesOn && s.words.BehindAgain.Has(w) {
			continue // "and a master's after that"
		}
		if beside++; !there && !s.words.Carriers.Has(w) && !s.words.Merely.Has(w) && !(asFor && s.words.HollowBesides.Has(w)) {
			rest++
		}
	}
	opens := len(r.Words) > 0 && (s.words.NameOpeners.Has(r.Words[0]) || nlu.Says(r.Words, "mean", "meant") || asFor && r.Refers)
	return rest <= 0 && (opens || len(r.Words) <= 3 || beside <= 1 || returnsTo(r.Words) > 0)
}

// asksKindFor reports "degree for the manager", "cert for coders": what is asked of the thing
// that is named is which of a kind is for it.
func (s *session) asksKindFor(r resolved) bool {
	return slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool {
		before := r.Words[:m.Start]
		for len(before) > 0 && s.words.Determiners.Has(before[len(before)-1]) {
			before = before[:len(before)-1]
		}
		n := len(before)
		return n > 1 && before[n-1] == "for" && nlu.OneOf(string(s.words.Kind(before[n-2])), string(knowledge.Degree), string(knowledge.Certification)) && s.kindOf(firstOf(r.topics)) == knowledge.Role
	})
}

// returnsTo is how many words open a turn that goes back to what was in talk before: "back
// to the coder".
func returnsTo(ws []string) int {
	for i := range ws[:min(3, len(ws))] {
		if i+1 < len(ws) && ws[i] == "back" && ws[i+1] == "to" {
			return i + 2
		}
	}
	return 0
}

// again weighs the last question, asked of what the turn names.
func (s *session) again(own, again resolved) sense {
	w := ofAgain
	if len(again.topics) == 0 {
		return sense{"again", again, w}
	}
	again = s.answerable(again)
	next := s.base.Topic(again.topics[0])
	if old := s.replaced(next); old != nil && old.Kind != next.Kind && !s.isGeneral(old.ID) {
		w = ofExtended
		if s.added(own.Words) && next.Kind != knowledge.Certification {
			w = -ofAgain // "for coders too?", after a question about blockchain
		}
	}
	return sense{"again", again, w}
}

// answerable is a question asked again of another topic, or, where it is not one
// that can be asked of that (what the last was about was a thing unknown, or its
// words were of its topic only), what that topic is.
func (s *session) answerable(again resolved) resolved {
	t := s.base.Topic(again.topics[0])
	cands := noActs(s.rank(again.Question, again.focus))
	if len(cands) == 0 || t.Kind == knowledge.Certification || len(again.Cues) > 0 {
		return again
	}
	top := cands[0]
	if top.Passage != nil && (top.Passage.Topic == t || top.Question >= 0.5 && slices.Contains(s.mentions[top.ID].Text, t.ID)) {
		return again
	}
	if top.Gap != nil && !s.namesWork(again, top.Gap) {
		return again
	}
	n := again
	n.Question = s.another("what is "+t.Short, again)
	n.focus.Facet = knowledge.About
	return n
}

// namesWork reports a gap that is about a kind of work, which the question names:
// another job is then asked about in its place.
func (s *session) namesWork(r resolved, g *knowledge.Gap) bool {
	for _, m := range r.Mentions {
		if m.Gap == g.ID && slices.ContainsFunc(g.Nearest, func(id string) bool { return strings.HasSuffix(id, "."+string(knowledge.About)) }) {
			return true
		}
	}
	return false
}

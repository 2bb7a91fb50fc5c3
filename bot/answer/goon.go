package answer

import (
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// inherit reads the question again with what "it" stands for put in its place.
func (s *session) inherit(r resolved, ids ...string) resolved {
	var names, known []string
	for _, id := range ids {
		if t := s.base.Topic(id); t != nil {
			names, known = append(names, t.Short), append(known, id)
		}
	}
	if len(known) == 0 {
		return r
	}
	q := s.read(s.putIn(r.Question, strings.Join(names, " and ")))
	q.Person, q.OfSomeone = r.Person, r.OfSomeone // the name put in is not what they have
	q.Refers, q.Elliptic, q.Slots.Ordinal, q.Slots.Defines = r.Refers, r.Elliptic, 0, false
	q.Joined = q.Joined || r.Joined && len(q.Cues) > 1
	q.Slots.More = r.Slots.More
	n := resolved{Question: q, focus: focus{topics: map[string]float64{}, gap: r.focus.gap}, fromTalk: true, fresh: r.InScope}
	if len(known) == 1 && len(r.topics) == 0 {
		n.own = &r.Question
	}
	for _, id := range r.topics {
		n.focus.topics[id] = named
		n.topics = append(n.topics, id)
	}
	for _, id := range known {
		n.focus.topics[id] = inherited
		n.topics = append(n.topics, id)
	}
	for _, id := range s.sidesOfWork(q) { // "is it better than billing"
		if !slices.Contains(n.topics, id) {
			n.focus.topics[id] = named
			n.topics = append(n.topics, id)
		}
	}
	s.inOrder(&n)
	if t := s.base.Topic(known[0]); len(n.topics) == 1 && t.Kind == knowledge.Role && len(q.Cues) == 1 && q.Cues[0] == knowledge.Length && len(t.On(knowledge.Education)) > 0 && !s.toldSchooling(t) {
		n.focus.facet = knowledge.Education // the years that a role takes are those of its schooling
	}
	if r.Elliptic && len(r.Cues) == 0 {
		n.focus.prior = knowledge.Facet(s.memory.Facet)
	}
	return n
}

// toldSchooling reports a role whose schooling was just told, with a degree: how long
// "that" takes is then asked of the degree.
func (s *session) toldSchooling(t *knowledge.Topic) bool {
	return s.ofKindInMemory(knowledge.Degree) && slices.ContainsFunc(t.On(knowledge.Education), func(p *knowledge.Passage) bool { return slices.Contains(s.memory.Last, p.ID) })
}

func (s *session) ofKindInMemory(k knowledge.Kind) bool {
	return slices.ContainsFunc(s.memory.Topics, func(id string) bool { t := s.base.Topic(id); return t != nil && t.Kind == k })
}

// inOrder puts the topics in the order in which the question names them.
func (s *session) inOrder(r *resolved) {
	at := func(id string) int {
		if i := slices.Index(r.Topics(), id); i >= 0 {
			return i
		}
		return len(r.Words)
	}
	slices.SortStableFunc(r.topics, func(a, b string) int { return at(a) - at(b) })
}

// putIn replaces the first pronoun of a question by a name, or adds the name at
// the end.
func (s *session) putIn(q nlu.Question, name string) string {
	ws := slices.Clone(q.Words)
	for i, w := range ws {
		if i > 0 && (w == "one" || w == "ones") && s.words.BeforeOne.Has(ws[i-1]) {
			return strings.Join(slices.Concat(ws[:i-1], []string{name}, ws[i+1:]), " ")
		}
		if (w == "that" || w == "this") && i+1 < len(ws) && ws[i+1] == "one" {
			return strings.Join(slices.Concat(ws[:i], []string{name}, ws[i+2:]), " ")
		}
		if s.words.PutInFor.Has(w) {
			return strings.Join(slices.Concat(ws[:i], []string{name}, ws[i+1:]), " ")
		}
		if w == "its" || w == "their" {
			return strings.Join(slices.Concat(ws[:i], ws[i+1:], []string{"of", name}), " ")
		}
	}
	return strings.Join(append(ws, name), " ")
}

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
	n := resolved{Question: s.another(text, r), focus: focus{topics: map[string]float64{next.ID: named}}, topics: []string{next.ID}, fromTalk: true, fresh: 1}
	n.focus.facet = s.facetKept(next, n.Question)
	if s.schoolingAsked() && next.Kind == knowledge.Certification && n.focus.facet == "" && len(next.On(knowledge.Eligibility)) > 0 {
		return s.plainly(r, next, knowledge.Eligibility), true
	}
	if f := s.toldPlainly(); f != "" && len(next.On(facetOf(next, f))) > 0 && !s.answersAgain(n, next, facetOf(next, f)) {
		return s.plainly(r, next, facetOf(next, f)), true
	}
	return n, true
}

// withName is a text with one topic's name in the place of another's.
func (s *session) withName(text string, old, next *knowledge.Topic) string {
	if strings.Contains(text, old.Short) {
		return strings.ReplaceAll(text, old.Short, next.Short)
	}
	q := s.read(text)
	for _, m := range q.Mentions {
		if m.Topic() == old.ID {
			return strings.Join(slices.Concat(q.Words[:m.Start], []string{next.Short}, q.Words[m.End:]), " ")
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
	p := s.base.Passage(s.memory.Last[0])
	if p == nil || p.ID != p.Topic.ID+"."+string(p.Facet) || p.Facet != knowledge.Facet(s.memory.Facet) || !s.plainFacet(p.Facet) || p.Facet == knowledge.Duties {
		return ""
	}
	return p.Facet
}

// answersAgain reports that the last question with another topic in place leads to what
// that topic tells of the same, or is asked in nearly these words.
func (s *session) answersAgain(n resolved, next *knowledge.Topic, f knowledge.Facet) bool {
	top, found := s.leader(n)
	return found && top.passage != nil && top.passage.Topic == next && (top.passage.Facet == f || top.question >= plainly)
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
	n := resolved{Question: s.another(s.facetName(f)+" of "+strings.Join(names, " and "), r), focus: focus{topics: map[string]float64{}, facet: f}, topics: ids, fromTalk: true, fresh: 1}
	for _, id := range ids {
		n.focus.topics[id] = named
	}
	return n, true
}

// askOfUnknown puts the last question again, of something of which it is known only
// that nothing is known, or little: "and transcriptionists?"
func (s *session) askOfUnknown(r resolved, m nlu.Mention) (resolved, bool) {
	text := s.memory.Question
	if old := s.base.Topic(s.memory.Topics[0]); old != nil && strings.Contains(text, old.Short) {
		text = strings.ReplaceAll(text, old.Short, m.Text)
	} else {
		text += " " + m.Text
	}
	n := resolved{Question: s.another(text, r), focus: focus{topics: map[string]float64{}, gap: m.Gap}, fromTalk: true, fresh: 1}
	n.focus.prior = knowledge.Facet(s.memory.Facet)
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
	return s.base.Topic(s.memory.Topics[0])
}

// maxExtended is how long, in words, a question may be to be asked again with more
// words.
const maxExtended = 18

// extended is the last question with the words of this turn added: "and in
// government?", "with a master's".
func (s *session) extended(own resolved) (resolved, bool) {
	last := s.read(s.memory.Question)
	if s.memory.Question == "" || own.Refers || own.Slots.Defines && !s.onlyNames(own) || len(own.Words) > 8 || len(last.Words)+len(own.Words) > maxExtended || !s.breaksOff(own) {
		return own, false
	}
	if s.sharesKind(last.Topics(), own.topics) {
		return own, false // another of its kind is named: nothing is added to the question
	}
	ws := own.Words
	for len(ws) > 1 && s.words.JoiningOpeners.Has(ws[0]) {
		ws = ws[1:]
	}
	text := s.memory.Question + " " + strings.Join(ws, " ")
	if ws[0] == "without" && len(ws) <= 2 {
		text = strings.Replace(s.memory.Question, " with ", " without ", 1)
	}
	n := resolved{Question: s.another(text, own), focus: focus{topics: map[string]float64{}, gap: own.focus.gap}, fromTalk: true, fresh: own.InScope}
	for _, id := range last.Topics() {
		if !s.isGeneral(id) {
			n.topics = append(n.topics, id)
			n.focus.topics[id] = inherited
		}
	}
	for _, id := range own.topics {
		if !slices.Contains(n.topics, id) {
			n.topics = append(n.topics, id)
		}
		n.focus.topics[id] = named
	}
	if len(own.Cues) == 0 {
		n.focus.prior = knowledge.Facet(s.memory.Facet)
	}
	return n, true
}

// inPlace is the last question with something that no topic's name stands for in the
// place of its topic: "transcriptionists?", "and the dentists".
func (s *session) inPlace(own resolved) (resolved, bool) {
	old := s.base.Topic(s.memory.Topics[0])
	if old == nil || len(own.Mentions)+len(own.Cues)+len(own.Slots.Kinds) > 0 || own.Refers || own.Slots.Superlative != "" || own.Slots.Ordinal != 0 || !s.breaksOff(own) || !strings.Contains(s.memory.Question, old.Short) {
		return own, false
	}
	ws := slices.DeleteFunc(slices.Clone(own.Words), s.words.Carriers.Has)
	if s.whole != "" || len(ws) == 0 || len(ws) > 3 || s.hollow(own) {
		return own, false
	}
	text := strings.ReplaceAll(s.memory.Question, old.Short, strings.Join(ws, " "))
	n := resolved{Question: s.another(text, own), focus: focus{topics: map[string]float64{}, gap: own.focus.gap}, fromTalk: true, fresh: own.InScope}
	n.focus.prior = knowledge.Facet(s.memory.Facet)
	return n, true
}

// sideOf is what the last answer told a side of, on the facet that a turn asks for:
// "what do they make", after the outlook for transcriptionists, of whom the field's own
// topic tells in passages of one ending. nil: none.
func (s *session) sideOf(own resolved) *knowledge.Passage {
	if len(own.Cues) != 1 || len(own.topics) > 0 || len(s.memory.Last) == 0 {
		return nil
	}
	p := s.base.Passage(s.memory.Last[0])
	if p == nil || !s.isGeneral(p.Topic.ID) {
		return nil
	}
	side, ok := strings.CutPrefix(p.ID, p.Topic.ID+"."+string(p.Facet)+"-")
	if !ok || p.Facet == own.Cues[0] {
		return nil
	}
	other := s.base.Passage(p.Topic.ID + "." + string(own.Cues[0]) + "-" + side)
	if other == nil || s.withdrawn[other.ID] {
		return nil
	}
	return other
}

// sharesKind reports topics of one kind among a and b.
func (s *session) sharesKind(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool {
		return slices.ContainsFunc(b, func(y string) bool { return s.base.Topic(x).Kind == s.base.Topic(y).Kind })
	})
}

// breaksOff reports a turn that is no sentence of its own: it opens with a word
// that joins, or is two or three words.
func (s *session) breaksOff(own resolved) bool {
	if len(own.topics) > 0 && (len(own.Cues) > 0 || s.nlu.IsQuestion(strings.TrimRight(own.Text, "? "))) {
		return false
	}
	if !s.first && s.nlu.IsQuestion(strings.TrimRight(own.Text, "? ")) && len(own.Mentions)+len(own.Cues) == 0 && !goesOnWith(own.Words) {
		return false
	}
	return len(own.Words) <= 3 || goesOnWith(own.Words) || s.words.BreakOffOpeners.Has(own.Words[0]) && !s.nlu.IsQuestion(own.Text[:max(0, len(own.Text)-1)])
}

// bareOrdinal reports a question that is nothing but an ordinal: "and the first?"
func (s *session) bareOrdinal(r resolved) bool {
	for i, w := range r.Words {
		if w == "does" && i > 0 && r.Words[i-1] == "that" {
			continue // "any other one that does"
		}
		if !s.words.Carriers.Has(w) && !s.words.OrdinalBesides.Has(w) {
			return false
		}
	}
	return true
}

// onlyNames reports a question that says nothing but a topic's name.
func (s *session) onlyNames(r resolved) bool {
	rest, beside := 0, 0
	if says(r.Words, "meant") && len(r.topics) == 1 && len(r.Words) < 8 {
		rest-- // "no i meant the department manager": a word of the name that is not known
	}
	if n := returnsTo(r.Words); n > 0 {
		rest -= n
	}
	asFor := len(s.memory.Topics) > 0 && s.sharesKind(r.topics, s.memory.Topics[:1]) && slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return m.Start > 1 && says(r.Words[m.Start-2:m.Start], "for", "with") })
	goesOn := len(r.Words) > 0 && (goesOnWith(r.Words) || s.words.JoiningOpeners.Has(r.Words[0]))
	for i, w := range r.Words {
		inName := slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool { return i >= m.Start && i < m.End })
		there := goesOn && oneOf(w, "work", "working", "in", "at", "being")
		if inName {
			continue
		}
		if beside++; !there && !s.words.Carriers.Has(w) && !oneOf(w, "just", "only") && !(asFor && s.words.HollowBesides.Has(w)) {
			rest++
		}
	}
	opens := len(r.Words) > 0 && (s.words.NameOpeners.Has(r.Words[0]) || says(r.Words, "mean", "meant") || asFor && r.Refers)
	return rest <= 0 && (opens || len(r.Words) <= 3 || beside <= 1 || returnsTo(r.Words) > 0)
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

package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
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
	ws := r.Question.Words
	if n := len(ws); r.Refers && n > 3 && nlu.OneOf(ws[n-1], "then", "though", "tho") {
		ws = ws[:n-1] // "ok what do they do then"
	}
	q := s.read(s.putIn(ws, strings.Join(names, " and ")))
	q.Person, q.OfSomeone = r.Person, r.OfSomeone // the name put in is not what they have
	q.Refers, q.Elliptic, q.Slots.Ordinal, q.Slots.Defines = r.Refers, r.Elliptic, 0, false
	q.Joined = q.Joined || r.Joined && len(q.Cues) > 1
	q.Slots.More = r.Slots.More
	n := resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{}, Gap: r.focus.Gap}, fromTalk: true, fresh: r.InScope}
	if len(known) == 1 && len(r.topics) == 0 {
		n.own = &r.Question
	}
	for _, id := range r.topics {
		n.focus.Topics[id] = rank.Named
		n.topics = append(n.topics, id)
	}
	for _, id := range known {
		n.focus.Topics[id] = rank.Inherited
		n.topics = append(n.topics, id)
	}
	for _, id := range s.sidesOfWork(q) { // "is it better than billing"
		if !slices.Contains(n.topics, id) {
			n.focus.Topics[id] = rank.Named
			n.topics = append(n.topics, id)
		}
	}
	s.inOrder(&n)
	if t := s.base.Topic(known[0]); len(n.topics) == 1 && t.Kind == knowledge.Role && len(q.Cues) == 1 && (q.Cues[0] == knowledge.Length || q.Cues[0] == knowledge.Courses && len(t.On(knowledge.Courses)) == 0 && q.FacetP(knowledge.Courses) >= actSure) && len(t.On(knowledge.Education)) > 0 && !s.toldSchooling(t) {
		n.focus.Facet = knowledge.Education // the years that a role takes, or its classes, are those of its schooling
	}
	if r.Elliptic && len(r.Cues) == 0 {
		n.focus.Prior = knowledge.Facet(s.memory.Facet)
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
func (e *edition) putIn(words []string, name string) string {
	ws := slices.Clone(words)
	for i, w := range ws {
		if i > 0 && (w == "one" || w == "ones") && e.words.BeforeOne.Has(ws[i-1]) {
			return strings.Join(slices.Concat(ws[:i-1], []string{name}, ws[i+1:]), " ")
		}
		if (w == "that" || w == "this") && i+1 < len(ws) && ws[i+1] == "one" {
			return strings.Join(slices.Concat(ws[:i], []string{name}, ws[i+2:]), " ")
		}
		if e.words.PutInFor.Has(w) && !e.joins(ws, i) {
			return strings.Join(slices.Concat(ws[:i], []string{name}, ws[i+1:]), " ")
		}
		if w == "its" || w == "their" {
			return strings.Join(slices.Concat(ws[:i], ws[i+1:], []string{"of", name}), " ")
		}
	}
	return strings.Join(append(ws, name), " ")
}

// joins reports a "that" that only joins on a clause, and a "one" that counts: "so that it
// happens less", "does it matter that he ranks above me", "one day".
func (e *edition) joins(ws []string, i int) bool {
	switch {
	case i+1 == len(ws):
		return false
	case ws[i] == "one":
		return nlu.OneOf(ws[i+1], "day", "year", "years")
	case ws[i] == "that":
		return i > 0 && ws[i-1] == "so" || i > 2 && (e.words.Persons.Has(ws[i+1]) || nlu.OneOf(ws[i+1], "you", "it"))
	}
	return false
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
	if len(own.Cues) == 1 && len(last.Cues) == 1 && own.Cues[0] != last.Cues[0] && s.words.Question.Has(own.Words[0]) && len(own.Words) > 2 {
		return own, false // "what would i study", after how long it takes, asks something else
	}
	ws := own.Words
	for len(ws) > 1 && s.words.JoiningOpeners.Has(ws[0]) {
		ws = ws[1:]
	}
	text := s.memory.Question + " " + strings.Join(ws, " ")
	if ws[0] == "without" && len(ws) <= 2 {
		text = strings.Replace(s.memory.Question, " with ", " without ", 1)
	}
	n := resolved{Question: s.another(text, own), focus: rank.Focus{Topics: map[string]float64{}, Gap: own.focus.Gap}, fromTalk: true, fresh: own.InScope}
	for _, id := range last.Topics() {
		if !s.isGeneral(id) {
			n.topics = append(n.topics, id)
			n.focus.Topics[id] = rank.Inherited
		}
	}
	for _, id := range own.topics {
		if !slices.Contains(n.topics, id) {
			n.topics = append(n.topics, id)
		}
		n.focus.Topics[id] = rank.Named
	}
	if len(own.Cues) == 0 {
		n.focus.Prior = knowledge.Facet(s.memory.Facet)
	}
	return n, true
}

// inPlace is the last question with something that no topic's name stands for in the
// place of its topic: "transcriptionists?", "and the dentists".
func (s *session) inPlace(own resolved) (resolved, bool) {
	old := s.latest()
	if old == nil || len(own.Mentions)+len(own.Cues)+len(own.Slots.Kinds) > 0 || own.Refers || own.Slots.Superlative != "" || own.Slots.Ordinal != 0 || !s.breaksOff(own) {
		return own, false
	}
	if len(s.memory.Compared) > 1 && len(s.read(s.memory.Question).Topics()) > 1 {
		return own, false // no one of several is left out for it
	}
	ws := slices.DeleteFunc(slices.Clone(own.Words), s.words.Carriers.Has)
	if s.words.Musts.Any(ws) || nlu.Says(ws, "requirement", "requirements", "reqs") {
		return own, false // "requirements?" are those of what is in talk
	}
	if s.whole != "" || len(ws) == 0 || len(ws) > 3 || s.hollow(own) || !slices.ContainsFunc(ws, func(w string) bool { return w != "where" && w != somePlace && !s.words.Other.Has(w) }) {
		return own, false
	}
	text := s.withText(s.memory.Question, old, strings.Join(ws, " "))
	if text == s.memory.Question {
		return own, false
	}
	n := resolved{Question: s.another(text, own), focus: rank.Focus{Topics: map[string]float64{}, Gap: own.focus.Gap}, fromTalk: true, fresh: own.InScope}
	n.focus.Prior = knowledge.Facet(s.memory.Facet)
	for _, id := range n.Topics() { // what else the last question named is still asked of
		if !s.isGeneral(id) {
			n.topics, n.focus.Topics[id] = append(n.topics, id), rank.Inherited
		}
	}
	return n, true
}

// sideOf is what the last answer told a side of, on the facet that a turn asks for:
// "what do they make", after the outlook for transcriptionists, of whom the field's own
// topic tells in passages of one ending. nil: none.
func (s *session) sideOf(own resolved) *knowledge.Passage {
	if len(own.Cues) != 1 || len(own.topics) > 0 || len(s.memory.Last) == 0 {
		return nil
	}
	p := s.latestPassage()
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
	if nlu.Says(r.Words, "who", "whom") {
		return false // "and the other one is for whom"
	}
	for i, w := range r.Words {
		if w == "does" && i > 0 && r.Words[i-1] == "that" {
			continue // "any other one that does"
		}
		if i < returnsTo(r.Words) {
			continue // "back to the first"
		}
		if s.words.Kind(w) != "" && i+1 < len(r.Words) && r.Words[i+1] == "for" {
			return false // "degree for the first"
		}
		if !s.words.Carriers.Has(w) && !s.words.OrdinalBesides.Has(w) {
			return false
		}
	}
	return true
}

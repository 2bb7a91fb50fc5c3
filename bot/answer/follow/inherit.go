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

// Inherit reads the question again with what "it" stands for put in its place.
func (s *Resolver) Inherit(r session.Resolved, ids ...string) session.Resolved {
	var names, known []string
	for _, id := range ids {
		if t := s.Base.Topic(id); t != nil {
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
	q := s.Read(s.PutIn(ws, strings.Join(names, " and ")))
	q.Person, q.OfSomeone = r.Person, r.OfSomeone // the name put in is not what they have
	q.Refers, q.Elliptic, q.Slots.Ordinal, q.Slots.Defines = r.Refers, r.Elliptic, 0, false
	q.Joined = q.Joined || r.Joined && len(q.Cues) > 1
	q.Slots.More = r.Slots.More
	n := session.Resolved{Question: q, Focus: rank.Focus{Topics: map[string]float64{}, Gap: r.Focus.Gap}, FromTalk: true, Fresh: r.InScope}
	if len(known) == 1 && len(r.About) == 0 {
		n.Own = &r.Question
	}
	for _, id := range r.About {
		n.Focus.Topics[id] = rank.Named
		n.About = append(n.About, id)
	}
	for _, id := range known {
		n.Focus.Topics[id] = rank.Inherited
		n.About = append(n.About, id)
	}
	for _, id := range s.SidesOfWork(q) { // "is it better than billing"
		if !slices.Contains(n.About, id) {
			n.Focus.Topics[id] = rank.Named
			n.About = append(n.About, id)
		}
	}
	s.inOrder(&n)
	if t := s.Base.Topic(known[0]); len(n.About) == 1 && t.Kind == knowledge.Role && len(q.Cues) == 1 && (q.Cues[0] == knowledge.Length || q.Cues[0] == knowledge.Courses && len(t.On(knowledge.Courses)) == 0 && q.FacetP(knowledge.Courses) >= session.ActSure) && len(t.On(knowledge.Education)) > 0 && !s.ToldSchooling(t) {
		n.Focus.Facet = knowledge.Education // the years that a role takes, or its classes, are those of its schooling
	}
	if r.Elliptic && len(r.Cues) == 0 {
		n.Focus.Prior = knowledge.Facet(s.Memory.Facet)
	}
	return n
}

// inOrder puts the topics in the order in which the question names them.
func (s *Resolver) inOrder(r *session.Resolved) {
	at := func(id string) int {
		if i := slices.Index(r.Topics(), id); i >= 0 {
			return i
		}
		return len(r.Words)
	}
	slices.SortStableFunc(r.About, func(a, b string) int { return at(a) - at(b) })
}

// maxExtended is how long, in words, a question may be to be asked again with more
// words.
const maxExtended = 18

// extended is the last question with the words of this turn added: "and in
// government?", "with a master's".
func (s *Resolver) extended(own session.Resolved) (session.Resolved, bool) {
	last := s.Read(s.Memory.Question)
	if s.Memory.Question == "" || own.Refers || own.Slots.Defines && !s.OnlyNames(own) || len(own.Words) > 8 || len(last.Words)+len(own.Words) > maxExtended || !s.breaksOff(own) {
		return own, false
	}
	if s.sharesKind(last.Topics(), own.About) {
		return own, false // another of its kind is named: nothing is added to the question
	}
	if len(own.Cues) == 1 && len(last.Cues) == 1 && own.Cues[0] != last.Cues[0] && s.Words.Question.Has(own.Words[0]) && len(own.Words) > 2 {
		return own, false // "what would i study", after how long it takes, asks something else
	}
	ws := own.Words
	for len(ws) > 1 && s.Words.JoiningOpeners.Has(ws[0]) {
		ws = ws[1:]
	}
	text := s.Memory.Question + " " + strings.Join(ws, " ")
	if ws[0] == "without" && len(ws) <= 2 {
		text = strings.Replace(s.Memory.Question, " with ", " without ", 1)
	}
	n := session.Resolved{Question: s.Another(text, own), Focus: rank.Focus{Topics: map[string]float64{}, Gap: own.Focus.Gap}, FromTalk: true, Fresh: own.InScope}
	for _, id := range last.Topics() {
		if !s.IsGeneral(id) {
			n.About = append(n.About, id)
			n.Focus.Topics[id] = rank.Inherited
		}
	}
	for _, id := range own.About {
		if !slices.Contains(n.About, id) {
			n.About = append(n.About, id)
		}
		n.Focus.Topics[id] = rank.Named
	}
	if len(own.Cues) == 0 {
		n.Focus.Prior = knowledge.Facet(s.Memory.Facet)
	}
	return n, true
}

// inPlace is the last question with something that no topic's name stands for in the
// place of its topic: "transcriptionists?", "and the dentists".
func (s *Resolver) inPlace(own session.Resolved) (session.Resolved, bool) {
	old := s.Latest()
	if old == nil || len(own.Mentions)+len(own.Cues)+len(own.Slots.Kinds) > 0 || own.Refers || own.Slots.Superlative != "" || own.Slots.Ordinal != 0 || !s.breaksOff(own) {
		return own, false
	}
	if len(s.Memory.Compared) > 1 && len(s.Read(s.Memory.Question).Topics()) > 1 {
		return own, false // no one of several is left out for it
	}
	ws := slices.DeleteFunc(slices.Clone(own.Words), s.Words.Carriers.Has)
	if s.Words.Musts.Any(ws) || nlu.Says(ws, "requirement", "requirements", "reqs") {
		return own, false // "requirements?" are those of what is in talk
	}
	if s.Whole != "" || len(ws) == 0 || len(ws) > 3 || s.hollow(own) || !slices.ContainsFunc(ws, func(w string) bool { return w != "where" && w != compare.SomePlace && !s.Words.Other.Has(w) }) {
		return own, false
	}
	text := s.withText(s.Memory.Question, old, strings.Join(ws, " "))
	if text == s.Memory.Question {
		return own, false
	}
	n := session.Resolved{Question: s.Another(text, own), Focus: rank.Focus{Topics: map[string]float64{}, Gap: own.Focus.Gap}, FromTalk: true, Fresh: own.InScope}
	n.Focus.Prior = knowledge.Facet(s.Memory.Facet)
	for _, id := range n.Topics() { // what else the last question named is still asked of
		if !s.IsGeneral(id) {
			n.About, n.Focus.Topics[id] = append(n.About, id), rank.Inherited
		}
	}
	return n, true
}

// SideOf is what the last answer told a side of, on the facet that a turn asks for:
// "what do they make", after the outlook for transcriptionists, of whom the field's own
// topic tells in passages of one ending. nil: none.
func (s *Resolver) SideOf(own session.Resolved) *knowledge.Passage {
	if len(own.Cues) != 1 || len(own.About) > 0 || len(s.Memory.Last) == 0 {
		return nil
	}
	p := s.LatestPassage()
	if p == nil || !s.IsGeneral(p.Topic.ID) {
		return nil
	}
	side, ok := strings.CutPrefix(p.ID, p.Topic.ID+"."+string(p.Facet)+"-")
	if !ok || p.Facet == own.Cues[0] {
		return nil
	}
	other := s.Base.Passage(p.Topic.ID + "." + string(own.Cues[0]) + "-" + side)
	if other == nil || s.Withdrawn[other.ID] {
		return nil
	}
	return other
}

// sharesKind reports topics of one kind among a and b.
func (s *Resolver) sharesKind(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool {
		return slices.ContainsFunc(b, func(y string) bool { return s.Base.Topic(x).Kind == s.Base.Topic(y).Kind })
	})
}

// breaksOff reports a turn that is no sentence of its own: it opens with a word
// that joins, or is two or three words.
func (s *Resolver) breaksOff(own session.Resolved) bool {
	if len(own.About) > 0 && (len(own.Cues) > 0 || s.NLU.IsQuestion(strings.TrimRight(own.Text, "? "))) {
		return false
	}
	if !s.First && s.NLU.IsQuestion(strings.TrimRight(own.Text, "? ")) && len(own.Mentions)+len(own.Cues) == 0 && !listing.GoesOnWith(own.Words) {
		return false
	}
	return len(own.Words) <= 3 || listing.GoesOnWith(own.Words) || s.Words.BreakOffOpeners.Has(own.Words[0]) && !s.NLU.IsQuestion(own.Text[:max(0, len(own.Text)-1)])
}

// BareOrdinal reports a question that is nothing but an ordinal: "and the first?"
func (s *Resolver) BareOrdinal(r session.Resolved) bool {
	if nlu.Says(r.Words, "who", "whom") {
		return false // "and the other one is for whom"
	}
	for i, w := range r.Words {
		if w == "does" && i > 0 && r.Words[i-1] == "that" {
			continue // "any other one that does"
		}
		if i < ReturnsTo(r.Words) {
			continue // "back to the first"
		}
		if s.Words.Kind(w) != "" && i+1 < len(r.Words) && r.Words[i+1] == "for" {
			return false // "degree for the first"
		}
		if !s.Words.Carriers.Has(w) && !s.Words.OrdinalBesides.Has(w) {
			return false
		}
	}
	return true
}

// LastTold are the passages that were told last: by the part of the message before, else by
// the last answer.
func (s *Resolver) LastTold() []string {
	if len(s.Answers) > 0 {
		return s.Answers
	}
	return s.Memory.Last
}

// FacetTold is the facet of the first passage that the last answer told.
func (s *Resolver) FacetTold() knowledge.Facet {
	for _, id := range s.LastTold() {
		p := s.Base.Passage(id)
		if p != nil && slices.Contains([]knowledge.Facet{knowledge.Pay, knowledge.Growth}, p.Facet) {
			return p.Facet
		}
	}
	if p := s.Base.Passage(s.LastTold()[0]); p != nil {
		if f := knowledge.Facet(s.Memory.Facet); f == knowledge.Pay || f == knowledge.Growth {
			return f
		}
		return p.Facet
	}
	return ""
}

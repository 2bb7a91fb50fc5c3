package lookup

import (
	"slices"
	"strings"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/decline"
	"himpath/bot/answer/listing"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// NextDate reads "whens the next one", after a certification, as asked of its exam: when something
// is held next is no next step.
func (s *Teller) NextDate(q nlu.Question) nlu.Question {
	t, i := s.TalkedOf(), slices.Index(q.Words, "next")
	if t == nil || t.Kind != knowledge.Certification || s.Memory.Turns == 0 || i < 1 || len(q.Words) > 8 || !nlu.Says(q.Words[:i], "when", "whens") {
		return q
	}
	if rest := q.Words[i+1:]; len(q.Topics()) > 0 || len(rest) == 0 || !nlu.OneOf(rest[0], "one", "exam", "test", "date", "sitting", "round") {
		return q
	}
	return s.Read(s.Questions.NextDate.Of())
}

// Elsewhen reads "then today", "and right now", after a question for another year, as the
// same question for these days, of which the figures are.
func (s *Teller) Elsewhen(q nlu.Question) nlu.Question {
	if s.Memory.Turns == 0 || len(q.Words) > 6 || len(q.Mentions) > 0 || !s.Words.Nowadays.Any(q.Words) ||
		!knowledge.Only(q.Words, s.Words.Nowadays, s.Words.Carriers, s.Words.TurnBesides, s.Words.Nods) {
		return q
	}
	ws := strings.Fields(s.Memory.Question)
	i := slices.IndexFunc(ws, func(w string) bool { return len(w) == 4 && w > "1900" && w < "2100" })
	if i < 0 {
		return q
	}
	from := i
	if i > 0 && s.Words.BeforeElsewhen.Has(ws[i-1]) {
		from--
	}
	n := s.Read(strings.Join(slices.Concat(ws[:from], ws[i+1:]), " "))
	if t := s.TalkedOf(); t != nil && len(n.Cues) == 1 && len(t.On(n.Cues[0])) > 0 {
		n = s.Read(s.Writer.Plain(n.Cues[0], t)) // more plainly, and no forecast
	}
	n.Person, n.OfSomeone = q.Person, q.OfSomeone
	return n
}

// OtherPlace says that nothing is known of a place which a turn names and nothing else:
// after places were told ("what about cleveland ohio"), after pay or growth ("just texas");
// nor of the pay in places that were told ("how about the pay there").
func (s *Teller) OtherPlace(q nlu.Question) (reply.Reply, bool) {
	named := slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.IsGeneral(id) && s.Base.Topic(id).Kind != knowledge.Place })
	if s.Memory.Turns == 0 || len(s.Memory.Topics) == 0 || len(q.Words) > 10 || named {
		return reply.Reply{}, false
	}
	if t := s.ListedThere(q); t != nil {
		r := session.Resolved{Question: q, Focus: rank.On(), About: []string{t.ID}, FromTalk: true, Item: true}
		return s.TellPassage(r, t.On(knowledge.About)[0], 0.8)
	}
	if rep, ok := s.otherPlaces(q); ok {
		return rep, true
	}
	g := s.Base.Gap(s.unknownThere(q))
	if g == nil {
		return reply.Reply{}, false
	}
	about := s.Memory.Topics[:1]
	if s.Base.Topic(about[0]).Kind == knowledge.Place {
		about = nil // what is told of one town says nothing of another
	}
	return s.GapReply(session.Resolved{Question: q, About: about, FromTalk: true}, g, 0.8), true
}

// otherPlaces answers "what other cities did they name", "the rest of the list", "and outside
// texas", after one, with all of them.
func (s *Teller) otherPlaces(q nlu.Question) (reply.Reply, bool) {
	t := s.Latest()
	if t == nil || t.Kind != knowledge.Place || len(s.Memory.Listed) > 1 || len(q.Cues) > 0 || !s.asksForRest(q) &&
		(!s.Words.Other.Any(q.Words) || !s.Words.Towns.Any(q.Words) && !nlu.Says(q.Words, compare.SomePlace, "places", "spots", "areas")) {
		return reply.Reply{}, false
	}
	for _, of := range t.Linked(knowledge.PartOf) {
		if ps := s.Base.Topic(of).On(knowledge.About); len(ps) > 0 && !s.Withdrawn[ps[0].ID] {
			r := session.Resolved{Question: q, Focus: rank.On(), About: []string{of}, FromTalk: true}
			return s.TellPassage(r, ps[0], 0.8)
		}
	}
	return reply.Reply{}, false
}

// asksForRest reports words for what is left of those of which one was told, and nothing else.
func (s *Teller) asksForRest(q nlu.Question) bool {
	ws := q.Words
	asks := s.Words.RestAsks.Any(ws) || nlu.Says(ws, "else") && nlu.Says(ws, "list")
	return asks && s.OtherOne(session.Resolved{Question: q}) == "" && knowledge.Only(ws, s.Words.RestAsks, s.Words.RestBesides, s.Words.Carriers, s.Words.TurnBesides, s.Words.Towns)
}

// unknownThere is the gap for what a turn asks of a place, or "".
func (s *Teller) unknownThere(q nlu.Question) string {
	in, f := s.Latest(), knowledge.Facet(s.Memory.Facet)
	if p := s.LatestPassage(); p != nil && p.Topic.Kind == knowledge.Place {
		in = p.Topic // "and chicago", after why one of the towns is good for a manager
	}
	place, town := in != nil && in.Kind == knowledge.Place, slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.IsGeneral(id) })
	only := len(q.Cues) == 0 && q.Slots.Superlative == "" && nlu.Says(q.Words, compare.SomePlace, decline.SomeCountry) &&
		!slices.Contains(q.Words, "one") && s.OnlySays(q.Words, s.Words.PlaceBesides.All()...) &&
		!(slices.Contains(q.Words, "not") && nlu.Says(q.Words, "anything", "something"))
	own := slices.Contains(q.Words, compare.SomePlace) || slices.Contains(s.Read(s.Asking).Words, compare.SomePlace)
	narrows := (q.Slots.Only || slices.Contains(s.Read(s.PartText).Words, "which")) && len(s.Memory.Listed) > 1
	likewise := own && q.Refers && len(q.Cues) == 0 && nlu.Says(q.Words, "here", "there") && !town && len(q.Words) < 12
	switch {
	case likewise && f == knowledge.Pay:
		return session.GapPayByPlace // "im in seattle, is that what i'd see here"
	case likewise && f == knowledge.Growth:
		return session.GapJobsByPlace
	case s.Memory.Gap == session.GapPayByPlace && nlu.Says(q.Words, "here", "there") && s.Words.SameThere.Any(q.Words):
		return session.GapPayByPlace // "is it the same over here", where that was just said
	case town && !place && f == knowledge.Pay && s.OnlyNames(session.Resolved{Question: q, About: q.Topics()}):
		return session.GapPayByPlace // "and in austin", of which other things are told
	case town:
		return ""
	case only && slices.Contains(q.Words, decline.SomeCountry):
		return session.GapOtherCountries
	case place && slices.Equal(q.Cues, []knowledge.Facet{knowledge.Pay}) && slices.Contains(q.Words, "there"),
		only && f == knowledge.Pay:
		return session.GapPayByPlace
	case only && (place && !narrows || nlu.OneOf(string(f), string(knowledge.Growth), string(knowledge.Employers), string(knowledge.Jobs))):
		return session.GapJobsByPlace
	}
	return ""
}

// WithoutReason leaves off why a turn asks of another thing: "and the managers, since ours
// drives a nice car", "what about transcriptionists, thats what my mom does".
func (s *Teller) WithoutReason(q nlu.Question) nlu.Question {
	if s.Memory.Turns == 0 || len(q.Mentions) == 0 || !listing.GoesOnWith(q.Words) && !s.Words.JoiningOpeners.Has(q.Words[0]) {
		return q
	}
	i := slices.IndexFunc(q.Words, func(w string) bool { return nlu.OneOf(w, "since", "because", "cause") })
	if i < 0 {
		i = s.remarkAt(q)
	}
	if i < 2 || i > 6 || len(q.Words)-i < 3 || s.Words.Auxiliaries.Any(q.Words[:i]) || slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.End > i }) {
		return q
	}
	n := s.Read(strings.Join(q.Words[:i], " "))
	n.Person, n.OfSomeone = q.Person, q.OfSomeone
	return n
}

// remarkAt is the word at which a turn, behind a comma or a dash, only remarks on what it names
// before that, or -1.
func (s *Teller) remarkAt(q nlu.Question) int {
	at := strings.IndexAny(q.Text, ",(.?–—")
	if dash := strings.Index(q.Text, " - "); dash >= 0 && (at < 0 || dash < at) {
		at = dash
	}
	if at < 0 {
		return -1
	}
	head, tail := s.Read(q.Text[:at]), s.Read(strings.TrimLeft(q.Text[at:], " ,(.?-–—"))
	says := nlu.OneOf(session.FirstOf(tail.Words), "thats", "that", "this", "which") // is what somebody does
	if len(tail.Mentions) > 0 || len(tail.Cues) > 0 && !says || s.NLU.Asks(tail.Text) ||
		!s.Words.FirstPersons.Any(tail.Words) && !s.Words.Possessives.Any(tail.Words) && !s.Words.ThirdPersons.Any(tail.Words) {
		return -1
	}
	return len(head.Words)
}

// AmountThere reads "whats it in a nursing home", "is it that much at a hospital", after what
// somebody is paid, as the same question of that workplace.
func (s *Teller) AmountThere(q nlu.Question) nlu.Question {
	if s.Memory.Turns == 0 || knowledge.Facet(s.Memory.Facet) != knowledge.Pay || len(q.Mentions) != 1 || s.KindOf(q.Mentions[0].Topic()) != knowledge.Employer {
		return q
	}
	m := q.Mentions[0]
	before, behind := q.Words[:m.Start], q.Words[m.End:]
	if !nlu.Says(before, "it", "that", "its", "thats") ||
		!knowledge.Only(before, s.Words.AmountBesides, s.Words.TopicPronouns, s.Words.Question, s.Words.Auxiliaries, s.Words.JoiningOpeners,
			s.Words.Determiners, s.Words.QuestionPrepositions, s.Words.HowDegrees) ||
		!knowledge.Only(behind, s.Words.Merely, s.Words.Nowadays, s.Words.Fillers) {
		return q
	}
	return s.Read(s.Questions.AndWorkplace.Of(strings.Join(q.Words[m.Start:m.End], " ")))
}

// LetterOf reads "what is the meaning of the A", "whats the T", after a thing whose letters hold
// that, as what it stands for in them.
func (s *Teller) LetterOf(q nlu.Question) nlu.Question {
	n := len(q.Words)
	if n < 3 || n > 9 || len(q.Mentions) > 0 || !s.Words.Question.Any(q.Words[:2]) {
		return q
	}
	letter := ""
	for i, w := range q.Words[1:] {
		if len(w) == 1 && w >= "a" && w <= "z" && q.Words[i] == "the" {
			letter = strings.ToUpper(w)
		}
	}
	if !s.Words.LetterAsks.Any(q.Words) && !s.OnlySays(q.Words, strings.ToLower(letter), "what", "whats") {
		return q
	}
	for _, id := range slices.Concat(s.Hints, s.Said.Has, s.Memory.Topics) {
		if t := s.Base.Topic(id); t != nil && letter != "" && t.Kind == knowledge.Certification && strings.Contains(t.Short, letter) {
			return s.Another(s.Questions.WhatIs.Of(t.Short), session.Resolved{Question: q})
		} else if t != nil && letter != "" && t.ID == session.TopicAssociateHIT && strings.Contains("HIT", letter) {
			return s.Another(s.Questions.Letters.Of(), session.Resolved{Question: q})
		}
	}
	return q
}

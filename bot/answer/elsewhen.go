package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/phrase"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// elsewhen reads "then today", "and right now", after a question for another year, as the
// same question for these days, of which the figures are.
func (s *session) elsewhen(q nlu.Question) nlu.Question {
	if s.memory.Turns == 0 || len(q.Words) > 6 || len(q.Mentions) > 0 || !s.words.Nowadays.Any(q.Words) || !knowledge.Only(q.Words, s.words.Nowadays, s.words.Carriers, s.words.TurnBesides, s.words.Nods) {
		return q
	}
	ws := strings.Fields(s.memory.Question)
	i := slices.IndexFunc(ws, func(w string) bool { return len(w) == 4 && w > "1900" && w < "2100" })
	if i < 0 {
		return q
	}
	from := i
	if i > 0 && s.words.BeforeElsewhen.Has(ws[i-1]) {
		from--
	}
	n := s.read(strings.Join(slices.Concat(ws[:from], ws[i+1:]), " "))
	if t := s.talkedOf(); t != nil && len(n.Cues) == 1 && len(t.On(n.Cues[0])) > 0 {
		n = s.read(phrase.Plain(n.Cues[0], t)) // more plainly, and no forecast
	}
	n.Person, n.OfSomeone = q.Person, q.OfSomeone
	return n
}

// otherPlace says that nothing is known of a place which a turn names and nothing else:
// after places were told ("what about cleveland ohio"), after pay or growth ("just texas");
// nor of the pay in places that were told ("how about the pay there").
func (s *session) otherPlace(q nlu.Question) (reply.Reply, bool) {
	named := slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.isGeneral(id) && s.base.Topic(id).Kind != knowledge.Place })
	if s.memory.Turns == 0 || len(s.memory.Topics) == 0 || len(q.Words) > 10 || named {
		return reply.Reply{}, false
	}
	if t := s.listedThere(q); t != nil {
		r := resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{}}, topics: []string{t.ID}, fromTalk: true, item: true}
		return s.tell(r, []rank.Candidate{{ID: t.On(knowledge.About)[0].ID, Passage: t.On(knowledge.About)[0], Score: 1, Question: 1}}, 0.8), true
	}
	if rep, ok := s.otherPlaces(q); ok {
		return rep, true
	}
	g := s.base.Gap(s.unknownThere(q))
	if g == nil {
		return reply.Reply{}, false
	}
	about := s.memory.Topics[:1]
	if s.base.Topic(about[0]).Kind == knowledge.Place {
		about = nil // what is told of one town says nothing of another
	}
	return s.gapReply(resolved{Question: q, topics: about, fromTalk: true}, g, 0.8), true
}

// otherPlaces answers "what other cities did they name", after one, with all of them.
func (s *session) otherPlaces(q nlu.Question) (reply.Reply, bool) {
	t := s.latest()
	if t == nil || t.Kind != knowledge.Place || len(s.memory.Listed) > 1 || len(q.Cues) > 0 || !s.words.Other.Any(q.Words) || !s.words.Towns.Any(q.Words) && !nlu.Says(q.Words, somePlace, "places", "spots", "areas") {
		return reply.Reply{}, false
	}
	for _, of := range t.Linked(knowledge.PartOf) {
		if ps := s.base.Topic(of).On(knowledge.About); len(ps) > 0 && !s.withdrawn[ps[0].ID] {
			r := resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{}}, topics: []string{of}, fromTalk: true}
			return s.tell(r, []rank.Candidate{{ID: ps[0].ID, Passage: ps[0], Score: 1, Question: 1}}, 0.8), true
		}
	}
	return reply.Reply{}, false
}

// listedThere is the only one of the places that were listed in which a turn names a state:
// "is there one in utah"; or nil.
func (s *session) listedThere(q nlu.Question) *knowledge.Topic {
	var found *knowledge.Topic
	if !slices.Contains(q.Words, somePlace) || len(q.Cues) > 0 {
		return nil
	}
	for _, id := range s.memory.Listed {
		t := s.base.Topic(id)
		if t == nil || t.Kind != knowledge.Place || len(t.On(knowledge.About)) == 0 || !namedWith(t, letters(q.Text)) && !slices.ContainsFunc(letters(q.Text), func(w string) bool {
			return len(w) > 3 && slices.Contains(letters(t.On(knowledge.About)[0].Text), w) && !s.index.Knows(w)
		}) {
			continue
		}
		if found != nil {
			return nil
		}
		found = t
	}
	return found
}

// unknownThere is the gap for what a turn asks of a place, or "".
func (s *session) unknownThere(q nlu.Question) string {
	in, f := s.latest(), knowledge.Facet(s.memory.Facet)
	if p := s.latestPassage(); p != nil && p.Topic.Kind == knowledge.Place {
		in = p.Topic // "and chicago", after why one of the towns is good for a manager
	}
	place, town := in != nil && in.Kind == knowledge.Place, slices.ContainsFunc(q.Topics(), func(id string) bool { return !s.isGeneral(id) })
	only := len(q.Cues) == 0 && q.Slots.Superlative == "" && nlu.Says(q.Words, somePlace, someCountry) && !slices.Contains(q.Words, "one") && s.onlySays(q.Words, s.words.PlaceBesides.All()...) && !(slices.Contains(q.Words, "not") && nlu.Says(q.Words, "anything", "something"))
	own := slices.Contains(q.Words, somePlace) || slices.Contains(s.read(s.asking).Words, somePlace)
	narrows := (q.Slots.Only || slices.Contains(s.read(s.partText).Words, "which")) && len(s.memory.Listed) > 1
	likewise := own && q.Refers && len(q.Cues) == 0 && nlu.Says(q.Words, "here", "there") && !town && len(q.Words) < 12
	switch {
	case likewise && f == knowledge.Pay:
		return "pay-by-place" // "im in seattle, is that what i'd see here"
	case likewise && f == knowledge.Growth:
		return "jobs-by-place"
	case s.memory.Gap == "pay-by-place" && nlu.Says(q.Words, "here", "there") && s.words.SameThere.Any(q.Words):
		return "pay-by-place" // "is it the same over here", where that was just said
	case town && !place && f == knowledge.Pay && s.onlyNames(resolved{Question: q, topics: q.Topics()}):
		return "pay-by-place" // "and in austin", of which other things are told
	case town:
		return ""
	case only && slices.Contains(q.Words, someCountry):
		return "other-countries"
	case place && slices.Equal(q.Cues, []knowledge.Facet{knowledge.Pay}) && slices.Contains(q.Words, "there"),
		only && f == knowledge.Pay:
		return "pay-by-place"
	case only && (place && !narrows || nlu.OneOf(string(f), string(knowledge.Growth), string(knowledge.Employers), string(knowledge.Jobs))):
		return "jobs-by-place"
	}
	return ""
}

// withoutReason leaves off why a turn asks of another thing: "and the managers, since ours
// drives a nice car".
func (s *session) withoutReason(q nlu.Question) nlu.Question {
	i := slices.IndexFunc(q.Words, func(w string) bool { return nlu.OneOf(w, "since", "because", "cause") })
	if s.memory.Turns == 0 || i < 2 || i > 5 || len(q.Words)-i < 4 || !goesOnWith(q.Words) && !s.words.JoiningOpeners.Has(q.Words[0]) || len(q.Mentions) == 0 || s.words.Auxiliaries.Any(q.Words[:i]) || slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.End > i }) {
		return q
	}
	n := s.read(strings.Join(q.Words[:i], " "))
	n.Person, n.OfSomeone = q.Person, q.OfSomeone
	return n
}

// standsWhere reads "where would the analyst stand", as the question for that role's level.
func (s *session) standsWhere(q nlu.Question) nlu.Question {
	n := len(q.Words)
	t := s.named(resolved{Question: q, topics: q.Topics()}, knowledge.Role)
	if t == nil || n > 9 || !nlu.Says(q.Words[:min(3, n)], "where") || !s.words.StandsAt.Has(q.Words[n-1]) || len(t.On(knowledge.Level)) == 0 {
		return q
	}
	return s.another(phrase.Plain(knowledge.Level, t), resolved{Question: q})
}

// letterOf reads "what is the meaning of the A", "whats the T", after a thing whose letters hold
// that, as what it stands for in them.
func (s *session) letterOf(q nlu.Question) nlu.Question {
	n := len(q.Words)
	if n < 3 || n > 9 || len(q.Mentions) > 0 || !s.words.Question.Any(q.Words[:2]) {
		return q
	}
	letter := ""
	for i, w := range q.Words[1:] {
		if len(w) == 1 && w >= "a" && w <= "z" && q.Words[i] == "the" {
			letter = strings.ToUpper(w)
		}
	}
	if !s.words.LetterAsks.Any(q.Words) && !s.onlySays(q.Words, strings.ToLower(letter), "what", "whats") {
		return q
	}
	for _, id := range slices.Concat(s.hints, s.said.Has, s.memory.Topics) {
		if t := s.base.Topic(id); t != nil && letter != "" && t.Kind == knowledge.Certification && strings.Contains(t.Short, letter) {
			return s.another("what is "+t.Short, resolved{Question: q})
		} else if t != nil && letter != "" && t.ID == "associate-hit" && strings.Contains("HIT", letter) {
			return s.another("explain the letters HIM HIT HIA", resolved{Question: q})
		}
	}
	return q
}

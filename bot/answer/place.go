package answer

import (
	"slices"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// payByPlace says that no pay is known of towns and states, where the pay in a city or the
// best-paying place is asked for: "where in the US do managers earn most".
func (s *session) payByPlace(r resolved) (reply.Reply, bool) {
	place := s.named(r, knowledge.Place)
	pay := slices.Equal(r.Cues, []knowledge.Facet{knowledge.Pay})
	inPlace := pay && (place != nil && len(place.On(knowledge.Pay)) == 0 && !s.isOverview(place) || s.someTown(r))
	if !inPlace && (r.Slots.Superlative == "" || !slices.Contains(r.Cues, knowledge.Pay) || !s.namesTowns(r) && !s.namesCountry(r) || s.named(r, knowledge.Employer) != nil) {
		return reply.Reply{}, false
	}
	g := s.base.Gap("pay-by-place")
	if g == nil {
		return reply.Reply{}, false
	}
	if role := s.named(r, knowledge.Role); inPlace && role != nil && s.words.CountryWide.Any(r.Words) && s.words.JoiningPlaces.Any(r.Words) {
		return s.payHereAndThere(r, role, g)
	}
	return s.gapReply(r, g, 0.85), true
}

// payHereAndThere tells the pay in the country, and that none is known of the place that is
// named beside it: "pay for managers nationally and in boise".
func (s *session) payHereAndThere(r resolved, role *knowledge.Topic, g *knowledge.Gap) (reply.Reply, bool) {
	p := s.firstBrief(role, knowledge.Pay)
	if p == nil || s.withdrawn[p.ID] {
		return s.gapReply(r, g, 0.85), true
	}
	rep := s.tell(r, []rank.Candidate{{ID: p.ID, Passage: p, Score: 1, Question: 1}}, 0.85)
	rep.Blocks = append(rep.Blocks, reply.Block{Kind: reply.Paragraph, Text: g.Text})
	return rep, true
}

// openingsByPlace says that no openings and no schools are known of a place, where they are asked for there.
func (s *session) openingsByPlace(r resolved) (reply.Reply, bool) {
	id, place := "jobs-by-place", s.named(r, knowledge.Place)
	named := place != nil && !s.isOverview(place)
	open := s.words.Vacancies.Any(r.Words)
	switch {
	case slices.Equal(r.Cues, []knowledge.Facet{knowledge.Growth}) && (named && open || s.someTown(r)):
	case len(r.Cues) == 0 && named && (open || r.focus.Gap == "openings"):
		id = "openings" // who has a job to give there now
	case s.findsSchool(r) && (named || nlu.Says(r.Words, somePlace, "near", "nearby", "around", "area")):
		id = "school-quality"
	default:
		return reply.Reply{}, false
	}
	g := s.base.Gap(id)
	if g == nil {
		return reply.Reply{}, false
	}
	return s.gapReply(r, g, 0.85), true
}

// findsSchool reports a question where a school is, or which there are.
func (s *session) findsSchool(r resolved) bool {
	asks := nlu.Says(r.Words[:min(4, len(r.Words))], "where", "place", "any", "which", "find", "are")
	return asks && nlu.Says(r.Words, "school", "schools", "college", "colleges", "university", "universities") && !slices.Contains(r.topics, "high-school-diploma") && !nlu.Says(r.Words, "job", "jobs", "work", "hire", "hires", "hiring")
}

// someTown reports a town or state that the sources do not name: a name that is known as one,
// or a word that nothing knows behind "in" or "near".
func (s *session) someTown(r resolved) bool {
	if slices.Contains(r.Words, somePlace) {
		return true
	}
	for i, w := range r.Words {
		if !s.words.AtPlace.Has(w) || i > 0 && s.words.BeforeSkill.Has(r.Words[i-1]) {
			continue
		}
		for _, name := range r.Words[i+1 : min(i+3, len(r.Words))] {
			if len(name) > 3 && !startsWithDigit(name) && !s.index.Knows(name) {
				return true
			}
		}
	}
	return false
}

func startsWithDigit(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// isOverview reports the topic that tells of all of its kind.
func (s *session) isOverview(t *knowledge.Topic) bool { return overviews()[t.Kind] == t.ID }

// namesCountry reports "where in the US", "which part of the country".
func (s *session) namesCountry(r resolved) bool {
	return s.words.Where.Any(r.Words) && s.words.Country.Any(r.Words)
}

// someCountry is the word under which the names of other countries are read.
const someCountry = "somecountry"

// inOtherCountry reports a question for the way in another country, not from one.
func (s *session) inOtherCountry(r resolved) bool {
	i := slices.Index(r.Words, someCountry)
	return i > 0 && nlu.OneOf(r.Words[i-1], "in", "country") && !s.words.CameHere.Any(r.Words)
}

// onlyFromAbroad reports a question in which another country only tells where somebody is from who
// asks of this one: "nurse from manila here, what does a coder earn in america", "as a person from
// korea, which job is good for me".
func (s *session) onlyFromAbroad(r resolved) bool {
	i := slices.Index(r.Words, someCountry)
	if i < 1 || s.words.Recognising.Any(r.Words) || nlu.Says(r.Words, "degree", "diploma", "school") {
		return false
	}
	here := nlu.Says(r.Words, "usa", "america", "american", "states")
	return here || nlu.Says(r.Words[max(0, i-2):i], "from") && nlu.Says(r.Words[:i], "i", "im", "person", "someone", "somebody", "student", "nurse", "immigrant")
}

// abroad says that only one country is known, where it is asked whether a credential, a
// degree or a job counts in another: "does NHS england take the RHIT".
func (s *session) abroad(r resolved) (reply.Reply, bool) {
	g := s.base.Gap("other-countries")
	named := slices.ContainsFunc(r.topics, func(id string) bool {
		return slices.Contains([]knowledge.Kind{knowledge.Certification, knowledge.Degree, knowledge.Role, knowledge.Law}, s.base.Topic(id).Kind)
	})
	figure := slices.Contains(r.Cues, knowledge.Pay) || slices.Contains(r.Cues, knowledge.Growth)
	alike := r.fromTalk && s.words.SameThere.Any(r.Words) // "do people in Canada follow the same path"
	if g == nil || !named || !(s.inOtherCountry(r) && (figure || alike || s.words.Recognising.Any(r.Words)) || s.schoolAbroad(r)) {
		return reply.Reply{}, false
	}
	return s.gapReply(r, g, 0.8), true
}

// schoolAbroad reports a question whether the high school diploma of another country counts:
// "my diploma of high school is from brazil. they accept?"
func (s *session) schoolAbroad(r resolved) bool {
	q := r.Question
	if s.whole != "" {
		q = s.read(s.whole)
	}
	i := slices.Index(q.Words, someCountry)
	named := slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool {
		return m.Topic() == "high-school-diploma" && (m.End <= i && i-m.End < 4 || m.Start > i && m.Start-i < 4)
	})
	return i >= 0 && named && len(q.Words) < 20 && slices.Equal(r.topics, []string{"high-school-diploma"}) && s.words.Recognising.Any(q.Words)
}

// somePlace is the word under which the names of states and towns are read.
const somePlace = "someplace"

package answer

import (
	"slices"

	"himpath/bot/reply"
	"himpath/knowledge"
)

// payByPlace says that no pay is known of towns and states, where the pay in a city or the
// best-paying place is asked for: "where in the US do managers earn most".
func (s *session) payByPlace(r resolved) (reply.Reply, bool) {
	place := s.named(r, knowledge.Place)
	pay := slices.Equal(r.Cues, []knowledge.Facet{knowledge.Pay})
	inPlace := pay && (place != nil && len(place.On(knowledge.Pay)) == 0 && !s.isOverview(place) || s.someTown(r))
	if !inPlace && (r.Slots.Superlative == "" || !slices.Contains(r.Cues, knowledge.Pay) || !namesTowns(r) && !s.namesCountry(r) || s.named(r, knowledge.Employer) != nil) {
		return reply.Reply{}, false
	}
	for _, g := range s.base.Gaps {
		if g.ID == "pay-by-place" {
			return s.gapReply(r, g, 0.85), true
		}
	}
	return reply.Reply{}, false
}

// openingsByPlace says that no openings are known of a place, where they are asked for there.
func (s *session) openingsByPlace(r resolved) (reply.Reply, bool) {
	g := s.base.Gap("jobs-by-place")
	if g == nil || !slices.Equal(r.Cues, []knowledge.Facet{knowledge.Growth}) || !s.someTown(r) {
		return reply.Reply{}, false
	}
	return s.gapReply(r, g, 0.85), true
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
	return i > 0 && r.Words[i-1] == "in" && !says(r.Words, "from", "studied", "degree", "graduated", "born", "educated", "us", "usa", "america", "here")
}

// somePlace is the word under which the names of states and towns are read.
const somePlace = "someplace"

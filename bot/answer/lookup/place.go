package lookup

import (
	"slices"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/decline"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// PayByPlace says that no pay is known of towns and states, where the pay in a city or the
// best-paying place is asked for: "where in the US do managers earn most".
func (s *Teller) PayByPlace(r session.Resolved) (reply.Reply, bool) {
	place := s.Named(r, knowledge.Place)
	pay := slices.Equal(r.Cues, []knowledge.Facet{knowledge.Pay})
	inPlace := pay && (place != nil && len(place.On(knowledge.Pay)) == 0 && !s.IsOverview(place) || s.someTown(r))
	if !inPlace {
		return reply.Reply{}, false
	}
	g := s.Base.Gap(session.GapPayByPlace)
	if g == nil {
		return reply.Reply{}, false
	}
	if role := s.Named(r, knowledge.Role); inPlace && role != nil && s.Words.CountryWide.Any(r.Words) && s.Words.JoiningPlaces.Any(r.Words) {
		return s.payHereAndThere(r, role, g)
	}
	return s.GapReply(r, g, 0.85), true
}

// payHereAndThere tells the pay in the country, and that none is known of the place that is
// named beside it: "pay for managers nationally and in boise".
func (s *Teller) payHereAndThere(r session.Resolved, role *knowledge.Topic, g *knowledge.Gap) (reply.Reply, bool) {
	rep, ok := s.TellPassage(r, s.FirstBrief(role, knowledge.Pay), 0.85)
	if !ok {
		return s.GapReply(r, g, 0.85), true
	}
	rep.Blocks = append(rep.Blocks, reply.Block{Kind: reply.Paragraph, Text: g.Text})
	return rep, true
}

// OpeningsByPlace says that no openings and no schools are known of a place, where they are asked for there.
func (s *Teller) OpeningsByPlace(r session.Resolved) (reply.Reply, bool) {
	id, place := session.GapJobsByPlace, s.Named(r, knowledge.Place)
	named := place != nil && !s.IsOverview(place)
	open := s.Words.Vacancies.Any(r.Words)
	switch {
	case slices.Equal(r.Cues, []knowledge.Facet{knowledge.Growth}) && (named && open || s.someTown(r)):
	case len(r.Cues) == 0 && named && (open || r.Focus.Gap == session.GapOpenings):
		id = session.GapOpenings // who has a job to give there now
	case s.findsSchool(r) && (named || nlu.Says(r.Words, compare.SomePlace, "near", "nearby", "around", "area")):
		id = session.GapSchoolQuality
	default:
		return reply.Reply{}, false
	}
	if rep, ok := s.CitiesOfState(r); ok && id == session.GapJobsByPlace {
		return rep, true
	}
	g := s.Base.Gap(id)
	if g == nil {
		return reply.Reply{}, false
	}
	return s.GapReply(r, g, 0.85), true
}

// findsSchool reports a question where a school is, or which there are, also where only what is studied
// there is named: "is there a HIM program near tulsa", "where do i find one near boise" of a degree.
func (s *Teller) findsSchool(r session.Resolved) bool {
	first := r.Words[:min(4, len(r.Words))]
	if len(first) == 0 || !s.Words.SchoolFinding.Any(first) && !s.Words.AbleOpeners.Has(first[0]) && !nlu.Says(first, "there") {
		return false
	}
	asks := s.Words.Schools.Any(r.Words) || s.studiedThere(r) && !s.Words.Need.Any(r.Words) && s.Named(r, knowledge.Certification) == nil
	return asks && !slices.Contains(r.About, session.TopicHighSchoolDiploma) && !s.Words.WorkAtSchool.Any(r.Words)
}

// studiedThere reports a question that asks for schooling and no other thing, by its own words or by
// "one", which stands for the schooling in talk.
func (s *Teller) studiedThere(r session.Resolved) bool {
	kinds := r.Slots.Kinds
	if len(kinds)+len(r.Cues) > 0 {
		side := len(r.Cues) == 1 && (r.Cues[0] == knowledge.Education || r.Cues[0] == knowledge.Courses)
		return slices.Equal(kinds, []knowledge.Kind{knowledge.Degree}) || len(kinds) == 0 && side
	}
	t := s.TalkedOf()
	return t != nil && nlu.Says(s.Read(s.PartText).Words, "one", "ones", "any", "them", "it") &&
		(t.Kind == knowledge.Degree || knowledge.Facet(s.Memory.Facet) == knowledge.Education)
}

// someTown reports a town or state that the sources do not name: a name that is known as one,
// or a word that nothing knows behind "in" or "near".
func (s *Teller) someTown(r session.Resolved) bool {
	if slices.Contains(r.Words, compare.SomePlace) {
		return true
	}
	for i, w := range r.Words {
		if !s.Words.AtPlace.Has(w) || i > 0 && s.Words.BeforeSkill.Has(r.Words[i-1]) {
			continue
		}
		for _, name := range r.Words[i+1 : min(i+3, len(r.Words))] {
			if len(name) > 3 && !startsWithDigit(name) && !s.Index.Knows(name) {
				return true
			}
		}
	}
	return false
}

func startsWithDigit(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// InOtherCountry reports a question for the way in another country, not from one.
func (s *Teller) InOtherCountry(r session.Resolved) bool {
	i := slices.Index(r.Words, decline.SomeCountry)
	return i > 0 && nlu.OneOf(r.Words[i-1], "in", "country") && !s.Words.CameHere.Any(r.Words)
}

// Abroad says that only one country is known, where it is asked whether a credential, a
// degree or a job counts in another: "does NHS england take the RHIT".
func (s *Teller) Abroad(r session.Resolved) (reply.Reply, bool) {
	g := s.Base.Gap(session.GapOtherCountries)
	named := slices.ContainsFunc(r.About, func(id string) bool {
		return slices.Contains([]knowledge.Kind{knowledge.Certification, knowledge.Degree, knowledge.Role, knowledge.Law}, s.Base.Topic(id).Kind)
	})
	figure := slices.Contains(r.Cues, knowledge.Pay) || slices.Contains(r.Cues, knowledge.Growth)
	alike := r.FromTalk && s.Words.SameThere.Any(r.Words) // "do people in Canada follow the same path"
	there := s.InOtherCountry(r)
	if g == nil || !(there && alike || named && (there && (figure || s.Words.Recognising.Any(r.Words)) || s.schoolAbroad(r))) {
		return reply.Reply{}, false
	}
	return s.GapReply(r, g, 0.8), true
}

// schoolAbroad reports a question whether the high school diploma of another country counts:
// "my diploma of high school is from brazil. they accept?"
func (s *Teller) schoolAbroad(r session.Resolved) bool {
	q := r.Question
	if s.Whole != "" {
		q = s.Read(s.Whole)
	}
	i := slices.Index(q.Words, decline.SomeCountry)
	named := slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool {
		return m.Topic() == session.TopicHighSchoolDiploma && (m.End <= i && i-m.End < 4 || m.Start > i && m.Start-i < 4)
	})
	return i >= 0 && named && len(q.Words) < 20 && slices.Equal(r.About, []string{session.TopicHighSchoolDiploma}) && s.Words.Recognising.Any(q.Words)
}

// mostOfAbroad is how many words a turn has at most that says where somebody studied.
const mostOfAbroad = 14

// SchooledAbroad reads "and if I have my degree from my country", after a certification, as the
// question whether one may take that with a foreign degree.
func (s *Teller) SchooledAbroad(q nlu.Question) nlu.Question {
	told := q
	if s.Whole != "" && s.Words.Recognising.Any(q.Words) {
		told = s.Read(s.Whole) // "I did my bachelor in India, is it valid"
	}
	ws, i := told.Words, slices.Index(told.Words, decline.SomeCountry)
	if s.Memory.Turns == 0 || i < 1 || len(ws) > mostOfAbroad || !nlu.OneOf(ws[i-1], "in", "from", "of") || !s.Words.Schooled.Any(ws[:i]) ||
		!nlu.Says(ws[:i], "my", "his", "her", "their", "our", "i", "had", "got", "did", "studied", "graduated") || s.Words.AbleOpeners.Has(ws[0]) {
		return q
	}
	others := slices.ContainsFunc(told.Topics(), func(id string) bool {
		return !s.IsGeneral(id) && s.KindOf(id) != knowledge.Degree || id == session.TopicHighSchoolDiploma
	})
	for _, id := range s.Memory.Topics[:min(2, len(s.Memory.Topics))] {
		if t := s.Base.Topic(id); t != nil && t.Kind == knowledge.Certification && !s.IsGeneral(id) && !others {
			return s.Another(s.Questions.WithForeign.Of(t.Short), session.Resolved{Question: q})
		}
	}
	return q
}

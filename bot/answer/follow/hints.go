package follow

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// WithHints lets the topics of the statements around a question count a little; or
// takes one of them, where the question points at it: "it says RHIT. what is that?".
func (s *Resolver) WithHints(r session.Resolved) session.Resolved {
	if named, ok := s.besideHint(r); ok {
		return named
	}
	if len(r.About) > 0 || len(s.Hints) == 0 {
		return r
	}
	if ids := s.pointedAt(r); (r.Refers || s.AtSeveral(r) || s.Pointed) && len(r.Ambiguous) == 0 && len(r.Mentions) == 0 && len(ids) > 0 {
		r = s.Inherit(r, ids...)
		r.Item = r.Item || s.Pointed
		return r
	}
	goal := s.onlyGoal(r)
	for _, id := range s.Hints {
		w := rank.General
		if r.Refers || r.Elliptic || goal == id {
			w = rank.Inherited
		}
		r.Focus.Topics[id] = max(r.Focus.Topics[id], w)
		if w == rank.Inherited && !s.IsGeneral(id) && !slices.Contains(r.About, id) {
			r.About = append(r.About, id)
		}
	}
	return r
}

// hintedPlace is the one place or kind of employer that the statements around a question name,
// where it ends in "there": "I'd prefer the government. What do managers make there". nil: none.
func (s *Resolver) hintedPlace(r session.Resolved) *knowledge.Topic {
	ids := slices.DeleteFunc(session.Distinct(s.Hints), func(id string) bool { return id == session.TopicEmployers || id == session.TopicCities })
	if len(ids) != 1 || len(r.About) == 0 || r.Words[len(r.Words)-1] != "there" || slices.Contains(r.About, ids[0]) || !s.OnlyWorkplaces(ids) {
		return nil
	}
	return s.Base.Topic(ids[0])
}

// hintedPlaces are the places, or the kinds of employer, that the statements around a question
// name, where it is of all of them: "dad says Austin, I say Raleigh. what was said for each". nil: none.
func (s *Resolver) hintedPlaces(r session.Resolved) []string {
	if all := session.Distinct(s.Hints); s.AtSeveral(r) && len(all) > 1 && s.OnlyWorkplaces(all) && s.OfOneKind(all) {
		return all
	}
	return nil
}

// besideHint puts the one thing that the statements around a question name for "that", where
// the question names another besides: "compliance officer - is that open to an MBA".
func (s *Resolver) besideHint(r session.Resolved) (session.Resolved, bool) {
	if place := s.hintedPlace(r); place != nil {
		q := s.Another(s.Questions.There.Of(strings.Join(r.Words[:len(r.Words)-1], " "), place.Short), r)
		n := session.Resolved{Question: q, Focus: rank.On(), Fresh: r.Fresh}
		s.AddNamed(&n)
		return n, true
	}
	if all := s.hintedPlaces(r); all != nil && slices.Equal(r.About, []string{session.TopicHealthInformationManager}) {
		return s.Inherit(r, all...), true // "what do both pay a manager": of others no place's pay is told
	}
	if all := s.pointedAt(r); len(all) > 1 && len(r.About) == 1 && s.KindOf(r.About[0]) == knowledge.Organization && !r.FromTalk {
		return s.Inherit(r, all...), true // "RHIT and CCS. does AHIMA award both"
	}
	if !r.Refers || r.FromTalk || len(s.Hints) != 1 || len(r.About) != 1 || len(r.Ambiguous) > 0 || s.IsGeneral(s.Hints[0]) || r.Slots.Ordinal != 0 {
		return r, false
	}
	hint, other := s.Base.Topic(s.Hints[0]), s.Base.Topic(r.About[0])
	if hint == nil || hint == other || hint.Kind != knowledge.Role && hint.Kind != knowledge.Certification || other.Kind != knowledge.Degree {
		return r, false
	}
	return s.Inherit(r, hint.ID), true
}

// BesidesHint is what a question for other things of a kind leaves out: the one of that kind
// that the statement before it names ("i know hipaa. what other rules are there").
func (s *Resolver) BesidesHint(ask string) string {
	q := s.Read(ask)
	at := slices.Index(q.Words, "other")
	if at < 0 || at+1 == len(q.Words) || len(s.Hints) != 1 || len(slices.DeleteFunc(q.Topics(), s.IsGeneral)) > 0 {
		return ""
	}
	t := s.Base.Topic(s.Hints[0])
	if t == nil || s.IsGeneral(t.ID) || t.Kind == knowledge.Role || t.Kind == knowledge.Certification || s.QueryKind(session.Resolved{Question: q}) != t.Kind {
		return "" // of the first two those are asked for that come after it
	}
	return " " + s.Questions.Besides.Of(t.Short)
}

// onlyGoal is the one thing that the message says its writer, or somebody they ask
// for, wants, where the question itself names nothing: "my advisee wishes to enter
// medical billing. Which schooling is usual?"
func (s *Resolver) onlyGoal(r session.Resolved) string {
	if len(r.Mentions) > 0 || len(s.Said.Goals) != 1 {
		return ""
	}
	return s.Said.Goals[0]
}

// pointedAt are the hints that a question points at: both of two of a kind, where it
// speaks of several, else the last one. Where somebody works is not what is meant,
// as long as anything else is named.
func (s *Resolver) pointedAt(r session.Resolved) []string {
	if id := s.hintOfKind(r); id != "" {
		return []string{id}
	}
	thing := slices.Contains(r.Words, "it") || slices.Contains(r.Words, "this")
	if all := s.hintedPlaces(r); all != nil {
		return all
	}
	ids := slices.DeleteFunc(slices.Clone(s.Hints), func(id string) bool {
		t := s.Base.Topic(id)
		return t == nil || s.IsGeneral(id) && !thing || nlu.OneOf(string(t.Kind), string(knowledge.Employer), string(knowledge.Place))
	})
	bodies := func(id string) bool { return s.KindOf(id) == knowledge.Organization }
	if !AllOf(ids, bodies) {
		ids = slices.DeleteFunc(ids, bodies)
	} else if at := s.hintedEmployer(); at != "" && slices.Contains(r.Cues, knowledge.Pay) {
		ids = []string{at} // "for a government agency, what does it pay. just the BLS number"
	}
	if all := s.SameKind(session.Distinct(ids)); s.AtSeveral(r) && len(all) > 1 {
		return all
	}
	return ids[max(0, len(ids)-1):]
}

// hintedEmployer is the last kind of employer that the statements around a question name; "": none.
func (s *Resolver) hintedEmployer() string {
	for _, id := range slices.Backward(s.Hints) {
		if s.KindOf(id) == knowledge.Employer && !s.IsGeneral(id) {
			return id
		}
	}
	return ""
}

// hintOfKind is the last of the hints that is of the one kind that a question takes what it
// points at for: "i may move to austin as a coder. is it a good place".
func (s *Resolver) hintOfKind(r session.Resolved) string {
	if len(r.Slots.Kinds) != 1 || r.Slots.Which || !nlu.Says(r.Words, "it", "there") {
		return ""
	}
	for _, id := range slices.Backward(s.Hints) {
		if t := s.Base.Topic(id); t != nil && r.Slots.Kinds[0] == t.Kind && !s.IsGeneral(id) {
			return id
		}
	}
	return ""
}

// AtSeveral reports a question about several things at once: "what does each take",
// "is the 2nd one the same".
func (s *Resolver) AtSeveral(r session.Resolved) bool {
	if r.Slots.Versus || s.SaysSame(r.Words) {
		return true
	}
	for i, w := range r.Words {
		if s.Words.Several.Has(w) {
			return true
		}
		if w == "each" && (i+1 == len(r.Words) || s.Words.EachVerbs.Has(r.Words[i+1]) || s.Words.BehindEach.Has(r.Words[i+1])) {
			return true
		}
	}
	return false
}

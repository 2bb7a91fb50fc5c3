package follow

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// TestsWhatTheyHave takes "could she do it with that", "would that do for a data analyst", after
// somebody told what they have or come from, as asked of that and what is named or in talk.
func (s *Resolver) TestsWhatTheyHave(own session.Resolved) (session.Resolved, bool) {
	has := slices.Concat(s.Profile.Has, s.Profile.Studying)
	first := s.TalkedOf()
	if len(s.Memory.Topics) == 0 || len(has)+len(s.Profile.Lines)+s.Profile.Other == 0 || !s.pointsAtHad(own.Words) ||
		first != nil && !slices.Contains(has, first.ID) && (first.Kind == knowledge.Degree || first.Kind == knowledge.Certification) {
		return own, false
	}
	if slices.Contains(own.Cues, knowledge.Growth) || slices.Contains(own.Cues, knowledge.Pay) {
		return own, false // "is that work still growing"
	}
	var aim *knowledge.Topic
	ids := slices.Clone(own.About)
	if t := s.TakenBy(own); t != nil {
		ids = append(ids, t.ID) // "enough to sit for it" is of a certification
	}
	for _, id := range append(ids, s.Memory.Topics...) {
		if t := s.Base.Topic(id); t != nil && (t.Kind == knowledge.Role || t.Kind == knowledge.Certification) && !slices.Contains(has, id) {
			aim = t
			break
		}
	}
	if aim == nil || len(own.About) > 1 || len(own.About) == 1 && own.About[0] != aim.ID {
		return own, false
	}
	what := slices.Clone(s.Profile.Lines)
	for _, id := range has {
		what = append(what, s.Base.Topic(id).Short)
	}
	q := s.Another(s.Questions.Enough.Of(strings.Join(what, " and "), aim.Short), own)
	q.Labels = []nlu.Label{{Act: nlu.Eligible, P: 1}}
	r := session.Resolved{Question: q, Focus: rank.On(aim.ID), About: []string{aim.ID}, FromTalk: true, Fresh: own.InScope}
	r.Focus.Facet = map[knowledge.Kind]knowledge.Facet{knowledge.Role: knowledge.Education, knowledge.Certification: knowledge.Eligibility}[aim.Kind]
	return r, true
}

// pointsAtHad reports "… with that", "would that do": whether what was told is enough.
func (s *Resolver) pointsAtHad(ws []string) bool {
	n := len(ws)
	if n < 3 || n > 10 || !s.Words.AbleOpeners.Has(session.FirstOf(ws)) && !s.Words.GoalYesNoVerbs.Has(session.FirstOf(ws)) {
		return false
	}
	that := func(w string) bool { return nlu.OneOf(w, "that", "this", "it", "those") }
	if i := slices.Index(ws, "with"); i > 1 && i+1 < n && i+3 >= n && that(ws[i+1]) {
		return true
	}
	return ws[1] != "it" && that(ws[1]) && (s.Words.Count.Any(ws[2:]) || nlu.Says(ws[2:], "do", "work", "use", "useful"))
}

// TellsWhatTheyHave reports a turn that asks nothing and only says what somebody has, after
// what something takes was told: "i have only a bachelor's".
func (s *Resolver) TellsWhatTheyHave(own session.Resolved) bool {
	told := nlu.OneOf(s.Memory.Facet, string(knowledge.Education), string(knowledge.Eligibility), string(knowledge.CertFacet))
	return told && len(own.Person.Has) > 0 && len(own.Words) < 16 && (!s.NLU.Asks(own.Text) || nlu.Says(own.Words[:min(2, len(own.Words))], "if"))
}

// CountsFor reports words whether something is enough: "that should count for". Whether it
// is "enough or should i go on" asks what is the better, and not what the rule is.
func (s *Resolver) CountsFor(ws []string) bool {
	i := slices.IndexFunc(ws, s.Words.Count.Has)
	return i >= 0 && (i+1 == len(ws) || ws[i+1] != "or")
}

package point

import (
	"regexp"
	"slices"
	"strings"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// offeredPay is pay as people write it: "60k", "40 grand", "$45,000", "22 an hour".
var offeredPay = regexp.MustCompile(`(?i)\b\d{2,3}\s?(k|grand|thousand)\b|\b\d{2,3},?000\b|\b\d{2}([.]\d\d)?\s?(/\s?h|an hour|per hour|hourly)`)

// Offered puts a question whether an amount is a fair one ("60k as HIM manager in a nursing
// home. is that low?") as the one for the pay that is known, which it is held against.
func (s *Finder) Offered(whole string, asks []string) (string, bool) {
	if !offeredPay.MatchString(whole) {
		return "", false
	}
	q := s.Read(whole)
	if !s.Words.FairOffer.Any(q.Words) || q.Slots.Which && len(q.Slots.Kinds) > 0 || q.Slots.Over+q.Slots.Under > 0 {
		return "", false
	}
	for _, a := range asks {
		if slices.ContainsFunc(s.Read(a).Cues, func(f knowledge.Facet) bool { return f != knowledge.Pay }) {
			return "", false // it asks for something else besides
		}
	}
	r := session.Resolved{Question: q, About: q.Topics()}
	kinds := s.kindsOf(r.About)
	of := s.Named(r, knowledge.Role)
	if kinds[knowledge.Role] == 0 {
		of = s.Named(r, knowledge.Certification)
	}
	if of == nil && s.OnlyWorkplaces(r.About) {
		of = s.paidInTalk() // "is 60k realistic for that job"
	} else if of == nil || kinds[of.Kind] != 1 {
		return "", false
	}
	if of == nil {
		return "", false
	}
	ask := s.Questions.Pays.Of(of.Short)
	if at := s.Named(r, knowledge.Employer); at != nil {
		ask = s.Questions.There.Of(ask, strings.ToLower(at.Short))
	}
	if slices.Contains(q.Words, compare.SomePlace) {
		ask = s.Questions.Nationally.Of(ask, compare.SomePlace)
	}
	s.Tracef("holds an amount against: %s", ask)
	return ask, true
}

// kindsOf counts topics by their kind.
func (s *Finder) kindsOf(ids []string) map[knowledge.Kind]int {
	out := map[knowledge.Kind]int{}
	for _, id := range ids {
		out[s.Base.Topic(id).Kind]++
	}
	return out
}

// sums are amounts of pay in the words of who heard of two that do not agree.
var sums = regexp.MustCompile(`(?i)\d\s?k\b|thousand|grand|\d,?000\b`)

// WhatToTell puts what is told of somebody as the question, where it is only asked what to
// say to them: "a student of mine has a nursing degree and wants the RHIA. what do i tell her".
func (s *Finder) WhatToTell(_ string, asks []string) (string, bool) {
	if len(asks) != 1 || s.Statement == "" {
		return "", false
	}
	ws := s.Read(asks[0]).Words
	told := s.Read(s.Statement)
	tells := s.OnlyWhatToTell(ws) && (s.Words.ThirdPersons.Any(ws) || s.Words.Somebody.Any(ws) || len(told.Cues) == 1)
	if claim := s.believed(s.Statement); tells && claim != "" {
		return claim, true
	}
	known := len(s.Hints) > 0 || !s.Said.Empty()
	if tells && s.ToldOfSelf() {
		s.Advice, s.AdviceIn = s.Statement, s.Statement
	}
	return s.Statement, tells && known
}

// minClaim is the fewest words by which somebody says what they take to be so.
const minClaim = 4

// believed is what somebody is told to take to be so: "a student thinks all coding jobs want two
// years", or "".
func (s *Finder) believed(told string) string {
	ws := strings.Fields(told)
	for i := len(ws) - minClaim - 1; i > 0; i-- {
		if !s.Words.Believing.Has(strings.ToLower(ws[i])) {
			continue
		}
		claim := ws[i+1:]
		if len(claim) > minClaim && nlu.OneOf(strings.ToLower(claim[0]), "that", "me", "to") {
			claim = claim[1:]
		}
		if q := s.Read(strings.Join(claim, " ")); len(q.Topics())+len(q.Slots.Kinds) > 0 {
			return q.Text
		}
	}
	return ""
}

// OnlyWhatToTell reports words that ask nothing but what to say to somebody, or of what was told:
// "what do i tell her", "what may we say".
func (s *Finder) OnlyWhatToTell(ws []string) bool {
	return len(ws) > 2 && len(ws) < 9 && knowledge.Only(ws, s.Words.WhatToTell) && s.Words.AdviseVerbs.Any(ws)
}

// Disagreeing puts a message of two sources that name different pay as the question for the
// pay, or, of managers, why they do: "one site says 53 thousand, another 100. who is right?"
func (s *Finder) Disagreeing(whole string, _ []string) (string, bool) {
	q := s.Read(whole)
	said := slices.DeleteFunc(slices.Clone(q.Words), func(w string) bool {
		return !s.Words.Claims.Has(w) && !s.Words.SourcesSay.Has(w)
	})
	sources := len(said) > 1 || len(said) == 1 && (slices.Contains(q.Words, "one") && nlu.Says(q.Words, "another", "other", "second") || slices.Contains(q.Words, "and"))
	if !sources && !s.AsksWhoIsRight(q.Words) || len(sums.FindAllString(whole, -1)) < 2 || q.Slots.Over+q.Slots.Under > 0 {
		return "", false
	}
	if t := s.Named(session.Resolved{About: q.Topics()}, knowledge.Role); t != nil && t.ID != session.TopicHealthInformationManager {
		return s.Questions.Pays.Of(t.Short), true
	}
	ask := s.QuestionOf(compare.PayDisputed)
	return ask, ask != ""
}

// AsksWhoIsRight reports "who's right", "which one is true".
func (s *Finder) AsksWhoIsRight(ws []string) bool {
	return nlu.Says(ws, "who", "whos", "which") && s.Words.WhoIsRight.Any(ws)
}

// paidInTalk is the role or the certification that is talked of, or nil.
func (s *Finder) paidInTalk() *knowledge.Topic {
	t := s.TalkedOf()
	if t == nil || t.Kind != knowledge.Role && t.Kind != knowledge.Certification {
		return nil
	}
	return t
}

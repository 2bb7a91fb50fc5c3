package answer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"himpath/bot/nlu"
	"himpath/knowledge"
)

// offeredPay is pay as people write it: "60k", "40 grand", "$45,000", "22 an hour".
var offeredPay = regexp.MustCompile(`(?i)\b\d{2,3}\s?(k|grand|thousand)\b|\b\d{2,3},?000\b|\b\d{2}([.]\d\d)?\s?(/\s?h|an hour|per hour|hourly)`)

// offered puts a question whether an amount is a fair one ("60k as HIM manager in a nursing
// home. is that low?") as the one for the pay that is known, which it is held against.
func (s *session) offered(whole string, asks []string) (string, bool) {
	if !offeredPay.MatchString(whole) {
		return "", false
	}
	q := s.read(whole)
	if !s.words.FairOffer.Any(q.Words) || q.Slots.Which && len(q.Slots.Kinds) > 0 || q.Slots.Over+q.Slots.Under > 0 {
		return "", false
	}
	for _, a := range asks {
		if slices.ContainsFunc(s.read(a).Cues, func(f knowledge.Facet) bool { return f != knowledge.Pay }) {
			return "", false // it asks for something else besides
		}
	}
	r := resolved{Question: q, topics: q.Topics()}
	kinds := s.kindsOf(r.topics)
	of := s.named(r, knowledge.Role)
	if kinds[knowledge.Role] == 0 {
		of = s.named(r, knowledge.Certification)
	}
	if of == nil && s.onlyWorkplaces(r.topics) {
		of = s.paidInTalk() // "is 60k realistic for that job"
	} else if of == nil || kinds[of.Kind] != 1 {
		return "", false
	}
	if of == nil {
		return "", false
	}
	ask := fmt.Sprintf("what does a %s make", of.Short)
	if at := s.named(r, knowledge.Employer); at != nil {
		ask += " in " + strings.ToLower(at.Short)
	}
	if slices.Contains(q.Words, somePlace) {
		ask += " nationally and in " + somePlace
	}
	s.tracef("holds an amount against: %s", ask)
	return ask, true
}

// kindsOf counts topics by their kind.
func (s *session) kindsOf(ids []string) map[knowledge.Kind]int {
	out := map[knowledge.Kind]int{}
	for _, id := range ids {
		out[s.base.Topic(id).Kind]++
	}
	return out
}

// sums are amounts of pay in the words of who heard of two that do not agree.
var sums = regexp.MustCompile(`(?i)\d\s?k\b|thousand|grand|\d,?000\b`)

// whatToTell puts what is told of somebody as the question, where it is only asked what to
// say to them: "a student of mine has a nursing degree and wants the RHIA. what do i tell her".
func (s *session) whatToTell(_ string, asks []string) (string, bool) {
	if len(asks) != 1 || s.statement == "" {
		return "", false
	}
	ws := s.read(asks[0]).Words
	tells := len(ws) < 9 && knowledge.Only(ws, s.words.WhatToTell) && s.words.AdviseVerbs.Any(ws) && s.words.ThirdPersons.Any(ws)
	known := len(s.hints) > 0 || !s.said.Empty()
	if tells && s.toldOfSelf() {
		s.advice, s.adviceIn = s.statement, s.statement
	}
	return s.statement, tells && known
}

// disagreeing puts a message of two sources that name different pay as the question for the
// pay, or, of managers, why they do: "one site says 53 thousand, another 100. who is right?"
func (s *session) disagreeing(whole string, _ []string) (string, bool) {
	q := s.read(whole)
	said := slices.DeleteFunc(slices.Clone(q.Words), func(w string) bool {
		return !s.words.Claims.Has(w) && !s.words.SourcesSay.Has(w)
	})
	sources := len(said) > 1 || len(said) == 1 && (slices.Contains(q.Words, "one") && nlu.Says(q.Words, "another", "other", "second") || slices.Contains(q.Words, "and"))
	if !sources && !s.asksWhoIsRight(q.Words) || len(sums.FindAllString(whole, -1)) < 2 || q.Slots.Over+q.Slots.Under > 0 {
		return "", false
	}
	if t := s.named(resolved{topics: q.Topics()}, knowledge.Role); t != nil && t.ID != "health-information-manager" {
		return fmt.Sprintf("what does a %s make", t.Short), true
	}
	return "why do the sources give different pay for HIM managers", true
}

// asksWhoIsRight reports "who's right", "which one is true".
func (s *session) asksWhoIsRight(ws []string) bool {
	return nlu.Says(ws, "who", "whos", "which") && s.words.WhoIsRight.Any(ws)
}

// paidInTalk is the role or the certification that is talked of, or nil.
func (s *session) paidInTalk() *knowledge.Topic {
	t := s.talkedOf()
	if t == nil || t.Kind != knowledge.Role && t.Kind != knowledge.Certification {
		return nil
	}
	return t
}

package advise

import (
	"slices"
	"strings"

	"himpath/bot/answer/follow"
	"himpath/bot/answer/ladder"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// AsksAdvice reports a question that only asks what there is for the person whom the
// rest of the message describes: "retail manager, 9 years. which HIM role?"
func (s *Adviser) AsksAdvice(ask string) bool {
	q := s.Read(ask)
	if s.AsksWhatThatIs(q.Words) || s.AsksHollowly(q.Words) && s.tellsOfTheirs() {
		return true
	}
	if s.OnlyNext(s.WithoutField(q)) && len(s.Said.Lines) > 0 && len(s.Said.Jobs)+len(s.Said.Goals)+len(s.Said.Has) == 0 {
		return true
	}
	if len(s.Said.Lines) > 0 && len(s.Hints) == 0 && slices.Contains(q.Slots.Kinds, knowledge.Role) && s.Words.CloseTo.Any(q.Words) && s.OnlyGenerals(q.Topics()) {
		return true // "what HIM job is close to that"
	}
	if len(q.Words) < 3 && s.OnYesNo(session.Resolved{Question: q}) {
		return false // "should i": what it is about was told
	}
	if s.Memory.Turns == 0 && len(s.Said.Lines) > 0 && len(s.Hints) == 0 && q.P(nlu.Recommend) >= follow.LikelyFacet &&
		nlu.Says(q.Words, "something", "anything") && s.OnlyGenerals(q.Topics()) {
		return true // "is there something where i'd use that": of what they do
	}
	open := s.AsksOpenly(q.Words)
	openly := open && slices.Contains(q.Topics(), session.TopicHIM)
	if s.Said.Empty() && !s.Describes(open) && !openly || q.Foreign != "" && !slices.Contains(s.Said.Lines, q.Foreign) {
		return false
	}
	if len(s.Said.Jobs) > 0 && s.AsksUp(session.Resolved{Question: q}) {
		return false
	}
	ofNone := s.Memory.Turns == 0 && q.Slots.Which && len(s.Hints) == 0 // "a health care job. which one suits"
	if q.Refers && !ofNone || q.Slots.Which && len(q.Slots.Kinds) == 0 && len(s.Memory.Compared) > 1 {
		return false // "which is better for me", after a comparison
	}
	for _, m := range q.Mentions {
		t := s.Base.Topic(m.Topic())
		if m.Gap != "" || t == nil || !s.IsGeneral(t.ID) && t.Kind != knowledge.Employer {
			return false
		}
	}
	if open && slices.ContainsFunc(s.Said.Goals, func(id string) bool { return s.Base.Topic(id).Kind == knowledge.Certification }) {
		return false // the way to it is asked for
	}
	fits := open && s.Words.Fitting.Any(q.Words) // "where would i be useful": of use, not how useful
	if slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return f != knowledge.Jobs && f != knowledge.Next && !fits }) || q.Slots.Defines && len(q.Words) > 2 {
		return false
	}
	onlyRole := len(q.Slots.Kinds) == 1 && q.Slots.Kinds[0] == knowledge.Role && len(q.Words) <= 13
	bare := len(q.Mentions) == 1 && s.OnlyNamed(q) && len(q.Words) <= 4
	return q.P(nlu.Recommend) >= session.ActSure || open || onlyRole && !s.OnYesNo(session.Resolved{Question: q}) || bare
}

// TellsCase reports a message that tells something which happened, says nothing of anybody's
// plans, and asks what to do: "a surgeon wants a chart that's not his patient's. what do i do".
func (s *Adviser) TellsCase(ask string) bool {
	if s.Statement == "" || !s.Said.Empty() || !s.OnlyWorkplaces(s.Hints) || !s.AsksAdvice(ask) {
		return false
	}
	q := s.Read(s.Whole)
	plans := q.P(nlu.Recommend) + q.P(nlu.Path) + q.P(nlu.ListAct) + q.P(nlu.Eligible) + q.P(nlu.StudentSupport)
	return len(q.Words) <= MaxWhole && plans < session.ActSure/4 && len(q.Cues) == 0
}

// OnlyWhether reports a question for nothing but whether that may be which was told before
// it, or what follows from it: "can she", "is that ok", "so what".
func (s *Adviser) OnlyWhether(ask string) bool {
	ws := s.Read(ask).Words

	return len(ws) > 1 && len(ws) < 5 && s.Words.Auxiliaries.Has(ws[0]) && knowledge.Only(ws[1:], s.Words.Pronouns, s.Words.FirstPersons, s.Words.May)
}

// TakesOver is what people fear for their jobs.
const TakesOver = session.TopicArtificialIntelligence

// AdviceBehindComma finds the question behind what is told in the same clause: "my wife
// types like crazy, anything for her?"
func (s *Adviser) AdviceBehindComma(ask string) {
	i := strings.LastIndex(ask, ",")
	if i < 0 || s.Memory.Turns > 0 {
		return
	}
	if told := s.Read(ask[:i]); !told.OfSomeone || len(told.Words) < 3 {
		return
	}
	if tail := strings.TrimSpace(ask[i+1:]); s.AsksAdvice(tail) {
		s.Advice, s.AdviceIn = tail, ask
	}
}

// startingPoint tells where people like the student begin, where nothing that they
// said of themselves speaks for one role: the roles that their schooling is enough
// for, or the entry-level ones.
func (s *Adviser) startingPoint(r session.Resolved) (reply.Reply, bool) {
	if s.Advice == "" && !(s.ToldOfSelf() && r.P(nlu.Recommend) >= 0.8) {
		return reply.Reply{}, false
	}
	if s.Wanted(r) == knowledge.Role && ladder.Reached(s.Base, s.Profile) > 0 {
		if rep, ok := s.forSchooling(r); ok {
			return rep, true
		}
	}
	if rep, ok := s.beyondHad(r); ok {
		return rep, true
	}
	id := session.PassageHIMCareersJobsEntry
	switch s.Wanted(r) {
	case knowledge.Certification:
		id = session.PassageHIMCertificationsLevelNewcomer
	case knowledge.Degree:
		return reply.Reply{}, false
	}
	rep, ok := s.TellPassage(r, s.Base.Passage(id), 0.6)
	rep.Intent = string(nlu.Recommend)
	return rep, ok
}

// beyondHad tells what a certification leads to that its holder has: nobody who holds one
// starts at the beginning.
func (s *Adviser) beyondHad(r session.Resolved) (reply.Reply, bool) {
	for _, id := range s.Said.Has {
		t := s.Base.Topic(id)
		if t == nil || t.Kind != knowledge.Certification || s.Wanted(r) == knowledge.Degree {
			continue
		}
		if ps := t.On(knowledge.Next); len(ps) > 0 && !s.Withdrawn[ps[0].ID] {
			rep, ok := s.TellPassage(r, ps[0], 0.7)
			rep.Intent = string(nlu.Recommend)
			return rep, ok
		}
	}
	return reply.Reply{}, false
}

// OfSuchCase puts the case that is told before a question for the "that" in it: "and if doctors
// fight about the record, is that our job".
func (s *Adviser) OfSuchCase(ask string) string {
	told, q := s.Read(s.Statement).Words, s.Read(ask)
	for len(told) > 0 && s.Words.JoiningOpeners.Has(told[0]) {
		told = told[1:]
	}
	at := slices.IndexFunc(q.Words, func(w string) bool { return nlu.OneOf(w, "that", "this", "it") })
	if len(told) < 5 || len(told) > maxCase || !nlu.OneOf(told[0], "if", "when") || at < 0 || len(q.Topics()) > 0 || !s.Words.Auxiliaries.Has(q.Words[0]) {
		return ask
	}
	return strings.Join(slices.Concat(q.Words[:at], told[1:], q.Words[at+1:]), " ") + "?"
}

// maxCase is how long, in words, a case may be that a question is asked of.
const maxCase = 16

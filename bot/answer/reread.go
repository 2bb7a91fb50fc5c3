package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// reread reads a turn as what it stands for after what was told (query rewriting): what says nothing
// of its question is left off, and then it is read by the first way whose kind of turn it is.
func (s *answering) reread(q nlu.Question) nlu.Question {
	for _, leave := range []func(nlu.Question) nlu.Question{
		s.withoutThen, s.whereItStood, s.withoutOccasion, s.withoutMotto, s.WithoutReason,
	} {
		q, _ = s.readAs(leave, q)
	}
	for _, by := range []func(nlu.Question) nlu.Question{
		// Read what is put in a roundabout way as the plain question.
		s.moreAbout, s.whoseChallenge, s.bestPaidCert, s.AnyWork, s.StillUsed, s.HardToEnter, s.Overschooled,
		s.ForNothing, s.CareFirst, s.NowHolds, s.BySchooling, s.NothingToDo, s.WhoElseHires, s.WhoChecks,
		// Read a turn that says hardly anything as what it means after what was told (a reaction).
		s.claimsOtherSide, s.OwnSchooling, s.ByPreference, s.HardestOfTold, s.Reacts, s.CountsOnly, s.Roughly, s.WhatInstead,
		s.LetterOf, s.SomethingWith, s.SafestOf, s.MostOfThat, s.YearsCovered, s.NextDate, s.WhoDecides,
		s.FiguresDiffer, s.WhyUneven, s.ComesTo, s.HowMuch, s.WhatsOnIt, s.OnInternship,
		// Ask the last question again, of another thing or under a condition (ellipsis).
		s.OfBoss, s.SchooledAbroad, s.StepFrom, s.SameOf, s.UnderCondition, s.afterAside, s.AmountThere, s.WorkAgain, s.ForWork,
		s.SameQuestions, s.AgainstTold, s.SameAsIt, s.Elsewhen,
		// Put the thing in the place of what points at it (coreference).
		s.AtThose, s.InOneOfThose, s.StarterOf, s.OfOtherLevel, s.OfTheirs, s.InState, s.InYears, s.AfterYears,
		s.Revision, s.CodeSetFor, s.CardAgain, s.ThanOwnWork, s.ByFigureNamed,
		// Narrow a list that was told.
		s.ChoosesOn, s.Narrowed, s.OfLevel,
	} {
		var changed bool
		if q, changed = s.readAs(by, q); changed {
			break
		}
	}
	return q
}

// readAs is a turn as one way reads it, and whether that has other words.
func (s *answering) readAs(way func(nlu.Question) nlu.Question, q nlu.Question) (_ nlu.Question, changed bool) {
	n := way(q)
	if changed = n.Text != q.Text; changed {
		s.Tracef("read as: %s", n.Text)
	}
	return n, changed
}

// moreAbout reads "is there a job thats more about the rules than the codes" as the question
// which jobs are about the first of these.
func (s *answering) moreAbout(q nlu.Question) nlu.Question {
	more, than := slices.Index(q.Words, "more"), slices.Index(q.Words, "than")
	if more < 1 || than < more+3 || len(q.Topics()) > 1 || !s.Words.MoreAbout.Has(q.Words[more+1]) || !slices.ContainsFunc(q.Words[:more], func(w string) bool {
		return s.Words.Kind(w) == knowledge.Role || nlu.OneOf(w, "something", "anything")
	}) {
		return q
	}
	n := s.Read(s.Questions.JobsAbout.Of(strings.Join(q.Words[more+2:than], " ")))
	n.Person, n.OfSomeone = q.Person, q.OfSomeone
	return n
}

// readsNext is the probability from which a "then" makes a question one for what comes next.
const readsNext = 0.2

// withoutThen leaves off the "then" behind a question that names what it is asked of, where it is
// no step that comes next: "what do hospitals want for a biller then".
func (s *answering) withoutThen(q nlu.Question) nlu.Question {
	n := len(q.Words)
	if n < 5 || q.Words[n-1] != "then" || !s.Words.Question.Has(q.Words[0]) || len(q.Topics()) == 0 || q.FacetP(knowledge.Next) < readsNext {
		return q
	}
	return s.Another(strings.Join(q.Words[:n-1], " "), session.Resolved{Question: q})
}

// whoseChallenge puts people in the place of the role whose challenge is asked about and of which
// nothing else is: "are records clerks torn between speed and accuracy".
func (s *answering) whoseChallenge(q nlu.Question) nlu.Question {
	own := session.Resolved{Question: q, About: q.Topics()}
	role, challenge := s.Named(own, knowledge.Role), s.Named(own, knowledge.Challenge)
	if role == nil || challenge == nil || len(q.Cues) > 0 || len(q.Topics()) != 2 || len(q.Mentions) != 2 {
		return q
	}
	m := q.Mentions[slices.IndexFunc(q.Mentions, func(m nlu.Mention) bool { return m.Topic() == role.ID })]
	return s.Another(strings.Join(slices.Concat(q.Words[:m.Start], []string{"people"}, q.Words[m.End:]), " "), own)
}

// bestPaidCert reads "whats the highest paid certification in HIM", however it is put, as the one
// question of that: no figure ranks certifications, and those of the field or of workplaces do not.
func (s *answering) bestPaidCert(q nlu.Question) nlu.Question {
	certs := slices.Equal(q.Slots.Kinds, []knowledge.Kind{knowledge.Certification})
	if !certs || q.Slots.Superlative != "most" || !slices.Contains(q.Cues, knowledge.Pay) || len(q.Words) > 12 || !s.OnlyGenerals(q.Topics()) {
		return q
	}
	return s.AskedFor(session.PassageHIMCertificationsPay, q)
}

// whereItStood leaves off, behind the question what a thing is, where somebody came upon it:
// "what is ONC, i see it in my course book".
func (s *answering) whereItStood(q nlu.Question) nlu.Question {
	if len(q.Mentions) == 0 || q.Slots.Defines {
		return q
	}
	front, tail := q.Words[:q.Mentions[0].End], q.Words[q.Mentions[0].End:]
	if len(tail) < 3 || !s.Words.CameUpon.Any(tail) || !s.Words.FirstPersons.Has(tail[0]) && !s.Words.UponOpeners.Has(tail[0]) {
		return q
	}
	if n := s.Another(strings.Join(front, " "), session.Resolved{Question: q}); n.Slots.Defines && len(n.Words) > n.Mentions[0].End-n.Mentions[0].Start {
		return n
	}
	return q
}

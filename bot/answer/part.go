package answer

import (
	"slices"

	"himpath/bot/answer/decline"
	"himpath/bot/answer/follow"
	"himpath/bot/answer/lookup"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// try is a way to answer, which may not be one for the question at hand.
type try = func() (reply.Reply, bool)

// answeredBy is the first of these ways that answers.
func answeredBy(ways ...try) (reply.Reply, bool) {
	for _, way := range ways {
		if rep, ok := way(); ok {
			return rep, true
		}
	}
	return reply.Reply{}, false
}

// traced is a way to answer that says, where it does, what it takes the question for.
func (s *answering) traced(way try, what string) try {
	return func() (reply.Reply, bool) {
		rep, ok := way()
		if ok {
			s.Tracef("%s", what)
		}
		return rep, ok
	}
}

// part answers one question of a message: as a turn that only goes on with what was told, or
// with what was told put in for what it leaves open, or by what the search finds for it.
func (s *answering) part(text string) reply.Reply {
	s.PartText, s.Rephrased, s.WhyTold = text, false, false
	if rep, ok := s.byCurated(text); ok {
		return rep
	}
	if q := s.Read(text); s.Interrupts(q) || s.Gibberish(q) || s.WantsItWritten(q) || s.LooksUpCode(q) {
		return s.OffTopic(decline.SurelyAside)
	}
	q := s.reread(s.Read(text))
	if rep, ok := s.goesOn(q); ok {
		return rep
	}
	r := s.BecomesOne(s.WithoutIt(s.PayOfSchooling(s.PayOfField(s.OfCoders(s.Resolve(q))))))
	namesNothing := len(r.Mentions)+len(r.Cues) == 0 && follow.AllOf(s.Hints, s.IsPlace) // "who do i complain to"
	r.NotForMe = r.NotForMe || (r.Refers || namesNothing) && s.Whole != "" && s.Read(s.Whole).NotForMe
	if s.EitherWay(r.Words) {
		r.Slots.Superlative = ""
	}
	s.traceQuestion(r)
	if s.Curated.Outside(text) {
		return s.OffTopic(0.99)
	}
	if s.WholeElsewhere(r) {
		return s.OffTopic(decline.SurelyAside)
	}
	if rep, ok := s.amongTold(q, r); ok {
		return rep
	}
	asked := r
	r, certs := s.aimed(r)
	cands := s.ranked(r, certs)
	if len(cands) == 0 {
		return s.NothingFound(r)
	}
	if rep, ok := s.found(r, cands); ok {
		return s.WithYears(asked, rep)
	}
	return s.WithYears(asked, s.LookUp(r, cands))
}

// goesOn answers a turn that only goes on with what was told: it is not searched for.
func (s *answering) goesOn(q nlu.Question) (reply.Reply, bool) {
	bare := session.Resolved{Question: q, Focus: rank.On()}
	talk := bare
	talk.FromTalk = true
	of := func(way func(nlu.Question) (reply.Reply, bool)) try {
		return func() (reply.Reply, bool) { return way(q) }
	}
	return answeredBy(
		s.traced(func() (reply.Reply, bool) { return s.react(bare) }, "reacts: "+string(q.Reaction)),
		of(s.AgainstUndescribed), of(s.AsksUndescribed), of(s.TellsFailure), of(s.despairs), of(s.WhichSchool), of(s.AtHome), of(s.ExamPrice), of(s.ExamRules), of(s.OneCourse), of(s.OtherTrade),
		of(s.MostOfTold), of(s.bestOfWorkplaces), of(s.NotAlone), of(s.LimitsSchooling),
		of(s.opensTo), func() (reply.Reply, bool) { return s.WhereNow(bare) }, func() (reply.Reply, bool) { return s.MovesOn(bare) }, func() (reply.Reply, bool) { return s.AdvisedAgain(bare) },
		func() (reply.Reply, bool) { return s.AdvisedByLikes(bare) }, of(s.WhoKnows), of(s.HelpsAgainst),
		of(s.OtherPlace), of(s.Yardstick), of(s.WhichItem), of(s.NthItem), of(s.byHowMuch), of(s.TellDetail),
		s.traced(func() (reply.Reply, bool) { return s.Alike(talk) }, "others like the one in talk"),
		s.traced(of(s.Climb), "goes on along the ladder"),
		func() (reply.Reply, bool) { return s.sideTold(talk) },
		func() (reply.Reply, bool) {
			if !s.OnlyMore(q) {
				return reply.Reply{}, false
			}
			return s.More(talk), true
		},
	)
}

// despairs comforts somebody who only tells, in the middle of a conversation, how bad they feel.
func (s *answering) despairs(q nlu.Question) (reply.Reply, bool) {
	if s.Memory.Turns == 0 {
		return reply.Reply{}, false
	}
	if s.WornOut(q) {
		return s.Support(), true
	}
	if s.NLU.Asks(q.Text) || q.P(nlu.StudentSupport) < session.ActSure || !s.Words.FirstPersons.Any(q.Words) {
		return reply.Reply{}, false
	}
	failed := s.Words.Failing.Any(q.Words) && s.Words.Classwork.Any(q.Words)
	self := q.Person
	if q.P(nlu.Recommend) < decline.HardlySupport {
		self.Dislikes = nil // what somebody is tired of says no more than that
	}
	if (len(q.Mentions) > 0 || !self.Empty()) && !failed {
		return reply.Reply{}, false
	}
	return s.Support(), true
}

// sideTold tells one side of what was told, at which a turn points.
func (s *answering) sideTold(talk session.Resolved) (reply.Reply, bool) {
	p := s.SideOf(session.Resolved{Question: talk.Question, About: talk.Topics()})
	if p == nil || !talk.Refers {
		return reply.Reply{}, false
	}
	return s.TellPassage(talk, p, 0.8)
}

// amongTold answers a question by what was told before: among what was listed or compared,
// or of what the student has.
func (s *answering) amongTold(q nlu.Question, r session.Resolved) (reply.Reply, bool) {
	return answeredBy(
		func() (reply.Reply, bool) { return s.ChooseByPlace(q, r) },
		func() (reply.Reply, bool) { return s.AtWork(r) },
		func() (reply.Reply, bool) { return s.StudyOnline(r) },
		func() (reply.Reply, bool) { return s.HeldAgainst(r) },
		func() (reply.Reply, bool) { return s.WhichNeed(session.Resolved{Question: q}) },
		func() (reply.Reply, bool) { return s.OfThose(session.Resolved{Question: q}) },
		func() (reply.Reply, bool) { return s.listAfresh(q, r) },
		func() (reply.Reply, bool) { return s.LikedOfThose(q) },
		func() (reply.Reply, bool) { return s.ChooseBy(q, r) },
		func() (reply.Reply, bool) {
			if !r.Slots.More || len(s.Memory.Topics)+len(r.About) == 0 || len(r.Cues) > 0 || s.EmployersWant(q) {
				return reply.Reply{}, false
			}
			return s.More(r), true
		},
	)
}

// aimed is a question with the facets that it asks for in its own way, and whether it asks
// for a certification.
func (s *answering) aimed(r session.Resolved) (_ session.Resolved, certs bool) {
	if t := s.Named(r, knowledge.Degree); t != nil && s.Become(r) {
		r.Cues = []knowledge.Facet{knowledge.Jobs} // "what can you become with it"
	} else if s.Become(r) && !r.AsksAnother(knowledge.Education) || s.NeedsFor(r) {
		r.Cues, r.Joined = []knowledge.Facet{knowledge.Education, knowledge.CertFacet}, true
	}
	r = s.Officially(s.LawsFor(r))
	if r.Slots.Defines && len(r.About)+len(r.Focus.Topics) > 0 {
		r.Focus.Facet = knowledge.About
	} else if t := s.Named(r, knowledge.Role); t != nil && r.Focus.Facet == "" && len(r.About) == 1 &&
		slices.Equal(r.Cues, []knowledge.Facet{knowledge.Length}) && len(t.On(knowledge.Length)) == 0 {
		r.Focus.Facet = follow.FacetOf(t, knowledge.Length) // the years until one is a director
	}
	if t := s.Named(r, knowledge.Employer); t != nil && len(r.About) == 1 && len(r.Cues) == 0 && s.DoesThere(t.ID, r.Question) {
		r.Focus.Facet = knowledge.About
	}

	if t := s.Named(r, knowledge.Certification); t != nil && len(r.About) == 1 && len(t.On(knowledge.Length)) == 0 && s.UntilHeld(r) {
		r = s.Plainly(r, s.Base.Topic(session.TopicHIMCertifications), knowledge.Length)
	}
	if t := s.Named(r, knowledge.Certification); t != nil && len(r.About) == 1 && s.wishesToSit(r) {
		r.Cues = nil // "i want to take the CCS exam": not what is on it
		r.Focus.Facet = knowledge.Eligibility
		if len(t.On(knowledge.Eligibility)) == 0 {
			r.Focus.Facet = knowledge.About
		}
	}
	if t := s.Named(r, knowledge.Certification); t != nil && len(r.About) == 1 && s.Gets(r) && len(t.On(knowledge.Eligibility)) > 0 {
		r.Focus.Facet = knowledge.Eligibility // how one gets it is who may take it
	}
	if of, ok := s.Carded(r); ok {
		return of, false
	}
	if !s.WantsCertification(r) {
		return r, false
	}
	r = s.ForTheStudent(lookup.Without(r, s.DeniedRoles(r)))
	if t := s.Named(r, knowledge.Certification); t != nil && slices.Contains(s.Profile.Has, t.ID) {
		r.Cues = []knowledge.Facet{knowledge.Next}
	} else if len(r.Cues) == 0 {
		r.Cues = []knowledge.Facet{knowledge.CertFacet}
	}
	return r, true
}

// wishesToSit reports somebody who only says which exam they want to take.
func (s *answering) wishesToSit(r session.Resolved) bool {
	sits := slices.Equal(r.Cues, []knowledge.Facet{knowledge.Exam}) || len(r.Cues) == 0
	return sits && !s.NLU.Asks(r.Text) && len(r.Words) < 12 && s.Words.Wishing.Any(r.Words) && (s.Words.Sitting.Any(r.Words) || nlu.Says(r.Words, "eligible"))
}

// ranked is what may answer a question, the best first.
func (s *answering) ranked(r session.Resolved, certs bool) []rank.Candidate {
	cands := s.WithoutFarGaps(r, s.candidates(r))
	cands = s.NamedGapFirst(r, ofNamedRole(s.Named(r, knowledge.Role), r, cands))
	cands = s.GapOnTie(r, s.NotOfSettings(r, s.notAgain(r, s.ByOwnWords(r, cands))))
	if certs {
		cands = s.Certifying(r, cands)
		s.Tracef("asks which certification")
	}
	s.Covered = decline.Top(cands).Coverage
	for i, c := range cands[:min(5, len(cands))] {
		s.Tracef("%d. %s score %.2f: question %.2f, coverage %.2f, bm25f %.2f, topic %.2f, facet %.2f", i+1, c.ID, c.Score, c.Question, c.Coverage, c.Relative, c.Topic, c.Facet)
	}
	return cands
}

// found answers a question of which more is known than what ranks first: what is known to
// have no answer, what is of other fields, and what is composed from links and figures.
func (s *answering) found(r session.Resolved, cands []rank.Candidate) (reply.Reply, bool) {
	top := cands[0]
	of := func(way func(session.Resolved) (reply.Reply, bool)) try {
		return func() (reply.Reply, bool) { return way(r) }
	}
	return answeredBy(
		of(s.originOf), of(s.OfficeHolder), of(s.PayByPlace), of(s.PayOfCertification), of(s.leastForExam), of(s.BeforeWork), of(s.StartsFrom), of(s.Failed), of(s.Abroad), of(s.OpeningsByPlace),
		func() (reply.Reply, bool) { return s.CertifiedForWork(r, top) },
		func() (reply.Reply, bool) { return s.ownWord(r, cands) },
		func() (reply.Reply, bool) { return s.OfOneSchool(r, cands) },
		func() (reply.Reply, bool) {
			if s.OnlyFeels(r, top) || !(r.NotForMe && !r.Slots.Defines && top.Question < session.SameQuestion) && !s.Elsewhere(r, cands) {
				return reply.Reply{}, false
			}
			return s.OffTopic(0.9), true
		},
		func() (reply.Reply, bool) { return s.NamesGap(r, cands) },
		of(s.Choose), of(s.BesideUndescribed),
		func() (reply.Reply, bool) {
			if top.Question >= session.SameQuestion || s.ChoosesByLikes(r) {
				return reply.Reply{}, false
			}
			return s.OneSided(r)
		},
		func() (reply.Reply, bool) { return s.listWhole(r, top) },
		of(s.socialAct),
		func() (reply.Reply, bool) { return s.byAct(r, cands) },
		func() (reply.Reply, bool) { return s.byWholeAct(r, cands) },
		func() (reply.Reply, bool) { return s.OnlyLives(r, top) },
	)
}

// ofNamedRole puts what is told of the one role that a question names, on the one side for which it
// asks, before the same of another role, which is told in like words: "my friend says coders make six
// figures". Who asks in the very words of the other is answered with that.
func ofNamedRole(role *knowledge.Topic, r session.Resolved, cands []rank.Candidate) []rank.Candidate {
	if role == nil || len(r.About) != 1 || len(r.Cues) != 1 || len(cands) == 0 {
		return cands
	}
	top := cands[0]
	if top.Passage == nil || top.Passage.Topic == role || top.Passage.Topic.Kind != knowledge.Role || top.Passage.Facet != r.Cues[0] || top.Question >= session.SameQuestion {
		return cands
	}
	at := slices.IndexFunc(cands, func(c rank.Candidate) bool {
		return c.Passage != nil && c.Passage.Topic == role && c.Passage.Facet == r.Cues[0]
	})
	if at < 0 {
		return cands
	}
	out := slices.Clone(cands)
	out[0], out[at] = out[at], out[0]
	out[0].Score, out[at].Score = out[at].Score, out[0].Score
	return out
}

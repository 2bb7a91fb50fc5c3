package answer

import (
	"slices"
	"strings"

	"himpath/bot/answer/rank"
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
func (s *session) traced(way try, what string) try {
	return func() (reply.Reply, bool) {
		rep, ok := way()
		if ok {
			s.tracef("%s", what)
		}
		return rep, ok
	}
}

// part answers one question of a message: as a turn that only goes on with what was told, or
// with what was told put in for what it leaves open, or by what the search finds for it.
func (s *session) part(text string) reply.Reply {
	s.partText, s.rephrased = text, false
	if rep, ok := s.byCurated(text); ok {
		return rep
	}
	if q := s.read(text); s.interrupts(q) || s.wantsItWritten(q) || s.looksUpCode(q) {
		return s.offTopic(surelyAside)
	}
	q := s.reread(s.read(text))
	if rep, ok := s.goesOn(q); ok {
		return rep
	}
	r := s.withoutIt(s.payOfSchooling(s.payOfField(s.ofCoders(s.resolve(q)))))
	namesNothing := len(r.Mentions)+len(r.Cues) == 0 && allOf(s.hints, s.isPlace) // "who do i complain to"
	r.NotForMe = r.NotForMe || (r.Refers || namesNothing) && s.whole != "" && s.read(s.whole).NotForMe
	if s.eitherWay(r.Words) {
		r.Slots.Superlative = ""
	}
	s.traceQuestion(r)
	if s.curated.Outside(text) {
		return s.offTopic(0.99)
	}
	if rep, ok := s.amongTold(q, r); ok {
		return rep
	}
	r, certs := s.aimed(r)
	cands := s.ranked(r, certs)
	if len(cands) == 0 {
		return s.nothingFound(r)
	}
	if rep, ok := s.found(r, cands); ok {
		return rep
	}
	return s.lookUp(r, cands)
}

// reread reads a turn as what it stands for after what was told.
func (s *session) reread(q nlu.Question) nlu.Question {
	for _, by := range []func(nlu.Question) nlu.Question{
		s.moreAbout,
		s.ofBoss,
		s.stepFrom,
		s.afterAside,
		s.whereItStood,
		s.anyWork,
		s.countsOnly,
		s.roughly,
		s.whatInstead,
		s.withoutReason,
		s.standsWhere,
		s.letterOf,
		s.workAgain,
		s.forWork,
		s.somethingWith,
		s.sameQuestions,
		s.forNothing,
		s.hardToEnter,
		s.whoDoes,
		s.atThose,
		s.inOneOfThose,
		s.starterOf,
		s.ofTheirs,
		s.inState,
		s.elsewhen,
		s.figuresDiffer,
		s.inYears,
		s.comesTo,
		s.howMuch,
		s.whatsOnIt,
		s.onInternship,
		s.revision,
		s.codeSetFor,
		s.cardAgain,
		s.choosesOn,
		s.narrowed,
		s.ofLevel,
		s.bySchooling,
		s.thanOwnWork,
		s.onlyDefines,
		s.byFigureNamed,
	} {
		q = by(q)
	}
	return q
}

// moreAbout reads "is there a job thats more about the rules than the codes" as the question
// which jobs are about the first of these.
func (s *session) moreAbout(q nlu.Question) nlu.Question {
	more, than := slices.Index(q.Words, "more"), slices.Index(q.Words, "than")
	if more < 1 || than < more+3 || len(q.Topics()) > 1 || !s.words.MoreAbout.Has(q.Words[more+1]) || !slices.ContainsFunc(q.Words[:more], func(w string) bool {
		return s.words.Kind(w) == knowledge.Role || nlu.OneOf(w, "something", "anything")
	}) {
		return q
	}
	n := s.read("which jobs are about " + strings.Join(q.Words[more+2:than], " "))
	n.Person, n.OfSomeone = q.Person, q.OfSomeone
	return n
}

// onlyDefines leaves off "ok but", "sorry but" before the question what a thing is, where
// each word would be looked for.
func (s *session) onlyDefines(q nlu.Question) nlu.Question {
	n := 0
	for q.Slots.Defines && n+2 < len(q.Words) && s.words.Lead.Has(q.Words[n]) {
		n++
	}
	if n == 0 || slices.ContainsFunc(q.Mentions, func(m nlu.Mention) bool { return m.Start < n }) {
		return q
	}
	return s.another(strings.Join(q.Words[n:], " "), resolved{Question: q})
}

// whereItStood leaves off, behind the question what a thing is, where somebody came upon it:
// "what is ONC, i see it in my course book".
func (s *session) whereItStood(q nlu.Question) nlu.Question {
	if len(q.Mentions) == 0 || q.Slots.Defines {
		return q
	}
	front, tail := q.Words[:q.Mentions[0].End], q.Words[q.Mentions[0].End:]
	if len(tail) < 3 || !s.words.CameUpon.Any(tail) || !s.words.FirstPersons.Has(tail[0]) && !s.words.UponOpeners.Has(tail[0]) {
		return q
	}
	if n := s.another(strings.Join(front, " "), resolved{Question: q}); n.Slots.Defines && len(n.Words) > n.Mentions[0].End-n.Mentions[0].Start {
		return n
	}
	return q
}

// goesOn answers a turn that only goes on with what was told: it is not searched for.
func (s *session) goesOn(q nlu.Question) (reply.Reply, bool) {
	bare := resolved{Question: q, focus: rank.Focus{Topics: map[string]float64{}}}
	talk := bare
	talk.fromTalk = true
	of := func(way func(nlu.Question) (reply.Reply, bool)) try {
		return func() (reply.Reply, bool) { return way(q) }
	}
	return answeredBy(
		s.traced(func() (reply.Reply, bool) { return s.react(bare) }, "reacts: "+string(q.Reaction)),
		of(s.tellsFailure), of(s.despairs), of(s.whichSchool), of(s.bestOfWorkplaces), of(s.notAlone), of(s.limitsSchooling), of(s.opensTo), func() (reply.Reply, bool) { return s.whereNow(bare) }, func() (reply.Reply, bool) { return s.advisedAgain(bare) }, of(s.whoKnows), of(s.otherPlace), of(s.yardstick), of(s.whichItem), of(s.nthItem), of(s.byHowMuch), of(s.tellDetail),
		s.traced(func() (reply.Reply, bool) { return s.alike(talk) }, "others like the one in talk"),
		func() (reply.Reply, bool) { return s.suitsAgain(bare) },
		s.traced(of(s.climb), "goes on along the ladder"),
		func() (reply.Reply, bool) { return s.sideTold(talk) },
		func() (reply.Reply, bool) {
			if !s.onlyMore(q) {
				return reply.Reply{}, false
			}
			return s.more(talk), true
		},
	)
}

// despairs comforts somebody who only tells, in the middle of a conversation, how bad they feel.
func (s *session) despairs(q nlu.Question) (reply.Reply, bool) {
	if s.memory.Turns == 0 {
		return reply.Reply{}, false
	}
	if s.wornOut(q) {
		return s.support(), true
	}
	if s.nlu.Asks(q.Text) || q.P(nlu.StudentSupport) < actSure || !s.words.FirstPersons.Any(q.Words) {
		return reply.Reply{}, false
	}
	failed := s.words.Failing.Any(q.Words) && s.words.Classwork.Any(q.Words)
	self := q.Person
	if q.P(nlu.Recommend) < hardlySupport {
		self.Dislikes = nil // what somebody is tired of says no more than that
	}
	if (len(q.Mentions) > 0 || !self.Empty()) && !failed {
		return reply.Reply{}, false
	}
	return s.support(), true
}

// suitsAgain advises once more who was advised and asks which job that would be.
func (s *session) suitsAgain(bare resolved) (reply.Reply, bool) {
	q := bare.Question
	if nlu.Act(s.memory.Act) != nlu.Recommend || s.memory.Turns == 0 || !slices.Contains(q.Slots.Kinds, knowledge.Role) || !s.onlyWhatThatIs(s.withoutField(q)) {
		return reply.Reply{}, false
	}
	s.tracef("asks again what suits them")
	return s.recommend(bare, s.rank(q, rank.Focus{}))
}

// sideTold tells one side of what was told, at which a turn points.
func (s *session) sideTold(talk resolved) (reply.Reply, bool) {
	p := s.sideOf(resolved{Question: talk.Question, topics: talk.Topics()})
	if p == nil || !talk.Refers {
		return reply.Reply{}, false
	}
	return s.tell(talk, []rank.Candidate{{ID: p.ID, Passage: p, Score: 1, Question: 1}}, 0.8), true
}

// amongTold answers a question by what was told before: among what was listed or compared,
// or of what the student has.
func (s *session) amongTold(q nlu.Question, r resolved) (reply.Reply, bool) {
	return answeredBy(
		func() (reply.Reply, bool) { return s.chooseByPlace(q, r) },
		func() (reply.Reply, bool) { return s.atWork(r) },
		func() (reply.Reply, bool) { return s.studyOnline(r) },
		func() (reply.Reply, bool) { return s.heldAgainst(r) },
		func() (reply.Reply, bool) { return s.ofThose(resolved{Question: q}) },
		func() (reply.Reply, bool) { return s.listAfresh(q, r) },
		func() (reply.Reply, bool) { return s.likedOfThose(q) },
		func() (reply.Reply, bool) { return s.chooseBy(q, r) },
		func() (reply.Reply, bool) { return s.chooseForWork(q, r) },
		func() (reply.Reply, bool) {
			if !r.Slots.More || len(s.memory.Topics)+len(r.topics) == 0 || len(r.Cues) > 0 || s.employersWant(q) {
				return reply.Reply{}, false
			}
			return s.more(r), true
		},
	)
}

// aimed is a question with the facets that it asks for in its own way, and whether it asks
// for a certification.
func (s *session) aimed(r resolved) (_ resolved, certs bool) {
	if t := s.named(r, knowledge.Degree); t != nil && s.become(r) {
		r.Cues = []knowledge.Facet{knowledge.Jobs} // "what can you become with it"
	} else if s.become(r) && !r.AsksAnother(knowledge.Education) || s.needsFor(r) {
		r.Cues, r.Joined = []knowledge.Facet{knowledge.Education, knowledge.CertFacet}, true
	}
	r = s.officially(s.lawsFor(r))
	if r.Slots.Defines && len(r.topics)+len(r.focus.Topics) > 0 {
		r.focus.Facet = knowledge.About
	} else if t := s.named(r, knowledge.Role); t != nil && r.focus.Facet == "" && len(r.topics) == 1 && slices.Equal(r.Cues, []knowledge.Facet{knowledge.Length}) && len(t.On(knowledge.Length)) == 0 {
		r.focus.Facet = facetOf(t, knowledge.Length) // the years until one is a director
	}
	if s.onceCertified(r.Words) && len(r.topics) == 0 {
		r.Cues = slices.DeleteFunc(slices.Clone(r.Cues), func(f knowledge.Facet) bool { return f == knowledge.CertFacet || f == knowledge.Exam })
	}
	if t := s.named(r, knowledge.Certification); t != nil && len(r.topics) == 1 && s.wishesToSit(r) {
		r.Cues = nil // "i want to take the CCS exam": not what is on it
		r.focus.Facet = knowledge.Eligibility
		if len(t.On(knowledge.Eligibility)) == 0 {
			r.focus.Facet = knowledge.About
		}
	}
	if t := s.named(r, knowledge.Certification); t != nil && len(r.topics) == 1 && s.gets(r) && len(t.On(knowledge.Eligibility)) > 0 {
		r.focus.Facet = knowledge.Eligibility // how one gets it is who may take it
	}
	if of, ok := s.carded(r); ok {
		return of, false
	}
	if !s.wantsCertification(r) {
		return r, false
	}
	r = s.forTheStudent(without(r, s.deniedRoles(r)))
	if t := s.named(r, knowledge.Certification); t != nil && (s.after(r, t.ID) || slices.Contains(s.profile.Has, t.ID)) {
		r.Cues = []knowledge.Facet{knowledge.Next}
	} else if len(r.Cues) == 0 {
		r.Cues = []knowledge.Facet{knowledge.CertFacet}
	}
	return r, true
}

// wishesToSit reports somebody who only says which exam they want to take.
func (s *session) wishesToSit(r resolved) bool {
	sits := slices.Equal(r.Cues, []knowledge.Facet{knowledge.Exam}) || len(r.Cues) == 0
	return sits && !s.nlu.Asks(r.Text) && len(r.Words) < 12 && s.words.Wishing.Any(r.Words) && (s.words.Sitting.Any(r.Words) || nlu.Says(r.Words, "eligible"))
}

// ranked is what may answer a question, the best first.
func (s *session) ranked(r resolved, certs bool) []rank.Candidate {
	cands := s.withoutFarGaps(r, s.candidates(r))
	cands = s.namedGapFirst(r, cands)
	cands = s.gapOnTie(r, s.notOfSettings(r, s.notAgain(r, s.byOwnWords(r, cands))))
	if certs {
		cands = s.certifying(r, cands)
		s.tracef("asks which certification")
	}
	s.covered = top(cands).Coverage
	for i, c := range cands[:min(5, len(cands))] {
		s.tracef("%d. %s score %.2f: question %.2f, coverage %.2f, bm25f %.2f, topic %.2f, facet %.2f", i+1, c.ID, c.Score, c.Question, c.Coverage, c.Relative, c.Topic, c.Facet)
	}
	return cands
}

// found answers a question of which more is known than what ranks first: what is known to
// have no answer, what is of other fields, and what is composed from links and figures.
func (s *session) found(r resolved, cands []rank.Candidate) (reply.Reply, bool) {
	top := cands[0]
	of := func(way func(resolved) (reply.Reply, bool)) try {
		return func() (reply.Reply, bool) { return way(r) }
	}
	return answeredBy(
		of(s.originOf), of(s.payByPlace), of(s.payOfCertification), of(s.leastForExam), of(s.startsFrom), of(s.failed), of(s.abroad), of(s.openingsByPlace),
		func() (reply.Reply, bool) { return s.ownWord(r, cands) },
		func() (reply.Reply, bool) { return s.ofOneSchool(r, cands) },
		func() (reply.Reply, bool) {
			if s.onlyFeels(r, top) || !(r.NotForMe && !r.Slots.Defines && top.Question < sameQuestion) && !s.elsewhere(r, cands) {
				return reply.Reply{}, false
			}
			return s.offTopic(0.9), true
		},
		func() (reply.Reply, bool) { return s.namesGap(r, cands) },
		of(s.choose), of(s.besideUndescribed),
		func() (reply.Reply, bool) {
			if top.Question >= sameQuestion || s.choosesByLikes(r) {
				return reply.Reply{}, false
			}
			return s.oneSided(r)
		},
		func() (reply.Reply, bool) { return s.listWhole(r, top) },
		of(s.socialAct),
		func() (reply.Reply, bool) { return s.byAct(r, cands) },
		func() (reply.Reply, bool) { return s.byWholeAct(r, cands) },
		func() (reply.Reply, bool) { return s.onlyLives(r, top) },
		func() (reply.Reply, bool) {
			if top.Gap == nil || r.InScope >= actSure || !s.isJob(top.Gap) || !s.aimsAtUndescribed(r) {
				return reply.Reply{}, false
			}
			return s.gapReply(r, top.Gap, 0.7), true // however far from the field the start is
		},
	)
}

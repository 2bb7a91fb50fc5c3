package answer

import (
	"cmp"
	"slices"
	"strings"

	"himpath/bot/answer/advise"
	"himpath/bot/answer/compare"
	"himpath/bot/answer/decline"
	"himpath/bot/answer/lookup"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

func (s *answering) candidates(r session.Resolved) []rank.Candidate {
	if s.Whole == "" {
		return s.Rank(r.Question, r.Focus)
	}
	whole := s.Read(s.Whole)
	if len(whole.Words) > advise.MaxWhole || s.saysItAll(r) {
		return s.Rank(r.Question, r.Focus)
	}
	both := s.Ranking.RankBoth(r.Question, whole, s.Hinted(r.Focus))
	if len(both) > 0 && both[0].Gap != nil && s.Memory.Turns == 0 && plainlyItself(r) {
		if own := s.Rank(r.Question, r.Focus); len(own) > 0 && own[0].Passage != nil {
			return own // what is not known is asked by none but what is told beside it
		}
	}
	return both
}

// ownSide is how surely a question that names what it is about is to be told some side of it.
const ownSide = 0.75

// plainlyItself reports a question that names the one thing of which it asks, and plainly wants to
// be told of it: "english is my second language. what is the work of a coder".
func plainlyItself(r session.Resolved) bool {
	return !r.FromTalk && !r.Refers && !r.Slots.Defines && len(r.About) == 1 && slices.Contains(r.Question.Topics(), r.About[0]) && r.P(nlu.Tell) >= ownSide
}

// plainFacet is the probability from which a question with a name put in needs no more said.
const plainFacet = 0.7

// saysItAll reports a question that, with what the statements before it name put in, plainly asks
// for one side of that: "my friend is a coder. what do they do", or that names it itself: "my
// english is not so good. what does a coder do".
func (s *answering) saysItAll(r session.Resolved) bool {
	if s.Memory.Turns > 0 || len(r.Cues) != 1 {
		return false
	}
	plainly := r.FacetP(r.Cues[0])
	return r.FromTalk && r.Own != nil && plainly >= plainFacet || !r.FromTalk && !r.Refers && len(r.About) == 1 && plainly >= ownFacet
}

// ownFacet is the same for a question that names what it is about.
const ownFacet = 0.9

// justTold is how much a passage loses that the last answer told: nobody asks on to
// hear the same again.
const justTold = 0.1

// toldJustNow is how much a passage loses that the part before told on another facet.
const toldJustNow = 0.5

// notAgain puts passages that were just told behind others that are nearly as good,
// where a turn goes on with the conversation in words of its own.
//
// Inside a message, what a part before told on another facet than the one that is
// asked for now answers it still less.
func (s *answering) notAgain(r session.Resolved, cands []rank.Candidate) []rank.Candidate {
	if (!r.FromTalk || r.Item) && len(s.Answers) == 0 {
		return cands
	}
	out := slices.Clone(cands)
	for i, c := range out {
		if c.Passage != nil && slices.Contains(s.Answers, c.ID) && !slices.Contains(r.Cues, c.Passage.Facet) && c.Question < session.SameQuestion {
			out[i].Score -= toldJustNow
		} else if !r.FromTalk || r.Item {
			continue
		} else if c.Passage != nil && slices.Contains(s.Memory.Last, c.ID) && c.Question < session.SameQuestion {
			out[i].Score -= justTold
		}
		if c.Gap != nil && c.Gap.ID == s.Memory.Gap && c.Question < compare.Plainly {
			out[i].Score -= justTold // that it is not known was just said
		}
	}
	slices.SortStableFunc(out, func(a, b rank.Candidate) int { return cmp.Compare(b.Score, a.Score) })
	if len(out) > 0 && len(r.Cues) == 0 && slices.Contains(s.Answers, cands[0].ID) && out[0].Question < cands[0].Question-lessAlike {
		return cands // nothing else is asked in such words
	}
	return out
}

// lessAlike is how much less like a question what is told in the place of something told
// before may be.
const lessAlike = 0.25

func (s *answering) traceQuestion(r session.Resolved) {
	if !s.Explain {
		return
	}
	s.Tracef("asked: %s", r.Canon)
	for i, l := range r.Labels {
		if i < 3 {
			s.Tracef("label: %s/%s %.2f", l.Act, l.Facet, l.P)
		}
	}
	s.Tracef("in scope %.2f; topics: %s; facets named: %v; %s", r.InScope, strings.Join(r.About, ", "), r.Cues, r.Slots)
	if r.FromTalk {
		s.Tracef("goes on with the conversation")
	}
	if !r.Person.Empty() {
		s.Tracef("person: %+v", r.Person)
	}
}

// byAct tries the acts that are composed from links and figures. Where a passage
// answers the very question, that comes first.
func (s *answering) byAct(r session.Resolved, cands []rank.Candidate) (reply.Reply, bool) {
	top := cands[0]
	if s.ofCourses(r) {
		return reply.Reply{}, false
	}
	direct := s.answersDirectly(r, top)
	gapFirst := top.Gap != nil && len(s.Answers) == 0 && s.Margin(cands) >= farAhead
	unknown := top.Gap != nil && (r.P(nlu.GapAct) >= decline.SurelyGap || r.P(nlu.GapAct) >= session.ActSure && s.Margin(cands) >= farAhead)
	query := s.Parse(r)
	if len(query.Conds) > 0 {
		s.Tracef("query: %s; strong: %v", query, s.Strong(r, query, top))
	}
	tries := []struct {
		on  bool
		try func(session.Resolved, []rank.Candidate) (reply.Reply, bool)
	}{
		{s.OnlyItems(r), func(r session.Resolved, cands []rank.Candidate) (reply.Reply, bool) {
			return s.Each(r, cands)
		}},
		{(r.Slots.Defines || s.asksWhatEachIs(r)) && len(r.About) > 1 && top.Passage != nil && !slices.Contains(r.About, top.Passage.Topic.ID), s.DefineEach},
		{!direct && !gapFirst && !r.FromTalk && s.HeldOnly(r) != nil, s.Eligible},
		{!direct && r.FromTalk && len(r.About) > 1, func(r session.Resolved, _ []rank.Candidate) (reply.Reply, bool) { return s.Among(r) }},
		{(r.Slots.Over+r.Slots.Under > 0 || s.GrowsUnlikeOthers(r)) && s.WantsList(r), s.list},
		{s.ByLengthAsked(r) || s.OfTable(r) || s.LeavesOneOut(r), s.list},
		{s.AsksLeastSchool(r), s.LeastSchool},
		{s.Strong(r, query, top) && !unknown, s.list},
		{!direct && len(r.About) > 1, func(r session.Resolved, _ []rank.Candidate) (reply.Reply, bool) { return s.Among(r) }},
		{!direct && !compare.WhyOthers(r) && s.Prefers(r), s.Recommend},
		{s.AsksBetween(r) && (!direct || top.Passage != nil && !slices.Contains(r.About, top.Passage.Topic.ID)) || s.AsksIfNext(r), s.Path},
		{!direct && !compare.WhyOthers(r) && s.ToldOfSelf() && r.P(nlu.Recommend) >= 0.8 && s.AskedRoles(r) == nil && s.WantsRecommend(r, top), s.Recommend},
		{!direct && s.Introduces(r), s.Welcome},
		{!direct && s.WishesToLead(r), s.ToLead},
		{s.WantsCompare(r, top) && !s.ChoosesByLikes(r), s.Compare},
		{true, func(r session.Resolved, _ []rank.Candidate) (reply.Reply, bool) { return s.WhoHires(r) }},
		{!direct && top.Gap == nil, s.Beyond},
		{s.LeavesUndescribed(r), s.StartOver},
		{len(r.About) == 0, func(r session.Resolved, _ []rank.Candidate) (reply.Reply, bool) { return s.WorthOfUndescribed(r) }},
		{!direct && s.Memory.Turns == 0 && s.Said.MaxRank > 1 && len(s.Said.Goals) == 0 && s.AsksWhatToStudy(r), s.Recommend},
		{!direct && s.WantsPath(r), s.Path},
		{!direct && !compare.WhyOthers(r) && (s.Advice != "" && r.Text == s.AdviceIn || s.WantsRecommend(r, top)), s.Recommend},
		{!direct && !unknown && s.WantsList(r), s.list},
		{!direct && (!gapFirst || s.OtherDegreeFor(r)) && s.WantsEligible(r) && !s.wishesToSit(r), s.Eligible},
		{!direct && !gapFirst && (top.Gap == nil || r.Joined || len(r.About) > 1 && len(r.Cues) > 0 && top.Question < 0.3), s.Each},
	}
	for _, t := range tries {
		if !t.on {
			continue
		}
		if rep, ok := t.try(r, cands); ok {
			return s.WithAsked(rep, cands), true
		}
	}
	return reply.Reply{}, false
}

// asksWhatEachIs reports "what is each of them supposed to do": no one side of what "each" stands for.
func (s *answering) asksWhatEachIs(r session.Resolved) bool {
	return len(r.Cues) == 0 && nlu.Says(r.Words, "each") && nlu.Says(r.Words[:min(2, len(r.Words))], "what", "whats") && s.OfOneKind(r.About)
}

// answersDirectly reports that what ranks first answers the very question, so that nothing has
// to be composed.
func (s *answering) answersDirectly(r session.Resolved, top rank.Candidate) bool {
	direct := top.Question >= session.SameQuestion || top.Gap != nil && top.Question >= session.SameGap ||
		top.Passage != nil && top.Question >= lookup.Fits && s.WantsCertification(r) || s.tellsJobsOf(r, top) || advise.TellsSurely(r, top, decline.PlainlySure)
	if !direct || top.Passage == nil || !s.WantsEligible(r) {
		return direct
	}

	t := s.Target(r) // what it is says nothing of who may take it
	return t == nil || t.Kind != knowledge.Certification || len(t.On(knowledge.Eligibility)) > 0 || top.Passage.Facet != knowledge.About
}

// farAhead is how far a gap must be ahead of all else for "may I", "how do I become" to be
// questions for it: "with a felony".
const farAhead = 0.3

// tellsJobsOf reports that what comes first says what the one certification that is named
// leads to, and nothing is asked but that: its own words say more than a list of the roles
// that go with it.
func (s *answering) tellsJobsOf(r session.Resolved, top rank.Candidate) bool {
	t := s.Named(r, knowledge.Certification)
	plain := t != nil && len(r.About) == 1 && r.Slots.Superlative == "" && !r.Slots.Negated && s.LevelWord(r) == ""
	return plain && top.Passage != nil && top.Passage.Topic == t && top.Passage.Facet == knowledge.Jobs
}

// ofCourses reports a question for courses and no other thing: which of them are technical
// or not says nothing of roles.
func (s *answering) ofCourses(r session.Resolved) bool {
	asks := slices.Equal(r.Cues, []knowledge.Facet{knowledge.Courses}) && r.Slots.Which && !r.Slots.Versus
	return asks && len(r.Slots.Kinds) == 0 && s.Named(r, knowledge.Role) == nil && s.Named(r, knowledge.Certification) == nil
}

// byWholeAct tries the acts on the whole message, where the question in it leaves
// its condition to the rest: "no bachelor. what remains for me".
func (s *answering) byWholeAct(r session.Resolved, cands []rank.Candidate) (reply.Reply, bool) {
	if s.Whole == "" || cands[0].Question >= 0.75 || cands[0].Gap != nil || len(r.Question.Topics()) > 1 {
		return reply.Reply{}, false // or it says itself of what it asks
	}
	whole := s.Read(s.Whole)
	if len(whole.Words) > advise.MaxWhole {
		return reply.Reply{}, false
	}
	w := s.Resolve(whole)
	if len(w.About) == 0 || !s.WantsList(w) && !s.WantsPath(w) {
		return reply.Reply{}, false
	}
	return s.byAct(w, cands)
}

// leastForExam answers "the lowest degree that gets me into the RHIA exam" with who may take
// that exam: which degree is the shortest of all is not asked.
func (s *answering) leastForExam(r session.Resolved) (reply.Reply, bool) {
	t := s.Named(r, knowledge.Certification)
	if t == nil || len(r.About) != 1 || r.Slots.Superlative != "least" || r.P(nlu.GapAct) >= session.ActSure || !slices.Equal(r.Slots.Kinds, []knowledge.Kind{knowledge.Degree}) || len(t.On(knowledge.Eligibility)) == 0 {
		return reply.Reply{}, false
	}
	return s.TellPassage(r, t.On(knowledge.Eligibility)[0], 0.8)
}

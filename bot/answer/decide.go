package answer

import (
	"cmp"
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// Thresholds of the decision. Similarities are those of index.Hit.
const (
	sameQuestion = 0.86 // the message is one of the passage's questions in other words
	sameGap      = 0.8  // the message is one of the questions that are known to have no answer
	actSure      = 0.5  // probability from which an act of the classifier is followed
)

// maxWhole is how long, in words, a message may be to be searched for as a whole.
const maxWhole = 45

func (s *session) candidates(r resolved) []rank.Candidate {
	if s.whole == "" {
		return s.rank(r.Question, r.focus)
	}
	whole := s.read(s.whole)
	if len(whole.Words) > maxWhole {
		return s.rank(r.Question, r.focus)
	}
	return s.ranking.RankBoth(r.Question, whole, s.hinted(r.focus))
}

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
func (s *session) notAgain(r resolved, cands []rank.Candidate) []rank.Candidate {
	if (!r.fromTalk || r.item) && len(s.answers) == 0 {
		return cands
	}
	out := slices.Clone(cands)
	for i, c := range out {
		if c.Passage != nil && slices.Contains(s.answers, c.ID) && !slices.Contains(r.Cues, c.Passage.Facet) && c.Question < sameQuestion {
			out[i].Score -= toldJustNow
		} else if !r.fromTalk || r.item {
			continue
		} else if c.Passage != nil && slices.Contains(s.memory.Last, c.ID) && c.Question < sameQuestion {
			out[i].Score -= justTold
		}
		if c.Gap != nil && c.Gap.ID == s.memory.Gap && c.Question < plainly {
			out[i].Score -= justTold // that it is not known was just said
		}
	}
	slices.SortStableFunc(out, func(a, b rank.Candidate) int { return cmp.Compare(b.Score, a.Score) })
	if len(out) > 0 && len(r.Cues) == 0 && slices.Contains(s.answers, cands[0].ID) && out[0].Question < cands[0].Question-lessAlike {
		return cands // nothing else is asked in such words
	}
	return out
}

// lessAlike is how much less like a question what is told in the place of something told
// before may be.
const lessAlike = 0.25

func (s *session) traceQuestion(r resolved) {
	if !s.explain {
		return
	}
	s.tracef("asked: %s", r.Canon)
	for i, l := range r.Labels {
		if i < 3 {
			s.tracef("label: %s/%s %.2f", l.Act, l.Facet, l.P)
		}
	}
	s.tracef("in scope %.2f; topics: %s; facets named: %v; %s", r.InScope, strings.Join(r.topics, ", "), r.Cues, r.Slots)
	if r.fromTalk {
		s.tracef("goes on with the conversation")
	}
	if !r.Person.Empty() {
		s.tracef("person: %+v", r.Person)
	}
}

// nothingFound is the reply where no passage and no gap fits.
func (s *session) nothingFound(r resolved) reply.Reply {
	if len(r.topics) > 0 {
		return s.unknown(r, 0.6)
	}
	return s.offTopic(0.7)
}

// byAct tries the acts that are composed from links and figures. Where a passage
// answers the very question, that comes first.
func (s *session) byAct(r resolved, cands []rank.Candidate) (reply.Reply, bool) {
	top := cands[0]
	direct := top.Question >= sameQuestion || top.Gap != nil && top.Question >= sameGap ||
		top.Passage != nil && top.Question >= fits && s.wantsCertification(r) || s.tellsJobsOf(r, top) || tellsSurely(r, top, plainlySure)
	if s.ofCourses(r) {
		return reply.Reply{}, false
	}
	if direct && top.Passage != nil && s.wantsEligible(r) && s.ofAnotherRole(r, top.Passage) {
		direct = false // "is a GED enough for a coder", asked of a clerk
	}
	if t := s.target(r); direct && s.wantsEligible(r) && t != nil && t.Kind == knowledge.Certification && len(t.On(knowledge.Eligibility)) == 0 && top.Passage != nil && top.Passage.Facet == knowledge.About {
		direct = false // what it is says nothing of who may take it
	}
	gapFirst := top.Gap != nil && len(s.answers) == 0 && s.margin(cands) >= farAhead
	unknown := top.Gap != nil && (r.P(nlu.GapAct) >= surelyGap || r.P(nlu.GapAct) >= actSure && s.margin(cands) >= farAhead)
	query := s.parse(r)
	if len(query.Conds) > 0 {
		s.tracef("query: %s; strong: %v", query, s.strong(r, query, top))
	}
	tries := []struct {
		on  bool
		try func(resolved, []rank.Candidate) (reply.Reply, bool)
	}{
		{s.onlyItems(r), func(r resolved, cands []rank.Candidate) (reply.Reply, bool) { return s.each(s.orField(r), cands) }},
		{r.Slots.Defines && len(r.topics) > 1 && top.Passage != nil && !slices.Contains(r.topics, top.Passage.Topic.ID), s.defineEach},
		{!direct && !gapFirst && !r.fromTalk && s.heldOnly(r) != nil, s.eligible},
		{!direct && r.fromTalk && len(r.topics) > 1, func(r resolved, _ []rank.Candidate) (reply.Reply, bool) { return s.among(r) }},
		{(r.Slots.Over+r.Slots.Under > 0 || s.growsUnlikeOthers(r)) && s.wantsList(r), s.list},
		{s.byLengthAsked(r) || s.ofTable(r) || s.leavesOneOut(r), s.list},
		{s.asksLeastSchool(r), s.leastSchool},
		{s.strong(r, query, top) && !unknown, s.list},
		{!direct && len(r.topics) > 1, func(r resolved, _ []rank.Candidate) (reply.Reply, bool) { return s.among(r) }},
		{!direct && !whyOthers(r) && s.prefers(r), s.recommend},
		{s.asksBetween(r) && (!direct || top.Passage != nil && !slices.Contains(r.topics, top.Passage.Topic.ID)) || s.asksIfNext(r), s.path},
		{!direct && !whyOthers(r) && s.toldOfSelf() && r.P(nlu.Recommend) >= 0.8 && s.askedRoles(r) == nil && s.wantsRecommend(r, top), s.recommend},
		{!direct && s.introduces(r), s.welcome},
		{!direct && s.wishesToLead(r), s.toLead},
		{s.wantsCompare(r, top) && !s.choosesByLikes(r), s.compare},
		{true, func(r resolved, _ []rank.Candidate) (reply.Reply, bool) { return s.whoHires(r) }},
		{s.comesFromUndescribed(r), s.path},
		{s.leavesUndescribed(r), s.startOver},
		{len(r.topics) == 0, func(r resolved, _ []rank.Candidate) (reply.Reply, bool) { return s.worthOfUndescribed(r) }},
		{!direct && s.memory.Turns == 0 && s.said.MaxRank > 1 && len(s.said.Goals) == 0 && (s.wanted(r) == knowledge.Degree && s.asksWhichKind(r) && !r.OfSomeone || s.asksWhatToStudy(r)), s.recommend},
		{!direct && s.asksForOtherDegree(r), s.forOtherDegree},
		{!direct && s.wantsPath(r), s.path},
		{!direct && !whyOthers(r) && (s.advice != "" && r.Text == s.adviceIn || s.wantsRecommend(r, top)), s.recommend},
		{!direct && !unknown && s.wantsList(r), s.list},
		{!direct && (!gapFirst || s.otherDegreeFor(r)) && s.wantsEligible(r) && !s.wishesToSit(r), s.eligible},
		{!direct && !gapFirst && (top.Gap == nil || r.Joined || len(r.topics) > 1 && len(r.Cues) > 0 && top.Question < 0.3), s.each},
	}
	for _, t := range tries {
		if !t.on {
			continue
		}
		if rep, ok := t.try(r, cands); ok {
			return s.withAsked(rep, cands), true
		}
	}
	return reply.Reply{}, false
}

// farAhead is how far a gap must be ahead of all else for "may I", "how do I become" to be
// questions for it: "with a felony".
const farAhead = 0.3

// plainlySure is the probability of a label from which it is what is asked, where the
// ranking comes to the same.
const plainlySure = 0.9

// tellsSurely reports that what comes first tells of the one topic that is named the very
// facet that the question asks by the classifier, which is at least that sure.
func tellsSurely(r resolved, top rank.Candidate, sure float64) bool {
	if top.Passage == nil || len(r.topics) != 1 || len(r.Labels) == 0 || r.Slots.Superlative != "" || r.Slots.Negated {
		return false
	}
	l := r.Labels[0]
	return l.Act == nlu.Tell && l.P >= sure && l.Facet == top.Passage.Facet && top.Passage.Topic.ID == r.topics[0]
}

// tellsJobsOf reports that what comes first says what the one certification that is named
// leads to, and nothing is asked but that: its own words say more than a list of the roles
// that go with it.
func (s *session) tellsJobsOf(r resolved, top rank.Candidate) bool {
	t := s.named(r, knowledge.Certification)
	plain := t != nil && len(r.topics) == 1 && r.Slots.Superlative == "" && !r.Slots.Negated && s.levelWord(r) == ""
	return plain && top.Passage != nil && top.Passage.Topic == t && top.Passage.Facet == knowledge.Jobs
}

// whyOthers reports a question why something is so that speaks of nobody: what others
// prefer is no wish of the student's.
func whyOthers(r resolved) bool {
	return len(r.Words) > 0 && r.Words[0] == "why" && !r.OfSomeone
}

// ofCourses reports a question for courses and no other thing: which of them are technical
// or not says nothing of roles.
func (s *session) ofCourses(r resolved) bool {
	asks := slices.Equal(r.Cues, []knowledge.Facet{knowledge.Courses}) && r.Slots.Which && !r.Slots.Versus
	return asks && len(r.Slots.Kinds) == 0 && s.named(r, knowledge.Role) == nil && s.named(r, knowledge.Certification) == nil
}

// byWholeAct tries the acts on the whole message, where the question in it leaves
// its condition to the rest: "no bachelor. what remains for me".
func (s *session) byWholeAct(r resolved, cands []rank.Candidate) (reply.Reply, bool) {
	if s.whole == "" || cands[0].Question >= 0.75 || cands[0].Gap != nil || len(r.Question.Topics()) > 1 {
		return reply.Reply{}, false // or it says itself of what it asks
	}
	whole := s.read(s.whole)
	if len(whole.Words) > maxWhole {
		return reply.Reply{}, false
	}
	w := s.resolve(whole)
	if len(w.topics) == 0 || !s.wantsList(w) && !s.wantsPath(w) {
		return reply.Reply{}, false
	}
	return s.byAct(w, cands)
}

// isOfGap reports a passage that is written for what a gap names.
func isOfGap(p *knowledge.Passage, g *knowledge.Gap) bool {
	ws := strings.Fields(strings.ToLower(g.Name))
	return len(ws) > 0 && strings.Contains(p.ID, ws[len(ws)-1])
}

// plainly is how like one of a passage's questions a message must be for its own words
// to count for more than what the classifier takes it for.
const plainly = 0.7

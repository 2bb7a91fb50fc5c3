package answer

import (
	"fmt"
	"slices"
	"sort"

	"himpath/bot/answer/ladder"
	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// among answers which of several topics is first by pay, growth, length, schooling
// or level: all of them in that order, and of which nothing is known.
func (s *session) among(r resolved) (reply.Reply, bool) {
	by := s.measure(r)
	ids := s.sameKind(r.topics)
	if by == "" || len(ids) < 2 || !s.ofOneKind(ids) {
		return reply.Reply{}, false
	}
	var entries []entry
	var lacking []*knowledge.Topic
	for _, id := range ids {
		t := s.base.Topic(id)
		if e, ok := s.measured(r, t, by); ok {
			entries = append(entries, e)
		} else {
			lacking = append(lacking, t)
		}
	}
	if len(entries) == 0 {
		return reply.Reply{}, false
	}
	sort.SliceStable(entries, func(i, j int) bool {
		if r.Slots.Superlative == "least" {
			return entries[i].value < entries[j].value
		}
		return entries[i].value > entries[j].value
	})
	rep, ok := s.enumerate(r, entries, fmt.Sprintf(sayInOrder, orderName(by, ofOpenings(r))))
	for _, t := range lacking[:min(2, len(lacking))] {
		rep.Blocks = append(rep.Blocks, reply.Block{Kind: reply.Paragraph, Text: s.nothingTold(by, t.Short)})
	}
	rep.Intent, s.memory.Facet = string(nlu.Compare), string(by)
	return rep, ok
}

func orderName(f knowledge.Facet, openings bool) string {
	switch {
	case f == knowledge.Growth && openings:
		return "openings a year"
	case f == knowledge.Growth:
		return "projected growth"
	case f == knowledge.Education:
		return "schooling"
	}
	return string(f)
}

// measure is what several things are put in order by, or "".
func (s *session) measure(r resolved) knowledge.Facet {
	switch {
	case r.Slots.Superlative == "":
		return ""
	case slices.Contains(r.Cues, knowledge.Pay) || figureLabelled(r) == knowledge.Pay:
		return knowledge.Pay
	case slices.Contains(r.Cues, knowledge.Growth):
		return knowledge.Growth
	case slices.Contains(r.Cues, knowledge.Length):
		return knowledge.Length
	case s.words.LengthOrders.Any(r.Words) && s.named(r, knowledge.Degree) != nil:
		return knowledge.Length
	case s.words.Schooling.Any(r.Words):
		return knowledge.Education
	}
	f := knowledge.Facet(s.memory.Facet)
	bare := len(r.Cues) == 0 && s.words.Order.Any(r.Words)
	if bare && (r.fromTalk || s.choosing(r) || s.extreme(r)) && slices.Contains([]knowledge.Facet{knowledge.Pay, knowledge.Growth, knowledge.Length}, f) {
		return f // "which is lowest", after figures
	}
	return ""
}

// measured is a topic with what it has to show of a measure.
func (s *session) measured(r resolved, t *knowledge.Topic, by knowledge.Facet) (entry, bool) {
	switch by {
	case knowledge.Pay, knowledge.Growth, knowledge.Length:
		fig := s.rankingFigure(r, t, by)
		if fig == nil {
			return entry{}, false
		}
		return entry{topic: t, because: tellFigure(fig), figure: fig, value: amount(fig.Value)}, true
	case knowledge.Education:
		p := s.firstBrief(t, knowledge.Education)
		if p == nil || ladder.Schooling(s.base, t) == 0 {
			return entry{}, false
		}
		return entry{topic: t, because: p.Brief, from: p, value: float64(ladder.Schooling(s.base, t))}, true
	}
	return entry{}, false
}

// leastShown is how many roles are named that take the least schooling.
const leastShown = 4

// asksLeastSchool reports "which job needs the least school", of all there are.
func (s *session) asksLeastSchool(r resolved) bool {
	return r.Slots.Superlative == "least" && slices.Contains(r.Slots.Kinds, knowledge.Role) && len(r.topics) == 0 && s.words.Schooling.Any(r.Words) && len(s.profile.Has)+len(s.profile.Studying) == 0 && !s.toldOfSelf()
}

// leastSchool lists the roles that take the least schooling.
func (s *session) leastSchool(r resolved, _ []rank.Candidate) (reply.Reply, bool) {
	var entries []entry
	for _, t := range s.base.OfKind(knowledge.Role) {
		if e, ok := s.measured(r, t, knowledge.Education); ok {
			entries = append(entries, e)
		}
	}
	sort.SliceStable(entries, func(i, j int) bool { return entries[i].value < entries[j].value })
	return s.enumerate(r, entries[:min(leastShown, len(entries))], fmt.Sprintf(sayInOrder, orderName(knowledge.Education, false)))
}

// leastForExam answers "the lowest degree that gets me into the RHIA exam" with who may take
// that exam: which degree is the shortest of all is not asked.
func (s *session) leastForExam(r resolved) (reply.Reply, bool) {
	t := s.named(r, knowledge.Certification)
	if t == nil || len(r.topics) != 1 || r.Slots.Superlative != "least" || r.P(nlu.GapAct) >= actSure || !slices.Equal(r.Slots.Kinds, []knowledge.Kind{knowledge.Degree}) || len(t.On(knowledge.Eligibility)) == 0 {
		return reply.Reply{}, false
	}
	p := t.On(knowledge.Eligibility)[0]
	if s.withdrawn[p.ID] {
		return reply.Reply{}, false
	}
	return s.tell(r, []rank.Candidate{{ID: p.ID, Passage: p, Score: 1, Question: 1}}, 0.8), true
}

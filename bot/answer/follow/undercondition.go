package follow

import (
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// mostOfCondition is how many words a turn has at most that only adds a condition.
const mostOfCondition = 10

// UnderCondition reads "as a beginner?", "and in a nursing home", "with a masters and years in", after
// what a role pays, as the question what it pays so: a turn that is no sentence asks nothing else.
func (s *Resolver) UnderCondition(q nlu.Question) nlu.Question {
	if s.Memory.Turns == 0 || len(q.Words) > mostOfCondition {
		return q
	}
	ws := q.Words
	for len(ws) > 1 && (s.Words.JoiningOpeners.Has(ws[0]) || s.Words.Lead.Has(ws[0])) && !s.opensCondition(ws) {
		ws = ws[1:]
	}
	ofRole := func(m nlu.Mention) bool { return s.KindOf(m.Topic()) == knowledge.Role }
	if !s.opensCondition(ws) || s.Words.Question.Any(ws[1:]) || s.asksOtherSide(q) || slices.ContainsFunc(q.Mentions, ofRole) {
		return q
	}
	role := s.paidInTalk()
	if role == nil {
		return q
	}
	if s.Words.StageOpeners.Has(ws[0]) {
		ws = slices.Concat([]string{"as"}, ws)
	}
	n := s.Another(s.Questions.PaysSo.Of(role.Short, strings.Join(ws, " ")), session.Resolved{Question: q})
	n.Cues = []knowledge.Facet{knowledge.Pay} // whatever the condition is of
	return n
}

// paidInTalk is the role whose pay was asked for last, or nil.
func (s *Resolver) paidInTalk() *knowledge.Topic {
	if s.Memory.Question == "" || len(s.Memory.Compared) > 1 {
		return nil
	}
	last := s.Read(s.Memory.Question)
	if knowledge.Facet(s.Memory.Facet) != knowledge.Pay && !slices.Equal(last.Cues, []knowledge.Facet{knowledge.Pay}) {
		return nil
	}
	for _, id := range append(last.Topics(), session.FirstOf(s.Memory.Topics)) {
		if t := s.Base.Topic(id); t != nil && t.Kind == knowledge.Role {
			return t
		}
	}
	return nil
}

// opensCondition reports words that start with what opens a condition: a preposition, a clause, or a
// stage of a career.
func (s *Resolver) opensCondition(ws []string) bool {
	switch {
	case len(ws) == 0:
		return false
	case s.Words.StageOpeners.Has(ws[0]), len(ws) > 1 && ws[0] == "to" && s.Words.StageOpeners.Has(ws[1]):
		return true
	}
	return len(ws) > 1 && s.Words.ConditionOpeners.Has(ws[0]) && !s.Words.Auxiliaries.Has(ws[1])
}

// asksOtherSide reports a turn that asks for more than pay, whatever it opens with: "in demand?".
func (s *Resolver) asksOtherSide(q nlu.Question) bool {
	ofPay := []knowledge.Facet{knowledge.Pay, knowledge.Education, knowledge.CertFacet, knowledge.Level, knowledge.Length, knowledge.Employers}
	return q.Slots.Versus || slices.ContainsFunc(q.Cues, func(f knowledge.Facet) bool { return !slices.Contains(ofPay, f) })
}

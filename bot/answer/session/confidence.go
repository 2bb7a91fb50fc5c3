package session

import (
	"math"

	"himpath/bot/answer/rank"
	"himpath/bot/reply"
)

// DeclineBelow is the evidence under which a passage is not told.
const DeclineBelow = 0.25

// Evidence is how much speaks for the best candidate at all, 0..1.
func (s *Session) Evidence(r Resolved, cands []rank.Candidate) float64 {
	top := cands[0]
	z := -3.4 + 3.6*top.Question + 1.6*top.Coverage + 1.1*max(top.Topic, 0) + 1.0*top.Facet + 0.8*s.Margin(cands) + 1.2*r.InScope
	return logistic(z)
}

// Confidence estimates the probability that the best candidate is the right
// answer: a logistic regression fitted on the tuned question sets.
func (s *Session) Confidence(r Resolved, cands []rank.Candidate) float64 {
	top := cands[0]
	next := 1.0
	if len(cands) > 1 {
		next = min(1, top.Score-cands[1].Score)
	}
	label := 0.0
	if len(r.Labels) > 0 {
		label = r.Labels[0].P
	}
	if top.Gap != nil {
		return logistic(-2.6 + 2.6*top.Question + 0.6*top.Relative + 1.4*max(top.Topic, 0) + 1.8*s.Margin(cands) + 1.4*next + 0.8*label - r.InScope)
	}
	z := -0.4 + 1.4*top.Question + 0.9*top.Relative + 0.2*top.Coverage + 1.6*next + 0.4*label
	if r.FromTalk {
		z -= 0.9
	}
	return logistic(z)
}

// LaterTurn is the share of a first turn's confidence that a later one has: what is
// asked may lie in what was said, and is more often misread.
const LaterTurn = 0.9

// InTalk is the share of its confidence that a reply keeps at this point of a conversation.
func (s *Session) InTalk(r reply.Reply) float64 {
	if s.Memory.Turns == 0 || r.Outcome == reply.Chat || r.Outcome == reply.Blocked {
		return 1
	}
	return LaterTurn
}

// Margin is how far the best candidate is ahead of the best on another topic, at
// most 1.
func (s *Session) Margin(cands []rank.Candidate) float64 {
	top := cands[0]
	for _, c := range cands[1:] {
		if c.Passage == nil || top.Passage == nil || c.Passage.Topic != top.Passage.Topic {
			return min(1, top.Score-c.Score)
		}
	}
	return 1
}

func logistic(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

package lookup

import (
	"slices"
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/knowledge"
)

// mostOfNews is how many words a turn has at most in which somebody only tells what they hold now.
const mostOfNews = 11

// NowHolds reads "i passed my cpc in march", "passed it yesterday!", as asked what that
// certification opens: who tells it asks nothing of the exam any more.
func (s *Teller) NowHolds(q nlu.Question) nlu.Question {
	ws := session.Letters(q.Text)
	if s.Parts > 1 || len(ws) > mostOfNews || strings.Contains(q.Text, "?") || s.NLU.Asks(q.Text) || s.Words.Question.Any(ws) || s.Words.Auxiliaries.Has(session.FirstOf(ws)) || s.Words.NotYetHeld.Any(ws) || s.Words.Deny.Any(ws) || s.Words.Failing.In(ws) {
		return q
	}
	if s.Words.ExamWords.Any(ws) && !nlu.Says(ws, "passed", "aced") {
		return q // "i have the CCS exam on friday"
	}
	at := slices.IndexFunc(ws, s.Words.Attained.Has)
	if t := s.newlyHeld(q, ws); at >= 0 && t != nil && slices.ContainsFunc(ws[:at+1], func(w string) bool { return s.Words.FirstPersons.Has(w) || w == ws[at] && at < 2 }) {
		for _, f := range []knowledge.Facet{knowledge.Next, knowledge.Jobs} {
			if len(t.On(f)) > 0 {
				return s.Another(s.Writer.Plain(f, t), session.Resolved{Question: q})
			}
		}
	}
	return q
}

// newlyHeld is the one certification that a turn names and nothing besides, or the one in talk
// where it says "it", "mine". nil: none.
func (s *Teller) newlyHeld(q nlu.Question, ws []string) *knowledge.Topic {
	ids := session.Distinct(q.Topics())
	t := s.TalkedOf()
	switch {
	case len(ids) == 1:
		t = s.Base.Topic(ids[0])
	case len(ids) > 1 || s.Memory.Turns == 0 || !nlu.Says(ws, "it", "mine", "that"):
		return nil
	}
	if t == nil || t.Kind != knowledge.Certification {
		return nil
	}
	return t
}

package decline

import (
	"slices"
	"strings"

	"himpath/bot/answer/compare"
	"himpath/bot/answer/rank"
	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
)

// sureAct is how like one of its examples a message must be to be taken for an act.
func sureAct(act string) float64 {
	if act == string(nlu.StudentSupport) {
		return 0.45
	}
	return 0.7
}

// OnlyFeels reports a message that says how its writer feels, and names nothing or asks
// nothing: "is it normal to cry over homework", "flunked the CCA and feel worthless".
func (s *Decliner) OnlyFeels(r session.Resolved, top rank.Candidate) bool {
	if top.Act != string(nlu.StudentSupport) || top.Facet < plainSupport {
		return false
	}
	if len(r.Person.Likes) > 0 && top.Facet < SurelySupport {
		return false // it says what they are after
	}
	asks := s.NLU.Asks(r.Text)
	if len(r.About) == 0 {
		return !asks || top.Question >= sureAct(top.Act)
	}
	if top.Facet >= SurelySupport && r.P(nlu.StudentSupport) >= SurelySupport && !strings.Contains(r.Text, "?") && s.Words.FirstPersons.Any(r.Words) {
		return !asks && !s.asksOfNamed(r) // "i cant do this anymore": these words ask nothing where they stand
	}
	return !asks && !s.Words.Question.Any(r.Words) && !s.Words.Auxiliaries.Any(r.Words)
}

// asksOfNamed reports an auxiliary right before something that is named: "do coders need it".
func (s *Decliner) asksOfNamed(r session.Resolved) bool {
	return slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool {
		return m.Start > 0 && s.Words.Auxiliaries.Has(r.Words[m.Start-1])
	})
}

// plainSupport is how probable it must be that a message which asks nothing only says
// how its writer feels, to be taken for that whatever it names.
const plainSupport = 0.8

// WithOpeners suggests questions for someone who does not know what to ask.
func (s *Decliner) WithOpeners(r reply.Reply) reply.Reply {
	r.Suggestions = s.Openers()
	return r
}

// Support is the reply to who is worn out or afraid: two kind sentences, and an advisor.
func (s *Decliner) Support() reply.Reply {
	r := s.Fixed(reply.NotFound, nlu.StudentSupport, session.SaySupport, 0.9)
	r.Actions = []reply.Action{compare.AskAdvisor()}
	if q := s.Read(s.Asking); len(q.Topics()) > 0 {
		s.Note(session.Resolved{Question: q}, "", "", q.Topics()) // "failed my RHIT": of which they go on
	}
	return r
}

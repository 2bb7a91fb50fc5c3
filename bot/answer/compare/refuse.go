package compare

import (
	"fmt"
	"slices"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// OffTopic says that the question is outside the field.
func (s *Comparer) OffTopic(confidence float64) reply.Reply {
	r := s.Fixed(reply.OutOfScope, nlu.OutOfScope, session.SayOffTopic, confidence)
	r.Suggestions = s.Openers()
	return r
}

// AskAdvisor offers to hand the question to an advisor.
func AskAdvisor() reply.Action {
	return reply.Action{Kind: reply.AskAdvisor, Label: "Ask an advisor"}
}

// NothingTold says that nothing is known of what is named on a facet: of one that is told
// in numbers, that there is none.
func (s *Comparer) NothingTold(f knowledge.Facet, name string) string {
	say := session.SayNoFacet
	if slices.Contains([]knowledge.Facet{knowledge.Pay, knowledge.Growth, knowledge.Length}, f) {
		say = session.SayNoFigure
	}
	return fmt.Sprintf(say, s.FacetName(f), name)
}

// FacetName is what a facet is called where something is not known of it.
func (s *Comparer) FacetName(f knowledge.Facet) string {
	for _, c := range s.Base.Cues {
		if c.Facet == f {
			return c.Name
		}
	}
	return string(f)
}

// Fixed makes a reply of one fixed phrase.
func (s *Comparer) Fixed(o reply.Outcome, act nlu.Act, text string, confidence float64) reply.Reply {
	d := s.Draft(o)
	d.Text(text)
	d.Reply.Intent, d.Reply.Confidence = string(act), confidence
	return d.Reply
}

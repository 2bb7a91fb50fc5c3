package answer

import (
	"fmt"
	"slices"
	"strings"

	"himpath/bot/answer/rank"
	"himpath/bot/nlu"
	"himpath/bot/reply"
)

// socialAct answers a short message about nothing that the classifier takes for a
// greeting, thanks, or a question about the bot.
func (s *session) socialAct(r resolved) (reply.Reply, bool) {
	if len(r.Labels) == 0 || r.Labels[0].P < 0.7 || len(r.Mentions) > 0 || len(r.Words) > 7 || len(r.Cues) > 0 {
		return reply.Reply{}, false
	}
	if s.memory.Turns > 0 && r.Refers && r.Labels[0].Act == nlu.Thank && s.words.Auxiliaries.Has(firstOf(r.Words)) {
		return reply.Reply{}, false // "would that help"
	}
	switch r.Labels[0].Act {
	case nlu.Help:
		return s.withOpeners(s.fixed(reply.Chat, nlu.Help, sayHelp, r.Labels[0].P)), true
	case nlu.Greet:
		return s.withOpeners(s.fixed(reply.Chat, nlu.Greet, sayHello, r.Labels[0].P)), true
	case nlu.Thank:
		return s.fixed(reply.Chat, nlu.Thank, sayThanks, r.Labels[0].P), true
	case nlu.Feedback:
		return s.fixed(reply.Chat, nlu.Feedback, sayFeedback, r.Labels[0].P), true
	}
	return reply.Reply{}, false
}

// sureAct is how like one of its examples a message must be to be taken for an act.
func sureAct(act string) float64 {
	switch act {
	case "student_support":
		return 0.45
	}
	return 0.7
}

// onlyFeels reports a message that says how its writer feels, and names nothing or asks
// nothing: "is it normal to cry over homework", "flunked the CCA and feel worthless".
func (s *session) onlyFeels(r resolved, top rank.Candidate) bool {
	if top.Act != "student_support" || top.Facet < plainSupport {
		return false
	}
	if len(r.Person.Likes) > 0 && top.Facet < surelySupport {
		return false // it says what they are after
	}
	asks := s.nlu.Asks(r.Text)
	if len(r.topics) == 0 {
		return !asks || top.Question >= sureAct(top.Act)
	}
	if top.Facet >= surelySupport && r.P(nlu.StudentSupport) >= surelySupport && !strings.Contains(r.Text, "?") && s.words.FirstPersons.Any(r.Words) {
		return !asks && !s.asksOfNamed(r) // "i cant do this anymore": these words ask nothing where they stand
	}
	return !asks && !s.words.Question.Any(r.Words) && !s.words.Auxiliaries.Any(r.Words)
}

// asksOfNamed reports an auxiliary right before something that is named: "do coders need it".
func (s *session) asksOfNamed(r resolved) bool {
	return slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool {
		return m.Start > 0 && s.words.Auxiliaries.Has(r.Words[m.Start-1])
	})
}

// plainSupport is how probable it must be that a message which asks nothing only says
// how its writer feels, to be taken for that whatever it names.
const plainSupport = 0.8

// onlyHelp tells what can be asked, and leaves the conversation where it was: after a
// topic, "help" would be read as what that topic is good for.
func (s *session) onlyHelp() Result {
	s.tracef("asks for help and nothing else")
	return s.aside(s.withOpeners(s.fixed(reply.Chat, nlu.Help, sayHelp, 0.95)))
}

// nothingSaid answers a nod, a thumb, a smile, a "hmm" or a question mark, and leaves the
// conversation where it was.
func (s *session) nothingSaid(thanks, hesitates bool) Result {
	s.tracef("asks and tells nothing")
	switch {
	case hesitates:
		return s.aside(s.withOpeners(s.fixed(reply.Chat, nlu.Help, sayEmpty, 0.8)))
	case thanks:
		return s.aside(s.fixed(reply.Chat, nlu.Thank, sayThanks, 0.9))
	}
	return s.aside(s.withOpeners(s.fixed(reply.Chat, nlu.Help, sayHelp, 0.8)))
}

// aside is a turn that is no part of what is talked about.
func (s *session) aside(r reply.Reply) Result {
	s.memory.Turns++
	return Result{Reply: reply.Cut(r), Memory: s.memory, Profile: s.profile, Trace: s.trace}
}

// withOpeners suggests questions for someone who does not know what to ask.
func (s *session) withOpeners(r reply.Reply) reply.Reply {
	r.Suggestions = openers()
	return r
}

// fixed makes a reply of one fixed phrase.
func (s *session) fixed(o reply.Outcome, act nlu.Act, text string, confidence float64) reply.Reply {
	d := s.draft(o)
	d.text(text)
	d.r.Intent, d.r.Confidence = string(act), confidence
	return d.r
}

func (s *session) crisis() reply.Reply {
	text := sayCrisis
	if p := s.base.Program; p != nil && p.CrisisLine != "" {
		text += " " + fmt.Sprintf(sayCrisisLine, p.CrisisLine)
	}
	return s.fixed(reply.OutOfScope, nlu.Crisis, text, 0.98)
}

func (s *session) blocked() reply.Reply {
	return s.fixed(reply.Blocked, "", sayBlocked, 0.97)
}

// support is the reply to who is worn out or afraid: two kind sentences, and an advisor.
func (s *session) support() reply.Reply {
	r := s.fixed(reply.NotFound, nlu.StudentSupport, saySupport, 0.9)
	r.Actions = []reply.Action{askAdvisor()}
	if q := s.read(s.asking); len(q.Topics()) > 0 {
		s.note(resolved{Question: q}, "", "", q.Topics()) // "failed my RHIT": of which they go on
	}
	return r
}

// openers are questions for someone who does not know what to ask.
func openers() []string {
	return []string{"What does a health information technician do?", "Which certification fits a medical coding role?", "Show me the HIM career ladder"}
}

// social answers a message that asks nothing.
func (s *session) social(sp nlu.Split, text string) reply.Reply {
	switch {
	case sp.Thanks:
		return s.fixed(reply.Chat, nlu.Thank, sayThanks, 0.95)
	case sp.Greets:
		r := s.fixed(reply.Chat, nlu.Greet, sayHello, 0.95)
		r.Suggestions = openers()
		return r
	case strings.TrimSpace(text) == "":
		r := s.fixed(reply.Chat, nlu.Help, sayEmpty, 0.9)
		r.Suggestions = openers()
		return r
	}
	return s.offTopic(0.5)
}

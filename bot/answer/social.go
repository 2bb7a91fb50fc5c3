package answer

import (
	"strings"

	"himpath/bot/answer/session"
	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// socialAct answers a short message about nothing that the classifier takes for a
// greeting, thanks, or a question about the bot.
func (s *answering) socialAct(r session.Resolved) (reply.Reply, bool) {
	if len(r.Labels) == 0 || r.Labels[0].P < 0.7 || len(r.Mentions) > 0 || len(r.Words) > 7 || len(r.Cues) > 0 {
		return reply.Reply{}, false
	}
	if s.Memory.Turns > 0 && r.Refers && r.Labels[0].Act == nlu.Thank && s.Words.Auxiliaries.Has(session.FirstOf(r.Words)) {
		return reply.Reply{}, false // "would that help"
	}
	switch r.Labels[0].Act {
	case nlu.Help:
		return s.WithOpeners(s.Fixed(reply.Chat, nlu.Help, session.SayHelp, r.Labels[0].P)), true
	case nlu.Greet:
		return s.WithOpeners(s.Fixed(reply.Chat, nlu.Greet, session.SayHello, r.Labels[0].P)), true
	case nlu.Thank:
		return s.Fixed(reply.Chat, nlu.Thank, session.SayThanks, r.Labels[0].P), true
	case nlu.Feedback:
		return s.Fixed(reply.Chat, nlu.Feedback, session.SayFeedback, r.Labels[0].P), true
	}
	return reply.Reply{}, false
}

// onlyHelp tells what can be asked, and leaves the conversation where it was: after a
// topic, "help" would be read as what that topic is good for.
func (s *answering) onlyHelp() Result {
	s.Tracef("asks for help and nothing else")
	return s.aside(s.WithOpeners(s.Fixed(reply.Chat, nlu.Help, session.SayHelp, 0.95)))
}

// ownData tells who asks for what is kept of them where they see and delete it; the words
// of their question would be looked for in the field otherwise.
func (s *answering) ownData() Result {
	s.Tracef("asks what is kept of them")
	return s.aside(s.Fixed(reply.Chat, nlu.Help, session.SayOwnData, 0.95))
}

// nothingSaid answers a nod, a thumb, a smile, a "hmm" or a question mark, and leaves the
// conversation where it was.
func (s *answering) nothingSaid(thanks, hesitates bool) Result {
	s.Tracef("asks and tells nothing")
	switch {
	case hesitates:
		return s.aside(s.WithOpeners(s.Fixed(reply.Chat, nlu.Help, session.SayEmpty, 0.8)))
	case thanks:
		return s.aside(s.Fixed(reply.Chat, nlu.Thank, session.SayThanks, 0.9))
	}
	return s.aside(s.WithOpeners(s.Fixed(reply.Chat, nlu.Help, session.SayHelp, 0.8)))
}

// reactsToNothing reports a first message that only does something with an answer, of which there
// is none yet: "no", "why", "come again".
func (s *answering) reactsToNothing(text string) bool {
	if s.Memory.Turns > 0 || len(strings.Fields(text)) > 4 {
		return false
	}
	q := s.Read(text)
	reacts := q.Reaction != "" || knowledge.Only(q.Words, s.Words.CorrectionOpeners)
	return reacts && len(q.Words) <= 3 && len(q.Mentions)+len(q.Cues) == 0
}

// aside is a turn that is no part of what is talked about.
func (s *answering) aside(r reply.Reply) Result {
	s.Memory.Turns++
	return Result{Reply: reply.Cut(r), Memory: s.Memory, Profile: s.Profile, Trace: s.Trace}
}

// social answers a message that asks nothing.
func (s *answering) social(sp nlu.Split, text string) reply.Reply {
	switch {
	case sp.Thanks:
		return s.Fixed(reply.Chat, nlu.Thank, session.SayThanks, 0.95)
	case sp.Greets:
		r := s.Fixed(reply.Chat, nlu.Greet, session.SayHello, 0.95)
		r.Suggestions = s.Openers()
		return r
	case strings.TrimSpace(text) == "":
		r := s.Fixed(reply.Chat, nlu.Help, session.SayEmpty, 0.9)
		r.Suggestions = s.Openers()
		return r
	}
	return s.OffTopic(0.5)
}

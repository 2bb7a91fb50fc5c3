package answer

import (
	"slices"

	"himpath/bot/nlu"
	"himpath/bot/reply"
	"himpath/knowledge"
)

// outside answers what is no question about the field.
func (s *session) outside(r resolved, cands []candidate) (reply.Reply, bool) {
	top := cands[0]
	if top.act == string(nlu.OutOfScope) {
		return s.offTopic(outsideProbability(cands)), s.surelyOutside(r, cands)
	}
	if top.act == string(nlu.StudentSupport) && len(r.topics) == 0 && r.P(nlu.StudentSupport) >= surelySupport {
		return s.support(), true
	}
	social := top.act != "" && top.act != "student_support" && top.act != string(nlu.OutOfScope)
	if social && (len(r.Words) > 8 || s.nlu.IsQuestion(r.Text) && top.act != "help") {
		return reply.Reply{}, false
	}
	if top.act != "" && (top.question < sureAct(top.act) || len(r.topics)+len(s.hints) > 0 && (top.question < 0.75 || s.nlu.Asks(r.Text))) {
		return reply.Reply{}, false
	}
	switch top.act {
	case "student_support":
		return s.support(), true
	case "help":
		return s.withOpeners(s.fixed(reply.Chat, nlu.Help, sayHelp, 0.9)), true
	case "feedback":
		return s.fixed(reply.Chat, nlu.Feedback, sayFeedback, 0.85), true
	case "greet":
		return s.withOpeners(s.fixed(reply.Chat, nlu.Greet, sayHello, 0.9)), true
	case "thank":
		return s.fixed(reply.Chat, nlu.Thank, sayThanks, 0.9), true
	}
	if s.foreign(r) && top.question < sameQuestion {
		return s.offTopic(0.85), true
	}
	if len(r.topics)+len(s.hints) == 0 && r.InScope < 0.2 && top.question < 0.5 {
		return s.offTopic(1 - r.InScope), true
	}
	return reply.Reply{}, false
}

// surelySupport is the probability from which a cry for help is one, however it is put.
const surelySupport = 0.9

// onlyLingers reports that no topic is named: what counts is left from before.
func (s *session) onlyLingers(r resolved) bool {
	return len(r.Topics()) == 0 && len(r.ambiguous) == 0
}

// surelyOutside weighs a message that is most like those of other fields: more likely
// than not it is one of them, or names another field.
func (s *session) surelyOutside(r resolved, cands []candidate) bool {
	if r.Slots.Defines && len(r.topics) > 0 {
		return false // it asks for nothing but a name of the field
	}
	if s.namesProper(r) && cands[0].question < 0.6 && !s.foreign(r) {
		return false
	}
	unlike := r.InScope < 0.4 || cands[0].question >= 0.6
	return unlike && outsideProbability(cands) >= 0.5 || s.foreign(r)
}

// namesProper reports that the message names a thing that is of this field alone, by
// its own name: a certification or a code set.
func (s *session) namesProper(r resolved) bool {
	return slices.ContainsFunc(r.Mentions, func(m nlu.Mention) bool {
		t := s.base.Topic(m.Topic())
		return t != nil && !m.Weak && slices.Contains([]knowledge.Kind{knowledge.Certification, knowledge.CodeSet}, t.Kind)
	})
}

// outsideProbability is how likely a message belongs to another field.
func outsideProbability(cands []candidate) float64 {
	for i, p := range probabilities(cands) {
		if cands[i].act == string(nlu.OutOfScope) {
			return p
		}
	}
	return 0
}

// foreign reports a question that names another field and nothing of this one.
func (s *session) foreign(r resolved) bool {
	if r.Foreign == "" && s.whole != "" && len(r.topics)+len(s.hints) == 0 && len(s.said.Lines) == 0 {
		r.Foreign = s.read(s.whole).Foreign // "my hospital bill is wrong. who do i call"
	}
	if r.Foreign == "" || len(s.hints) > 0 || r.focus.gap != "" {
		return false
	}
	if !r.fromTalk && len(r.topics)+len(r.focus.topics) > 0 && !s.onlyLingers(r) {
		return false
	}
	return !slices.Contains(s.said.Lines, r.Foreign) || s.nlu.WantsToBe(r.Words) // where the student comes from
}

// otherEmployer reports a role at a place outside the field, such as the CIO of a
// bank, where nothing else of the field is named and nobody comes from there.
func (s *session) otherEmployer(r resolved) bool {
	specific := slices.DeleteFunc(slices.Clone(r.topics), s.isGeneral)
	if len(specific) != 1 || len(s.said.Jobs) > 0 {
		return false
	}
	for _, m := range r.Mentions {
		t := s.base.Topic(m.Topic())
		if t == nil || t.Kind != knowledge.Role || m.End+2 > len(r.Words) || !oneOf(r.Words[m.End], "of", "for", "at", "in") {
			continue
		}
		if s.nlu.OtherEmployer(r.Words[m.End+1:]) {
			return true
		}
	}
	return false
}

func (s *session) onlyGenerals(ids []string) bool {
	return !slices.ContainsFunc(ids, func(id string) bool { return !s.isGeneral(id) })
}

// elsewhere reports a question for the way into another line of work, or one that
// names another field, nothing of this one, and nothing of the student.
func (s *session) elsewhere(r resolved) bool {
	if s.whole != "" && len(r.topics)+len(s.hints) == 0 && !s.toldOfSelf() && s.nlu.WantsToBe(s.read(s.whole).Words) {
		return true // "i want to be a teacher, which degree"
	}
	if s.otherEmployer(r) || s.whole != "" && s.onlyGenerals(r.Topics()) && s.otherEmployer(s.resolve(s.read(s.whole))) {
		return true
	}
	if !s.foreign(r) {
		return false
	}
	if r.Refers && r.Foreign == "" && !s.toldOfSelf() {
		return true // "that" is what the rest of the message names
	}
	wants := s.nlu.WantsToBe(r.Words)
	if s.toldOfSelf() {
		return wants && r.InScope < 0.1
	}
	return wants || len(r.Mentions)+len(s.hints) == 0 && r.InScope < 0.5
}

// socialAct answers a short message about nothing that the classifier takes for a
// greeting, thanks, or a question about the bot.
func (s *session) socialAct(r resolved) (reply.Reply, bool) {
	if len(r.Labels) == 0 || r.Labels[0].P < 0.7 || len(r.Mentions) > 0 || len(r.Words) > 7 || len(r.Cues) > 0 {
		return reply.Reply{}, false
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

// noActs drops the candidates that are no passage and no gap.
func noActs(in []candidate) []candidate {
	return slices.DeleteFunc(slices.Clone(in), func(c candidate) bool { return c.act != "" })
}

func (s *session) withOpeners(r reply.Reply) reply.Reply {
	r.Suggestions = openers()
	return r
}
